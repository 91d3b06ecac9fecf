"""The resident wants somebody else: recorded, no reason asked, access ends at once.

What that person would do goes back to the team, which finds another. Source: FEATURES
C33.
"""

from django.db import connection, models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import Agreement, Case, RefusedHelper, Seat
from casework.refusals.own_people import NotAHelperHere, ResidentChoosesThis
from casework.services import cases
from casework.services.agreements import decline_agreement
from casework.services.table_rules import lock_open_case, speaks_for_resident
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

REFUSED, UNSEATED = "casework.helper_refused", "casework.helper_unseated"
HELPERS = (Seat.Kind.TEAM, Seat.Kind.GUEST)
OPEN = (Agreement.State.ASKED, Agreement.State.OPEN, Agreement.State.DOING)


@transaction.atomic
def refuse_helper(case: Case, helper: User, *, by: User) -> RefusedHelper:
    """Let `helper` help no more in this plan, from now; return what was recorded.

    Their agreements ask for somebody else, and who was the first contact is followed by
    another one: the aanspreekpunt answers until then. Refusing twice is refusing once.
    Raises PlanIsClosed, ResidentChoosesThis and NotAHelperHere.
    """
    case = lock_open_case(case.pk)
    if not speaks_for_resident(by, case):
        raise ResidentChoosesThis
    known: RefusedHelper | None = refused_in(case).filter(user=helper).first()
    if known is not None:
        return known
    today = active_scope().today
    seats = Seat.objects.of(helper, today).filter(case=case, kind__in=HELPERS)
    seat = seats.select_for_update(of=("self",)).first()
    if seat is None:
        raise NotAHelperHere
    row: RefusedHelper = RefusedHelper.objects.create(
        case=case, user=helper, refused_on=today, written_by=by
    )
    record("casework.helper_refused", row, by=by)
    _give_back(case, helper, by)
    if case.lead_id == helper.pk:
        case = cases.hand_over(case, to=None, by=by)
    seat.ends_on = today
    seat.save(update_fields=["ends_on"])
    case.shares.filter(user=helper, ends_on=None).update(ends_on=today)
    _tell(case, helper, by)
    connection.check_constraints()
    return row


@transaction.atomic
def let_help_again(row: RefusedHelper, *, by: User) -> RefusedHelper:
    """Let somebody be asked again; the team gives the seat.

    Raises PlanIsClosed and ResidentChoosesThis.
    """
    lock_open_case(row.case_id)
    if not speaks_for_resident(by, row.case):
        raise ResidentChoosesThis
    if row.lifted_on is None:
        row.lifted_on = active_scope().today
        row.save(update_fields=["lifted_on"])
        record("casework.helper_allowed", row, by=by)
    return row


def refused_in(case: Case) -> models.QuerySet[RefusedHelper]:
    """Return whom the resident does not want as a helper now."""
    rows: models.QuerySet[RefusedHelper] = RefusedHelper.objects.filter(
        case=case, lifted_on=None
    )
    return rows.select_related("user")


def _give_back(case: Case, helper: User, by: User) -> None:
    carried = case.agreements.filter(user=helper, state__in=OPEN)
    for agreement in carried.order_by("pk"):
        why = _("De inwoner kiest iemand anders.")
        decline_agreement(agreement, reason=why, by=by)


def _tell(case: Case, helper: User, by: User) -> None:
    slug = case.tenant.slug
    ids = {"neighbourhood": slug, "case_id": case.pk}
    team = Seat.objects.active(active_scope().today).filter(
        case=case, kind=Seat.Kind.TEAM
    )
    told = [seat.user for seat in team.select_related("user")]
    page = reverse("casework:case_detail", kwargs=ids)
    notify(told, REFUSED, address=page, by=by)
    notify([helper], UNSEATED, address=reverse("start", args=[slug]), by=by)
