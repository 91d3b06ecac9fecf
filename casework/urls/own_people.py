from django.urls import URLPattern, path

from casework.views import own_people, written_down

MINE = "mijn-plan/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path(f"{MINE}nodig-uit/", own_people.my_reader_add, name="my_reader_add"),
    path(f"{MINE}vertrouwd/", own_people.my_trusted, name="my_trusted"),
    path(f"{MINE}vertrouwd/weg/", own_people.my_trusted_end, name="my_trusted_end"),
    path(
        "mijn-plan/uitnodiging/<uuid:invitation_id>/stop/",
        own_people.my_invitation_stop,
        name="my_invitation_stop",
    ),
    path("mijn-plan/plek/<uuid:seat_id>/", own_people.my_reader, name="my_reader"),
    path(
        "mijn-plan/plek/<uuid:seat_id>/deel/",
        own_people.my_reader_share,
        name="my_reader_share",
    ),
    path(
        "mijn-plan/plek/<uuid:seat_id>/iemand-anders/",
        own_people.my_helper_refuse,
        name="my_helper_refuse",
    ),
    path(
        "mijn-plan/afspraak/<uuid:agreement_id>/iemand-anders/",
        own_people.my_name_refuse,
        name="my_name_refuse",
    ),
    path(
        "plan/<uuid:case_id>/iemand-anders/",
        written_down.helper_refuse,
        name="helper_refuse",
    ),
    path(
        "plan/iemand-anders/<uuid:refused_id>/weer/",
        written_down.helper_allow,
        name="helper_allow",
    ),
    path(
        "mijn-plan/iemand-anders/<uuid:refused_id>/weer/",
        own_people.my_helper_allow,
        name="my_helper_allow",
    ),
]
