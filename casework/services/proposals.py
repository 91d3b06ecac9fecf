"""Other words for what the resident accepted: somebody proposes, the resident decides.

Source: PRODUCT (casework, five inputs), FEATURES B1.
"""

from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, PlanItem, Proposal
from casework.refusals.own_words import (
    NoNeedToPropose,
    NothingToPropose,
    ProposalIsOver,
    ResidentDecides,
)
from casework.services.letting_in import residents_with_an_account
from casework.services.once import added_before, insert_once
from casework.services.plans import change_item, reopen_item
from casework.services.table_rules import lock_part, speaks_for_resident
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify

PROPOSED, ANSWERED = "casework.words_proposed", "casework.words_answered"
State = Proposal.State


@transaction.atomic
def propose(
    item: PlanItem,
    *,
    text: str,
    by: User,
    said_by_name: str = "",
    proposal_id: UUID | None = None,
) -> Proposal:
    """Lay other words for a line before the resident, and return the proposal.

    `said_by_name` is who says it, when that is somebody without an account. An earlier
    one of the same person that waits is over with it. With the id of one of this plan
    nothing is written. Raises PlanIsClosed, NoNeedToPropose for a line that `by` may
    change, NothingToPropose and IdIsTaken.
    """
    row = lock_part(item)
    known: Proposal | None = added_before(row.case.proposals.all(), proposal_id)
    if known is not None:
        return known
    if row.accepted_at is None or speaks_for_resident(by, row.case):
        raise NoNeedToPropose
    if row.text == text:
        raise NothingToPropose
    earlier = Proposal.objects.filter(
        item=row, proposed_by=by, said_by_name=said_by_name, state=State.OPEN
    )
    earlier.update(state=State.WITHDRAWN, answered_by=by, answered_at=clock.now())
    proposal = Proposal(
        case=row.case,
        item=row,
        was=row.text,
        text=text,
        proposed_by=by,
        said_by_name=said_by_name,
        proposed_at=clock.now(),
    )
    proposal.pk = proposal_id or proposal.pk
    insert_once(proposal)
    record("casework.words_proposed", proposal, by=by)
    told = residents_with_an_account(row.case)
    notify(told, PROPOSED, address=_page("my_words", row.case), by=by)
    connection.check_constraints()
    return proposal


@transaction.atomic
def answer(
    proposal: Proposal, *, takes_over: bool, by: User, channel: str = ""
) -> Proposal:
    """Take the words over, or leave the line as it is; who proposed is told.

    For a resident without an account the team writes the answer down, and by which
    `channel` it came. Raises PlanIsClosed, ResidentDecides for who does not speak for
    the resident, and ProposalIsOver when it was answered, or the line says something
    else by now.
    """
    row = lock_part(proposal)
    own = speaks_for_resident(by, row.case)
    if not own and (not channel or residents_with_an_account(row.case)):
        raise ResidentDecides
    item: PlanItem = PlanItem.objects.select_for_update(of=("self",)).get(
        pk=row.item_id
    )
    if row.state != State.OPEN or (takes_over and _is_old(row, item)):
        raise ProposalIsOver
    if takes_over:
        _take_over(item, row.text, by, is_own=own)
    row.state = State.ACCEPTED if takes_over else State.REFUSED
    row.answered_by, row.answered_at = by, clock.now()
    row.channel = "" if own else channel
    row.save(update_fields=["state", "answered_by", "answered_at", "channel"])
    record("casework.words_answered", row, by=by, reason=row.state)
    address = _page("case_detail", row.case)
    notify([row.proposed_by], ANSWERED, address=address, by=by)
    connection.check_constraints()
    return row


def _take_over(item: PlanItem, text: str, by: User, *, is_own: bool) -> None:
    """Let the line say `text`; what the team writes down stays the resident's own."""
    if not is_own:
        item = reopen_item(item, by=by)
    item = change_item(item, text=text, version=item.version, by=by)
    if not is_own:
        item.accepted_at = clock.now()
        item.save(update_fields=["accepted_at"])


def _is_old(proposal: Proposal, item: PlanItem) -> bool:
    return item.removed_at is not None or item.text != proposal.was


def _page(name: str, case: Case) -> str:
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    return reverse(f"casework:{name}", kwargs=ids)
