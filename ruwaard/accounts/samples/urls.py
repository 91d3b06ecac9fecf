from django.urls import path

from ruwaard.accounts.samples import views

urlpatterns = [
    path("", views.sample_list, name="sample_list"),
    path("neem/", views.sample_take, name="sample_take"),
    path("bestand/", views.sample_file, name="sample_file"),
]
