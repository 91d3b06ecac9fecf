from django.urls import URLPattern, path

from casework.views import closing

urlpatterns: list[URLPattern] = [
    path(
        "mijn-plan/<uuid:case_id>/nazorg/stop/",
        closing.my_follow_up_stop,
        name="my_follow_up_stop",
    ),
    path("nazorg/<uuid:follow_up_id>/", closing.follow_up, name="follow_up"),
    path(
        "nazorg/<uuid:follow_up_id>/stop/",
        closing.follow_up_stop,
        name="follow_up_stop",
    ),
    path("plan/<uuid:case_id>/afsluiten/", closing.case_close, name="case_close"),
    path("plan/<uuid:case_id>/heropenen/", closing.case_reopen, name="case_reopen"),
    path("plan/<uuid:case_id>/overdracht/", closing.handover, name="handover"),
]
