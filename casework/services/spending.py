"""What an agreement costs the neighbourhood budget: money goes along with its state.

The budget knows no agreement; an agreement points at its commitment. Without a running
framework, or without vrije ruimte in it, an agreement is a promise in words alone.
Source: PRODUCT (budget), FEATURES B4.
"""

from datetime import date

from django.db import transaction

from budget.models import Commitment, Framework, PurseStop
from budget.services import promises
from budget.services.spaces import free_spaces
from casework.models import Agreement, Seat
from casework.refusals.agreements import OnlyTheTeamApproves, PurseIsOpen
from casework.services.table_rules import lock_part
from ruwaard import clock
from ruwaard.accounts.models import Membership, User
from ruwaard.audit.recording import record
from ruwaard.money import cents_of
from ruwaard.tenancy.features import Feature
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope

State = Agreement.State
NOT_NOW = frozenset({State.HELD, State.DROPPED})


def spend(
    agreement: Agreement,
    *,
    by: User,
    paid_by: Organisation | None = None,
    said_on: date | None = None,
) -> None:
    """Set aside, adjust or release what an agreement costs; the caller saves it.

    `paid_by` pays the invoice; else who paid it until now, or whom `by` works for. A
    promise made at a table without internet, on the day `said_on`, stands: what held
    on that day counts, and what is too much goes to the managers.
    Raises PurseIsShut and PromiseIsPaid.
    """
    commitment = _commitment_of(agreement)
    amount = agreement.amount if agreement.payer == Agreement.Payer.BUDGET else None
    wanted = amount is not None and agreement.state not in NOT_NOW
    if commitment is None:
        if agreement.commitment_id is None and wanted and amount is not None:
            agreement.commitment = _promised(cents_of(amount), by, paid_by, said_on)
    elif commitment.framework.state == Framework.State.RUNNING:
        if wanted and amount is not None:
            promises.adjust(
                commitment, cents=cents_of(amount), organisation=paid_by, by=by
            )
        else:
            promises.release(commitment, by=by)
    if agreement.payer != Agreement.Payer.BUDGET:
        agreement.commitment = None


def bring_in_line(agreement: Agreement, *, by: User) -> None:
    """Let what was promised follow the state of its agreement; what is paid stays."""
    commitment = _commitment_of(agreement)
    if commitment is not None and commitment.state != Commitment.State.REALISED:
        spend(agreement, by=by)


@transaction.atomic
def approve_amount(agreement: Agreement, *, by: User) -> Agreement:
    """Approve an amount above the mandate, and return its agreement.

    Raises PlanIsClosed, OnlyTheTeamApproves, and what `promises.approve` raises.
    """
    standing = lock_part(agreement)
    seats = Seat.objects.of(by, active_scope().today).filter(kind=Seat.Kind.TEAM)
    commitment = _commitment_of(standing)
    if commitment is None or not seats.filter(case=standing.case_id).exists():
        raise OnlyTheTeamApproves
    promises.approve(commitment, by=by)
    record("casework.amount_approved", standing, by=by)
    return standing


def running_framework() -> Framework | None:
    """Return the framework that runs today, when it has vrije ruimte this year.

    None where the neighbourhood does not use the budget.
    """
    today = clock.today()
    running = Framework.objects.on(today).filter(
        state=Framework.State.RUNNING, tenant__features__contains=[Feature.BUDGET]
    )
    framework: Framework | None = running.first()
    if framework is None or not free_spaces(framework, today.year):
        return None
    return framework


def refuse_open_purse(agreement: Agreement) -> None:
    """Refuse a hold-up on the purse while no stop holds; raises PurseIsOpen.

    A stop of another stream is no ground for money that is set aside already.
    """
    framework = running_framework()
    if framework is None:
        return
    stops = PurseStop.objects.on(clock.today()).filter(framework=framework)
    commitment = _commitment_of(agreement)
    if commitment is not None:
        stops = stops.of_stream(commitment.stream_id)
    if not stops.exists():
        raise PurseIsOpen


def _promised(
    cents: int, by: User, paid_by: Organisation | None, said_on: date | None
) -> Commitment | None:
    framework = running_framework()
    if framework is None:
        return None
    pays = paid_by or _works_for(by)
    if pays is None:
        keeper = free_spaces(framework, clock.today().year)[0].holder_id
        pays = Organisation.objects.get(pk=keeper)
    return promises.promise(
        framework, cents=cents, organisation=pays, by=by, decided_on=said_on
    )


def _works_for(user: User) -> Organisation | None:
    """Return whom somebody works for: with the hat worn now, or else at all."""
    scope = active_scope()
    if scope.organisation_id is not None:
        return Organisation.objects.get(pk=scope.organisation_id)
    work = (
        Membership.objects.active(scope.today).of(user).select_related("organisation")
    )
    member = work.filter(organisation__isnull=False).order_by("role").last()
    return member.organisation if member is not None else None


def _commitment_of(agreement: Agreement) -> Commitment | None:
    """Return the commitment, for who sits at the table; others do not touch it."""
    if agreement.commitment_id is None:
        return None
    rows = Commitment.objects.select_related("framework")
    known: Commitment | None = rows.filter(pk=agreement.commitment_id).first()
    return known
