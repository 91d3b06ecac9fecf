"""What residents said, for who was chosen to read it: never for who it is about."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from casework.forms.feedback import AnswerFeedbackForm
from casework.models import Feedback
from casework.services import feedback
from casework.views.shared import shell_of
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.audit.recording import record
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

MOST = 50
VIEWED = "casework.feedback_read"


@requires(Permission.SIT_IN_COUNCIL)
@require_GET
def council_feedback(request: UserRequest) -> HttpResponse:
    rows = Feedback.objects.visible_to_desk()
    waiting = list(rows.waiting()[:MOST])
    ended = list(rows.exclude(ended_on=None).order_by("-ended_on", "pk")[:MOST])
    ids = [one.pk for one in (*waiting, *ended)]
    record("casework.feedback_listed", by=request.user, ids=ids, merge=True)
    context = {"waiting": waiting, "ended": ended, "today": request.scope.today}
    return show(request, "casework/council_feedback.html", context)


@requires(Permission.SIT_IN_COUNCIL)
@require_http_methods(["GET", "POST"])
def council_feedback_answer(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    said = get_object_or_404(Feedback.objects.visible_to_desk(), pk=feedback_id)
    record(VIEWED, said, by=request.user, merge=True)
    form = AnswerFeedbackForm(request.POST or None, initial={"version": said.version})
    if form.is_valid():
        with refusals_shown_on(form):
            feedback.answer(said, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw antwoord staat er."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:council_feedback", neighbourhood=slug)
    context = {"said": said, "form": form, "today": request.scope.today}
    return show_form(request, "casework/council_feedback_answer.html", context)


@requires(Permission.READ_SHARED)
@require_http_methods(["GET", "POST"])
def feedback_for_me(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    rows = Feedback.objects.opened_to_me(request.user)
    said = get_object_or_404(rows, pk=feedback_id)
    record(VIEWED, said, by=request.user, merge=True)
    form = AnswerFeedbackForm(request.POST or None, initial={"version": said.version})
    if form.is_valid():
        with refusals_shown_on(form):
            feedback.answer(said, by=request.user, **form.cleaned_data)
            messages.success(request, _("Uw antwoord staat er."))
            slug = request.neighbourhood.slug
            return go_to(request, "casework:shared", neighbourhood=slug)
    context = {"said": said, "form": form, "today": request.scope.today}
    context["shell"] = shell_of(request)
    return show_form(request, "casework/feedback_for_me.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def about_me_list(request: UserRequest) -> HttpResponse:
    """Show what residents let this professional read about the own help."""
    rows = list(
        Feedback.objects.visible_to_me(request.user).order_by("-said_on")[:MOST]
    )
    ids = [one.pk for one in rows]
    record("casework.feedback_listed", by=request.user, ids=ids, merge=True)
    return show(request, "casework/about_me_list.html", {"rows": rows})


@requires(Permission.WORK_ON_CASES)
@require_GET
def feedback_about_me(request: UserRequest, feedback_id: UUID) -> HttpResponse:
    rows = Feedback.objects.visible_to_me(request.user)
    said = get_object_or_404(rows, pk=feedback_id)
    record(VIEWED, said, by=request.user, merge=True)
    context = {"said": said, "today": request.scope.today}
    return show(request, "casework/feedback_about_me.html", context)
