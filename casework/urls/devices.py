"""What a device asks for, so that the table goes on without internet."""

from django.urls import URLPattern, path

from casework.views import devices as views

urlpatterns: list[URLPattern] = [
    path("apparaat/<uuid:device>/sleutel/", views.device_key, name="device_key"),
    path("gesprek/<uuid:meeting_id>/kopie/", views.meeting_copy, name="meeting_copy"),
    path("gesprek/<uuid:meeting_id>/gelezen/", views.meeting_read, name="meeting_read"),
]
