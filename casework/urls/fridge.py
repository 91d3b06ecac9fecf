from django.urls import URLPattern, path

from casework.views import fridge

urlpatterns: list[URLPattern] = [
    path(
        "mijn-plan/<uuid:case_id>/wie-is-wie/",
        fridge.my_fridge_door,
        name="my_fridge_door",
    ),
    path("plan/<uuid:case_id>/wie-is-wie/", fridge.fridge_door, name="fridge_door"),
]
