from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case
from casework.models import Case
from microanalysis.forms.analyses import (
    SITUATIONS,
    BaseLines,
    ExpectForm,
    LinesFormSet,
    OpenForm,
    SituationForm,
)
from microanalysis.models import Analysis, CostLine, DrawnPlan
from microanalysis.reading.analyses import (
    known_costs,
    sums_of,
    sums_while_typing,
    typed_of,
)
from microanalysis.services import analyses, lines
from microanalysis.views.saying import said, well_said
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

Scenario = CostLine.Scenario
LOOKED = "microanalysis.analysis_viewed"
STEPS: dict[str, tuple[Callable[..., object], Promise]] = {
    "copy": (lines.copy_before_to_now, _("Wat ervoor was, staat nu ook bij nu.")),
    "table": (lines.take_table_time, _("De tijd aan tafel staat erbij.")),
    "sign": (analyses.sign, _("Afgetekend. Zonder naam ging het de meetronde in.")),
    "version": (analyses.next_version, _("Dit is een nieuwe versie.")),
}


@requires(Permission.WORK_ON_CASES)
@require_GET
def analysis(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    latest = Analysis.objects.latest_of(case.pk)
    context: dict[str, Any] = {"case": case, "analysis": latest}
    context["rounds"] = Analysis.objects.rounds_left(case.pk)
    context["leads"] = case.lead_id == request.user.pk
    context["drawn"] = waiting_draw(case)
    if latest is not None and latest.refused_on is None:
        sums = sums_of(latest)
        context |= {"sums": sums, "known": known_costs(case, sums)}
        context |= {"expect": expectation_of(latest), "situations": SITUATIONS.items()}
    return show(request, "microanalysis/analysis.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def analysis_open(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    rounds = Analysis.objects.rounds_left(case.pk)
    told_on = {"told_on": request.scope.today}
    form = OpenForm(request.POST or None, rounds=rounds, initial=told_on)
    if form.is_valid():
        with refusals_shown_on(form):
            analyses.open_analysis(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("De analyse is begonnen."))
            return to_analysis(request, case)
    context = {"case": case, "form": form}
    return show_form(request, "microanalysis/analysis_open.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def analysis_lines(request: UserRequest, case_id: UUID, scenario: str) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    rows = lines_form(request, row, scenario)
    if request.method == "POST" and rows.is_valid():
        typed = [form.typed for form in rows]
        try:
            lines.write_lines(row, scenario, typed, by=request.user)
            messages.success(request, _("Opgeschreven."))
            return to_analysis(request, case)
        except Refusal as refusal:
            messages.error(request, str(refusal))
    context = {"case": case, "analysis": row, "rows": rows, "sums": sums_of(row)}
    context |= {"scenario": scenario, "name": Scenario(scenario).label}
    context["leads"] = case.lead_id == request.user.pk
    return show_form(request, "microanalysis/analysis_lines.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_sums(request: UserRequest, case_id: UUID, scenario: str) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    rows = lines_form(request, row, scenario)
    rows.is_valid()
    record(LOOKED, case, by=request.user, merge=True)
    typed = [form.typed for form in rows if form.is_valid()]
    sums = sums_while_typing(row, scenario, typed)
    return show(request, "microanalysis/_sums.html", {"sums": sums, "now": scenario})


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_situation(request: UserRequest, case_id: UUID) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    form = SituationForm(request.POST)
    if well_said(request, form):
        chosen = form.cleaned_data["situation"]
        with said(request, _("Pas de aantallen samen aan.")):
            lines.take_situation(row, chosen, by=request.user)
    return to_analysis(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_expect(request: UserRequest, case_id: UUID) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    form = ExpectForm(request.POST)
    if well_said(request, form):
        with said(request, _("Opgeschreven.")):
            analyses.expect(row, by=request.user, **form.cleaned_data)
    return to_analysis(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_known(
    request: UserRequest, case_id: UUID, agreement_id: UUID
) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    priced = case.agreements.filter(amount__isnull=False)
    agreement = get_object_or_404(
        priced.select_related("commitment__stream"), pk=agreement_id
    )
    with said(request, _("Deze kosten staan erbij.")):
        lines.take_known(row, agreement, by=request.user)
    return to_analysis(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_line_remove(
    request: UserRequest, case_id: UUID, line_id: UUID
) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    line = get_object_or_404(row.lines.select_related("analysis"), pk=line_id)
    with said(request, _("De regel is weg.")):
        lines.remove_line(line, by=request.user)
    return to_analysis(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_step(request: UserRequest, case_id: UUID, step: str) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    if step not in STEPS:
        raise Http404
    deed, done = STEPS[step]
    with said(request, done):
        deed(row, by=request.user)
    return to_analysis(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def analysis_refuse(request: UserRequest, case_id: UUID) -> HttpResponse:
    case, row = open_analysis(request, case_id)
    with said(request, _("De analyse is gestopt. De regels zijn weg.")):
        analyses.refuse(row, by=request.user)
    return to_analysis(request, case)


def open_analysis(request: UserRequest, case_id: UUID) -> tuple[Case, Analysis]:
    """Return a plan and its newest analysis, and write the look; raises Http404."""
    case = open_case(request, case_id, action=LOOKED)
    row = Analysis.objects.latest_of(case.pk)
    if row is None or row.refused_on is not None:
        raise Http404
    return case, row


def lines_form(request: UserRequest, row: Analysis, scenario: str) -> BaseLines:
    """Return the lines of one scenario to type in; raises Http404 for no scenario."""
    if scenario not in Scenario.values:
        raise Http404
    here = list(row.lines.filter(scenario=scenario).select_related("price"))
    rows = LinesFormSet(
        request.POST or None,
        initial=typed_of(here),
        chosen=[line.price for line in here if line.price],
        now=scenario == Scenario.NEW,  # type: ignore[call-arg] # of BaseLines
    )
    return cast("BaseLines", rows)


def waiting_draw(case: Case) -> DrawnPlan | None:
    """Return the draw of this plan of which nothing came yet."""
    waiting = DrawnPlan.objects.filter(
        case_id=case.pk, outcome=DrawnPlan.Outcome.WAITING
    )
    found: DrawnPlan | None = waiting.select_related("round").first()
    return found


def expectation_of(row: Analysis) -> ExpectForm:
    """Return what was said of what would have been, to change it."""
    names = ("expected_reason", "expected_chance")
    return ExpectForm(initial={name: getattr(row, name) for name in names})


def to_analysis(request: UserRequest, case: Case) -> HttpResponse:
    """Go to the analysis of a plan."""
    where = {"neighbourhood": request.neighbourhood.slug, "case_id": case.pk}
    return go_to(request, "microanalysis:analysis", **where)
