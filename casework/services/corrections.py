"""A text that is wrong: said by the resident, accepted or declined by the team.

Accepted, the new text stands in the plan and what it was is kept, readable as history.
What was signed never changes: the correction stands beside it. Declined, with a reason,
the resident's own words may stand beside. Source: AVG 16, METHODS 5 (correction).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import (
    Agreement,
    Case,
    ContactMoment,
    IntensityChange,
    Meeting,
    PlanItem,
    RightsCorrection,
    RightsRequest,
)
from casework.refusals.rights import (
    NothingDifferent,
    RequestStandsDifferently,
    TextIsGone,
)
from casework.services import rights
from casework.services.rights import Asker
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

Kind, Outcome = RightsCorrection.Kind, RightsRequest.Outcome
# Where each kind of text stands, and under which name.
PLACES: dict[str, tuple[type[Any], str]] = {
    Kind.ITEM: (PlanItem, "text"),
    Kind.AGREEMENT: (Agreement, "what"),
    Kind.CONTACT: (ContactMoment, "text"),
    Kind.MEETING: (Meeting, "notes"),
    Kind.INTENSITY: (IntensityChange, "reason"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a plan: what kind, which row, what it says and where it stands."""

    kind: str
    id: UUID
    says: str
    where: str
    day: date | None = None


@transaction.atomic
def ask_correction(  # noqa: PLR0913 - a correction has this many sides
    case: Case,
    text: Text,
    *,
    should_be: str,
    asker: Asker,
    by: User,
    request_id: UUID | None = None,
) -> RightsRequest:
    """Say that a text is wrong and what it should be; the team answers within a month.

    With the id of a request of this plan nothing is written. Raises NothingDifferent
    and IdIsTaken.
    """
    if should_be.strip() == text.says.strip():
        raise NothingDifferent
    asked = rights.ask(
        case,
        kind=RightsRequest.Kind.CORRECTION,
        asker=asker,
        by=by,
        request_id=request_id,
    )
    if RightsCorrection.objects.filter(pk=asked.pk).exists():
        return asked
    RightsCorrection(
        request=asked,
        case=case,
        kind=text.kind,
        text_id=text.id,
        was=text.says,
        should_be=should_be,
    ).save(force_insert=True)
    rights.tell_team(case, by=by)
    connection.check_constraints()
    return asked


@transaction.atomic
def answer_correction(
    correction: RightsCorrection, *, outcome: str, answer: str, version: int, by: User
) -> None:
    """Accept a correction, so that the new text stands, or decline it with a reason.

    Raises RequestStandsDifferently, and TextIsGone when the text changed meanwhile.
    """
    row = rights.lock(correction.request, version)
    if outcome == Outcome.GRANTED and not correction.is_signed:
        _put_in_the_plan(correction, by=by)
    rights.answer(row, outcome=outcome, text=answer, by=by)


@transaction.atomic
def add_own_words(correction: RightsCorrection, *, words: str, by: User) -> None:
    """Put the resident's own words beside a text whose correction was declined.

    Raises RequestStandsDifferently when it was not.
    """
    asked: RightsRequest = RightsRequest.objects.get(pk=correction.pk)
    if asked.outcome != Outcome.REFUSED:
        raise RequestStandsDifferently
    correction.own_words = words
    correction.save(update_fields=["own_words"])
    record("casework.rights_words_added", correction, by=by)
    connection.check_constraints()


def _put_in_the_plan(correction: RightsCorrection, *, by: User) -> None:
    """Let the new text stand where the old one did, as a change of today."""
    model, name = PLACES[correction.kind]
    rows = model.objects.select_for_update().filter(case=correction.case_id)
    text = rows.filter(pk=correction.text_id).first()
    if text is None or getattr(text, name) != correction.was:
        raise TextIsGone
    room = model._meta.get_field(name).max_length  # noqa: SLF001 - Django's documented API
    setattr(text, name, correction.should_be[:room])
    names = [name]
    if hasattr(text, "version"):
        text.version += 1
        text.changed_by = by
        names += ["version", "changed_by", "changed_at"]
    text.save(update_fields=names)
