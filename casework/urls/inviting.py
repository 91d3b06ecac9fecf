from django.urls import URLPattern, path

from casework.views import guests, invited, inviting

urlpatterns: list[URLPattern] = [
    path(
        "aan-tafel/<uuid:attendee_id>/uitnodigen/",
        inviting.attendee_invite,
        name="attendee_invite",
    ),
    path(
        "gesprek/<uuid:meeting_id>/agenda/",
        inviting.meeting_calendar,
        name="meeting_calendar",
    ),
    path("gesprek/<uuid:meeting_id>/gast/", guests.guest_add, name="guest_add"),
    path(
        "gesprek/<uuid:meeting_id>/uitnodigen/",
        inviting.meeting_invite,
        name="meeting_invite",
    ),
    path(
        "gesprek/uitnodiging/<uuid:invitation_id>/antwoord/",
        inviting.answer_note,
        name="answer_note",
    ),
    path(
        "gesprek/uitnodiging/<uuid:invitation_id>/brief/",
        inviting.meeting_letter,
        name="meeting_letter",
    ),
    path(
        "gesprek/uitnodiging/<uuid:invitation_id>/stop/",
        inviting.meeting_invitation_end,
        name="meeting_invitation_end",
    ),
    path("kom/", invited.invited_code, name="invited_code"),
    path("kom/<str:code>/", invited.invited, name="invited"),
    path("kom/<str:code>/agenda/", invited.invited_calendar, name="invited_calendar"),
]
