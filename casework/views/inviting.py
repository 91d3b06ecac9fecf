from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.access import open_part
from casework.forms.inviting import AskToComeForm, NotedAnswerForm, PrepareForm
from casework.models import Meeting, MeetingInvitation
from casework.reading.invited import asked_to, calendar_of, told_by
from casework.services import inviting
from casework.views.answers import invitation_link
from casework.views.invitations import site_of
from casework.views.meetings import opened, opened_seat
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form
from ruwaard.ui.qr import qr_svg

LOOKED = "casework.meeting_viewed"


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def meeting_invite(request: UserRequest, meeting_id: UUID) -> HttpResponse:
    meeting = opened(request, meeting_id)
    resident = meeting.case.people.first()
    known = PrepareForm.known(meeting, resident)
    form = PrepareForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            inviting.prepare(meeting, by=request.user, **form.cleaned_data)
            messages.success(request, _("Dat staat erbij."))
            return to_invited(request, meeting)
    context = {
        "meeting": meeting,
        "form": form,
        "asked": asked_to(meeting),
        "is_over": meeting.held_on < request.scope.today,
    }
    return show_form(request, "casework/meeting_invite.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def attendee_invite(request: UserRequest, attendee_id: UUID) -> HttpResponse:
    attendee = opened_seat(request, attendee_id)
    form = AskToComeForm(request.POST or None, initial=AskToComeForm.known(attendee))
    if form.is_valid():
        with refusals_shown_on(form):
            row, is_new = inviting.ask_to_come(
                attendee, by=request.user, **form.cleaned_data
            )
            return sent(request, row, is_new=is_new)
    context = {"attendee": attendee, "meeting": attendee.meeting, "form": form}
    return show_form(request, "casework/attendee_invite.html", context)


@requires(Permission.WORK_ON_CASES)
@never_cache
@require_GET
def meeting_letter(request: UserRequest, invitation_id: UUID) -> HttpResponse:
    row = invitation_of(request, invitation_id)
    code = inviting.code_that_works(row)
    where = reverse("casework:invited_code", args=[request.neighbourhood.slug])
    with translation.override(row.language):
        context = {
            "invitation": row,
            "told": told_by(row),
            "code": code,
            "address": site_of(request) + where,
            "qr": qr_svg(invitation_link(request, code)),
            "back": reverse(
                "casework:meeting_invite",
                args=[request.neighbourhood.slug, row.meeting_id],
            ),
        }
        return show(request, "casework/meeting_letter.html", context)


@requires(Permission.WORK_ON_CASES)
@require_http_methods(["GET", "POST"])
def answer_note(request: UserRequest, invitation_id: UUID) -> HttpResponse:
    row = invitation_of(request, invitation_id)
    known = {"answer": row.answer, "said": row.said}
    form = NotedAnswerForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals_shown_on(form):
            inviting.note_answer(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Het antwoord staat erbij."))
            return to_invited(request, row.meeting)
    context = {"invitation": row, "attendee": row.attendee, "form": form}
    return show_form(request, "casework/answer_note.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def meeting_invitation_end(request: UserRequest, invitation_id: UUID) -> HttpResponse:
    row = invitation_of(request, invitation_id)
    inviting.take_back(row, by=request.user)
    messages.success(request, _("De uitnodiging werkt niet meer."))
    return to_invited(request, row.meeting)


@requires(Permission.WORK_ON_CASES)
@require_GET
def meeting_calendar(request: UserRequest, meeting_id: UUID) -> HttpResponse:
    meeting = opened(request, meeting_id)
    file = calendar_of(str(meeting.pk), meeting.held_on, meeting.starts_at)
    return as_calendar(file)


def sent(request: UserRequest, row: MeetingInvitation, *, is_new: bool) -> HttpResponse:
    """Mail the link, or go on to the letter or to what was said by telephone."""
    slug = request.neighbourhood.slug
    if row.channel == MeetingInvitation.Channel.EMAIL:
        if is_new:
            code = inviting.code_that_works(row)
            inviting.mail(row, address=invitation_link(request, code))
        messages.success(request, _("De uitnodiging is verstuurd."))
        return to_invited(request, row.meeting)
    by_paper = row.channel == MeetingInvitation.Channel.PAPER
    name = "casework:meeting_letter" if by_paper else "casework:answer_note"
    return go_to(request, name, neighbourhood=slug, invitation_id=row.pk)


def to_invited(request: UserRequest, meeting: Meeting) -> HttpResponse:
    slug = request.neighbourhood.slug
    return go_to(
        request, "casework:meeting_invite", neighbourhood=slug, meeting_id=meeting.pk
    )


def invitation_of(request: UserRequest, invitation_id: UUID) -> MeetingInvitation:
    return open_part(request, MeetingInvitation, invitation_id, action=LOOKED)


def as_calendar(file: bytes) -> HttpResponse:
    """Answer a calendar file under a name that tells nothing."""
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="gesprek.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
