from django.urls import URLPattern, path

from casework.urls import emergency, files, moves
from casework.views import life

urlpatterns: list[URLPattern] = [
    *emergency.urlpatterns,
    *files.urlpatterns,
    *moves.urlpatterns,
    path("leven/<uuid:event_id>/", life.life_event, name="life_event"),
    path("leven/<uuid:event_id>/vergissing/", life.death_undo, name="death_undo"),
    path("mens/<uuid:person_id>/overleden/", life.death, name="death"),
    path("mens/<uuid:person_id>/zestien/", life.sixteen_plan, name="sixteen_plan"),
    path("plan/<uuid:case_id>/leven/", life.life, name="life"),
]
