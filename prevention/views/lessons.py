"""Lessons per level, written down and passed on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from prevention.forms.learning import AnswerForm, LessonForm, PassForm
from prevention.models import Lesson
from prevention.reading.learning import feed_of
from prevention.services import lessons
from prevention.views.shared import address, k_of
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.ui.once import conflicts_shown_on
from ruwaard.ui.pages import ask, go_to, refusals_shown_on, show, show_form


@requires(Permission.READ_LEARNING)
@require_GET
def lesson_list(request: UserRequest) -> HttpResponse:
    words = request.GET.get("zoek", "")[:100]
    mine = lessons.levels_of(request.hat.role)
    level = request.GET.get("niveau", "")
    context = {
        "feed": feed_of(level, words, k=k_of(request), mine=mine),
        "words": words,
        "shares": may(request.hat.role, Permission.SHARE_LESSONS),
        "mine": mine,
    }
    return show(request, "prevention/lesson_list.html", context)


@requires(Permission.SHARE_LESSONS)
@require_http_methods(["GET", "POST"])
def lesson_add(request: UserRequest) -> HttpResponse:
    role = request.hat.role
    form = LessonForm(request.POST or None, lessons.levels_of(role))
    if form.is_valid():
        with refusals_shown_on(form):
            lessons.write_lesson(**form.cleaned_data, role=role, by=request.user)
            messages.success(request, _("De les staat erbij."))
            return go_to(request, address(request, "lesson_list"))
    back = (_("Lessen"), address(request, "lesson_list"))
    return ask(request, form, heading=_("Schrijf een les op"), back=back)


@requires(Permission.SHARE_LESSONS)
@require_http_methods(["GET", "POST"])
def lesson_pass(request: UserRequest, lesson_id: UUID) -> HttpResponse:
    rows = Lesson.objects.prefetch_related("steps__taken_by")
    lesson = get_object_or_404(rows, pk=lesson_id)
    form = PassForm(request.POST or None, lesson)
    if form.is_valid():
        answers = form.cleaned_data
        with refusals_shown_on(form), conflicts_shown_on(form):
            lessons.pass_lesson(
                lesson,
                up=answers["direction"] == "up",
                seen=answers["version"],
                why=answers["why"],
                role=request.hat.role,
                place=request.neighbourhood,
                by=request.user,
            )
            messages.success(request, _("De les is doorgegeven."))
            return go_to(request, address(request, "lesson_list"))
    context = {"form": form, "lesson": lesson}
    return show_form(request, "prevention/lesson_pass.html", context)


@requires(Permission.SHARE_LESSONS)
@require_http_methods(["GET", "POST"])
def lesson_answer(request: UserRequest, lesson_id: UUID) -> HttpResponse:
    lesson = get_object_or_404(Lesson, pk=lesson_id)
    form = AnswerForm.of(lesson, request.POST or None)
    if form.is_valid():
        answers = form.cleaned_data
        with refusals_shown_on(form), conflicts_shown_on(form):
            lessons.answer_lesson(
                lesson,
                text=answers["text"],
                seen=answers["version"],
                answer_id=answers["answer_id"],
                role=request.hat.role,
                place=request.neighbourhood,
                by=request.user,
            )
            messages.success(request, _("Dat staat bij de les."))
            return go_to(request, address(request, "lesson_list"))
    return ask(
        request,
        form,
        heading=_("Wat doet u met deze les?"),
        intro=lesson.text,
        back=(_("Lessen"), address(request, "lesson_list")),
    )
