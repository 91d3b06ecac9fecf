from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.forms.guests import THIS_MEETING, GuestForm
from casework.models import Agreement, Meeting
from casework.services import guests, invitations
from casework.views.inviting import sent, to_invited
from casework.views.meetings import opened
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import refusals_shown_on, show_form


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def guest_add(request: UserRequest, meeting_id: UUID) -> HttpResponse:
    meeting = opened(request, meeting_id)
    known = {"what": THIS_MEETING, "last_day": meeting.held_on}
    hanging = meeting.case.agreements.hanging().order_by("due_on", "pk")
    form = GuestForm(request.POST or None, initial=known, agreements=hanging)
    if form.is_valid():
        with refusals_shown_on(form):
            return invited(request, meeting, form)
    context = {"meeting": meeting, "form": form}
    return show_form(request, "casework/guest_add.html", context)


def invited(request: UserRequest, meeting: Meeting, form: GuestForm) -> HttpResponse:
    """Send the link to the meeting, or the code that opens one agreement."""
    if form.agreement is None:
        row, is_new = guests.guest_at_meeting(meeting, by=request.user, **form.guest())
        return sent(request, row, is_new=is_new)
    carry(request, form.agreement, form)
    messages.success(request, _("De uitnodiging is verstuurd."))
    return to_invited(request, meeting)


def carry(request: UserRequest, agreement: Agreement, form: GuestForm) -> None:
    invitation, code = guests.guest_for_agreement(
        agreement, by=request.user, **form.guest()
    )
    if code:
        slug = request.neighbourhood.slug
        address = reverse("casework:invitation_accept", args=[slug, code])
        invitations.mail(invitation, address=request.build_absolute_uri(address))
