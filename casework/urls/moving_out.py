from django.urls import URLPattern, path

from casework.views import moving_out

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/op-uzelf-wonen/", moving_out.move_out, name="move_out"),
    path(
        "op-uzelf-wonen/<uuid:point_id>/",
        moving_out.move_out_point,
        name="move_out_point",
    ),
]
