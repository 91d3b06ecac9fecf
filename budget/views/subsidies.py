from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from budget.forms import subsidies as forms
from budget.models import Subsidy
from budget.reading.frameworks import chosen_framework
from budget.reading.subsidies import open_to, rooms_of, row_of, subsidies_of
from budget.services import subsidies as services
from budget.views.deeds import Deed, do_by_form
from budget.views.framework import asked_framework, asked_year, years_shown
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.money import euros_of
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

STEPS = {
    "regel": Deed(
        gettext_lazy("Waarvoor is de subsidie?"), forms.LineForm, services.set_line
    ),
    "verlenen": Deed(
        gettext_lazy("Subsidie verlenen"),
        forms.GrantForm,
        services.grant,
        gettext_lazy("Het geld wordt meteen toegekend uit wat nog te verdelen is."),
    ),
    "voorschot": Deed(
        gettext_lazy("Voorschot betaald"), forms.AdvanceForm, services.pay_advance
    ),
    "vaststellen": Deed(
        gettext_lazy("Subsidie vaststellen"),
        forms.FixForm,
        services.fix,
        gettext_lazy("Dit rust op de evaluatie van het jaar, of op een eigen grond."),
    ),
}
REPORT = Deed(
    gettext_lazy("Activiteitenverslag"), forms.ReportForm, services.add_report
)


@requires(Permission.READ_FIGURES)
@require_safe
def subsidy_list(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    context: dict[str, object] = {"framework": framework}
    if framework is not None:
        year = asked_year(request, framework, request.scope.today.year)
        context |= {
            "year": year,
            "years_shown": years_shown(framework, year),
            "rows": subsidies_of(framework, year, request.hat),
            "rooms": rooms_of(framework, year),
            "may_write": may(request.hat.role, Permission.SET_FRAMEWORK),
        }
    return show(request, "budget/subsidy_list.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def subsidy_add(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(request.scope.today, asked_framework(request))
    if framework is None:
        raise Http404
    initial = {"year": request.scope.today.year}
    form = forms.SubsidyForm(request.POST or None, framework=framework, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            made = services.ask_subsidy(framework, by=request.user, **form.cleaned_data)
            messages.success(request, _("De aanvraag staat klaar."))
            return go_to(request, _url(request, made))
    context = {"form": form, "framework": framework}
    return show_form(request, "budget/subsidy_add.html", context)


@requires(Permission.READ_FIGURES)
@require_safe
def subsidy_detail(request: UserRequest, subsidy_id: UUID) -> HttpResponse:
    subsidy = get_object_or_404(open_to(request.hat), pk=subsidy_id)
    lines = subsidy.lines.select_related("stream", "product")
    steps = subsidy.steps.select_related("by")
    row = row_of(subsidy, request.hat)
    limit = euros_of(subsidy.framework.subsidy_audit_above_cents)
    context = {
        "subsidy": subsidy,
        "row": row,
        "lines": [(line, euros_of(line.cents)) for line in lines],
        "steps": [
            (one, None if one.cents is None else euros_of(one.cents)) for one in steps
        ],
        "needs_audit": row.granted > limit,
        "may_write": may(request.hat.role, Permission.SET_FRAMEWORK),
        "may_report": may(request.hat.role, Permission.DISCUSS_FRAMEWORK),
    }
    return show(request, "budget/subsidy_detail.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def subsidy_step(request: UserRequest, subsidy_id: UUID, step: str) -> HttpResponse:
    subsidy = get_object_or_404(open_to(request.hat), pk=subsidy_id)
    if step not in STEPS:
        raise Http404
    back = _url(request, subsidy)
    initial = {"happened_on": request.scope.today}
    return do_by_form(
        request,
        STEPS[step],
        subsidy,
        framework=subsidy.framework,
        back=back,
        initial=initial,
    )


@requires(Permission.DISCUSS_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def subsidy_report(request: UserRequest, subsidy_id: UUID) -> HttpResponse:
    subsidy = get_object_or_404(open_to(request.hat), pk=subsidy_id)
    back = _url(request, subsidy)
    return do_by_form(request, REPORT, subsidy, framework=subsidy.framework, back=back)


def _url(request: UserRequest, subsidy: Subsidy) -> str:
    slug = request.neighbourhood.slug
    return reverse("budget:subsidy_detail", args=[slug, subsidy.pk])
