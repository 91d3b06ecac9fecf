from django.urls import URLPattern, path

from casework.views import scenarios

urlpatterns: list[URLPattern] = [
    path(
        "als-dan/<uuid:scenario_id>/weg/",
        scenarios.scenario_remove,
        name="scenario_remove",
    ),
    path("plan/<uuid:case_id>/als-dan/", scenarios.scenario_list, name="scenario_list"),
]
