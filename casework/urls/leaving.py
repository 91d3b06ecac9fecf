from django.urls import URLPattern, path

from casework.views import leaving

urlpatterns: list[URLPattern] = [
    path("vervanging/<uuid:membership_id>/", leaving.stand_in, name="stand_in"),
    path(
        "vervanging/<uuid:membership_id>/stop/",
        leaving.stand_in_end,
        name="stand_in_end",
    ),
]
