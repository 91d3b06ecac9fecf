"""What residents of the demo ask of who helps them, and what they hear back."""

from typing import TYPE_CHECKING

from django.utils import timezone

from casework.models import PlanRequest
from casework.services import plan_requests
from demo.steps import Does
from ruwaard.accounts.models import User

if TYPE_CHECKING:
    from demo.telling import Teller


def asks(kind: str, words: str = "") -> Does:
    """Return the step in which a resident asks what may always be asked."""

    def deed(teller: "Teller", by: User) -> None:
        plan_requests.ask(teller.case, kind=kind, words=words, by=by)

    return Does(deed)


def asks_why(user: str, words: str) -> Does:
    """Return the step in which a resident asks why somebody looked.

    The audit knows no demo clock: every look of the demo was today.
    """

    def deed(teller: "Teller", by: User) -> None:
        plan_requests.ask_why(
            teller.case,
            about=teller.settled.users[user],
            day=timezone.localdate(),
            actions=["casework.agreement_state_changed"],
            words=words,
            by=by,
        )

    return Does(deed)


def answers(text: str) -> Does:
    """Return the step in which the team answers what was asked last."""

    def deed(teller: "Teller", by: User) -> None:
        asked = (
            PlanRequest.objects.filter(case=teller.case).waiting().latest("asked_on")
        )
        plan_requests.answer(asked, text=text, version=asked.version, by=by)

    return Does(deed)
