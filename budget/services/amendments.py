"""An amendment under discussion: asked, noted on, agreed by organisations, applied."""

from uuid import uuid5

from django.db import connection, transaction

from budget.models import (
    Account,
    Amendment,
    AmendmentApproval,
    AmendmentNote,
    Entry,
    Framework,
    FrameworkAmount,
    Period,
    Stream,
)
from budget.refusals import (
    AmendmentChangesNothing,
    AmendmentIsFixed,
    AmendmentIsNotAsked,
    CompositionDoesNotAddUp,
    FrameworksOverlap,
    OrganisationTakesNoPart,
    SignedAlready,
)
from budget.services.drafts import (
    composition_gaps,
    lock,
    lock_draft,
    refuse_figure,
)
from budget.services.ledger import Move, Posting, Source, open_account, post_all
from budget.services.periods import months_between, posting_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation, Participation

State = Amendment.State


@transaction.atomic
def ask(amendment: Amendment, *, by: User) -> Amendment:
    """Put a draft before the organisations; its figures are fixed from now on.

    Raises AmendmentIsFixed, AmendmentChangesNothing and CompositionDoesNotAddUp.
    """
    amendment = lock_draft(amendment)
    if not amendment.amounts.exists():
        raise AmendmentChangesNothing
    for (year, stream_id), cents in composition_gaps(amendment).items():
        name = Stream.objects.get(pk=stream_id).name
        raise CompositionDoesNotAddUp(name=name, year=year, by=euros_of(abs(cents)))
    amendment.state = State.ASKED
    amendment.asked_on = clock.today()
    amendment.save(update_fields=["state", "asked_on"])
    record("budget.amendment_asked", amendment, by=by)
    return amendment


@transaction.atomic
def add_note(amendment: Amendment, *, text: str, by: User) -> AmendmentNote:
    """Put a remark at an amendment that is drafted or discussed.

    Raises AmendmentIsFixed once it is applied or withdrawn.
    """
    amendment = _lock(amendment)
    if amendment.state in {State.APPLIED, State.WITHDRAWN}:
        raise AmendmentIsFixed
    note: AmendmentNote = AmendmentNote.objects.create(
        amendment=amendment, user=by, text=text, at=clock.now()
    )
    record("budget.amendment_noted", note, by=by)
    return note


@transaction.atomic
def agree(
    amendment: Amendment, *, organisation: Organisation, agrees: bool, by: User
) -> bool:
    """Say yes or no for one organisation; return whether it applies now.

    It applies with as many yeses as the framework asks, one per organisation. The
    first amendment then signs the framework: months open and the budget is posted.
    Raises AmendmentIsNotAsked, OrganisationTakesNoPart, SignedAlready, what posting
    raises, and YearIsOver when a year ended during the discussion.
    """
    framework = lock(amendment.framework)
    amendment = _lock(amendment)
    if amendment.state != State.ASKED:
        raise AmendmentIsNotAsked
    if not may_agree(framework, organisation):
        raise OrganisationTakesNoPart(name=organisation.name)
    if amendment.approvals.filter(organisation=organisation).exists():
        raise SignedAlready
    approval = AmendmentApproval.objects.create(
        amendment=amendment,
        organisation=organisation,
        user=by,
        agrees=agrees,
        at=clock.now(),
    )
    record("budget.amendment_judged", approval, by=by)
    yeses = amendment.approvals.filter(agrees=True).count()
    if not agrees or yeses < framework.approvals_needed:
        return False
    _apply(framework, amendment, by)
    connection.check_constraints()
    return True


@transaction.atomic
def withdraw(amendment: Amendment, *, by: User) -> Amendment:
    """Take an amendment back that does not apply yet; raises AmendmentIsFixed."""
    amendment = _lock(amendment)
    if amendment.state in {State.APPLIED, State.WITHDRAWN}:
        raise AmendmentIsFixed
    amendment.state = State.WITHDRAWN
    amendment.save(update_fields=["state"])
    record("budget.amendment_withdrawn", amendment, by=by)
    return amendment


def may_agree(framework: Framework, organisation: Organisation) -> bool:
    """Return whether an organisation has a say: it takes part, or it brings money."""
    taking_part = Participation.objects.on(clock.today()).filter(
        kind=Participation.Kind.BUDGET, organisation=organisation
    )
    paying = FrameworkAmount.objects.filter(
        amendment__framework=framework, financier=organisation
    )
    return bool(taking_part.exists() or paying.exists())


def _lock(amendment: Amendment) -> Amendment:
    locked: Amendment = Amendment.objects.select_for_update().get(pk=amendment.pk)
    return locked


def _apply(framework: Framework, amendment: Amendment, by: User) -> None:
    is_first = amendment.kind == Amendment.Kind.ORIGINAL
    amounts = list(amendment.amounts.select_related("stream"))
    for amount in amounts:
        refuse_figure(amendment, amount.year, amount.stream)
    if is_first:
        _sign(framework, by)
    amendment.state = State.APPLIED
    amendment.applied_on = clock.today()
    amendment.save(update_fields=["state", "applied_on"])
    years = sorted({amount.year for amount in amounts})
    post_all(
        framework,
        [
            Posting(
                [_move(framework, one) for one in amounts if one.year == year],
                key=uuid5(amendment.pk, str(year)),
            )
            for year in years
        ],
        kind=Entry.Kind.OPEN if is_first else Entry.Kind.AMEND,
        source=Source(Entry.Source.AMENDMENT, amendment.pk),
        booked_on=posting_day(framework),
        by=by,
    )
    record("budget.amendment_applied", amendment, by=by)


def _sign(framework: Framework, by: User) -> None:
    others = Framework.objects.exclude(state=Framework.State.DRAFT)
    if others.filter(
        starts_on__lt=framework.ends_on, ends_on__gt=framework.starts_on
    ).exists():
        raise FrameworksOverlap
    framework.state = Framework.State.RUNNING
    framework.signed_on = clock.today()
    framework.save(update_fields=["state", "signed_on"])
    for month in months_between(framework.starts_on, framework.ends_on):
        Period.objects.create(framework=framework, month=month)
    record("budget.framework_signed", framework, by=by)


def _move(framework: Framework, amount: FrameworkAmount) -> Move:
    source = open_account(
        framework,
        Account.Kind.SOURCE,
        amount.year,
        organisation_id=amount.financier_id,
        stream_id=amount.stream_id,
    )
    room = open_account(
        framework, Account.Kind.ROOM, amount.year, stream_id=amount.stream_id
    )
    ends = (source, room) if amount.cents > 0 else (room, source)
    return Move(abs(amount.cents), *ends)
