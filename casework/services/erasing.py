"""A request to erase: asked, weighed against what the law keeps, answered per part.

The privacy officer decides; what may go is put on the list of destruction, where two
people say yes: the whole plan, or its photographs and papers one by one. Source: AVG
17, METHODS 5 (erasure).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from casework.calculations.retention import Kept
from casework.models import Case, RightsPart, RightsRequest
from casework.services import destruction, retention, rights
from casework.services.destruction import FileFacts
from casework.services.rights import Asker
from ruwaard.accounts.models import User
from ruwaard.privacy.services.telling import tell_officers

Decision, Outcome, Part = RightsPart.Decision, RightsRequest.Outcome, RightsPart.Part


@dataclass(frozen=True, slots=True)
class Judged:
    """What was decided of one part, and why."""

    part: str
    decision: str
    reason: str


@transaction.atomic
def ask_erasure(  # noqa: PLR0913 - an erasure has this many sides
    case: Case,
    *,
    words: str,
    asker: Asker,
    by: User,
    files: Sequence[UUID] = (),
    request_id: UUID | None = None,
) -> RightsRequest:
    """Ask that something is erased; the privacy officer answers within a month.

    `files` are the photographs and papers it is about; none named is all of them. With
    the id of a request of this plan nothing is written. Raises IdIsTaken.
    """
    asked = rights.ask(
        case,
        kind=RightsRequest.Kind.ERASURE,
        asker=asker,
        by=by,
        words=words,
        files=files,
        request_id=request_id,
    )
    tell_officers(rights.ASKED, "casework:rights_list", by=by)
    return asked


def check_of(asked: RightsRequest) -> Kept | None:
    """Return until when the plan of a request is kept, and by which law."""
    key = rights.case_of(asked)
    return None if key is None else retention.kept_of(Case.objects.get(pk=key))


def files_of(asked: RightsRequest) -> list[FileFacts]:
    """Return the photographs and papers that stand and that a request is about."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM files_asked_for(%s) ORDER BY added_on, file_id", [asked.pk]
        )
        return [FileFacts(*row) for row in cursor.fetchall()]


@transaction.atomic
def decide_erasure(
    asked: RightsRequest, *, parts: list[Judged], answer: str, version: int, by: User
) -> None:
    """Decide per part what goes and what stays, and tell the resident.

    A whole plan that may go is put on the list of destruction, and so is every
    photograph and paper. Raises RequestStandsDifferently, StillKept and ItIsHeld.
    """
    row = rights.lock(asked, version)
    key, kept = rights.case_of(row), check_of(row)
    for one in parts:
        if (one.part, one.decision) == (Part.PLAN, Decision.ERASE) and key is not None:
            destruction.propose(Case.objects.get(pk=key), by=by)
        if (one.part, one.decision) == (Part.FILES, Decision.ERASE):
            destruction.propose_files(files_of(row), by=by)
        stays = one.decision == Decision.KEEP and kept is not None
        RightsPart(
            request=row,
            part=one.part,
            decision=one.decision,
            reason=one.reason,
            law=kept.term.law if kept is not None and stays else "",
            kept_until=kept.until if kept is not None and stays else None,
        ).save(force_insert=True)
    rights.answer(row, outcome=_outcome(parts), text=answer, by=by)


def _outcome(parts: list[Judged]) -> str:
    decided = {one.decision for one in parts}
    if decided == {Decision.ERASE}:
        return Outcome.GRANTED
    return Outcome.REFUSED if decided == {Decision.KEEP} else Outcome.PARTLY
