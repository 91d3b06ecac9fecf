from django.urls import path

from prevention.views import interventions, parts

app_name = "prevention"
urlpatterns = [
    path("leren/", interventions.intervention_list, name="intervention_list"),
    path("leren/jaar/", interventions.year_begin, name="year_begin"),
    path("leren/nieuw/", interventions.intervention_add, name="intervention_add"),
    path("leren/woorden/", interventions.wording, name="wording"),
    path(
        "leren/<uuid:edition_id>/",
        interventions.intervention_detail,
        name="intervention_detail",
    ),
    path(
        "leren/<uuid:edition_id>/wijzigen/",
        interventions.intervention_change,
        name="intervention_change",
    ),
    path("leren/<uuid:edition_id>/<slug:kind>/", parts.part_add, name="part_add"),
    path(
        "leren/<slug:kind>/<uuid:part_id>/wijzigen/",
        parts.part_change,
        name="part_change",
    ),
    path(
        "leren/<slug:kind>/<uuid:part_id>/weg/",
        parts.part_remove,
        name="part_remove",
    ),
]
