"""The service worker and the empty shell, which stand outside every neighbourhood."""

from django.urls import URLPattern, path

from casework.views import devices as views

urlpatterns: list[URLPattern] = [
    path("sw.js", views.service_worker, name="service_worker"),
    path("zonder-internet/", views.without_internet, name="without_internet"),
]
