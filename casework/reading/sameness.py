"""Plans and signals that look alike: for the aanspreekpunt, and nobody else.

Found when the aanspreekpunt looks, not when somebody writes: who starts a plan gets the
same answer in the same time, whether the person is known or not.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casework.models import Case, Resemblance
from casework.reading.owner import asked
from ruwaard.accounts.models import User

MOST = 25


@dataclass(frozen=True, slots=True)
class Alike:
    """Two plans that may be of one person: who leads them, and what is the same."""

    older: UUID
    younger: UUID
    older_lead: User | None
    younger_lead: User | None
    older_since: date
    younger_since: date
    same_name: bool
    same_reach: bool
    same_age: bool


@dataclass(frozen=True, slots=True)
class Known:
    """A signal about somebody who may have a plan already, and who leads it."""

    signal_id: UUID
    case_id: UUID
    lead: User | None
    since: date


@dataclass(frozen=True, slots=True)
class Question:
    """Whether the plan that `colleague` leads is about the same person."""

    row: Resemblance
    colleague: User | None
    is_lead: bool


def plans_alike() -> list[Alike]:
    """Return the pairs that nobody judged yet, the newest first."""
    rows = asked("SELECT * FROM plans_alike() ORDER BY 6 DESC, 1, 2 LIMIT %s", MOST)
    users = User.objects.in_bulk({lead for row in rows for lead in row[2:4] if lead})
    return [
        Alike(row[0], row[1], users.get(row[2]), users.get(row[3]), *row[4:])
        for row in rows
    ]


def known_from_signals() -> dict[UUID, list[Known]]:
    """Return per signal the plans of who may be meant."""
    rows = asked("SELECT * FROM signals_alike() ORDER BY 4, 3 LIMIT %s", MOST)
    users = User.objects.in_bulk({row[2] for row in rows if row[2]})
    found: dict[UUID, list[Known]] = {}
    for signal_id, case_id, lead_id, since in rows:
        known = Known(signal_id, case_id, users.get(lead_id), since)
        found.setdefault(signal_id, []).append(known)
    return found


def question_of(case: Case, user: User) -> Question | None:
    """Return what is asked about `case` now; None when nothing is."""
    rows = Resemblance.objects.waiting_for(case).select_related(
        "older__lead", "younger__lead"
    )
    row = rows.first()
    if row is None:
        return None
    other = row.younger if row.older_id == case.pk else row.older
    return Question(row, other.lead, is_lead=case.lead_id == user.pk)


def joined_pair(case: Case) -> Resemblance | None:
    """Return what joined `case` to the plan above it; None when it stands alone."""
    pair: Resemblance | None = (
        Resemblance.objects.joined().filter(
            younger=case, younger__joined_to__isnull=False
        )
    ).first()
    return pair


def family_of(case: Case) -> list[Case]:
    """Return the plans that hang together with `case`: above or below it."""
    if case.joined_to_id is not None:
        return list(Case.objects.filter(pk=case.joined_to_id))
    return list(case.joined.order_by("opened_on", "pk"))
