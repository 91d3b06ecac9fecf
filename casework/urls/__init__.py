from django.urls import URLPattern

from casework.urls import (
    barriers,
    closing,
    collective,
    devices,
    duty,
    fridge,
    inviting,
    leaving,
    life,
    people,
    plans,
    resident,
    safety,
    scenarios,
    signing,
    table,
    voices,
    why,
)

app_name = "casework"
urlpatterns: list[URLPattern] = [
    *closing.urlpatterns,
    *barriers.urlpatterns,
    *collective.urlpatterns,
    *devices.urlpatterns,
    *fridge.urlpatterns,
    *inviting.urlpatterns,
    *leaving.urlpatterns,
    *duty.urlpatterns,
    *life.urlpatterns,
    *people.urlpatterns,
    *plans.urlpatterns,
    *resident.urlpatterns,
    *scenarios.urlpatterns,
    *safety.urlpatterns,
    *signing.urlpatterns,
    *table.urlpatterns,
    *voices.urlpatterns,
    *why.urlpatterns,
]
