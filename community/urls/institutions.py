from django.urls import URLPattern, path

from community.views import institutions

ALL = "waar-naartoe/"
ONE = f"{ALL}<uuid:institution_id>/"

urlpatterns: list[URLPattern] = [
    path(ALL, institutions.where_to_go, name="where_to_go"),
    path(f"{ALL}beheer/", institutions.institution_desk, name="institution_desk"),
    path(f"{ALL}nieuw/", institutions.institution_add, name="institution_add"),
    path(f"{ONE}wijzigen/", institutions.institution_change, name="institution_change"),
    path(f"{ONE}oordeel/", institutions.institution_judge, name="institution_judge"),
]
