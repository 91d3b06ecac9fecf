from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_seat
from casework.forms.emergency import DutyForm, EmergencyForm, NearForm, RestrictForm
from casework.models import CrisisDuty, NearMe
from casework.reading.overview import colleagues_here
from casework.services import emergency, restricting
from casework.views.cases import to_case
from ruwaard.accounts.models import PERSONAL_ROLES
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def emergency_open(request: UserRequest) -> HttpResponse:
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            found = emergency.open_plan(by=request.user, **form.cleaned_data)
            messages.warning(
                request, _("U leest dit plan drie uur. De inwoner ziet dat.")
            )
            slug = request.neighbourhood.slug
            return go_to(
                request, "casework:case_detail", neighbourhood=slug, case_id=found
            )
    context = {"form": form, "duty": emergency.on_duty(request.user)}
    return show_form(request, "casework/emergency_open.html", context)


@requires(Permission.GRANT_ROLES)
@require_http_methods(["GET", "POST"])
def crisis_duties(request: UserRequest) -> HttpResponse:
    found = colleagues_here(request.scope.today)
    form = DutyForm(request.POST or None, colleagues=found)
    if form.is_valid():
        with refusals_shown_on(form):
            facts = {key: form.cleaned_data[key] for key in DUTY}
            emergency.ask_duty(form.colleague, by=request.user, **facts)
            return to_duties(request, _("Gevraagd. Een collega bevestigt het."))
    duties = CrisisDuty.objects.visible_to(request.scope.today)
    context = {"form": form, "duties": duties, "today": request.scope.today}
    return show_form(request, "casework/crisis_duties.html", context)


DUTY = ("function", "starts_on", "ends_on")


@requires(Permission.GRANT_ROLES)
@require_POST
def crisis_duty_confirm(request: UserRequest, duty_id: UUID) -> HttpResponse:
    rows = CrisisDuty.objects.visible_to(request.scope.today)
    duty = get_object_or_404(rows, pk=duty_id)
    try:
        emergency.confirm_duty(duty, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_duties(request)
    return to_duties(request, _("Bevestigd."))


@requires(Permission.GRANT_ROLES)
@require_POST
def crisis_duty_end(request: UserRequest, duty_id: UUID) -> HttpResponse:
    rows = CrisisDuty.objects.visible_to(request.scope.today)
    emergency.end_duty(get_object_or_404(rows, pk=duty_id), by=request.user)
    return to_duties(request, _("Gestopt."))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def near_me(request: UserRequest) -> HttpResponse:
    form = NearForm(request.POST or None)
    if form.is_valid():
        emergency.say_near(by=request.user, **form.cleaned_data)
        messages.success(request, _("Bewaard. Alleen u leest dit."))
        return to_near(request)
    context = {"form": form, "rows": NearMe.objects.visible_to(request.user)}
    return show_form(request, "casework/near_me.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def near_me_forget(request: UserRequest, near_id: UUID) -> HttpResponse:
    rows = NearMe.objects.visible_to(request.user)
    emergency.forget_near(get_object_or_404(rows, pk=near_id))
    return to_near(request)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_restrict(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    given = request.POST if request.method == "POST" else None
    form = RestrictForm(given, initial={"is_restricted": case.is_restricted})
    if form.is_valid():
        with refusals_shown_on(form):
            restricting.restrict(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Bewaard."))
            return to_case(request, case)
    context = {"case": case, "form": form}
    return show_form(request, "casework/case_restrict.html", context)


@requires(Permission.SEE_START)
@require_GET
def why_seen(request: UserRequest, case_id: UUID) -> HttpResponse:
    seat = open_seat(request, case_id)
    shell = "resident" if request.hat.role in PERSONAL_ROLES else "app"
    context = {"seat": seat, "case": seat.case, "shell": shell}
    return show(request, "casework/why_seen.html", context)


def to_duties(request: UserRequest, said: str = "") -> HttpResponse:
    """Say `said`, and go to the crisis functions."""
    if said:
        messages.success(request, said)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:crisis_duties", neighbourhood=slug)


def to_near(request: UserRequest) -> HttpResponse:
    """Go to what is near the user."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:near_me", neighbourhood=slug)
