from django.urls import URLPattern, path

from casework.views import justice

urlpatterns: list[URLPattern] = [
    path("politie-en-recht/", justice.justice_ground, name="justice_ground"),
    path("politie-en-recht/stop/", justice.justice_stop, name="justice_stop"),
    path(
        "plan/<uuid:case_id>/vrijwillig/",
        justice.justice_consent,
        name="justice_consent",
    ),
    path(
        "vrijwillig/<uuid:consent_id>/stop/",
        justice.justice_withdraw,
        name="justice_withdraw",
    ),
    path(
        "mijn-plan/vrijwillig/<uuid:consent_id>/stop/",
        justice.my_justice_withdraw,
        name="my_justice_withdraw",
    ),
]
