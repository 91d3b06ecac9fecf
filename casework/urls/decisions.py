from django.urls import URLPattern, path

from casework.views import decisions

urlpatterns: list[URLPattern] = [
    path("besluiten/", decisions.decision_list, name="decision_list"),
    path(
        "besluiten/<uuid:request_id>/",
        decisions.decision_detail,
        name="decision_detail",
    ),
    path(
        "besluiten/<uuid:request_id>/stap/",
        decisions.decision_step,
        name="decision_step",
    ),
    path(
        "mijn-plan/<uuid:case_id>/besluit/",
        decisions.my_decision_ask,
        name="my_decision_ask",
    ),
    path(
        "mijn-plan/besluit/<uuid:request_id>/intrekken/",
        decisions.my_decision_withdraw,
        name="my_decision_withdraw",
    ),
    path("plan/<uuid:case_id>/besluit/", decisions.decision_ask, name="decision_ask"),
]
