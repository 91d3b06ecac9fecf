from django.urls import URLPattern

from casework.urls import devices, people, plans, resident, signing, table

app_name = "casework"
urlpatterns: list[URLPattern] = [
    *devices.urlpatterns,
    *people.urlpatterns,
    *plans.urlpatterns,
    *resident.urlpatterns,
    *signing.urlpatterns,
    *table.urlpatterns,
]
