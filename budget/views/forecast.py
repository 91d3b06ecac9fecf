from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms import forecast as forms
from budget.models import Framework
from budget.reading.figures import View, view_of
from budget.reading.forecast import Forecast, forecast_of, forecast_to_end
from budget.reading.frameworks import chosen_framework
from budget.reading.growth import helped_of
from budget.reading.shadow import shadow_of
from budget.services import production as services
from budget.views.deeds import Deed, do_by_form
from budget.views.framework import asked_framework, years_shown
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.charts import trend
from ruwaard.ui.pages import show

PRODUCTION = (
    gettext_lazy("Productie van een maand"),
    forms.ProductionForm,
    services.deliver_production,
    gettext_lazy("Stuurinformatie, geen afrekening. Uit uw eigen productietotalen."),
)
HELPED = (
    gettext_lazy("Hoeveel mensen hielp u?"),
    forms.HelpedForm,
    services.count_people,
    gettext_lazy("Ieder mens telt in een jaar één keer."),
)
GROWTH = Deed(gettext_lazy("Verwachte groei"), forms.GrowthForm, services.expect_growth)
METHODS = (
    ("run_rate", gettext_lazy("Tempo tot nu toe")),
    ("seasonal", gettext_lazy("Verloop van vorig jaar")),
    ("commitments", gettext_lazy("Toegezegd en nog te verwachten")),
)
WIDTHS = (760, 380)


@requires(Permission.READ_FIGURES)
@require_safe
def forecast(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    context: dict[str, Any] = {"framework": framework}
    if framework is not None:
        view = view_of(framework, request.neighbourhood, role=request.hat.role)
        context |= _page_of(request, view)
        record("budget.figures_viewed", framework, by=request.user, merge=True)
    return show(request, "budget/forecast.html", context)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def production_add(request: UserRequest) -> HttpResponse:
    return _own_deed(request, PRODUCTION)


@requires(Permission.MANAGE_BUDGET)
@require_http_methods(["GET", "POST"])
def helped_add(request: UserRequest) -> HttpResponse:
    return _own_deed(request, HELPED)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def growth_add(request: UserRequest) -> HttpResponse:
    framework = _framework(request)
    back = _url(request, framework)
    return do_by_form(request, GROWTH, framework, framework=framework, back=back)


def _own_deed(request: UserRequest, deed: tuple[Any, ...]) -> HttpResponse:
    """Do a deed of the manager's own organisation."""
    title, form, service, lead = deed
    framework = _framework(request)
    mine = get_object_or_404(Organisation, pk=request.hat.organisation_id)
    own = Deed(title, form, partial(service, organisation=mine), lead)
    back = _url(request, framework)
    return do_by_form(request, own, framework, framework=framework, back=back)


def _page_of(request: UserRequest, view: View) -> dict[str, Any]:
    framework, until = view.framework, view.until
    year = _year(request, view)
    seen = forecast_of(framework, year, until, k=view.k)
    whole = forecast_to_end(framework, until, k=view.k)
    k = max(view.k, request.neighbourhood.disclosure_threshold)
    mine = request.hat.organisation_id
    return {
        "year": year,
        "years_shown": [
            tab
            for tab in years_shown(framework, year)
            if until and tab[1] <= str(until.year)
        ],
        "seen": seen,
        "whole": whole,
        "rows": [
            (name, getattr(seen.methods, code), getattr(whole.methods, code))
            for code, name in METHODS
        ],
        "charts": [_chart(seen, width) for width in WIDTHS] if seen.totals else [],
        "months": _months(seen),
        "helped": helped_of(framework, until, k=k),
        "shadow": shadow_of(framework, year, until, k=k),
        "own": shadow_of(framework, year, until, k=k, organisation_id=mine)
        if may(request.hat.role, Permission.MANAGE_BUDGET)
        else None,
        "may_deliver": may(request.hat.role, Permission.MANAGE_BUDGET),
        "may_set": may(request.hat.role, Permission.SET_FRAMEWORK),
    }


def _months(seen: Forecast) -> list[tuple[str, int | None, int | None, int | None]]:
    """Return the table behind the picture: month, spent so far, and the band ahead."""
    first = len(seen.totals) - 1
    rows = []
    for i, month in enumerate(seen.months):
        total = seen.totals[i] if i < len(seen.totals) else None
        ahead = i - first if total is None and seen.band_low else None
        low = None if ahead is None else seen.band_low[ahead]
        high = None if ahead is None else seen.band_high[ahead]
        rows.append((date_format(month, "F Y"), total, low, high))
    return rows


def _chart(seen: Forecast, width: int) -> SafeString:
    message = _(
        "De lijn is wat is uitgegeven. Het vlak is wat we verwachten. De zwarte lijn "
        "is het budget."
    )
    return trend(
        f"prognose{width}",
        [euros_of(cents) for cents in seen.totals],
        [euros_of(cents) for cents in seen.band_low],
        [euros_of(cents) for cents in seen.band_high],
        frame=euros_of(seen.budget),
        labels=[date_format(month, "M") for month in seen.months],
        title=_("Prognose van %(year)s") % {"year": seen.year},
        message=message,
        width=width,
    )


def _year(request: UserRequest, view: View) -> int:
    """Return the year that the address asks for, else that of the last closed month."""
    years = {str(year): year for year in view.framework.years}
    day = view.until or request.scope.today
    first, last = view.framework.years[0], view.framework.years[-1]
    asked = request.GET.get("jaar", "")
    return years.get(asked, min(max(day.year, first), last))


def _framework(request: UserRequest) -> Framework:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None:
        raise Http404
    return framework


def _url(request: UserRequest, framework: Framework) -> str:
    slug = request.neighbourhood.slug
    return f"{reverse('budget:forecast', args=[slug])}?kader={framework.pk}"
