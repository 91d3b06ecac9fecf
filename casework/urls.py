from django.urls import URLPattern, path

from casework.views import (
    acceptance,
    agreements,
    cases,
    contact,
    figures,
    invitations,
    items,
    meetings,
    my_plan,
    people,
    readers,
    shared,
    signing,
    today,
)

app_name = "casework"
urlpatterns: list[URLPattern] = [
    # --- counts for the budget
    path("cijfers/mensen/", figures.people_helped, name="people_helped"),
    # --- the case, its people, contact and invitations
    path(
        "afspraak/<uuid:agreement_id>/stap/",
        cases.agreement_step,
        name="agreement_step",
    ),
    path("mens/<uuid:person_id>/", people.person_change, name="person_change"),
    path("mens/<uuid:person_id>/code/", people.person_code, name="person_code"),
    path(
        "mens/<uuid:person_id>/vertegenwoordiger/",
        people.representative_add,
        name="representative_add",
    ),
    path("naaste/<uuid:member_id>/", people.network_change, name="network_change"),
    path(
        "naaste/<uuid:member_id>/opnieuw/", readers.network_again, name="network_again"
    ),
    path("plan/<uuid:case_id>/", cases.case_detail, name="case_detail"),
    path("plan/<uuid:case_id>/afsluiten/", cases.case_close, name="case_close"),
    path("plan/<uuid:case_id>/contact/", contact.contact_add, name="contact_add"),
    path(
        "plan/<uuid:case_id>/hulp/", contact.intensity_change, name="intensity_change"
    ),
    path("plan/<uuid:case_id>/inwoner/", people.person_add, name="person_add"),
    path("plan/<uuid:case_id>/mensen/", people.people_list, name="people"),
    path("plan/<uuid:case_id>/naaste/", people.network_add, name="network_add"),
    path("plan/<uuid:case_id>/overdragen/", people.hand_over, name="hand_over"),
    path("plan/<uuid:case_id>/stand/", cases.case_state, name="case_state"),
    path("plan/<uuid:case_id>/team/", people.team_add, name="team_add"),
    path("plan/<uuid:case_id>/team/weg/", people.team_leave, name="team_leave"),
    path(
        "plan/<uuid:case_id>/uitnodigen/",
        invitations.invitation_add,
        name="invitation_add",
    ),
    path("plek/<uuid:seat_id>/stop/", readers.seat_end, name="seat_end"),
    path("plannen/", cases.case_list, name="case_list"),
    path("plannen/nieuw/", cases.case_add, name="case_add"),
    path("uitnodiging/", acceptance.invitation_code, name="invitation_code"),
    path(
        "uitnodiging/<uuid:invitation_id>/intrekken/",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
    ),
    path(
        "uitnodiging/<str:code>/",
        acceptance.invitation_accept,
        name="invitation_accept",
    ),
    path("vandaag/", today.today, name="today"),
    path("vandaag/namen/", today.today_names, name="today_names"),
    path(
        "vertegenwoordiger/<uuid:representative_id>/",
        people.representative_change,
        name="representative_change",
    ),
    path(
        "vertegenwoordiger/<uuid:representative_id>/meelezen/",
        readers.parent_permit,
        name="parent_permit",
    ),
    path(
        "vertegenwoordiger/<uuid:representative_id>/opnieuw/",
        readers.representative_again,
        name="representative_again",
    ),
    # --- signing, and what a resident sees
    path("gedeeld/", shared.shared, name="shared"),
    path(
        "gedeeld/afspraak/<uuid:agreement_id>/kan-niet/",
        shared.shared_decline,
        name="shared_decline",
    ),
    path(
        "gedeeld/afspraak/<uuid:agreement_id>/gelukt/",
        shared.shared_tick_off,
        name="shared_tick_off",
    ),
    path("mijn-plan/", my_plan.my_plans, name="my_plans"),
    path("mijn-plan/<uuid:case_id>/", my_plan.my_plan, name="my_plan"),
    path("mijn-plan/<uuid:case_id>/lezen/", my_plan.my_freeze, name="my_freeze"),
    path("mijn-plan/<uuid:case_id>/meelezers/", readers.my_readers, name="my_readers"),
    path("mijn-plan/<uuid:case_id>/papier/", my_plan.my_pdf, name="my_pdf"),
    path("mijn-plan/<uuid:case_id>/tekenen/", my_plan.my_sign, name="my_sign"),
    path("mijn-plan/<uuid:case_id>/wie-keek/", my_plan.who_looked, name="who_looked"),
    path(
        "mijn-plan/afspraak/<uuid:agreement_id>/gelukt/",
        my_plan.tick_off,
        name="tick_off",
    ),
    path(
        "mijn-plan/afspraak/<uuid:agreement_id>/lukt-niet/",
        my_plan.my_trouble,
        name="my_trouble",
    ),
    path(
        "mijn-plan/ouder/<uuid:representative_id>/",
        readers.my_parent,
        name="my_parent",
    ),
    path(
        "mijn-plan/plek/<uuid:seat_id>/stop/", readers.my_seat_end, name="my_seat_end"
    ),
    path("plan/<uuid:case_id>/tekenen/", signing.sign_choose, name="sign_choose"),
    path("plan/<uuid:case_id>/tekenen/<uuid:signer_id>/", signing.sign, name="sign"),
    path("plan/<uuid:case_id>/versie/<int:number>/", signing.version, name="version"),
    path(
        "plan/<uuid:case_id>/versie/<int:number>/papier/",
        signing.version_pdf,
        name="version_pdf",
    ),
    # --- end of signing
    # --- the meeting at the table
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
    # --- end of the meeting
]
