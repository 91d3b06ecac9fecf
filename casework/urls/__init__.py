from django.urls import URLPattern

from casework.urls import people, plans, resident, signing, table

app_name = "casework"
urlpatterns: list[URLPattern] = [
    *people.urlpatterns,
    *plans.urlpatterns,
    *resident.urlpatterns,
    *signing.urlpatterns,
    *table.urlpatterns,
]
