from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms import subsidies as forms
from budget.models import Fund
from budget.reading.frameworks import chosen_framework
from budget.reading.funds import funds_of, paid_together
from budget.services import funds as services
from budget.views.deeds import Deed, do_by_form
from budget.views.framework import asked_framework
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.pages import show

ADD = Deed(
    gettext_lazy("Extern fonds erbij"),
    forms.FundForm,
    services.add_fund,
    gettext_lazy("Dit geld staat naast het wijkbudget en heeft een einddatum."),
)
SPEND = Deed(
    gettext_lazy("Uit het fonds betaald"), forms.SpendForm, services.spend_from_fund
)


@requires(Permission.READ_FIGURES)
@require_safe
def fund_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    rows = funds_of(framework, request.scope.today) if framework else []
    context = {
        "framework": framework,
        "rows": rows,
        "projects": paid_together(rows),
        "may_write": may(request.hat.role, Permission.SET_FRAMEWORK),
    }
    return show(request, "budget/fund_list.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def fund_add(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None:
        raise Http404
    return do_by_form(
        request, ADD, framework, framework=framework, back=_list_url(request)
    )


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def fund_spend(request: UserRequest, fund_id: UUID) -> HttpResponse:
    funds = Fund.objects.select_related("framework")
    fund = get_object_or_404(funds, pk=fund_id)
    return do_by_form(
        request, SPEND, fund, framework=fund.framework, back=_list_url(request)
    )


def _list_url(request: UserRequest) -> str:
    return reverse("budget:fund_list", args=[request.neighbourhood.slug])
