"""The table of a case as a browser meets it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from casework.models import Meeting, PlanItem
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, make_item, make_meeting, table
from tests.factories import make_member, make_user, seated, sign_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

HTMX = {"HX-Request": "true"}
AUTOSAVE = HTMX | {"X-Autosave": "1"}


@dataclass(frozen=True)
class Page:
    """Noor's browser at the table of Hennie, and that of whom she is."""

    around: Around
    meeting: Meeting
    browser: Client

    def address(self, name: str, **ids: UUID) -> str:
        place = {"neighbourhood": self.around.neighbourhood.slug}
        return reverse(f"casework:{name}", kwargs=place | ids)

    def get(self, name: str, **ids: UUID) -> "Answer":
        return self.browser.get(self.address(name, **ids))

    def post(
        self,
        name: str,
        sent: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        **ids: UUID,
    ) -> "Answer":
        sent = {"meeting": self.meeting.pk} | (sent or {})
        return self.browser.post(self.address(name, **ids), sent, headers=headers)

    @contextmanager
    def inside(self) -> Iterator[Around]:
        with seated(self.around.neighbourhood, self.around.noor, Role.PROFESSIONAL):
            yield self.around

    def texts(self, question: str = PlanItem.Question.WANT) -> list[str]:
        with self.inside() as around:
            lines = around.case.items.standing().filter(question=question)
            return [line.text for line in lines.order_by("position")]


def make_page(neighbourhood: Neighbourhood) -> Page:
    with table(neighbourhood) as around:
        meeting = make_meeting(around)
    return Page(around, meeting, sign_in(around.noor))


def make_line(
    page: Page, text: str, question: str = PlanItem.Question.WANT
) -> PlanItem:
    with page.inside() as around:
        return make_item(around, text, question)


def stranger(page: Page) -> Client:
    """Return the browser of a colleague without a seat in the case."""
    return sign_in(make_member(page.around.neighbourhood, user=make_user("Bram")))


def text_of(answer: "Answer") -> str:
    return answer.content.decode()
