from django.urls import path

from ruwaard.accounts.participation import views

urlpatterns = [
    path("", views.participation_list, name="participation_list"),
    path("nieuw/", views.participation_add, name="participation_add"),
    path(
        "<int:participation_id>/stop/",
        views.participation_end,
        name="participation_end",
    ),
]
