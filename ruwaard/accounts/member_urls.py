from django.urls import path

from ruwaard.accounts import views

urlpatterns = [
    path("", views.member_list, name="member_list"),
    path("nieuw/", views.member_add, name="member_add"),
    path("<uuid:membership_id>/stop/", views.member_end, name="member_end"),
]
