from datetime import timedelta
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from ruwaard.accounts.models import User
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.privacy.forms.reports import PersonSearch, ReportForm
from ruwaard.privacy.models import AccessReport
from ruwaard.privacy.reading import reports as reading
from ruwaard.privacy.reading.files import as_csv
from ruwaard.privacy.reading.people import people_called, people_here
from ruwaard.privacy.services.reports import ask_report
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

PER_PAGE = 50
LATEST = 20


@requires(Permission.KEEP_PRIVACY)
@require_GET
def report_list(request: UserRequest) -> HttpResponse:
    form = PersonSearch(request.GET or None)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "people": people_called(words),
        "reports": AccessReport.objects.with_names()[:LATEST],
    }
    return show(request, "privacy/report_list.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_http_methods(["GET", "POST"])
def report_add(request: UserRequest, person_uuid: UUID) -> HttpResponse:
    person = get_object_or_404(User, uuid=person_uuid, pk__in=people_here())
    now = timezone.now()
    period = {"starts_at": now - timedelta(days=7), "ends_at": now}
    form = ReportForm(request.POST or None, initial=period)
    if form.is_valid():
        with refusals_shown_on(form):
            report = ask_report(person, by=request.user, **form.cleaned_data)
            place = request.neighbourhood.slug
            return go_to(
                request,
                "privacy:report_detail",
                neighbourhood=place,
                asked_id=report.pk,
            )
    context = {"form": form, "person": person}
    return show_form(request, "privacy/report_add.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_GET
def report_detail(request: UserRequest, asked_id: UUID) -> HttpResponse:
    report = get_object_or_404(AccessReport.objects.with_names(), pk=asked_id)
    record("privacy.report_viewed", report, by=request.user, merge=True)
    entries = reading.entries_of(report)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "page": page,
        "deeds": list(reading.deeds(page.object_list)),
        "actions": reading.per_action(report),
        "days": reading.per_day(report),
    }
    return show(request, "privacy/report_detail.html", context)


@requires(Permission.KEEP_PRIVACY)
@require_GET
def report_file(request: UserRequest, asked_id: UUID) -> HttpResponse:
    report = get_object_or_404(AccessReport.objects.with_names(), pk=asked_id)
    record("privacy.report_fetched", report, by=request.user)
    entries = reading.entries_of(report)[: reading.MOST_IN_A_FILE]
    lines = reading.in_lines(report, entries)
    return as_csv(f"verslag-{reading.short(report.pk)}", lines)
