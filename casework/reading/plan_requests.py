"""What a resident asked, and the lines of the log that may be asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casework.models import Case, PlanRequest
from casework.reading.looked import REFUSED, SENTENCES, TRIED, Look, looks
from ruwaard.accounts.models import User


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log, and what this resident asked about it, if anything."""

    look: Look
    asked: PlanRequest | None


@dataclass(frozen=True, slots=True)
class Looked:
    """Who looked on a day, and what was done: actions of the audit."""

    user: User
    day: date
    actions: tuple[str, ...]

    @property
    def sentences(self) -> list[str]:
        """What was done, in plain words."""
        return done_in_words(self.actions)


def asked_by(case: Case, user: User) -> list[PlanRequest]:
    """Return what `user` asked in this plan: what waits first, then the newest."""
    rows = PlanRequest.objects.filter(case=case, asked_by=user)
    found = rows.select_related("about", "answered_by").order_by("-asked_on", "pk")
    return sorted(found, key=lambda one: not one.is_waiting)


def lines_of(shown: Sequence[Look], case: Case, user: User) -> list[Line]:
    """Return lines of the log with what `user` asked about each."""
    rows = PlanRequest.objects.filter(case=case, asked_by=user).select_related(
        "about", "answered_by"
    )
    asked: dict[tuple[UUID | None, date | None], PlanRequest] = {
        (row.about.uuid, row.looked_on): row
        for row in rows.exclude(state=PlanRequest.State.WITHDRAWN)
        if row.about
    }
    return [Line(look, asked.get((look.who, look.day))) for look in shown]


def looked_on(case: Case, who: UUID, day: str, *, but_not: User) -> Looked | None:
    """Return what the log shows of one person on one day; None when it shows nothing.

    Safety records leave no line, so nobody asks about one.
    """
    user = User.objects.filter(uuid=who).first()
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return None
    if user is None:
        return None
    rows = looks(case, but_not=but_not, since=when).filter(day=when, user_id=user.pk)
    actions = {action for row in rows for action in row["actions"]}
    return Looked(user, when, tuple(sorted(actions))) if actions else None


def done_in_words(actions: Sequence[str]) -> list[str]:
    """Return actions of the audit as the log words them."""
    told = [str(text) for done, text in SENTENCES.items() if done in actions]
    refused = [str(REFUSED)] if TRIED in actions else []
    return [*dict.fromkeys(told), *refused]
