"""My people: whom a resident invites, what each sees, whom to trust, who helps."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.forms.own_people import OwnInvitationForm, TrustForm
from casework.models import (
    Agreement,
    Case,
    Invitation,
    PlanItem,
    RefusedHelper,
    Seat,
)
from casework.reading.own_people import seen_by
from casework.services import invitations, own_people, refusing
from casework.services.seats import READERS
from casework.views.invitations import site_of
from casework.views.people import LOOKED
from casework.views.readers import to_readers
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form


@requires(Permission.OWN_PLAN)
@never_cache
@require_http_methods(["GET", "POST"])
def my_reader_add(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    form = OwnInvitationForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            invitation, code = own_people.invite_own(
                case, by=request.user, **form.cleaned_data
            )
            return invited(request, invitation, code)
    context = {"case": case, "form": form}
    return show_form(request, "casework/my_reader_add.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_invitation_stop(request: UserRequest, invitation_id: UUID) -> HttpResponse:
    row = open_part(request, Invitation, invitation_id, action=LOOKED)
    invitations.withdraw(row, by=request.user)
    messages.success(request, _("De uitnodiging werkt niet meer."))
    return to_readers(request, row.case)


@requires(Permission.OWN_PLAN)
@require_GET
def my_reader(request: UserRequest, seat_id: UUID) -> HttpResponse:
    seat = reader_seat(request, seat_id)
    context = {"case": seat.case, "seat": seat, "seen": seen_by(seat.case, seat.user)}
    return show(request, "casework/my_reader.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_reader_share(request: UserRequest, seat_id: UUID) -> HttpResponse:
    seat = reader_seat(request, seat_id)
    row = part_of(seat.case, request.POST.get("part", ""))
    opens = "stop" not in request.POST
    does = own_people.open_to if opens else own_people.close_to
    try:
        does(seat.user, row, by=request.user)
        name = {"name": seat.user.name}
        said = _("%(name)s leest dit nu mee.") if opens else _("Dat is nu weer dicht.")
        messages.success(request, said % name)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    slug = request.neighbourhood.slug
    return go_to(request, "casework:my_reader", neighbourhood=slug, seat_id=seat.pk)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_trusted(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    known = own_people.trusted_in(case)
    names = TrustForm.base_fields
    initial = {name: getattr(known, name) for name in names} if known else {}
    form = TrustForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            own_people.trust(case, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat er. U kunt het altijd veranderen."))
            return to_readers(request, case)
    context = {"case": case, "form": form, "known": known}
    return show_form(request, "casework/my_trusted.html", context)


@requires(Permission.OWN_PLAN)
@require_POST
def my_trusted_end(request: UserRequest, case_id: UUID) -> HttpResponse:
    case = open_case(request, case_id, action=LOOKED)
    own_people.trust_nobody(case, by=request.user)
    messages.success(request, _("Er is nu geen vertrouwd contact."))
    return to_readers(request, case)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_helper_refuse(request: UserRequest, seat_id: UUID) -> HttpResponse:
    seat = open_part(request, Seat, seat_id, action=LOOKED)
    if seat.kind not in refusing.HELPERS:
        raise Http404
    if request.method == "GET":
        context = {"case": seat.case, "seat": seat, "name": seat.user.name}
        return show(request, "casework/my_helper_refuse.html", context)
    try:
        refusing.refuse_helper(seat.case, seat.user, by=request.user)
        name = {"name": seat.user.name}
        said = _("%(name)s helpt u niet meer. Uw team zoekt iemand anders.")
        messages.success(request, said % name)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_readers(request, seat.case)


@requires(Permission.OWN_PLAN)
@require_http_methods(["GET", "POST"])
def my_name_refuse(request: UserRequest, agreement_id: UUID) -> HttpResponse:
    """Ask for somebody else than who helps here by a name, without an account."""
    deal = open_part(request, Agreement, agreement_id, action=LOOKED)
    named = refusing.without_an_account(deal.case)
    if not named.filter(pk=deal.pk).exists():
        raise Http404
    name = deal.carrier_name
    if request.method == "GET":
        context = {"case": deal.case, "name": name}
        return show(request, "casework/my_helper_refuse.html", context)
    try:
        refusing.refuse_name(deal.case, name, by=request.user)
        said = _("%(name)s helpt u niet meer. Uw team zoekt iemand anders.")
        messages.success(request, said % {"name": name})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_readers(request, deal.case)


@requires(Permission.OWN_PLAN)
@require_POST
def my_helper_allow(request: UserRequest, refused_id: UUID) -> HttpResponse:
    row = open_part(request, RefusedHelper, refused_id, action=LOOKED)
    try:
        refusing.let_help_again(row, by=request.user)
        messages.success(request, _("Deze persoon mag weer gevraagd worden."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return to_readers(request, row.case)


def invited(request: UserRequest, invitation: Invitation, code: str) -> HttpResponse:
    """Mail the invitation, or show its letter; a second click mails nothing."""
    slug = request.neighbourhood.slug
    if invitation.channel == Invitation.Channel.EMAIL:
        if code:
            address = reverse("casework:invitation_accept", args=[slug, code])
            invitations.mail(invitation, address=request.build_absolute_uri(address))
        messages.success(request, _("De uitnodiging is verstuurd."))
        return to_readers(request, invitation.case)
    if not code:
        messages.error(request, _("Die code werkt niet meer."))
        return to_readers(request, invitation.case)
    context = {
        "case": invitation.case,
        "code": code,
        "address": site_of(request) + reverse("casework:invitation_code", args=[slug]),
        "expires_at": invitation.expires_at,
    }
    return show(request, "casework/my_invitation_paper.html", context)


def reader_seat(request: UserRequest, seat_id: UUID) -> Seat:
    """Return the seat of who reads along only what is opened; raises Http404."""
    seat = open_part(request, Seat, seat_id, action=LOOKED)
    if seat.kind not in READERS or not seat.is_taken(request.scope.today):
        raise Http404
    return seat


def part_of(case: Case, key: str) -> PlanItem | Agreement:
    """Return the line or agreement of `case` with that id; raises Http404."""
    try:
        wanted = UUID(key)
    except ValueError as error:
        raise Http404 from error
    item: PlanItem | None = case.items.standing().filter(pk=wanted).first()
    return item or get_object_or_404(case.agreements.standing(), pk=wanted)
