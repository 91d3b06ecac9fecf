from django.urls import URLPattern

from community.urls import activities, institutions, places, posts

app_name = "community"
urlpatterns: list[URLPattern] = [
    *activities.urlpatterns,
    *institutions.urlpatterns,
    *places.urlpatterns,
    *posts.urlpatterns,
]
