from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms import framework as forms
from budget.models import Framework, FrameworkAmount
from budget.reading.amendments import composition_on, figures_on, history_of
from budget.reading.base import base_beside_realised
from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework, signed_frameworks
from budget.services import framework as services
from budget.services import results
from budget.views.deeds import Deed, do_by_form
from ruwaard.accounts.participation.forms import DayForm
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.compass import words_now
from ruwaard.money import euros_of
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PARTS = {
    "geldstroom": Deed(
        gettext_lazy("Geldstroom erbij"),
        forms.StreamForm,
        services.add_stream,
        gettext_lazy("Ook halverwege: eerdere jaren blijven zoals ze zijn."),
    ),
    "product": Deed(
        gettext_lazy("Product erbij"), forms.ProductForm, services.add_product
    ),
    "basis": Deed(
        gettext_lazy("Historische basis"),
        forms.BaseForm,
        services.set_base,
        gettext_lazy(
            "Wat een organisatie eerder uitgaf. Na het tekenen ligt dit vast."
        ),
    ),
    "resultaat": Deed(
        gettext_lazy("Gewenst resultaat erbij"), forms.ResultForm, results.add_result
    ),
    "doel": Deed(
        gettext_lazy("Doel van een resultaat"), forms.GoalForm, results.set_goal
    ),
    "indicator": Deed(
        gettext_lazy("Indicator erbij"), forms.IndicatorForm, results.add_indicator
    ),
    "meting": Deed(
        gettext_lazy("Meting erbij"),
        forms.ValueForm,
        results.note_value,
        gettext_lazy("Een meting blijft staan. De nieuwste van een jaar telt."),
    ),
}


# What is still added once a framework is signed.
LATER = ("geldstroom", "product", "resultaat", "doel", "indicator", "meting")


@requires(Permission.READ_FIGURES)
@require_safe
def framework_detail(request: UserRequest) -> HttpResponse:
    form = DayForm(request.GET or None, initial={"op": request.scope.today})
    day = (form.is_valid() and form.cleaned_data["op"]) or request.scope.today
    framework = chosen_framework(request.scope.today, asked_framework(request))
    context: dict[str, Any] = {"form": form, "day": day, "framework": framework}
    if may(request.hat.role, Permission.SET_FRAMEWORK):
        drafts = Framework.objects.filter(state=Framework.State.DRAFT)
        context |= {"may_write": True, "drafts": drafts, "parts": parts_shown(LATER)}
    if framework is not None:
        context |= _page_of(request, framework, day)
    return show(request, "budget/framework_detail.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def framework_add(request: UserRequest) -> HttpResponse:
    form = forms.FrameworkForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            made = services.draft_framework(by=request.user, **form.cleaned_data)
            messages.success(request, _("Het wijkkader is begonnen."))
            return go_to(request, amendment_url(request, made.amendments.get().pk))
    context = {"form": form}
    return show_form(request, "budget/framework_add.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def framework_part(request: UserRequest, framework_id: UUID, part: str) -> HttpResponse:
    framework = get_object_or_404(Framework, pk=framework_id)
    if part not in PARTS:
        raise Http404
    back = f"{detail_url(request)}?kader={framework.pk}"
    if framework.state == Framework.State.DRAFT:
        back = amendment_url(request, framework.amendments.get(number=0).pk)
    return do_by_form(request, PARTS[part], framework, framework=framework, back=back)


@requires(Permission.READ_FIGURES)
@require_safe
def amount_history(request: UserRequest, amount_id: UUID) -> HttpResponse:
    amounts = FrameworkAmount.objects.select_related(
        "amendment__framework", "financier", "stream"
    )
    amount = get_object_or_404(amounts, pk=amount_id)
    context = {"amount": amount, "history": history_of(amount)}
    return show(request, "budget/framework_history.html", context)


def parts_shown(names: Iterable[str]) -> list[tuple[str, Promise | str]]:
    """Return the parts of these names with their titles, for links."""
    return [(name, PARTS[name].title) for name in names]


def _page_of(request: UserRequest, framework: Framework, day: date) -> dict[str, Any]:
    """Return what the page of a framework shows of a day."""
    view = view_of(framework, request.neighbourhood, role=request.hat.role)
    return {
        "mandate": euros_of(framework.mandate_cents),
        "table": figures_on(framework, day),
        "compositions": composition_on(framework, day),
        "base": base_beside_realised(view),
        "results": framework.results.prefetch_related("indicators__values"),
        "words": words_now(),
        "amendments": framework.amendments.order_by("-number"),
        "frameworks": signed_frameworks(),
    }


def framework_shown(request: UserRequest) -> Framework | None:
    """Return the framework that the address asks for, else the one of today."""
    return chosen_framework(request.scope.today, asked_framework(request))


def shown_with(framework: Framework | None) -> dict[str, Any]:
    """Return the framework of a page, the others, and what keeps an address to it."""
    return {
        "framework": framework,
        "frameworks": signed_frameworks(),
        "kader": f"?kader={framework.pk}" if framework else "",
    }


def framework_of(request: UserRequest, year: int) -> Framework:
    """Return the framework that holds a year; raises Http404."""
    signed = signed_frameworks()
    of_today = chosen_framework(request.scope.today)
    found = [one for one in [of_today, *signed] if one and year in one.years]
    if not found:
        raise Http404
    return found[0]


def asked_framework(request: UserRequest) -> UUID | None:
    """Return the framework that the address asks for, if it is one."""
    try:
        return UUID(request.GET.get("kader", ""))
    except ValueError:
        return None


def asked_year(request: UserRequest, framework: Framework, usual: int) -> int:
    """Return the year that the address asks for, else the nearest to the usual one."""
    years = {str(year): year for year in framework.years}
    nearest = min(max(usual, framework.years[0]), framework.years[-1])
    return years.get(request.GET.get("jaar", ""), nearest)


def years_shown(framework: Framework, chosen: int) -> list[tuple[str, str, bool]]:
    """Return the tabs of the years: address, name, and whether it is the chosen one."""
    return [
        (f"?kader={framework.pk}&jaar={year}", str(year), year == chosen)
        for year in framework.years
    ]


def detail_url(request: UserRequest) -> str:
    return reverse("budget:framework_detail", args=[request.neighbourhood.slug])


def amendment_url(request: UserRequest, amendment_id: UUID) -> str:
    slug = request.neighbourhood.slug
    return reverse("budget:amendment_detail", args=[slug, amendment_id])
