from django.urls import URLPattern, path

from casework.views import telling, today, voices

urlpatterns: list[URLPattern] = [
    path("cijfers/ervaringen/", voices.experience, name="experience"),
    path("gesprek/<uuid:meeting_id>/gehoord/", voices.heard, name="heard"),
    path("mijn-plan/<uuid:case_id>/gehoord/", voices.my_heard, name="my_heard"),
    path(
        "mijn-plan/vertellen/<uuid:permission_id>/",
        telling.my_telling,
        name="my_telling",
    ),
    path("plan/<uuid:case_id>/vertellen/", telling.telling, name="telling"),
    path(
        "vertellen/<uuid:permission_id>/", telling.telling_answer, name="telling_answer"
    ),
    path("vandaag/werk/", today.pulse, name="pulse"),
]
