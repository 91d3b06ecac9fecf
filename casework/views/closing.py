from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.closing import CloseForm, ReopenForm
from casework.forms.contact import ContactForm
from casework.models import FollowUp
from casework.reading.handover import handover_of
from casework.services import closing, follow_ups
from casework.services.open_items import open_items
from casework.views.cases import to_case
from casework.views.my_plan import to_plan
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_close(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    answers = request.POST if request.method == "POST" else None
    form = CloseForm(answers, items=open_items(case))
    if form.is_valid():
        with refusals_shown_on(form):
            closing.close_case(case, by=request.user, **form.wishes())
            messages.success(request, _("Het plan is afgesloten."))
            return to_case(request, case)
    return show_form(request, "casework/case_close.html", {"case": case, "form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def case_reopen(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            closing.reopen_case(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Het plan is weer open. De inwoner leest dit."))
            return to_case(request, case)
    return show_form(request, "casework/case_reopen.html", {"case": case, "form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def follow_up(request: UserRequest, follow_up_id: UUID) -> HttpResponse:
    looked = "casework.plan_viewed"
    row = open_part(request, FollowUp, follow_up_id, action=looked)
    usual = {"happened_on": request.scope.today}
    form = ContactForm(request.POST or None, initial=usual)
    if form.is_valid():
        with refusals_shown_on(form):
            follow_ups.record_follow_up(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven."))
            return to_case(request, row.case)
    context = {"case": row.case, "follow_up": row, "form": form}
    return show_form(request, "casework/follow_up.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def follow_up_stop(request: UserRequest, follow_up_id: UUID) -> HttpResponse:
    looked = "casework.plan_viewed"
    row = open_part(request, FollowUp, follow_up_id, action=looked)
    follow_ups.stop_follow_ups(row.case, by=request.user)
    messages.success(request, _("We vragen het niet meer."))
    return to_case(request, row.case)


@requires(Permission.OWN_PLAN)
@require_POST
def my_follow_up_stop(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    follow_ups.stop_follow_ups(case, by=request.user)
    messages.success(request, _("Goed. We vragen het niet meer."))
    return to_plan(request, case.pk)


@requires(Permission.WORK_ON_CASES)
@require_GET
def handover(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    context = {"case": case, "page": handover_of(case, request.scope.today)}
    return show(request, "casework/handover.html", context)
