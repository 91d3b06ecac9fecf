from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import LOOKING, open_case
from casework.forms.cases import SearchForm
from casework.forms.look_along import AnswerForm, AskForm, AvailabilityForm
from casework.models import LookAlong
from casework.reading.colleagues import asked_around, availability_of, directory
from casework.services import look_along as services
from casework.views.cases import to_case
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_GET
def look_along_list(request: UserRequest) -> HttpResponse:
    form = SearchForm(request.GET or None)
    key = form.cleaned_data["q"] if form.is_valid() else ""
    today = request.scope.today
    found = [] if form.errors else directory(today, key=key)
    context = {"form": form, "colleagues": found, "key": key, "today": today}
    context["asked"] = asked_around(request.user)
    return show(request, "casework/look_along_list.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def my_availability(request: UserRequest) -> HttpResponse:
    known = availability_of(request.user)
    fields = ("answer", "starts_on", "ends_on")
    usual = {name: getattr(known, name, None) for name in fields}
    usual["expertise"] = request.user.expertise
    form = AvailabilityForm(request.POST or None, initial=usual)
    if form.is_valid():
        with refusals_shown_on(form):
            services.say_availability(by=request.user, **form.cleaned_data)
            messages.success(request, _("Dank u. Collega’s zien dit."))
            return to_list(request)
    return show_form(request, "casework/my_availability.html", {"form": form})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def look_along_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    others = [one for one in directory(request.scope.today) if one.user != request.user]
    chosen = {"user": request.GET.get("wie", "")}
    form = AskForm(request.POST or None, colleagues=others, initial=chosen)
    if form.is_valid():
        with refusals_shown_on(form):
            services.ask_to_look(case, by=request.user, **form.wishes())
            messages.success(request, _("Gevraagd. Binnen een week kijkt iemand mee."))
            return to_case(request, case)
    context = {"case": case, "form": form}
    return show_form(request, "casework/look_along_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def look_along(request: UserRequest, look_id: UUID) -> HttpResponse:
    row = opened(request, look_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            services.answer_look(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dank u. Uw collega leest dit."))
            return to_list(request)
    services.note_first_look(row, by=request.user)
    context = {"look": row, "form": form, "today": request.scope.today}
    context["is_asked"] = row.asked_of_id == request.user.pk
    return show_form(request, "casework/look_along.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def look_along_seat(request: UserRequest, look_id: UUID) -> HttpResponse:
    row = opened(request, look_id)
    case = open_case(request, row.case_id)
    try:
        services.give_seat(row, by=request.user)
        messages.success(request, _("Uw collega schuift aan. De inwoner leest dit."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_case(request, case)


@requires(Permission.WORK_ON_CASES)
@require_POST
def look_along_withdraw(request: UserRequest, look_id: UUID) -> HttpResponse:
    row = opened(request, look_id)
    open_case(request, row.case_id)
    services.withdraw_look(row, by=request.user)
    messages.success(request, _("De vraag is ingetrokken."))
    return to_list(request)


def opened(request: UserRequest, look_id: UUID) -> LookAlong:
    """Return a question to or of the user, and write that somebody read it."""
    rows = LookAlong.objects.visible_to(request.user).standing()
    row = get_object_or_404(rows.select_related("asked_by", "asked_of"), pk=look_id)
    look = partial(record, "casework.look_along_viewed", row, by=request.user)
    if request.method in LOOKING:
        look()
    else:
        request.look = look
    return row


def to_list(request: UserRequest) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:look_along_list", neighbourhood=slug)
