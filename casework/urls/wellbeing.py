from django.urls import URLPattern, path

from casework.views import asking, wellbeing

urlpatterns: list[URLPattern] = [
    path(
        "mijn-plan/blik/<uuid:view_id>/",
        wellbeing.my_view_disagree,
        name="my_view_disagree",
    ),
    path("cijfer/<uuid:score_id>/", wellbeing.score_correct, name="score_correct"),
    path("hoe-gaat-het/<str:code>/", asking.wellbeing_link, name="wellbeing_link"),
    path("mens/<uuid:person_id>/blik/", wellbeing.view_add, name="view_add"),
    path("mens/<uuid:person_id>/cijfer/", wellbeing.score_add, name="score_add"),
    path(
        "mens/<uuid:person_id>/cijfer/papier/", asking.score_sheet, name="score_sheet"
    ),
    path("mens/<uuid:person_id>/praten-over/", wellbeing.areas, name="areas"),
    path(
        "mijn-plan/cijfer/<uuid:score_id>/",
        wellbeing.my_score_correct,
        name="my_score_correct",
    ),
    path(
        "mijn-plan/hoe-gaat-het/<uuid:person_id>/",
        wellbeing.my_wellbeing,
        name="my_wellbeing",
    ),
    path(
        "mijn-plan/hoe-gaat-het/<uuid:person_id>/vragen/",
        wellbeing.my_asking,
        name="my_asking",
    ),
    path(
        "mijn-plan/hoe-gaat-het/<uuid:person_id>/papier/",
        asking.my_score_sheet,
        name="my_score_sheet",
    ),
    path(
        "mijn-plan/praten-over/<uuid:person_id>/", wellbeing.my_areas, name="my_areas"
    ),
    path(
        "vraag-hoe-gaat-het/<uuid:ask_id>/",
        asking.wellbeing_ask,
        name="wellbeing_ask",
    ),
    path(
        "plan/<uuid:case_id>/hoe-gaat-het/",
        wellbeing.wellbeing_detail,
        name="wellbeing",
    ),
]
