from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.apart import (
    asked_inspections,
    freshly_confirmed,
    open_inspected,
    open_inspections,
    open_record,
)
from casework.forms.safety import InspectionForm
from casework.reading.safety import known_records, record_page
from casework.services import inspections
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.INSPECT_SAFETY)
@require_GET
@freshly_confirmed
def safety_inspections(request: UserRequest) -> HttpResponseBase:
    context = {
        "records": known_records(request.user),
        "waiting": asked_inspections(request),
        "today": request.scope.today,
    }
    return show(request, "casework/safety_inspections.html", context)


@requires(Permission.INSPECT_SAFETY)
@require_http_methods(["GET", "POST"])
@freshly_confirmed
def safety_inspection_add(request: UserRequest, record_id: UUID) -> HttpResponseBase:
    form = InspectionForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            inspections.ask_inspection(record_id, by=request.user, **form.cleaned_data)
            messages.success(request, _("Gevraagd. Iemand anders moet nog ja zeggen."))
            return to_inspections(request)
    return show_form(request, "casework/safety_inspection_add.html", {"form": form})


@requires(Permission.INSPECT_SAFETY)
@require_GET
@freshly_confirmed
def safety_inspection(request: UserRequest, inspection_id: UUID) -> HttpResponseBase:
    inspection = get_object_or_404(open_inspections(request), pk=inspection_id)
    found = record_page(open_inspected(request, inspection))
    context = {"found": found, "record": found.record, "inspection": inspection}
    return show(request, "casework/safety_inspection.html", context)


@requires(Permission.INSPECT_SAFETY)
@require_POST
def safety_inspection_agree(request: UserRequest, inspection_id: UUID) -> HttpResponse:
    inspection = get_object_or_404(asked_inspections(request), pk=inspection_id)
    try:
        inspections.agree_to_inspection(inspection, by=request.user)
        messages.success(request, _("U zei ja. Dat staat in het logboek."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_inspections(request)


@requires(Permission.WORK_ON_CASES)
@require_POST
def safety_record_agree(
    request: UserRequest, record_id: UUID, inspection_id: UUID
) -> HttpResponse:
    record = open_record(request, record_id)
    asked = asked_inspections(request).filter(record_id=record.pk)
    inspection = get_object_or_404(asked, pk=inspection_id)
    inspections.agree_to_inspection(inspection, by=request.user)
    messages.success(request, _("U zei ja. Dat staat in het logboek."))
    return go_to(
        request,
        "casework:safety_record",
        neighbourhood=request.neighbourhood.slug,
        record_id=record.pk,
    )


def to_inspections(request: UserRequest) -> HttpResponse:
    place = request.neighbourhood.slug
    return go_to(request, reverse("casework:safety_inspections", args=[place]))
