from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from budget.forms.figures import VarianceForm
from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework
from budget.reading.overview import overview_of
from budget.services.variance import note_variance
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form

# What other apps show on this page, each by its address, when it is there.
PANELS = (
    ("casework:people_helped", Permission.READ_FIGURES),
    ("casework:held_up_count", Permission.READ_FIGURES),
    ("casework:barriers_at_my_level", Permission.HANDLE_BARRIERS),
)
# The rest of the budget, for who may open it.
LINKS = (
    ("budget:figures", gettext_lazy("Alle cijfers"), Permission.READ_FIGURES),
    ("budget:forecast", gettext_lazy("Prognose"), Permission.READ_FIGURES),
    ("budget:framework_detail", gettext_lazy("Wijkkader"), Permission.READ_FIGURES),
    ("budget:change_list", gettext_lazy("Wie meedoet"), Permission.READ_FIGURES),
    ("budget:subsidy_list", gettext_lazy("Subsidies"), Permission.READ_FIGURES),
    ("budget:fund_list", gettext_lazy("Externe fondsen"), Permission.READ_FIGURES),
    ("budget:import_list", gettext_lazy("Kosten aanleveren"), Permission.MANAGE_BUDGET),
    ("budget:statement_list", gettext_lazy("Aansluiting"), Permission.MANAGE_BUDGET),
    ("budget:period_list", gettext_lazy("Maanden"), Permission.CLOSE_MONTHS),
    ("budget:promise_list", gettext_lazy("Toezeggingen"), Permission.MANAGE_BUDGET),
    ("budget:stop_list", gettext_lazy("Stops"), Permission.MANAGE_BUDGET),
    ("budget:netting_list", gettext_lazy("Onderling"), Permission.MANAGE_BUDGET),
    ("budget:entry_list", gettext_lazy("Boekingen"), Permission.READ_LEDGER),
    ("budget:decision_list", gettext_lazy("Besluiten"), Permission.MANAGE_BUDGET),
    ("budget:key_detail", gettext_lazy("Verdeelsleutel"), Permission.READ_FIGURES),
    ("budget:distribution_list", gettext_lazy("Verdeling"), Permission.READ_FIGURES),
    (
        "casework:barrier_list",
        gettext_lazy("Belemmeringen"),
        Permission.HANDLE_BARRIERS,
    ),
    ("budget:report_list", gettext_lazy("Verantwoording"), Permission.READ_FIGURES),
)


@requires(Permission.READ_FIGURES)
@require_GET
def overview(request: UserRequest) -> HttpResponse:
    return _shown(request, VarianceForm())


@requires(Permission.MANAGE_BUDGET)
@require_POST
def variance_add(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(clock.today())
    if framework is None:
        raise Http404
    until = view_of(framework, request.neighbourhood).until
    if until is None:
        raise Http404
    form = VarianceForm(request.POST)
    if form.is_valid():
        with refusals_shown_on(form):
            note_variance(framework, month=until, by=request.user, **form.cleaned_data)
            messages.success(request, _("De uitleg staat erbij."))
            slug = request.neighbourhood.slug
            return go_to(request, "budget:overview", neighbourhood=slug)
    return _shown(request, form)


def _shown(request: UserRequest, form: VarianceForm) -> HttpResponse:
    framework = chosen_framework(clock.today())
    context: dict[str, Any] = {"form": form, "links": links_of(request)}
    if framework is None:
        return show_form(request, "budget/overview.html", context)
    view = view_of(framework, request.neighbourhood, role=request.hat.role)
    own = request.hat.organisation_id
    context |= {
        "panels": panels_of(request),
        "overview": overview_of(view, today=clock.today(), own=own),
        "may_explain": may(request.hat.role, Permission.MANAGE_BUDGET),
    }
    record("budget.figures_viewed", framework, by=request.user, merge=True)
    return show_form(request, "budget/overview.html", context)


def panels_of(request: UserRequest) -> list[str]:
    """Return the addresses of panels that other apps bring to this page."""
    return [
        address
        for name, permission in PANELS
        if may(request.hat.role, permission) and (address := address_of(request, name))
    ]


def links_of(request: UserRequest) -> list[tuple[str, str]]:
    """Return the pages of the budget that this hat may open: address and name."""
    return [
        (address, str(label))
        for name, label, permission in LINKS
        if may(request.hat.role, permission) and (address := address_of(request, name))
    ]


def address_of(request: UserRequest, name: str) -> str:
    """Return the address of a page of this neighbourhood, or nothing."""
    try:
        return reverse(name, kwargs={"neighbourhood": request.neighbourhood.slug})
    except NoReverseMatch:
        return ""
