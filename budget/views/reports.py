import csv
from io import StringIO
from tempfile import TemporaryFile
from typing import IO, cast

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from budget.models import Framework
from budget.reading.audit_file import write_audit_file
from budget.reading.figures import view_of
from budget.reading.frameworks import chosen_framework, signed_frameworks
from budget.reading.reports import (
    Question,
    ReportKind,
    UnknownReport,
    find_report,
    lines_of,
    reports_in,
)
from budget.reading.subsidies import READS_ALL
from budget.views.framework import shown_with
from ruwaard.accounts.models import Role
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.audit.recording import record
from ruwaard.documents.services import ask_for_document
from ruwaard.ui.pages import go_to, show

NOTICE = "Virtueel boek"


@requires(Permission.READ_FIGURES)
@require_safe
def report_list(request: UserRequest) -> HttpResponse:
    framework = framework_of_report(request)
    context = shown_with(framework) | {"reports": reports_in(request.neighbourhood)}
    if framework is not None:
        context["year"] = year_of(request, framework)
        context["until"] = asked_of(request, framework).view.until
        context["may_read_entries"] = may(request.hat.role, Permission.READ_LEDGER)
    return show(request, "budget/report_list.html", context)


@requires(Permission.READ_FIGURES)
@require_safe
def report_detail(request: UserRequest, name: str) -> HttpResponse:
    kind, question = answer(request, name)
    context = {"report": kind.report(question), "framework": question.framework}
    return show(request, "budget/report_detail.html", context)


@requires(Permission.READ_FIGURES)
@require_safe
def report_file(request: UserRequest, name: str) -> HttpResponse:
    kind, question = answer(request, name)
    report = kind.report(question)
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    until = f"{report.until:%Y-%m}" if report.until else ""
    writer.writerows([[report.title], [NOTICE, until], [], *lines_of(report)])
    record("budget.report_exported", question.framework, by=request.user, reason=name)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}-{report.year}.csv"',
        "Cache-Control": "private, no-store",
    }
    body = written.getvalue().encode("utf-8-sig")
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)


@requires(Permission.READ_FIGURES)
@require_POST
def report_paper(request: UserRequest, name: str) -> HttpResponse:
    _kind, question = answer(request, name)
    document = ask_for_document(
        kind="report",
        subject_id=question.framework.pk,
        case_id=None,
        by=request.user,
        variant=f"{name}-{question.year}",
        language=get_language() or "nl",
    )
    where = {"neighbourhood": request.neighbourhood.slug, "document_id": document.pk}
    return go_to(request, reverse("documents:status", kwargs=where))


@requires(Permission.READ_LEDGER)
@require_safe
def audit_file(request: UserRequest) -> HttpResponseBase:
    framework = chosen_framework(request.scope.today)
    if framework is None:
        raise Http404
    # XAF has whole transactions, and only the auditor reads both their sides.
    is_xaf = request.hat.role == Role.AUDITOR and request.GET.get("vorm") == "xaf"
    form, kind = ("xaf", "application/xml") if is_xaf else ("csv", "text/csv")
    file = TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115 - the response closes it
    write_audit_file(cast("IO[str]", file), request.neighbourhood, form)
    record("budget.audit_file_fetched", framework, by=request.user)
    file.seek(0)
    # Let go of the text around the bytes: it would close them when it is forgotten.
    raw = file.detach()
    response = FileResponse(raw, as_attachment=True, filename=f"auditbestand.{form}")
    response.headers["Content-Type"] = f"{kind}; charset=utf-8"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def answer(request: UserRequest, name: str) -> tuple[ReportKind, Question]:
    """Return the report that was asked for, and for which year; raises Http404."""
    framework = framework_of_report(request)
    if framework is None:
        raise Http404
    try:
        kind = find_report(name, request.neighbourhood)
    except UnknownReport as error:
        raise Http404 from error
    return kind, asked_of(request, framework)


def framework_of_report(request: UserRequest) -> Framework | None:
    """Return the framework with the year that was asked for, else the one of today."""
    asked = request.POST.get("jaar") or request.GET.get("jaar", "")
    held = (one for one in signed_frameworks() if asked in map(str, one.years))
    return next(held, None) or chosen_framework(request.scope.today)


def asked_of(request: UserRequest, framework: Framework) -> Question:
    """Return what is asked of a framework: the year, seen with this hat."""
    hat = request.hat
    view = view_of(framework, request.neighbourhood, role=hat.role)
    papers = None if hat.role in READS_ALL else frozenset({hat.organisation_id})
    return Question(view, year_of(request, framework), papers)


def year_of(request: UserRequest, framework: Framework) -> int:
    """Return the year that was asked for, else the one of today or the last."""
    asked = request.POST.get("jaar") or request.GET.get("jaar", "")
    years = {str(year): year for year in framework.years}
    today = str(request.scope.today.year)
    return years.get(asked) or years.get(today) or framework.years[-1]
