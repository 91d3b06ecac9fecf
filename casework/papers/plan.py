"""The plan on paper: one version, for the resident or for who helps along.

Both come from what the version says, so the paper is word for word what was signed;
only how each agreement stands is of the day the paper was asked for.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.calculations.plan_content import Agreed, Line, Need, PlanContent
from casework.models import Agreement, Case, PlanVersion, Seat
from casework.services.signing import content_of, places_under
from ruwaard import clock
from ruwaard.dates import written
from ruwaard.documents.kinds import Content, Kind, register
from ruwaard.documents.models import Document

State = Agreement.State
LOOKS = {State.DONE: "ok", State.DOING: "run", State.HELD: "held", State.OPEN: "run"}
COLUMNS = {"resident": 5, "professional": 6}


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement on paper: its number in the table, and how it stands."""

    number: int
    agreed: Agreed
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class NeedOnPaper:
    """A need with its agreements; its own line is left out when they say it already."""

    line: Line
    deals: tuple[Deal, ...]
    shows_its_line: bool


def register_documents() -> None:
    """Make the plan known to the documents; called when the app is ready."""
    register(Kind("plan", build_plan, may_fetch_plan, asked_from))


def build_plan(document: Document) -> Content:
    """Return the HTML of the plan that `document` asks for, in the language in use."""
    versions = PlanVersion.objects.select_related("tenant__municipality", "case__lead")
    version: PlanVersion = versions.get(pk=str(document.subject_id))
    context = plan_on_paper(version, version.case, document)
    html = render_to_string("pdf/plan.html", context)
    return Content(
        html=html,
        stylesheets=("css/print.css",),
        title=context["title"],
        filename=filename(version),
        dated=timezone.localtime(document.asked_at),
    )


def may_fetch_plan(document: Document) -> bool:
    """Return whether who asked still has a full seat at the table of the plan."""
    seated = Case.objects.visible_to(document.asked_by, clock.today())
    return bool(seated.filter(pk=str(document.case_id)).exists())


def asked_from(document: Document) -> str:
    """Return the address of the page on which the paper was asked for."""
    where = {"neighbourhood": document.tenant.slug, "case_id": document.case_id}
    seat = Seat.objects.of(document.asked_by, clock.today())
    in_team = seat.filter(case_id=str(document.case_id), kind=Seat.Kind.TEAM).exists()
    name = "casework:sign_choose" if in_team else "casework:my_plan"
    return reverse(name, kwargs=where)


def filename(version: PlanVersion) -> str:
    """Return a name that tells nothing of somebody: plan-2026-12-03-versie-3.pdf."""
    day = timezone.localdate(version.frozen_at)
    return f"plan-{day.isoformat()}-versie-{version.number}.pdf"


def plan_on_paper(
    version: PlanVersion, case: Case, document: Document
) -> dict[str, Any]:
    """Return what the template of the plan needs."""
    plan = content_of(version)
    asked_at: datetime = document.asked_at + clock.shift()
    day = timezone.localdate(asked_at)
    facts = {
        "name": plan.title,
        "number": version.number,
        "day": written(day, "year"),
        "control": version.control_number,
    }
    return {
        "version": version,
        "plan": plan,
        "needs": needs_on_paper(plan, case, day),
        "places": places_under(version, case),
        "neighbourhood": version.tenant,
        "place": version.tenant.municipality,
        "lead": case.lead,
        "for_resident": document.variant != "professional",
        "columns": COLUMNS.get(document.variant, COLUMNS["resident"]),
        "language": document.language,
        "data_day": day,
        "title": _("Plan van %(name)s, versie %(number)s") % facts,
        "foot": _(
            "Plan van %(name)s, versie %(number)s, stand van %(day)s. "
            "Controlegetal %(control)s"
        )
        % facts,
    }


def needs_on_paper(plan: PlanContent, case: Case, today: date) -> list[NeedOnPaper]:
    """Return the needs with their agreements, numbered over the whole plan."""
    rows = {str(row.pk): row for row in case.agreements.all()}
    numbers = {one.id: n for n, one in enumerate(plan.agreements, start=1)}
    return [
        NeedOnPaper(
            need.line,
            tuple(_deal(one, numbers, rows, today) for one in need.agreed),
            _shows_its_line(need),
        )
        for need in plan.needs
    ]


def _shows_its_line(need: Need) -> bool:
    return not need.is_said_by_its_agreement or bool(need.line.original)


def _deal(
    agreed: Agreed, numbers: dict[str, int], rows: dict[str, Agreement], today: date
) -> Deal:
    row = rows[agreed.id]
    late = row.is_overdue(today) and row.state != State.HELD
    return Deal(
        number=numbers[agreed.id],
        agreed=agreed,
        state=_("over tijd") if late else str(row.get_state_display()),
        look="late" if late else LOOKS.get(State(row.state), "run"),
    )
