from django.urls import path

from ruwaard.notices import views

urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("gelezen/", views.notice_read_all, name="notice_read_all"),
    path("<uuid:notice_id>/", views.notice_open, name="notice_open"),
]
