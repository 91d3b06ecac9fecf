from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from budget.forms.promises import FitsForm, NettingForm, StopForm
from budget.models import Commitment, Framework, PurseStop
from budget.reading import promises as reading
from budget.reading.frameworks import chosen_framework
from budget.services import netting, promises, stops
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_GET
def promise_fits(request: UserRequest) -> HttpResponse:
    """Say at the table, while somebody types an amount, whether it fits."""
    form = FitsForm(request.GET)
    form.is_valid()
    framework = chosen_framework(clock.today())
    fit = None
    if framework is not None and framework.state == Framework.State.RUNNING:
        asked = form.cleaned_data.get("toezegging")
        known = Commitment.objects.filter(pk=asked).first() if asked else None
        fit = reading.fit_of(framework, clock.today(), asked=form.cents, known=known)
    return show(request, "budget/_fits.html", {"fit": fit})


@requires(Permission.MANAGE_BUDGET)
@require_GET
def promise_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(clock.today())
    context: dict[str, Any] = {"framework": framework}
    if framework is not None:
        context |= {
            "waiting": reading.waiting(framework),
            "overruns": reading.overruns(framework),
        }
    return show(request, "budget/promise_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_POST
def promise_approve(request: UserRequest, commitment_id: UUID) -> HttpResponse:
    asked = get_object_or_404(Commitment, pk=commitment_id)
    try:
        promises.approve(asked, by=request.user)
        messages.success(request, _("Goedgekeurd. Het geld is vastgelegd."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to(request, "promise_list")


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def stop_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(clock.today())
    if framework is None:
        return show(request, "budget/stop_list.html", {})
    form = StopForm(request.POST or None, streams=framework.streams.all())
    if form.is_valid():
        with refusals_shown_on(form):
            stops.stop_purse(framework, by=request.user, **form.sides())
            messages.success(request, _("De stop staat. Elk team ziet hem."))
            return to(request, "stop_list")
    context = {"framework": framework, "form": form, "today": clock.today()}
    context["stops"] = reading.all_stops(framework)
    return show_form(request, "budget/stop_list.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_POST
def stop_lift(request: UserRequest, stop_id: UUID) -> HttpResponse:
    stop = get_object_or_404(PurseStop, pk=stop_id)
    try:
        stops.lift_stop(stop, by=request.user)
        messages.success(request, _("De stop is opgeheven."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to(request, "stop_list")


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def netting_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(clock.today())
    if framework is None:
        return show(request, "budget/netting_list.html", {})
    months = reading.months_to_net(framework, clock.today())
    form = NettingForm(request.POST or None, months=months)
    if form.is_valid():
        with refusals_shown_on(form):
            netting.net_month(framework, form.chosen, by=request.user)
            messages.success(request, _("De maand is onderling verrekend."))
            return to(request, "netting_list")
    context = {"framework": framework, "form": form, "months": months}
    context["nettings"], context["empty"] = reading.nettings(framework)
    context["mine"] = request.hat
    context["least"] = request.neighbourhood.disclosure_threshold
    return show_form(request, "budget/netting_list.html", context)


def to(request: UserRequest, name: str) -> HttpResponse:
    """Go to a page of the budget of this neighbourhood."""
    slug = request.neighbourhood.slug
    return go_to(request, f"budget:{name}", neighbourhood=slug)
