"""What the resident hears when something cannot be: at once, and before anything ends.

Source: PRODUCT (always carried out).
"""

from django.db import connection, transaction
from django.urls import reverse

from casework.models import Agreement, Case, HoldUp, Told
from casework.refusals.barriers import OfferWasNotMade, OnlyTheResidentReads
from casework.services.table_rules import speaks_for_resident
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id


@transaction.atomic
def tell_offer(agreement: Agreement, *, how: str, by: User) -> int:
    """Write that the resident heard what they may do, and return of how many hold-ups.

    `how` is one of Told; only a resident, or who speaks for one, reads it in the own
    account, and that they looked is written with the page. Raises OnlyTheResidentReads.
    """
    if how == Told.ACCOUNT and not speaks_for_resident(by, agreement.case):
        raise OnlyTheResidentReads
    untold = HoldUp.objects.untold().filter(agreement=agreement)
    told: int = untold.update(told_how=how, told_on=active_scope().today, told_by=by)
    if told and how != Told.ACCOUNT:
        record("casework.offer_told", agreement, by=by, reason=how)
    connection.check_constraints()
    return told


@transaction.atomic
def offer_was_read(case: Case, *, by: User) -> None:
    """Write that `by` saw on Mijn plan what they may do, when they are the resident."""
    untold = HoldUp.objects.untold().filter(case=case)
    waiting = Agreement.objects.filter(pk__in=untold.values("agreement"))
    if case.read_only_on is not None or not speaks_for_resident(by, case):
        return
    for agreement in waiting.select_related("case"):
        tell_offer(agreement, how=Told.ACCOUNT, by=by)


def tell_of_hold_up(agreement: Agreement, *, by: User) -> None:
    """Let everybody with an account who speaks in this plan know that it cannot be."""
    case = agreement.case
    seats = case.seats.active(active_scope().today).speaking().select_related("user")
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    notify(
        [seat.user for seat in seats],
        "casework.held_up",
        address=reverse("casework:my_plan", args=[slug, case.pk]),
        by=by,
    )


def refuse_before_the_offer(agreement: Agreement) -> None:
    """Refuse to let go of what was held up before the resident was told.

    Raises OfferWasNotMade.
    """
    if HoldUp.objects.untold().filter(agreement=agreement).exists():
        raise OfferWasNotMade
