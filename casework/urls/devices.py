"""What a device asks for, so that the table goes on without internet."""

from django.urls import URLPattern, path

from casework.views import devices as views

urlpatterns: list[URLPattern] = [
    path("apparaat/<uuid:device>/sleutel/", views.device_key, name="device_key"),
]
