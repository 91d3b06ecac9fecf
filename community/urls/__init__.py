from django.urls import URLPattern

from community.urls import activities, places

app_name = "community"
urlpatterns: list[URLPattern] = [*activities.urlpatterns, *places.urlpatterns]
