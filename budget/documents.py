"""The papers of accountability: a distribution, a report, an evaluation, as PDF.

Each says of which day its figures are, and that the book is virtual (FEATURES F6).
"""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from budget.models import Distribution, Evaluation, Framework
from budget.reading.distributions import page_of
from budget.reading.evaluations import evaluation_page
from budget.reading.figures import View, view_of
from budget.reading.reports import Question, find_report
from budget.reading.subsidies import READS_ALL
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.accounts.permissions import Permission, may
from ruwaard.dates import written
from ruwaard.documents.kinds import Content, Kind, register, who_asked_may
from ruwaard.documents.models import Document


def register_documents() -> None:
    """Make the papers known to the documents; called when the app is ready."""
    register(Kind("distribution", build_distribution, may_fetch, back_to_distribution))
    register(Kind("report", build_report, may_fetch, back_to_reports))
    register(Kind("evaluation", build_evaluation, may_fetch, back_to_evaluation))


def build_distribution(document: Document) -> Content:
    """Return the statement of one distribution, with key, shares and rounding."""
    rows = Distribution.objects.select_related("key", "framework")
    distribution: Distribution = rows.get(pk=str(document.subject_id))
    page = page_of(distribution, document.asked_by)
    title = _("Verdeling van %(year)s") % {"year": distribution.year}
    context = {"page": page, "done": distribution}
    filename = f"verdeling-{distribution.year}.pdf"
    return paper(document, "pdf/budget_distribution.html", context, title, filename)


def build_report(document: Document) -> Content:
    """Return one report; `variant` is its name and year: "iv3-2026"."""
    name, _dash, year = document.variant.rpartition("-")
    framework: Framework = Framework.objects.get(pk=str(document.subject_id))
    view, papers = view_for(document, framework), papers_for(document)
    kind = find_report(name, document.tenant)
    report = kind.report(Question(view, int(year), papers))
    filename = f"{name}-{year}.pdf"
    template = "pdf/budget_report.html"
    return paper(document, template, {"report": report}, report.title, filename)


def build_evaluation(document: Document) -> Content:
    """Return the evaluation of a year, by criterion, with judgement and evidence."""
    rows = Evaluation.objects.select_related("framework")
    evaluation: Evaluation = rows.get(pk=str(document.subject_id))
    view = view_for(document, evaluation.framework)
    page = evaluation_page(Question(view, evaluation.year))
    title = _("Evaluatie %(year)s") % {"year": evaluation.year}
    filename = f"evaluatie-{evaluation.year}.pdf"
    return paper(
        document, "pdf/budget_evaluation.html", {"page": page}, title, filename
    )


def paper(
    document: Document,
    template: str,
    context: dict[str, Any],
    title: str,
    filename: str,
) -> Content:
    """Return a paper in the look of the house, with its day in the foot."""
    day = timezone.localdate(document.asked_at + clock.shift())
    facts = {"title": title, "day": written(day, "year")}
    context |= {
        "title": title,
        "language": document.language,
        "neighbourhood": document.tenant,
        "day": day,
        "foot": _("%(title)s. Virtueel boek, stand van %(day)s") % facts,
    }
    return Content(
        html=render_to_string(template, context),
        stylesheets=("css/print.css",),
        title=title,
        filename=filename,
        dated=timezone.localtime(document.asked_at),
    )


def roles_of(document: Document) -> set[str]:
    """Return the roles today of who asked."""
    held = Membership.objects.of(document.asked_by).active(clock.today())
    return set(held.values_list("role", flat=True))


def may_fetch(document: Document) -> bool:
    """Return whether who asked may still read figures here."""
    return who_asked_may(document, Permission.READ_FIGURES)


def papers_for(document: Document) -> frozenset[int | None] | None:
    """Return the organisations whose papers who asked may read; None is all."""
    held = Membership.objects.of(document.asked_by).active(clock.today())
    if held.filter(role__in=READS_ALL).exists():
        return None
    own = [one for one in held if may(one.role, Permission.READ_FIGURES)]
    return frozenset(one.organisation_id for one in own)


def view_for(document: Document, framework: Framework) -> View:
    """Return what who asked may see: of more roles, the one that hides most."""
    roles = roles_of(document)
    hides_most = [Role.FINANCIER, *(role for role in roles if role != Role.AUDITOR)]
    chosen = [role for role in hides_most if role in roles] or [Role.AUDITOR]
    return view_of(framework, document.tenant, role=chosen[0])


def back_to_distribution(document: Document) -> str:
    """Return the address of the distribution."""
    where = {"neighbourhood": document.tenant.slug}
    where["distribution_id"] = str(document.subject_id)
    return reverse("budget:distribution_detail", kwargs=where)


def back_to_reports(document: Document) -> str:
    """Return the address of the report."""
    name, _dash, year = document.variant.rpartition("-")
    where = {"neighbourhood": document.tenant.slug, "name": name}
    return f"{reverse('budget:report_detail', kwargs=where)}?jaar={year}"


def back_to_evaluation(document: Document) -> str:
    """Return the address of the evaluation."""
    evaluation = Evaluation.objects.filter(pk=str(document.subject_id)).first()
    where: dict[str, object] = {"neighbourhood": document.tenant.slug}
    if evaluation is None:
        return reverse("budget:report_list", kwargs=where)
    where["year"] = evaluation.year
    return reverse("budget:evaluation_detail", kwargs=where)
