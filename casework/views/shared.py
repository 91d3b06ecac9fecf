from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from casework.models import Agreement, PlanItem
from casework.services.drafts import agreed_of
from casework.views.my_plan import Deal, say_state
from ruwaard.accounts.models import PERSONAL_ROLES
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, show


@requires(Permission.READ_SHARED)
@require_GET
def shared(request: UserRequest) -> HttpResponse:
    today = request.scope.today
    rows = list(
        Agreement.objects.opened_to_me().standing().select_related("case__lead")
    )
    items = list(PlanItem.objects.opened_to_me().standing())
    mine = set(Agreement.objects.carried_by_me().values_list("pk", flat=True))
    opened: list[Agreement | PlanItem] = [*rows, *items]
    for case_id in sorted({row.case_id for row in opened}):
        ids = [row.pk for row in opened if row.case_id == case_id]
        record("casework.shared_viewed", by=request.user, case_id=case_id, ids=ids)
    deals = [
        Deal(row, agreed_of(row), row.pk in mine, row.is_overdue(today)) for row in rows
    ]
    shell = "resident" if request.hat.role in PERSONAL_ROLES else "app"
    context = {"deals": deals, "items": items, "shell": shell}
    return show(request, "casework/shared.html", context)


@requires(Permission.READ_SHARED)
@require_POST
def shared_tick_off(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    carried = Agreement.objects.opened_to_me().carried_by_me()
    say_state(request, get_object_or_404(carried, pk=agreement_id))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:shared", neighbourhood=slug)
