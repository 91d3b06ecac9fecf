from dataclasses import replace

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from budget.reading.promises import stops_on
from casework.forms.voices import AdminTimeForm
from casework.models import AnonymousCount
from casework.reading.worklist import Desk, desk_of, together
from casework.services.voices import has_had_turn
from casework.views.shared import note_looks
from ruwaard import clock
from ruwaard.accounts.hats import Hat, hats_on
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import go_to, show

NAMES_SHOWN = "names_shown"  # in the session: who may see the screen, the user knows
NOON, EVENING = 12, 18


@requires(Permission.WORK_ON_CASES)
@require_GET
def today(request: UserRequest) -> HttpResponse:
    places = working_hats(request)
    context = {
        "desk": together([looked_at(request, hat) for hat in places]),
        "in_many_places": len(places) > 1,
        "today": request.scope.today,
        "stops": stops_on(request.scope.today) if uses_budget(request) else [],
        "names_shown": request.session.get(NAMES_SHOWN, False),
        "admin_time": admin_time_asked(request),
        "part_of_day": part_of_day(timezone.localtime(clock.now()).hour),
    }
    return show(request, "casework/today.html", context)


def uses_budget(request: UserRequest) -> bool:
    """Return whether this neighbourhood works from a budget of its own."""
    return uses(request.neighbourhood.features, "budget")


def admin_time_asked(request: UserRequest) -> AdminTimeForm | None:
    """Return the one question of this quarter, until the user had a turn at it."""
    question = AnonymousCount.Question.ADMIN_TIME
    had = has_had_turn(question, turn_of=request.user.uuid)
    return None if had else AdminTimeForm()


@requires(Permission.WORK_ON_CASES)
@require_POST
def today_names(request: UserRequest) -> HttpResponse:
    request.session[NAMES_SHOWN] = request.POST.get("show") == "1"
    return go_to(request, "casework:today", neighbourhood=request.neighbourhood.slug)


def working_hats(request: UserRequest) -> list[Hat]:
    """Return one hat per neighbourhood where the user works, the one worn now first."""
    work = [hat for hat in hats_on(request, request.user) if is_work(hat)]
    others = {hat.tenant_id: hat for hat in work}
    others.pop(request.hat.tenant_id, None)
    return [request.hat, *others.values()]


def is_work(hat: Hat) -> bool:
    return hat.role == Role.PROFESSIONAL


def looked_at(request: UserRequest, hat: Hat) -> Desk:
    """Return the desk of the neighbourhood of `hat`, and write there that it showed."""
    scope = replace(
        request.scope,
        tenant_id=hat.tenant_id,
        role=hat.role,
        organisation_id=hat.organisation_id,
    )
    with enter(scope):
        desk = desk_of(request.user, hat, scope.today)
        if desk.case_ids:
            record("casework.today_viewed", by=request.user, ids=desk.case_ids)
        note_looks(request, [entry.row for entry in desk.carried])
    return desk


def part_of_day(hour: int) -> str:
    """Return morning, afternoon or evening for an hour of the day."""
    if hour < NOON:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"
