"""My voice: what a resident says of the help, and what came back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case
from casework.forms.feedback import (
    AnonymousForm,
    ComplaintForm,
    FeedbackCodeForm,
    SayForm,
)
from casework.forms.rights import VersionForm
from casework.models import Case, Feedback, Seat
from casework.reading.complaints import offices_of
from casework.reading.feedback import said_by
from casework.services import feedback
from casework.services.anonymous_feedback import answered_to, say_anonymously
from casework.services.own_people import trusted_in
from casework.tries import count_try, may_try
from ruwaard.accounts.models import User
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

TOO_OFTEN = 429
Step = Callable[..., Feedback]
# What a resident does with something said, by the name on the button.
STEPS: dict[str, tuple[Step, dict[str, bool]]] = {
    "ingeleverd": (feedback.hand_in, {}),
    "antwoord": (feedback.note_answer, {}),
    "intrekken": (feedback.withdraw, {}),
    "laten-lezen": (feedback.show, {"may_read": True}),
    "niet-lezen": (feedback.show, {"may_read": False}),
}


@requires(Permission.OWN_PLAN)
@require_GET
def my_voice(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    context = {"case": case, "said": said_by(case, request.user)}
    context["today"] = request.scope.today
    return show(request, "casework/my_voice.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_voice_say(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    form = SayForm(request.POST or None, **people_of(case, request.user))
    if form.is_valid():
        with refusals_shown_on(form):
            feedback.say(case, by=request.user, **form.said())
            messages.success(request, _("Dank u. Het antwoord komt hier te staan."))
            return to_voice(request, case.pk)
    context = {"case": case, "form": form}
    return show_form(request, "casework/my_voice_say.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_complaint(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    offices = offices_of(case, request.scope.today)
    known = {str(one.procedure.pk): one for one in offices if one.procedure}
    choices = [(key, one.organisation.name) for key, one in known.items()]
    form = ComplaintForm(request.POST or None, choices=choices)
    if form.is_valid():
        with refusals_shown_on(form):
            said = dict(form.cleaned_data)
            said["procedure"] = known[said["procedure"]].procedure
            row = feedback.write_complaint(case, by=request.user, **said)
            return to_letter(request, row.pk)
    context = {"case": case, "form": form, "offices": offices, "known": known}
    return show_form(request, "casework/my_complaint.html", context)


@requires(Permission.OWN_PLAN)
@require_GET
def my_feedback(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    said = mine(request, feedback_id)
    context = {"said": said, "case": said.whose.case, "today": request.scope.today}
    return show(request, "casework/my_feedback.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_feedback_step(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    said = mine(request, feedback_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    if request.POST.get("stap", "") not in STEPS:
        raise Http404
    does, facts = STEPS[request.POST["stap"]]
    try:
        does(said, version=version, by=request.user, **facts)
        messages.success(request, _("Dat staat er nu."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_letter(request, said.pk)


@requires(Permission.OWN_PLAN)
@never_cache
@require_http_methods(["GET", "POST"])
def voice_anonymous(request: UserRequest) -> HttpResponse:
    """Take words of nobody: this page opens no plan, and leaves no audit row."""
    if not may_try(request, "voice"):
        return show(request, "casework/voice_wait.html", status=TOO_OFTEN)
    form = AnonymousForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        page = said.pop("page_id") or uuid4()
        code = say_anonymously(page_id=page, **said)
        count_try(request, "voice")
        return show(request, "casework/voice_code.html", {"code": code})
    return show_form(request, "casework/voice_anonymous.html", {"form": form})


@requires(Permission.OWN_PLAN)
@never_cache
@require_http_methods(["GET", "POST"])
def voice_answer(request: UserRequest) -> HttpResponse:
    """Show what came of words of nobody, to who holds their code."""
    if not may_try(request):
        return show(request, "casework/voice_wait.html", status=TOO_OFTEN)
    form = FeedbackCodeForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "today": request.scope.today}
    if form.is_valid():
        context["said"] = answered_to(form.cleaned_data["code"])
        if context["said"] is None:
            count_try(request)
            form.add_error("code", _("Deze code kennen we niet. Kijk of hij klopt."))
    return show_form(request, "casework/voice_answer.html", context)


def people_of(case: Case, user: User) -> dict[str, Any]:
    """Return about whom and to whom something may be said in this plan."""
    seats = case.seats.filter(kind=Seat.Kind.TEAM).select_related("user")
    helpers = {seat.user: None for seat in seats.order_by("user__name")}
    trusted = trusted_in(case)
    return {
        "helpers": [one for one in helpers if one != user],
        "readers": [one for one in feedback.readers_of(case) if one != user],
        "trusted": trusted.name if trusted else "",
    }


def mine(request: UserRequest, feedback_id: UUID) -> Feedback:
    """Return something this resident said, and write the look at its plan."""
    rows = Feedback.objects.visible_to(request.user)
    said: Feedback = get_object_or_404(rows, pk=feedback_id)
    open_case(request, said.whose.case_id)
    return said


def to_voice(request: UserRequest, case_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_voice", neighbourhood=slug, case_id=case_id)


def to_letter(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:my_feedback", neighbourhood=slug, feedback_id=feedback_id
    )
