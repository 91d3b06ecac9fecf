from django.urls import URLPattern, path

from casework.views import search

urlpatterns: list[URLPattern] = [
    path("plannen/zoeken/", search.case_search, name="case_search"),
]
