"""Who reads along: the team and the resident let somebody, and say when it stops."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.invitations import AgainForm
from casework.models import Case, NetworkMember, Representative, Seat
from casework.reading.own_people import circle_of
from casework.reading.readers import readers_of
from casework.services import seats
from casework.services.table_rules import speaks_for_resident
from casework.views.people import LOOKED, page, to_people
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.WORK_ON_CASES)
@require_POST
def seat_end(request: UserRequest, seat_id: UUID) -> HttpResponse:
    seat = open_part(request, Seat, seat_id, action=LOOKED)
    stop(request, seat)
    return to_people(request, seat.case)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def network_again(request: UserRequest, member_id: UUID) -> HttpResponse:
    member = open_part(request, NetworkMember, member_id, action=LOOKED)
    form = AgainForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            seat = seats.seat_again(
                member, until=form.cleaned_data["until"], by=request.user
            )
            tell(request, seat)
            return to_people(request, member.case, _("Deze persoon leest weer mee."))
    title = _("Laat %(name)s weer meelezen") % {"name": member.name}
    return show_form(request, "casework/person.html", page(member.case, form, title))


@requires(Permission.WORK_ON_CASES)
@require_POST
def representative_again(request: UserRequest, representative_id: UUID) -> HttpResponse:
    row = open_part(request, Representative, representative_id, action=LOOKED)
    try:
        tell(request, seats.seat_again(row, by=request.user))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return to_people(request, row.case)
    return to_people(request, row.case, _("Deze persoon leest weer mee."))


@requires(Permission.WORK_ON_CASES)
@require_POST
def parent_permit(request: UserRequest, representative_id: UUID) -> HttpResponse:
    row = open_part(request, Representative, representative_id, action=LOOKED)
    answer_parent(request, row)
    return to_people(request, row.case)


@requires(Permission.OWN_PLAN)
@require_GET
def my_readers(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    readers = [
        (one, one.answers_to(request.user, in_team=False))
        for one in readers_of(case, request.scope.today)
    ]
    context = {
        "case": case,
        "now": [pair for pair in readers if pair[0].is_now],
        "others": [pair for pair in readers if pair[1] and not pair[0].is_now],
        "decides": speaks_for_resident(request.user, case),
    }
    context |= circle_of(case, request.user)
    return show(request, "casework/my_readers.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_seat_end(request: UserRequest, seat_id: UUID) -> HttpResponse:
    seat = open_part(request, Seat, seat_id, action=LOOKED)
    stop(request, seat)
    return to_readers(request, seat.case)


@requires(Permission.OWN_PLAN)
@require_POST
def my_parent(request: UserRequest, representative_id: UUID) -> HttpResponse:
    row = open_part(request, Representative, representative_id, action=LOOKED)
    answer_parent(request, row)
    return to_readers(request, row.case)


def stop(request: UserRequest, seat: Seat) -> None:
    """End a seat, and say so."""
    try:
        seats.end_seat(seat, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        name = {"name": seat.user.name}
        messages.success(request, _("%(name)s leest vanaf nu niet meer mee.") % name)


def answer_parent(request: UserRequest, row: Representative) -> None:
    """Let a parent read along, or take that back, as the button says."""
    is_yes = request.POST.get("answer") == "yes"
    try:
        (seats.permit_parent if is_yes else seats.stop_parent)(row, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return
    name = {"name": row.name}
    messages.success(
        request,
        _("%(name)s mag meelezen.") % name
        if is_yes
        else _("%(name)s leest vanaf nu niet meer mee.") % name,
    )


def tell(request: UserRequest, seat: Seat) -> None:
    """Mail who reads along again where that is."""
    slug = request.neighbourhood.slug
    start = reverse("start", kwargs={"neighbourhood": slug})
    address = request.build_absolute_uri(start)
    seats.mail_again(seat, address=address, by=request.user)


def to_readers(request: UserRequest, case: Case) -> HttpResponse:
    """Go to the page of who reads along."""
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_readers", neighbourhood=slug, case_id=case.pk)
