from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.people import (
    ColleagueForm,
    HandOverForm,
    NetworkAddForm,
    NetworkChangeForm,
    PersonAddForm,
    PersonChangeForm,
    RepresentativeAddForm,
    RepresentativeChangeForm,
)
from casework.models import Case, NetworkMember, Person, Representative
from casework.reading.overview import colleagues_of, people_of
from casework.reading.readers import readers_of
from casework.refusals.cases import EditConflict
from casework.services import cases, people
from casework.services.letting_in import residents_with_an_account
from casework.services.own_people import trusted_in
from casework.services.refusing import refused_in
from casework.views.cases import to_case
from ruwaard import clock
from ruwaard.accounts.lost_phones import lose_phone
from ruwaard.accounts.paper_codes import make_paper_code
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.conflicts import sides_of_conflict
from ruwaard.ui.once import ChangeForm
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

LOOKED = "casework.people_viewed"
MOST_INVITATIONS = 20


@requires(Permission.WORK_ON_CASES)
@require_GET
def people_list(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    found = people_of(case, request.scope.today)
    context = {"case": case, "people": found, "today": request.scope.today}
    asked = case.invitations.with_arrival().select_related(
        "person", "network_member", "representative"
    )
    context |= {"invitations": asked[:MOST_INVITATIONS], "now": clock.now()}
    context["readers"] = readers_of(case, request.scope.today)
    context |= {"trusted": trusted_in(case), "refused": refused_in(case)}
    context["is_alone"] = not residents_with_an_account(case)
    return show(request, "casework/people.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def person_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = PersonAddForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            people.add_resident(case, by=request.user, **form.cleaned_data)
            return to_people(request, case, _("Toegevoegd."))
    title = _("Nog een inwoner")
    return show_form(request, "casework/person.html", page(case, form, title))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def person_change(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = open_part(request, Person, person_id, action=LOOKED)
    form = PersonChangeForm.of(person, request.POST or None)
    if form.is_valid():
        try:
            people.change_person(person, by=request.user, **form.cleaned_data)
        except EditConflict as conflict:
            return in_conflict(request, conflict, form)
        return to_people(request, person.case, _("Bewaard."))
    return show_form(
        request, "casework/person.html", page(person.case, form, person.name)
    )


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def network_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = NetworkAddForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            people.add_network_member(case, by=request.user, **form.cleaned_data)
            return to_people(request, case, _("Toegevoegd."))
    title = _("Iemand uit het eigen netwerk")
    return show_form(request, "casework/person.html", page(case, form, title))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def network_change(request: UserRequest, member_id: UUID) -> HttpResponse:
    member = open_part(request, NetworkMember, member_id, action=LOOKED)
    form = NetworkChangeForm.of(member, request.POST or None)
    if form.is_valid():
        try:
            people.change_network_member(member, by=request.user, **form.cleaned_data)
        except EditConflict as conflict:
            return in_conflict(request, conflict, form)
        return to_people(request, member.case, _("Bewaard."))
    return show_form(
        request, "casework/person.html", page(member.case, form, member.name)
    )


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def representative_add(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = open_part(request, Person, person_id, action=LOOKED)
    form = RepresentativeAddForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            people.add_representative(person, by=request.user, **form.cleaned_data)
            return to_people(request, person.case, _("Toegevoegd."))
    title = _("Wie spreekt er voor %(name)s?") % {"name": person.first_name}
    return show_form(request, "casework/person.html", page(person.case, form, title))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def representative_change(
    request: UserRequest, representative_id: UUID
) -> HttpResponse:
    row = open_part(request, Representative, representative_id, action=LOOKED)
    form = RepresentativeChangeForm.of(row, request.POST or None)
    if form.is_valid():
        try:
            people.change_representative(row, by=request.user, **form.cleaned_data)
        except EditConflict as conflict:
            return in_conflict(request, conflict, form)
        return to_people(request, row.case, _("Bewaard."))
    return show_form(request, "casework/person.html", page(row.case, form, row.name))


@requires(Permission.WORK_ON_CASES)
@require_POST
def person_code(request: UserRequest, person_id: UUID) -> HttpResponse:
    person = open_part(request, Person, person_id, action=LOOKED)
    if person.user is None:
        return to_people(request, person.case)
    try:
        code = make_paper_code(
            person.user,
            by=request.user,
            case_id=person.case_id,
            page=reverse("casework:people", args=[person.tenant.slug, person.case_id]),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_people(request, person.case)
    address = request.build_absolute_uri("/")
    context = {"case": person.case, "code": code, "address": address}
    return show(request, "casework/person_code.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def person_lost_phone(request: UserRequest, person_id: UUID) -> HttpResponse:
    """Sign a resident out everywhere who calls: the telephone is gone."""
    person = open_part(request, Person, person_id, action=LOOKED)
    if person.user is None:
        return to_people(request, person.case)
    if request.method == "GET":
        context = {"case": person.case, "person": person}
        return show(request, "casework/person_lost_phone.html", context)
    try:
        lose_phone(person.user, by=request.user, case_id=person.case_id)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_people(request, person.case)
    said = _("%(name)s is nu overal uitgelogd.") % {"name": person.first_name}
    return to_people(request, person.case, said)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def team_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    found = colleagues_of(case, request.scope.today, with_team=False)
    form = ColleagueForm(request.POST or None, colleagues=found)
    if form.is_valid():
        with refusals_shown_on(form):
            cases.join_team(case, form.colleague, by=request.user)
            return to_people(request, case, _("Uw collega doet nu mee."))
    title = _("Een collega erbij")
    return show_form(request, "casework/person.html", page(case, form, title))


@requires(Permission.WORK_ON_CASES)
@require_POST
def team_leave(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    team = people_of(case, request.scope.today).team
    asked = request.POST.get("user", "")
    seat = next((one for one in team if str(one.user.uuid) == asked), None)
    if seat is None:
        messages.error(request, _("Kies iemand uit het team."))
        return to_people(request, case)
    try:
        cases.leave_team(case, seat.user, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_people(request, case)
    if seat.user == request.user:
        messages.success(request, _("U doet niet meer mee bij dit plan."))
        slug = request.neighbourhood.slug
        return go_to(request, "casework:case_list", neighbourhood=slug)
    return to_people(request, case, _("Uw collega doet niet meer mee."))


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def hand_over(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    found = colleagues_of(case, request.scope.today, with_team=True)
    form = HandOverForm(request.POST or None, colleagues=found)
    if form.is_valid():
        with refusals_shown_on(form):
            cases.hand_over(case, to=form.successor, by=request.user)
            messages.success(request, _("Overgedragen."))
            return to_case(request, case)
    title = _("Wie wordt het eerste contact?")
    return show_form(request, "casework/person.html", page(case, form, title))


def in_conflict(
    request: UserRequest, conflict: EditConflict, form: ChangeForm
) -> HttpResponse:
    """Return what stands beside what somebody typed, and let them choose: 409."""
    row = conflict.row
    context = {
        "case": row.case,
        "conflict": conflict,
        "sides": sides_of_conflict(form, form.known(row)),
    }
    page = "casework/person_conflict.html"
    return show_form(request, page, context, status=HTTPStatus.CONFLICT)


def page(case: Case, form: object, title: str) -> dict[str, object]:
    """Return what a page with one form about somebody shows."""
    return {"case": case, "form": form, "title": title}


def to_people(request: UserRequest, case: Case, said: str = "") -> HttpResponse:
    """Say `said`, and go to the people of `case`."""
    if said:
        messages.success(request, said)
    slug = request.neighbourhood.slug
    return go_to(request, "casework:people", neighbourhood=slug, case_id=case.pk)
