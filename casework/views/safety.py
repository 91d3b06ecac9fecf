from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import visible_cases
from casework.apart import freshly_confirmed, open_record
from casework.forms.people import ColleagueForm
from casework.forms.safety import ApartForm, SafetyStepForm
from casework.models import SafetyRecord
from casework.reading.safety import record_page, records_of, who_may_be_named
from casework.services import safety
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_GET
@freshly_confirmed
def safety_list(request: UserRequest, case_id: UUID) -> HttpResponseBase:
    case = get_object_or_404(visible_cases(request), pk=case_id)
    records = records_of(case, request.user)
    context = {"case": case, "records": records}
    return show(request, "casework/safety_list.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def safety_add(request: UserRequest, case_id: UUID) -> HttpResponseBase:
    case = get_object_or_404(visible_cases(request), pk=case_id)
    form = ApartForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            record = safety.write_apart(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. Alleen u leest dit."))
            return to_record(request, record)
    context = {"case": case, "form": form}
    return show_form(request, "casework/safety_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
@freshly_confirmed
def safety_record(request: UserRequest, record_id: UUID) -> HttpResponseBase:
    found = record_page(open_record(request, record_id))
    context = {"found": found, "record": found.record}
    return show(request, "casework/safety_record.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def safety_step_add(request: UserRequest, record_id: UUID) -> HttpResponseBase:
    record = open_record(request, record_id)
    form = SafetyStepForm(
        request.POST or None, initial={"taken_on": request.scope.today}
    )
    if form.is_valid():
        with refusals_shown_on(form):
            safety.note_step(record, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven."))
            return to_record(request, record)
    context = {"record": record, "form": form}
    return show_form(request, "casework/safety_step_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def safety_reader_add(request: UserRequest, record_id: UUID) -> HttpResponseBase:
    record = open_record(request, record_id)
    colleagues = who_may_be_named(record, request.scope.today)
    form = ColleagueForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        user = form.found[form.cleaned_data["user"]].user
        with refusals_shown_on(form):
            safety.name_reader(record, user, by=request.user)
            messages.success(request, _("%s kan dit nu lezen.") % user.name)
            return to_record(request, record)
    context = {"record": record, "form": form}
    return show_form(request, "casework/safety_reader_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def safety_reader_end(
    request: UserRequest, record_id: UUID, reader_id: UUID
) -> HttpResponse:
    record = open_record(request, record_id)
    reader = get_object_or_404(record.readers.all(), pk=reader_id)
    try:
        safety.end_reader(reader, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_record(request, record)
    messages.success(request, _("Die kan dit niet meer lezen."))
    if reader.user_id == request.user.pk:
        return go_to(request, "start", neighbourhood=request.neighbourhood.slug)
    return to_record(request, record)


def to_record(request: UserRequest, record: SafetyRecord) -> HttpResponse:
    return go_to(
        request,
        "casework:safety_record",
        neighbourhood=request.neighbourhood.slug,
        record_id=record.pk,
    )
