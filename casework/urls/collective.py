from django.urls import URLPattern, path

from casework.views import collective

urlpatterns: list[URLPattern] = [
    path(
        "afspraak/<uuid:agreement_id>/voorziening/",
        collective.facility_mark,
        name="facility_mark",
    ),
    path("plan/<uuid:case_id>/samen/", collective.together, name="together"),
    path(
        "plan/<uuid:case_id>/samen/besluit/",
        collective.decision_add,
        name="decision_add",
    ),
    path("plan/<uuid:case_id>/samen/effect/", collective.effect_add, name="effect_add"),
    path(
        "plan/<uuid:case_id>/samen/opkomst/",
        collective.turnout_add,
        name="turnout_add",
    ),
]
