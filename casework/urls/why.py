from django.urls import URLPattern, path

from casework.views import plain_text, why

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/tekst/", plain_text.plain_text, name="plain_text"),
    path("waarom/<slug:page>/", why.why, name="why"),
]
