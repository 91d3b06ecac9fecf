from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part, visible_cases
from casework.forms.wellbeing import (
    AreasForm,
    CorrectTypedForm,
    DisagreeForm,
    MyScoreForm,
    TypedScoreForm,
    ViewForm,
)
from casework.models import OutsideView, Person, WellbeingAsk, WellbeingScore
from casework.reading.wellbeing import asked_now, heard_people, wellbeing_of
from casework.services import asking, wellbeing
from casework.services.asking import settle_ask
from casework.services.drafts import current_meeting
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOOKED = "casework.wellbeing_viewed"
Outcome = WellbeingAsk.Outcome


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_wellbeing(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = hear(request, person_id)
    form = MyScoreForm(request.POST or None, instrument=asked_now())
    if form.is_valid():
        with refusals_shown_on(form):
            channel = WellbeingScore.Channel.SCREEN
            wellbeing.give_score(
                person, channel=channel, by=request.user, **form.score()
            )
            messages.success(request, _("Dank u. Uw cijfer staat erbij."))
            return to_mine(request, person)
    context = {"case": person.case, "form": form, "of": told_of(request, person)}
    context["is_me"] = person.user_id == request.user.pk
    return show_form(request, "casework/my_wellbeing.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_score_correct(request: UserRequest, score_id: UUID) -> HttpResponse:
    score = hear_part(request, WellbeingScore, score_id)
    known = {"said": score.said}
    form = MyScoreForm(request.POST or None, instrument=score.instrument, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            wellbeing.correct_score(score, by=request.user, **form.score())
            messages.success(request, _("Uw cijfer is verbeterd."))
            return to_mine(request, score.person)
    context = {"case": score.case, "form": form, "score": score}
    return show_form(request, "casework/my_score_correct.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_asking(request: UserRequest, person_id: UUID) -> HttpResponse:
    """Not this time, never again, or do ask after all."""
    person = hear(request, person_id)
    try:
        messages.success(request, wished(request, person))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_mine(request, person)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_view_disagree(request: UserRequest, view_id: UUID) -> HttpResponse:
    view = hear_part(request, OutsideView, view_id)
    form = DisagreeForm(request.POST or None)
    if "disagree" in request.POST and form.is_valid():
        with refusals_shown_on(form):
            wellbeing.disagree(view, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat erbij. Het team leest het."))
            return to_mine(request, view.person)
    context = {"case": view.case, "form": form, "view": view}
    return show_form(request, "casework/my_view_disagree.html", context)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_areas(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = hear(request, person_id)
    form = areas_form(request, person)
    if "chosen" in request.POST and form.is_valid():
        with refusals_shown_on(form):
            wellbeing.choose_areas(person, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dank u. Het team ziet dit bij het gesprek."))
            return to_mine(request, person)
    context = {"case": person.case, "form": form, "person": person}
    return show_form(request, "casework/my_areas.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def wellbeing_detail(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    people = heard_people(visible_cases(request)).filter(case=case)
    found = wellbeing_of(people, request.scope.today)
    return show(request, "casework/wellbeing.html", {"case": case, "found": found})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def score_add(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = hear(request, person_id)
    known = {"measured_on": request.scope.today}
    form = TypedScoreForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            wellbeing.give_score(person, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. De inwoner leest dit ook."))
            return to_case(request, person)
    context = {"case": person.case, "form": form, "person": person}
    return show_form(request, "casework/score_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def score_correct(request: UserRequest, score_id: UUID) -> HttpResponse:
    score = hear_part(request, WellbeingScore, score_id)
    known = {"value": score.value, "said": score.said}
    form = CorrectTypedForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            wellbeing.correct_score(score, by=request.user, **form.cleaned_data)
            messages.success(request, _("Verbeterd. Wat er stond blijft te lezen."))
            return to_case(request, score.person)
    context = {"case": score.case, "form": form, "score": score}
    return show_form(request, "casework/score_correct.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def view_add(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = hear(request, person_id)
    form = ViewForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            wellbeing.give_view(person, by=request.user, **form.cleaned_data)
            messages.success(request, _("Opgeschreven. De inwoner leest dit ook."))
            return to_case(request, person)
    context = {"case": person.case, "form": form, "person": person}
    return show_form(request, "casework/view_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def areas(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = hear(request, person_id)
    form = areas_form(request, person)
    if "chosen" in request.POST and form.is_valid():
        with refusals_shown_on(form):
            wellbeing.choose_areas(person, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat erbij."))
            return redirect(back_to(request, person))
    context = {"case": person.case, "form": form, "person": person}
    context["back"] = back_to(request, person)
    return show_form(request, "casework/areas.html", context)


def hear(request: UserRequest, person_id: UUID) -> Person:
    """Return a person of whom the user may hear how it goes, and write the look.

    Raises Http404 for a partner, a co-resident and who is elsewhere.
    """
    get_object_or_404(heard_people(visible_cases(request)), pk=person_id)
    return open_part(request, Person, person_id, action=LOOKED)


def hear_part(request: UserRequest, model: Any, part_id: UUID) -> Any:  # noqa: ANN401 - a score or a view
    """Return a score or a view of such a person; raises Http404."""
    rows = model.objects.visible_to_me().filter(case__in=visible_cases(request))
    part = get_object_or_404(rows, pk=part_id)
    hear(request, part.person_id)
    return part


def told_of(request: UserRequest, person: Person) -> Any:  # noqa: ANN401 - how it goes with one
    """Return how it goes with one person."""
    return wellbeing_of([person], request.scope.today)[0]


def wished(request: UserRequest, person: Person) -> str:
    """Do what the button says, and return what it did."""
    if "again" in request.POST:
        asking.ask_again(person, by=request.user)
        return _("Goed. We vragen het u weer.")
    if "never" in request.POST:
        asking.stop_asking(person, by=request.user)
        return _("Goed. We vragen het u niet meer. De hulp gaat gewoon door.")
    due = told_of(request, person).due
    if due is not None:
        settle_ask(due, outcome=Outcome.LEFT_OUT, by=request.user)
    return _("Goed. Deze keer geen cijfer. De hulp gaat gewoon door.")


def back_to(request: UserRequest, person: Person) -> str:
    """Return where the six areas were laid on the table: today's talk, or the scores.

    Scores of who lives together never lie on the table by themselves.
    """
    slug, meeting = request.neighbourhood.slug, current_meeting(person.case)
    if meeting is not None and meeting.held_on == request.scope.today:
        return reverse("casework:meeting", args=[slug, meeting.pk])
    return reverse("casework:wellbeing", args=[slug, person.case_id])


def areas_form(request: UserRequest, person: Person) -> AreasForm:
    """Return the form with what was chosen before."""
    wish = told_of(request, person).wish
    known = {"areas": wish.areas if wish else []}
    return AreasForm(request.POST or None, initial=known)


def to_mine(request: UserRequest, person: Person) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:my_wellbeing", neighbourhood=slug, person_id=person.pk
    )


def to_case(request: UserRequest, person: Person) -> HttpResponse:
    slug = request.neighbourhood.slug
    where = {"neighbourhood": slug, "case_id": person.case_id}
    return go_to(request, "casework:wellbeing", **where)
