from django.urls import URLPattern, path

from community.views import activities, public

ONE = "activiteiten/<uuid:activity_id>/"

urlpatterns: list[URLPattern] = [
    path("buurt/", public.front, name="front"),
    path("activiteiten/", public.activity_list, name="activity_list"),
    path("activiteiten/agenda.ics", public.calendar, name="calendar"),
    path("activiteiten/nieuw.atom", public.news, name="news"),
    path("activiteiten/beheer/", activities.activity_desk, name="activity_desk"),
    path("activiteiten/nieuw/", activities.activity_add, name="activity_add"),
    path(ONE, public.activity_detail, name="activity_detail"),
    path(f"{ONE}agenda.ics", public.activity_calendar, name="activity_calendar"),
    path(f"{ONE}beheer/", activities.activity_work, name="activity_work"),
    path(f"{ONE}wijzigen/", activities.activity_change, name="activity_change"),
    path(f"{ONE}vervalt/", activities.activity_skip, name="activity_skip"),
    path(f"{ONE}opkomst/", activities.attendance_add, name="attendance_add"),
    path(f"{ONE}stoppen/", activities.activity_stop, name="activity_stop"),
    path(f"{ONE}flyer/", activities.activity_flyer, name="activity_flyer"),
]
