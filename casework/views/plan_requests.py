"""What may always be asked: by the resident, and answered by the team."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.plan_requests import AnswerRequestForm, AskForm, AskWhyForm
from casework.forms.rights import VersionForm
from casework.models import Case, PlanRequest
from casework.reading.plan_requests import Looked, asked_by, done_in_words, looked_on
from casework.services import plan_requests
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

VIEWED = "casework.plan_request_viewed"
MAY_BE_ASKED = {PlanRequest.Kind.SUPPORTER, PlanRequest.Kind.STOP}


@requires(Permission.OWN_PLAN)
@require_GET
def my_requests(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    context = {"case": case, "asked": asked_by(case, request.user)}
    context["today"] = request.scope.today
    return show(request, "casework/my_requests.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_why_ask(
    request: UserRequest, case_id: UUID, looker: UUID, day: str
) -> HttpResponse:
    case = open_case(request, case_id)
    looked = looked_on(case, looker, day, but_not=request.user)
    if looked is None:
        raise Http404
    form = AskWhyForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            asked_why(request, case, looked, form)
            return to_requests(request, case.pk)
    context = {"case": case, "looked": looked, "form": form}
    return show_form(request, "casework/my_why_ask.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_request_ask(request: UserRequest, case_id: UUID, kind: str) -> HttpResponse:
    case = open_case(request, case_id)
    if kind not in MAY_BE_ASKED:
        raise Http404
    form = AskForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            plan_requests.ask(case, kind=kind, by=request.user, **form.cleaned_data)
            messages.success(request, _("Gevraagd. U krijgt binnen een week antwoord."))
            return to_requests(request, case.pk)
    context = {"case": case, "kind": kind, "form": form}
    return show_form(request, "casework/my_request_ask.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_request_withdraw(request: UserRequest, plan_request_id: UUID) -> HttpResponse:
    asked = open_part(request, PlanRequest, plan_request_id, action=VIEWED)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        plan_requests.withdraw(asked, version=version, by=request.user)
        messages.success(request, _("U vraagt dit niet meer. Het mag altijd opnieuw."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_requests(request, asked.case_id)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def plan_request(request: UserRequest, plan_request_id: UUID) -> HttpResponse:
    asked = open_part(request, PlanRequest, plan_request_id, action=VIEWED)
    initial = {"version": asked.version}
    form = AnswerRequestForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            answered(request, asked, form)
            slug = request.neighbourhood.slug
            return go_to(request, "casework:today", neighbourhood=slug)
    context = shown(request, asked) | {"form": form, "case": asked.case}
    return show_form(request, "casework/plan_request.html", context)


def asked_why(
    request: UserRequest, case: Case, looked: Looked, form: AskWhyForm
) -> None:
    """Ask why somebody looked, and say when the answer comes."""
    plan_requests.ask_why(
        case,
        about=looked.user,
        day=looked.day,
        actions=looked.actions,
        by=request.user,
        **form.cleaned_data,
    )
    messages.success(request, _("Gevraagd. U krijgt binnen 14 dagen antwoord."))


def answered(request: UserRequest, asked: PlanRequest, form: AnswerRequestForm) -> None:
    """Give the answer that was typed, and say that it was given."""
    said = form.cleaned_data
    text, version = said["answer"], said["version"]
    plan_requests.answer(asked, text=text, version=version, by=request.user)
    messages.success(request, _("Uw antwoord staat er. De inwoner leest het."))


def shown(request: UserRequest, asked: PlanRequest) -> dict[str, object]:
    """Return what a page about one request shows."""
    did = done_in_words(asked.actions)
    return {"asked": asked, "did": did, "today": request.scope.today}


def to_requests(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_requests", neighbourhood=slug, case_id=case_id)
