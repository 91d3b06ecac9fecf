from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from budget.calculations.figures import Choice, Figures
from budget.forms.figures import FigureFilter, month_asked
from budget.models import Framework
from budget.reading import files
from budget.reading.figures import View, figures_of, names_of, view_of
from budget.reading.forecast import forecast_of
from budget.reading.frameworks import chosen_framework
from budget.reading.outcomes import reached
from budget.reading.tables import chart_of, name_of, tables_of, years_of
from budget.views.overview import address_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import show

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHOICES = ("jaar", "organisatie", "stroom", "domein", "stand")


@requires(Permission.READ_FIGURES)
@require_GET
def figures(request: UserRequest) -> HttpResponse:
    framework = chosen_framework(clock.today())
    if framework is None:
        return show(request, "budget/figures.html", {})
    view, found, form, choice = _asked(request, framework)
    names = names_of(framework)
    years = years_of(found, choice)
    context = {
        "framework": framework,
        "view": view,
        "filter": form,
        "choice": choice,
        "years": years,
        "total": found.total(choice),
        "base": _base(request),
        "named": _named(request, choice, names),
        "tables": tables_of(found, choice, names),
        "chart": chart_of(years, choice, forecast=_expected(view, choice)),
        "reached": reached(framework, request.GET.get("doel", ""), k=view.k),
        "entries_url": _entries(request, choice),
    }
    _note(request, framework, choice, "budget.figures_viewed")
    return show(request, "budget/figures.html", context)


@requires(Permission.READ_FIGURES)
@require_GET
def figures_file(request: UserRequest, kind: str) -> HttpResponse:
    framework = chosen_framework(clock.today())
    if framework is None or kind not in KINDS:
        raise Http404
    view, found, _form, choice = _asked(request, framework)
    head = files.head_of(request.neighbourhood, view, choice)
    tables = tables_of(found, choice, names_of(framework))
    rows = files.rows_of(years_of(found, choice), tables)
    data = files.as_csv(head, rows) if kind == "csv" else files.as_xlsx(head, rows)
    _note(request, framework, choice, "budget.figures_exported")
    month = view.until or date(choice.year, 1, 1)
    name = f"wijkbudget-{request.neighbourhood.slug}-{month:%Y-%m}.{kind}"
    return HttpResponse(
        data,
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _asked(
    request: UserRequest, framework: Framework
) -> tuple[View, Figures, FigureFilter, Choice]:
    """Return what is shown: until when, its figures, the filter and the choice."""
    asked = month_asked(request.GET.get("stand", ""))
    role = request.hat.role
    view = view_of(framework, request.neighbourhood, role=role, asked=asked)
    found = figures_of(view)
    involved = {one for year in found.years.values() for one in year.organisations}
    form = FigureFilter(
        request.GET,
        view=view,
        organisations=list(Organisation.objects.filter(pk__in=involved)),
        streams=list(framework.streams.all()),
    )
    return view, found, form, form.choice(framework, view.until or clock.today())


def _base(request: UserRequest) -> Any:  # noqa: ANN401 - a query that may be changed
    query = request.GET.copy()
    for name in set(query) - set(CHOICES):
        del query[name]
    return query


def _named(request: UserRequest, choice: Choice, names: dict[object, str]) -> str:
    """Return what the page is about, in words."""
    chosen = (choice.organisation, choice.stream, choice.domain or None)
    parts = [name_of(key, names) for key in chosen if key is not None]
    return ", ".join(parts) or request.neighbourhood.name


def _expected(view: View, choice: Choice) -> int | None:
    """Return what the year is expected to cost at most; only of the whole."""
    if choice.organisation or choice.stream or choice.domain:
        return None
    return forecast_of(view.framework, choice.year, view.until, k=view.k).high


def _entries(request: UserRequest, choice: Choice) -> str:
    """Return where the entries behind these figures can be read, by who may."""
    own = request.hat.organisation_id
    is_own = choice.organisation is not None and choice.organisation == own
    if request.hat.role == Role.AUDITOR or (
        request.hat.role == Role.MANAGER and is_own
    ):
        return address_of(request, "budget:entry_list")
    return ""


def _note(
    request: UserRequest, framework: Framework, choice: Choice, action: str
) -> None:
    """Write who looked, and at whose figures when it is one organisation's."""
    whose = f"organisation {choice.organisation}" if choice.organisation else ""
    merge = action == "budget.figures_viewed"
    record(action, framework, by=request.user, reason=whose, merge=merge)
