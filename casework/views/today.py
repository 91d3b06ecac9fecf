from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from budget.reading.promises import stops_on
from casework.forms.voices import PulseForm
from casework.models import AnonymousCount
from casework.reading.worklist import Desk, desk_of, together
from casework.services.voices import drop_pulse, has_had_turn
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
NOT_NOW = "not-now"
NOON, EVENING = 12, 18


@requires(Permission.WORK_ON_CASES)
@require_GET
def today(request: UserRequest) -> HttpResponse:
    return show_today(request, pulse_asked(request))


@requires(Permission.WORK_ON_CASES)
@require_POST
def pulse(request: UserRequest) -> HttpResponse:
    if NOT_NOW in request.POST:
        drop_pulse(time="", joy="", turn_of=request.user.uuid)
        return to_today(request)
    form = PulseForm(request.POST)
    if not form.is_valid():
        return show_today(request, form)
    drop_pulse(**form.cleaned_data, turn_of=request.user.uuid)
    messages.success(request, _("Dank u. De antwoorden tellen mee, zonder naam."))
    return to_today(request)


def show_today(request: UserRequest, pulse: PulseForm | None) -> HttpResponse:
    """Show what there is to do, with the questions of this quarter; 422 with errors."""
    places = working_hats(request)
    context = {
        "desk": together([looked_at(request, hat) for hat in places]),
        "in_many_places": len(places) > 1,
        "today": request.scope.today,
        "stops": stops_on(request.scope.today) if uses_budget(request) else [],
        "names_shown": request.session.get(NAMES_SHOWN, False),
        "pulse": pulse,
        "part_of_day": part_of_day(timezone.localtime(clock.now()).hour),
    }
    wrong = pulse is not None and bool(pulse.errors)
    return show(request, "casework/today.html", context, status=422 if wrong else None)


def uses_budget(request: UserRequest) -> bool:
    """Return whether this neighbourhood works from a budget of its own."""
    return uses(request.neighbourhood.features, "budget")


def pulse_asked(request: UserRequest) -> PulseForm | None:
    """Return the two questions of this quarter, until the user had a turn at them."""
    question = AnonymousCount.Question.WORK_JOY
    had = has_had_turn(question, turn_of=request.user.uuid)
    return None if had else PulseForm()


@requires(Permission.WORK_ON_CASES)
@require_POST
def today_names(request: UserRequest) -> HttpResponse:
    request.session[NAMES_SHOWN] = request.POST.get("show") == "1"
    return to_today(request)


def to_today(request: UserRequest) -> HttpResponse:
    """Go to what there is to do."""
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
