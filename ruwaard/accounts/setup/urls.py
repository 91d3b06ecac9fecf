from django.urls import path

from ruwaard.accounts.setup import views

urlpatterns = [
    path("", views.setup, name="setup"),
    path("onderdelen/", views.features_choose, name="features_choose"),
]
