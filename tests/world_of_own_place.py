"""The resident's own place, for the tests of roles and secrets: what they wrote."""

from typing import TYPE_CHECKING

from casework.models import (
    Agreement,
    Case,
    DraftLine,
    PlanItem,
    Proposal,
    RefusedHelper,
    SignLink,
)
from casework.services import cosigning, own_people, own_words, signing
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User

if TYPE_CHECKING:
    from tests.world import World


def fill_with_own_words(world: "World", case: Case) -> None:
    """Let the resident write two lines; call it with the resident's seat."""
    by = world.users[Role.RESIDENT]
    for name in ("handed", "alone"):
        line = own_words.write_line(
            case, question="can", text=world.token(f"draft.{name}"), by=by
        )
        if name == "handed":
            DraftLine.objects.filter(pk=line.pk).update(handed_at=clock.now())
    world.rows["line_id"] = line.pk
    own_people.trust(
        case, name=world.token("trusted.name"), relation="", reach="06", by=by
    )
    refused = RefusedHelper.objects.create(
        case=case,
        user=world.users["colleague"],
        refused_on=clock.today(),
        written_by=by,
    )
    RefusedHelper.objects.create(
        case=case,
        name=world.token("refused.name"),
        refused_on=clock.today(),
        written_by=by,
    )
    world.rows["refused_id"] = refused.pk


def fill_with_a_proposal(world: "World", case: Case, by: User) -> None:
    """Let somebody of the team propose other words; call it with their seat."""
    item = PlanItem.objects.filter(case=case)[0]
    proposal = Proposal.objects.create(
        case=case,
        item=item,
        was=item.text,
        text=world.token("proposal.text"),
        proposed_by=by,
        said_by_name=world.token("proposal.said_by"),
        proposed_at=clock.now(),
    )
    world.rows["proposal_id"] = proposal.pk


def fill_with_signing(world: "World", case: Case, by: User) -> None:
    """Freeze the plan: a no to an agreement, a link, a signature taken back."""
    version = signing.freeze_plan(case, by=by)
    signer = signers_of(case)[-1]
    agreement = Agreement.objects.get(pk=world.rows["agreement_id"])
    cosigning.answer_agreement(
        version,
        agreement,
        signer=signer,
        agrees=False,
        words=world.token("answer.words"),
        by=by,
    )
    signature = signing.sign(
        version,
        sha256=version.sha256,
        signer=signer,
        method="account" if signer.account_id == by.pk else "paper",
        by=by,
        screen="Dit plan klopt",
    )
    cosigning.take_back(
        signature, reason=world.token("withdrawal.reason"), method="spoken", by=by
    )
    cosigning.refuse_to_sign(
        version,
        signer=signers_of(case)[0],
        words=world.token("refusal.words"),
        method="spoken",
        by=by,
    )
    link = SignLink.objects.create(
        case=case,
        version=version,
        signer_key=signer.key,
        name=world.token("link.name"),
        channel="paper",
        code_hash="0" * 64,
        works_until=clock.today(),
        made_at=clock.now(),
        made_by=by,
    )
    world.rows["signature_id"] = signature.pk
    world.rows["link_id"] = link.pk
