from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms.subsidies import ReopenForm
from budget.models import Period
from budget.reading.frameworks import chosen_framework
from budget.reading.periods import first_open_year, months_of
from budget.services import periods as services
from budget.views.deeds import do_at_once
from budget.views.framework import asked_framework, asked_year, years_shown
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_FIGURES)
@require_safe
def period_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    context: dict[str, object] = {"framework": framework}
    if framework is not None:
        today = request.scope.today
        year = asked_year(request, framework, first_open_year(framework, today))
        context |= {
            "rows": months_of(framework, year, today),
            "years_shown": years_shown(framework, year),
            "may_close": may(request.hat.role, Permission.CLOSE_MONTHS),
        }
    return show(request, "budget/period_list.html", context)


@requires(Permission.CLOSE_MONTHS)
@require_POST
def period_close(request: UserRequest, period_id: UUID) -> HttpResponse:
    period = get_object_or_404(Period, pk=period_id)
    close = partial(services.close_month, period, by=request.user)
    done = _("%s is afgesloten.") % services.in_words(period.month).capitalize()
    return do_at_once(request, close, done, _list_url(request))


@requires(Permission.CLOSE_MONTHS)
@require_http_methods(["GET", "POST"])
def period_reopen_ask(request: UserRequest, period_id: UUID) -> HttpResponse:
    period = get_object_or_404(Period, pk=period_id)
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            services.ask_reopen(period, by=request.user, **form.cleaned_data)
            messages.success(request, _("Gevraagd. Een collega opent de maand."))
            return go_to(request, _list_url(request))
    context = {"form": form, "period": period}
    return show_form(request, "budget/period_reopen.html", context)


@requires(Permission.CLOSE_MONTHS)
@require_POST
def period_reopen(request: UserRequest, period_id: UUID) -> HttpResponse:
    period = get_object_or_404(Period, pk=period_id)
    reopen = partial(services.reopen, period, by=request.user)
    done = _("%s is weer open.") % services.in_words(period.month).capitalize()
    return do_at_once(request, reopen, done, _list_url(request))


def _list_url(request: UserRequest) -> str:
    return reverse("budget:period_list", args=[request.neighbourhood.slug])
