from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.life import DeathForm, SixteenForm
from casework.models import LifeEvent, Person
from casework.reading.life import ahead_of_death
from casework.reading.overview import people_of
from casework.services import deaths, sixteen
from casework.views.people import to_people
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOOKED = "casework.life_viewed"


@requires(Permission.WORK_ON_CASES)
@require_GET
def life(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    context = {"case": case, "people": people_of(case, request.scope.today)}
    events = list(case.life_events.select_related("person"))
    return show(request, "casework/life.html", context | {"events": events})


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def death(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = open_part(request, Person, person_id, action=LOOKED)
    form = DeathForm(request.POST or None, initial={"died_on": request.scope.today})
    if form.is_valid():
        with refusals_shown_on(form):
            event = deaths.note_death(person, by=request.user, **form.cleaned_data)
            return to_event(request, event)
    context = {"case": person.case, "person": person, "form": form}
    context["ahead"] = ahead_of_death(person)
    return show_form(request, "casework/death.html", context)


@requires(Permission.WORK_ON_CASES)
@require_GET
def life_event(request: UserRequest, event_id: UUID) -> HttpResponse:
    event = open_part(request, LifeEvent, event_id, action=LOOKED)
    context = {"case": event.case, "event": event}
    return show(request, "casework/life_event.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def death_undo(request: UserRequest, event_id: UUID) -> HttpResponse:
    event = open_part(request, LifeEvent, event_id, action=LOOKED)
    try:
        undone = deaths.undo_death(event, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_event(request, event)
    if undone.was_undone:
        messages.success(request, _("Teruggedraaid. Lees hier wat niet terugkomt."))
    else:
        messages.success(request, _("Vraag nu een tweede collega uit het team."))
    return to_event(request, event)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def sixteen_plan(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = open_part(request, Person, person_id, action=LOOKED)
    parents = list(person.representatives.filter(kind="parent").order_by("name"))
    known = [str(one.pk) for one in parents if one.permitted_on is not None]
    before = {"month": person.sixteen_on, "permitted": known}
    form = SixteenForm(request.POST or None, parents=parents, initial=before)
    if form.is_valid():
        with refusals_shown_on(form):
            sixteen.plan_sixteen(person, by=request.user, **form.cleaned_data)
            return to_people(request, person.case, _("Bewaard."))
    context = {"case": person.case, "person": person, "form": form}
    return show_form(request, "casework/sixteen_plan.html", context)


def to_event(request: UserRequest, event: LifeEvent) -> HttpResponse:
    """Go to the page that says what an action did."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:life_event", neighbourhood=slug, event_id=event.pk)
