from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from casework.reading.desk import desk_of
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, show

NAMES_SHOWN = "names_shown"  # in the session: who may see the screen, the user knows
NOON, EVENING = 12, 18


@requires(Permission.WORK_ON_CASES)
@require_GET
def today(request: UserRequest) -> HttpResponse:
    desk = desk_of(request.user, request.scope.today)
    if desk.case_ids:
        record("casework.today_viewed", by=request.user, ids=desk.case_ids)
    context = {
        "desk": desk,
        "today": request.scope.today,
        "names_shown": request.session.get(NAMES_SHOWN, False),
        "part_of_day": part_of_day(timezone.localtime(clock.now()).hour),
    }
    return show(request, "casework/today.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def today_names(request: UserRequest) -> HttpResponse:
    request.session[NAMES_SHOWN] = request.POST.get("show") == "1"
    return go_to(request, "casework:today", neighbourhood=request.neighbourhood.slug)


def part_of_day(hour: int) -> str:
    """Return morning, afternoon or evening for an hour of the day."""
    if hour < NOON:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"
