from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from budget.reading.promises import stops_on
from casework.access import of_the_hat
from casework.models import Agreement, Case
from casework.reading.desk import desk_of
from casework.views.shared import note_looks
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, show

NAMES_SHOWN = "names_shown"  # in the session: who may see the screen, the user knows
CAN_GO_ON = {Agreement.State.ASKED, Agreement.State.OPEN, Agreement.State.DOING}
NOON, EVENING = 12, 18


@requires(Permission.WORK_ON_CASES)
@require_GET
def today(request: UserRequest) -> HttpResponse:
    desk = desk_of(request.user, request.scope.today)
    if desk.case_ids:
        record("casework.today_viewed", by=request.user, ids=desk.case_ids)
    opened = Agreement.objects.opened_to_me().standing().order_by("due_on", "pk")
    shared = list(of_the_hat(request, opened).select_related("case__lead"))
    carried = still_to_do(shared)
    note_looks(request, carried)
    context = {
        "has_shared": bool(shared),
        "carried": carried,
        "desk": desk,
        "today": request.scope.today,
        "stops": stops_on(request.scope.today),
        "names_shown": request.session.get(NAMES_SHOWN, False),
        "part_of_day": part_of_day(timezone.localtime(clock.now()).hour),
    }
    return show(request, "casework/today.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def today_names(request: UserRequest) -> HttpResponse:
    request.session[NAMES_SHOWN] = request.POST.get("show") == "1"
    return go_to(request, "casework:today", neighbourhood=request.neighbourhood.slug)


def still_to_do(rows: list[Agreement]) -> list[Agreement]:
    """Return of the shared `rows` what the user carries and can go on with."""
    mine = set(Agreement.objects.carried_by_me().values_list("pk", flat=True))
    return [
        row
        for row in rows
        if row.pk in mine
        and row.state in CAN_GO_ON
        and not row.is_declined
        and row.case.state != Case.State.CLOSED
    ]


def part_of_day(hour: int) -> str:
    """Return morning, afternoon or evening for an hour of the day."""
    if hour < NOON:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"
