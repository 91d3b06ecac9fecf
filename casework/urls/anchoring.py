from django.urls import URLPattern, path

from casework.views import anchoring

urlpatterns: list[URLPattern] = [
    path("borging/", anchoring.anchoring, name="anchoring"),
    path("borging/<slug:code>/", anchoring.anchoring_change, name="anchoring_change"),
]
