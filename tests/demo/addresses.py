"""The addresses as they are in demo mode, also where the suite runs without it."""

from django.urls import include, path

from ruwaard.urls import urlpatterns as others

urlpatterns = [path("demo/", include("demo.urls")), *others]
