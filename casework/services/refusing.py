"""The resident wants somebody else: recorded, no reason asked, access ends at once.

What that person would do goes back to the team, which finds another. A helper without
an account is a name on the plan. Source: FEATURES C33.
"""

from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import Agreement, Case, RefusedHelper, Seat
from casework.refusals.own_people import NotAHelperHere, ResidentChoosesThis
from casework.services import cases
from casework.services.agreements import decline_agreement
from casework.services.letting_in import residents_with_an_account
from casework.services.table_rules import lock_open_case, speaks_for_resident
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

REFUSED, UNSEATED = "casework.helper_refused", "casework.helper_unseated"
HELPERS = (Seat.Kind.TEAM, Seat.Kind.GUEST)
OPEN = (Agreement.State.ASKED, Agreement.State.OPEN, Agreement.State.DOING)


@transaction.atomic
def refuse_helper(
    case: Case, helper: User, *, by: User, channel: str = ""
) -> RefusedHelper:
    """Let `helper` help no more in this plan, from now; return what was recorded.

    Their agreements ask for somebody else, and who was the first contact is followed by
    another one: the aanspreekpunt answers until then. Refusing twice is refusing once.
    For a resident without an account the team writes it down, and by which `channel` it
    came. Raises PlanIsClosed, ResidentChoosesThis and NotAHelperHere.
    """
    case = _chosen_in(case, by, channel)
    known: RefusedHelper | None = refused_in(case).filter(user=helper).first()
    if known is not None:
        return known
    today = active_scope().today
    seats = Seat.objects.of(helper, today).filter(case=case, kind__in=HELPERS)
    seat = seats.select_for_update(of=("self",)).first()
    if seat is None:
        raise NotAHelperHere
    row: RefusedHelper = RefusedHelper.objects.create(
        case=case, user=helper, channel=channel, refused_on=today, written_by=by
    )
    record("casework.helper_refused", row, by=by)
    carried = case.agreements.filter(user=helper, state__in=OPEN)
    _give_back(list(carried.order_by("pk")), by)
    if case.lead_id == helper.pk:
        case = cases.hand_over(case, to=None, by=by)
    seat.ends_on = today
    seat.save(update_fields=["ends_on"])
    case.shares.filter(user=helper, ends_on=None).update(ends_on=today)
    _tell_team(case, by)
    slug = case.tenant.slug
    notify([helper], UNSEATED, address=reverse("start", args=[slug]), by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def refuse_name(case: Case, name: str, *, by: User, channel: str = "") -> RefusedHelper:
    """Let somebody without an account help no more; return what was recorded.

    What they would do asks for somebody else, and nobody of that name is asked again.
    Refusing twice is refusing once. Raises PlanIsClosed, ResidentChoosesThis, and
    NotAHelperHere for who carries nothing here under that name.
    """
    case = _chosen_in(case, by, channel)
    known: RefusedHelper | None = refused_in(case).filter(name=name).first()
    if known is not None:
        return known
    carried = list(without_an_account(case).filter(carrier_name=name).order_by("pk"))
    if not carried:
        raise NotAHelperHere
    row: RefusedHelper = RefusedHelper.objects.create(
        case=case,
        name=name,
        channel=channel,
        refused_on=active_scope().today,
        written_by=by,
    )
    record("casework.helper_refused", row, by=by)
    _give_back(carried, by)
    _tell_team(case, by)
    connection.check_constraints()
    return row


@transaction.atomic
def let_help_again(row: RefusedHelper, *, by: User) -> RefusedHelper:
    """Let somebody be asked again; the team gives the seat.

    Raises PlanIsClosed and ResidentChoosesThis.
    """
    case = lock_open_case(row.case_id)
    if not speaks_for_resident(by, case) and residents_with_an_account(case):
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
    return rows.select_related("user", "written_by")


def without_an_account(case: Case) -> models.QuerySet[Agreement]:
    """Return what helpers without an account still do here; residents help nobody."""
    rows: models.QuerySet[Agreement] = case.agreements.filter(
        Q(carrier="organisation") | Q(carrier="network", network_member__user=None),
        state__in=OPEN,
    )
    return rows.exclude(carrier_name__in=refused_in(case).values("name"))


def _chosen_in(case: Case, by: User, channel: str) -> Case:
    """Return the case, locked; raises ResidentChoosesThis for who may not choose."""
    case = lock_open_case(case.pk)
    if speaks_for_resident(by, case):
        return case
    if not channel or residents_with_an_account(case):
        raise ResidentChoosesThis
    return case


def _give_back(carried: list[Agreement], by: User) -> None:
    for agreement in carried:
        why = _("De inwoner kiest iemand anders.")
        decline_agreement(agreement, reason=why, by=by)


def _tell_team(case: Case, by: User) -> None:
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    team = Seat.objects.active(active_scope().today).filter(
        case=case, kind=Seat.Kind.TEAM
    )
    told = [seat.user for seat in team.select_related("user")]
    page = reverse("casework:case_detail", kwargs=ids)
    notify(told, REFUSED, address=page, by=by)
