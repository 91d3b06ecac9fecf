"""Learning sessions, what comes out of them, and training."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prevention.forms.learning import (
    HeldForm,
    SessionsForm,
    TaskForm,
    TrainingForm,
    chosen,
)
from prevention.models import LearningSession, LearningTask
from prevention.reading.learning import (
    agenda_of,
    agenda_to_keep,
    colleagues_on,
    own_tasks,
    trained_team,
    trainings,
)
from prevention.services import sessions
from prevention.views.shared import address, k_of, keeps
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.dates import written
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show


@requires(Permission.READ_LEARNING)
@require_GET
def session_list(request: UserRequest) -> HttpResponse:
    context = {
        "sessions": LearningSession.objects.counted(),
        "tasks": own_tasks(request.user),
        "keeps": keeps(request),
    }
    return show(request, "prevention/session_list.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def session_add(request: UserRequest) -> HttpResponse:
    form = SessionsForm(request.POST or None)
    if form.is_valid():
        sessions.plan_sessions(**form.cleaned_data, by=request.user)
        messages.success(request, _("De sessies staan erbij."))
        return go_to(request, address(request, "session_list"))
    back = (_("Leersessies"), address(request, "session_list"))
    return ask(request, form, heading=_("Plan leersessies"), back=back)


@requires(Permission.READ_LEARNING)
@require_GET
def session_detail(request: UserRequest, session_id: UUID) -> HttpResponse:
    session = find_session(session_id)
    context = {
        "session": session,
        "agenda": agenda_of(session, request.scope.today, k=k_of(request)),
        "is_to_come": session.held_on > request.scope.today,
        "attendances": session.attendances.select_related("user"),
        "tasks": session.tasks.select_related("owner"),
        "keeps": keeps(request),
        "shares": may(request.hat.role, Permission.SHARE_LESSONS),
    }
    return show(request, "prevention/session_detail.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def session_hold(request: UserRequest, session_id: UUID) -> HttpResponse:
    session, known = find_session(session_id), colleagues_on(request.scope.today)
    form = HeldForm(request.POST or None, known)
    if form.is_valid():
        answers = form.cleaned_data
        with refusals_shown_on(form):
            sessions.hold_session(
                session,
                came=chosen(known, answers["came"]),
                others=answers["others"],
                notes=answers["notes"],
                agenda=agenda_to_keep(session, request.scope.today, k=k_of(request)),
                by=request.user,
            )
            return to_session(request, session)
    return ask(
        request,
        form,
        heading=_("De sessie is geweest"),
        intro=_("Daarna staat dit vast, met de agenda van nu."),
        back=back_to(request, session),
    )


@requires(Permission.SHARE_LESSONS)
@require_http_methods(["GET", "POST"])
def task_add(request: UserRequest, session_id: UUID) -> HttpResponse:
    session, known = find_session(session_id), colleagues_on(request.scope.today)
    form = TaskForm(request.POST or None, known)
    if form.is_valid():
        answers = form.cleaned_data
        [owner] = chosen(known, [answers.pop("owner")])
        with refusals_shown_on(form):
            place, by = request.neighbourhood, request.user
            sessions.give_task(session, owner=owner, place=place, by=by, **answers)
            messages.success(request, _("De taak staat erbij."))
            return to_session(request, session)
    back = back_to(request, session)
    return ask(request, form, heading=_("Nieuwe taak"), back=back)


@requires(Permission.SHARE_LESSONS)
@require_POST
def task_done(request: UserRequest, task_id: UUID) -> HttpResponse:
    task = get_object_or_404(LearningTask.objects.select_related("session"), pk=task_id)
    try:
        sessions.finish_task(task, keeps=keeps(request), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_session(request, task.session)


@requires(Permission.READ_LEARNING)
@require_GET
def training_list(request: UserRequest) -> HttpResponse:
    context = {
        "trainings": trainings(),
        "team": trained_team(request.scope.today),
        "keeps": keeps(request),
    }
    return show(request, "prevention/training_list.html", context)


@requires(Permission.KEEP_LEARNING)
@require_http_methods(["GET", "POST"])
def training_add(request: UserRequest) -> HttpResponse:
    known = colleagues_on(request.scope.today)
    form = TrainingForm(request.POST or None, known)
    if form.is_valid():
        answers = form.cleaned_data
        users = chosen(known, answers.pop("users"))
        with refusals_shown_on(form):
            sessions.note_training(users=users, by=request.user, **answers)
            messages.success(request, _("De scholing staat erbij."))
            return go_to(request, address(request, "training_list"))
    back = (_("Scholing"), address(request, "training_list"))
    return ask(request, form, heading=_("Schrijf een scholing op"), back=back)


def find_session(session_id: UUID) -> LearningSession:
    """Return a session of this neighbourhood; raises Http404."""
    session: LearningSession = get_object_or_404(LearningSession, pk=session_id)
    return session


def to_session(request: UserRequest, session: LearningSession) -> HttpResponse:
    """Go to the page of a session."""
    return go_to(request, address(request, "session_detail", session_id=session.pk))


def back_to(request: UserRequest, session: LearningSession) -> tuple[str, str]:
    """Return the words and the address of the page of a session."""
    words = _("Leersessie van %(day)s") % {"day": written(session.held_on, "year")}
    return words, address(request, "session_detail", session_id=session.pk)
