from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.access import open_case
from casework.forms.contact import ContactForm, IntensityForm, NoteForm
from casework.models import ContactMoment
from casework.services import contact
from casework.views.cases import to_case
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def contact_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    is_note = "note" in request.POST
    form = (NoteForm if is_note else ContactForm)(
        request.POST or None, initial={"happened_on": request.scope.today}
    )
    if form.is_valid():
        usual: dict[str, Any] = {
            "kind": ContactMoment.Kind.NOTE,
            "happened_on": request.scope.today,
        }
        with refusals_shown_on(form):
            contact.note_contact(case, by=request.user, **usual | form.cleaned_data)
            messages.success(request, _("Opgeschreven."))
            return to_case(request, case)
    context = {"case": case, "form": form, "is_note": is_note}
    return show_form(request, "casework/contact_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def intensity_change(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = IntensityForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            contact.change_intensity(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. De inwoner leest dit ook."))
            return to_case(request, case)
    context = {"case": case, "form": form, "now": case.intensity_changes.first()}
    return show_form(request, "casework/intensity_change.html", context)
