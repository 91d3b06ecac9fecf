from django.urls import URLPattern, path

from casework.views import look_along

urlpatterns: list[URLPattern] = [
    path("meekijken/", look_along.look_along_list, name="look_along_list"),
    path("meekijken/ik/", look_along.my_availability, name="my_availability"),
    path("meekijken/<uuid:look_id>/", look_along.look_along, name="look_along"),
    path(
        "meekijken/<uuid:look_id>/plek/",
        look_along.look_along_seat,
        name="look_along_seat",
    ),
    path(
        "meekijken/<uuid:look_id>/weg/",
        look_along.look_along_withdraw,
        name="look_along_withdraw",
    ),
    path(
        "plan/<uuid:case_id>/meekijken/",
        look_along.look_along_add,
        name="look_along_add",
    ),
]
