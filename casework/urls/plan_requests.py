from django.urls import URLPattern, path

from casework.views import explanations, plan_requests

MINE = "mijn-plan/<uuid:case_id>/"

urlpatterns: list[URLPattern] = [
    path(f"{MINE}vragen/", plan_requests.my_requests, name="my_requests"),
    path(
        f"{MINE}vragen/<slug:kind>/",
        plan_requests.my_request_ask,
        name="my_request_ask",
    ),
    path(
        f"{MINE}wie-keek/<uuid:looker>/<str:day>/",
        plan_requests.my_why_ask,
        name="my_why_ask",
    ),
    path(
        "mijn-plan/vraag/<uuid:plan_request_id>/intrekken/",
        plan_requests.my_request_withdraw,
        name="my_request_withdraw",
    ),
    path(
        "plan/vraag/<uuid:plan_request_id>/",
        plan_requests.plan_request,
        name="plan_request",
    ),
    path("kijken/", explanations.explanation_list, name="explanation_list"),
    path("kijken/wacht/", explanations.explanation_panel, name="explanation_panel"),
    path(
        "kijken/<uuid:plan_request_id>/",
        explanations.explanation_give,
        name="explanation_give",
    ),
]
