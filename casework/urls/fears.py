from django.urls import URLPattern, path

from casework.views import fears

urlpatterns: list[URLPattern] = [
    path("wat-ik-vertel/", fears.fears, name="fears"),
    path("mijn-plan/<uuid:case_id>/wat-ik-vertel/", fears.my_fears, name="my_fears"),
]
