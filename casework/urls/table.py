from django.urls import URLPattern, path

from casework.views import agreements, items, meetings

urlpatterns: list[URLPattern] = [
    path("aan-tafel/<uuid:attendee_id>/", meetings.seat_change, name="seat_change"),
    path("aan-tafel/<uuid:attendee_id>/weg/", meetings.seat_remove, name="seat_remove"),
    path(
        "afspraak/<uuid:agreement_id>/",
        agreements.agreement_change,
        name="agreement_change",
    ),
    path(
        "afspraak/<uuid:agreement_id>/bedrag/",
        agreements.agreement_approve,
        name="agreement_approve",
    ),
    path(
        "afspraak/<uuid:agreement_id>/stand/",
        agreements.agreement_state,
        name="agreement_state",
    ),
    path("gesprek/<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("gesprek/<uuid:meeting_id>/aan-tafel/", meetings.seat_add, name="seat_add"),
    path(
        "gesprek/<uuid:meeting_id>/aantekeningen/",
        meetings.meeting_notes,
        name="meeting_notes",
    ),
    path(
        "gesprek/<uuid:meeting_id>/nieuws/", meetings.meeting_news, name="meeting_news"
    ),
    path(
        "gesprek/<uuid:meeting_id>/wanneer/",
        meetings.meeting_change,
        name="meeting_change",
    ),
    path(
        "gesprek/<uuid:meeting_id>/wie-is-er/",
        meetings.presence_say,
        name="presence_say",
    ),
    path(
        "plan/<uuid:case_id>/gesprek/nieuw/", meetings.meeting_add, name="meeting_add"
    ),
    path("plan/<uuid:case_id>/regels/", items.item_add, name="item_add"),
    path("regel/<uuid:item_id>/", items.item_change, name="item_change"),
    path(
        "regel/<uuid:item_id>/afspraak/", agreements.agreement_add, name="agreement_add"
    ),
    path("regel/<uuid:item_id>/openen/", items.item_reopen, name="item_reopen"),
    path("regel/<uuid:item_id>/plaats/", items.item_move, name="item_move"),
    path("regel/<uuid:item_id>/terug/", items.item_restore, name="item_restore"),
    path("regel/<uuid:item_id>/weg/", items.item_remove, name="item_remove"),
]
