"""A plan at a standstill: from the moment a resident asks, until it is lifted.

Nothing is changed or newly shared but what the law needs; the database holds it
(migration: what stands still). Lifted with a reason, and who asked hears it some days
before. Source: AVG 18, METHODS 5 (restriction).
"""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from casework.models import Case, RightsLink, RightsRequest
from casework.refusals.rights import AlreadyAtAStandstill
from casework.services import rights
from casework.services.rights import Asker
from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.privacy.services.telling import tell_officers
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

FROZEN, THAWED = "casework.plan_stopped", "casework.plan_goes_on"


@transaction.atomic
def ask_freeze(  # noqa: PLR0913 - a standstill has this many sides
    case: Case,
    *,
    ground: str,
    words: str,
    asker: Asker,
    by: User,
    request_id: UUID | None = None,
) -> RightsRequest:
    """Bring a plan to a standstill from now, and return the request.

    The privacy officer answers within a month whether it stays so. With the id of a
    request of this plan nothing is written. Raises AlreadyAtAStandstill and IdIsTaken.
    """
    row: Case = Case.objects.select_for_update().get(pk=case.pk)
    known = RightsRequest.objects.filter(pk__in=[request_id]).exists()
    if row.is_frozen and not known:
        raise AlreadyAtAStandstill
    asked = rights.ask(
        case,
        kind=RightsRequest.Kind.FREEZE,
        asker=asker,
        by=by,
        words=words,
        ground=ground,
        request_id=request_id,
    )
    if known:
        return asked
    row.frozen_on, row.frozen_until = active_scope().today, None
    row.save(update_fields=["frozen_on", "frozen_until"])
    tell_officers(rights.ASKED, "casework:rights_list", by=by)
    _tell_everybody(row, FROZEN, by=by)
    connection.check_constraints()
    return asked


@transaction.atomic
def lift_freeze(asked: RightsRequest, *, reason: str, version: int, by: User) -> date:
    """End a standstill with a reason, some days from now, and return that day.

    Who asked hears it at once. Raises RequestStandsDifferently.
    """
    row = rights.lock(asked, version)
    day = active_scope().today + timedelta(days=settings.RIGHTS_THAW_DAYS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT thaw_plan(%s, %s)", [row.pk, day])
    rights.answer(row, outcome=RightsRequest.Outcome.GRANTED, text=reason, by=by)
    return day


@transaction.atomic
def stop_freeze(asked: RightsRequest, *, version: int, by: User) -> None:
    """Let a plan go on at once, because who asked wants so.

    Raises RequestStandsDifferently.
    """
    row = rights.withdraw(asked, version=version, by=by)
    link = RightsLink.objects.get(pk=row.pk)
    case: Case = Case.objects.select_for_update().get(pk=link.case_id)
    case.frozen_until = active_scope().today
    case.save(update_fields=["frozen_until"])
    _tell_everybody(case, THAWED, by=by)
    connection.check_constraints()


def _tell_everybody(case: Case, kind: str, *, by: User) -> None:
    """Tell who sits here: the team on its page, everybody else on their own start."""
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    seats = case.seats.active(active_scope().today).select_related("user")
    for seat in seats:
        is_team = seat.kind == seat.Kind.TEAM
        page = (
            reverse("casework:case_detail", args=[slug, case.pk])
            if is_team
            else reverse("start", args=[slug])
        )
        notify([seat.user], kind, address=page, by=by)
