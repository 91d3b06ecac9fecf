from django.urls import URLPattern, path

from casework.views import acceptance, invitations, people, readers

urlpatterns: list[URLPattern] = [
    path("mens/<uuid:person_id>/", people.person_change, name="person_change"),
    path("mens/<uuid:person_id>/code/", people.person_code, name="person_code"),
    path(
        "mens/<uuid:person_id>/telefoon-kwijt/",
        people.person_lost_phone,
        name="person_lost_phone",
    ),
    path(
        "mens/<uuid:person_id>/vertegenwoordiger/",
        people.representative_add,
        name="representative_add",
    ),
    path("naaste/<uuid:member_id>/", people.network_change, name="network_change"),
    path(
        "naaste/<uuid:member_id>/opnieuw/", readers.network_again, name="network_again"
    ),
    path("plan/<uuid:case_id>/inwoner/", people.person_add, name="person_add"),
    path("plan/<uuid:case_id>/mensen/", people.people_list, name="people"),
    path("plan/<uuid:case_id>/naaste/", people.network_add, name="network_add"),
    path("plan/<uuid:case_id>/overdragen/", people.hand_over, name="hand_over"),
    path("plan/<uuid:case_id>/team/", people.team_add, name="team_add"),
    path("plan/<uuid:case_id>/team/weg/", people.team_leave, name="team_leave"),
    path(
        "plan/<uuid:case_id>/uitnodigen/",
        invitations.invitation_add,
        name="invitation_add",
    ),
    path("plek/<uuid:seat_id>/stop/", readers.seat_end, name="seat_end"),
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
]
