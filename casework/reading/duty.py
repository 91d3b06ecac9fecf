"""What lies on the desk of the aanspreekpunt: facts, never the text of a plan.

Asked of functions of the owner (migration the_aanspreekpunt): nobody has a seat here.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from casework.models import PublicMessage, Signal
from casework.reading.owner import asked
from ruwaard.accounts.models import User

HANGS_AFTER = 7  # days over time before the aanspreekpunt sees it
ANSWERED_WITHIN = 2  # working days, PRODUCT (at most one lead)
MOST = 25
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan in handover: since when, and which colleagues know it."""

    case_id: UUID
    opened_on: date
    since: date
    is_late: bool
    team: list[User]


@dataclass(frozen=True, slots=True)
class Hanging:
    """Numbers of agreements in one plan that ask for attention, and whom to call."""

    case_id: UUID
    lead: User | None
    opened_on: date
    late: int
    oldest: date | None
    declined: int
    held: int


@dataclass(frozen=True, slots=True)
class DutyDesk:
    """The page of the aanspreekpunt, at most `MOST` rows of each."""

    messages: list[PublicMessage]
    signals: list[Signal]
    waiting: list[Waiting]
    hanging: list[Hanging]
    hanging_in_all: int

    @property
    def ids(self) -> list[UUID]:
        """The messages, signals and plans that show, for the audit."""
        plans = {one.case_id for one in self.waiting}
        plans |= {one.case_id for one in self.hanging}
        read = [one.pk for one in (*self.messages, *self.signals)]
        return read + sorted(plans)

    @property
    def late_handovers(self) -> int:
        """How many plans wait longer than two working days."""
        return sum(one.is_late for one in self.waiting)


def duty_desk(today: date) -> DutyDesk:
    """Return what waits for the aanspreekpunt today, in a fixed number of queries."""
    signals = Signal.objects.unsettled().select_related("taken_by", "written_by")
    handovers = asked("SELECT * FROM plans_without_a_lead() ORDER BY 3, 2, 1")
    late_before = today - timedelta(days=HANGS_AFTER)
    hanging = asked(
        "SELECT * FROM plans_that_hang(%s) ORDER BY oldest NULLS LAST, case_id",
        late_before,
    )
    shown = hanging[:MOST]
    users = _users(handovers, shown)
    return DutyDesk(
        messages=list(PublicMessage.objects.filter(settled_on=None)[:MOST]),
        signals=list(signals[:MOST]),
        waiting=[_waiting(row, users, today) for row in handovers],
        hanging=[_hanging(row, users) for row in shown],
        hanging_in_all=len(hanging),
    )


def waiting_plan(case_id: UUID, today: date) -> Waiting | None:
    """Return one plan in handover; None when it has a lead, or is not here."""
    rows = asked("SELECT * FROM plans_without_a_lead() WHERE case_id = %s", case_id)
    users = _users(rows, [])
    return next((_waiting(row, users, today) for row in rows), None)


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start` up to and with `end`.

    Monday to Friday; holidays count as working days.
    """
    days = (start + timedelta(days=n + 1) for n in range((end - start).days))
    return sum(day.weekday() < SATURDAY for day in days)


def _users(handovers: list[Any], hanging: list[Any]) -> dict[int, User]:
    wanted = {user for *_rest, team in handovers for user in team}
    return User.objects.in_bulk(wanted | {row[1] for row in hanging if row[1]})


def _waiting(row: Any, users: dict[int, User], today: date) -> Waiting:  # noqa: ANN401 - a row
    case_id, opened_on, moment, team = row
    since = moment.astimezone().date() if isinstance(moment, datetime) else opened_on
    late = working_days_between(since, today) > ANSWERED_WITHIN
    known = [users[one] for one in team if one in users]
    return Waiting(case_id, opened_on, since, late, known)


def _hanging(row: Any, users: dict[int, User]) -> Hanging:  # noqa: ANN401 - a row
    case_id, lead_id, *facts = row
    return Hanging(case_id, users.get(lead_id), *facts)
