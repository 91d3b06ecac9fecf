from django.urls import URLPattern, path

from casework.views import case_rights, my_data

urlpatterns: list[URLPattern] = [
    path("mijn-gegevens/", my_data.my_data_all, name="my_data_all"),
    path("mijn-plan/<uuid:case_id>/gegevens/", my_data.my_data, name="my_data"),
    path(
        "mijn-plan/<uuid:case_id>/gegevens/alles/", my_data.my_export, name="my_export"
    ),
    path("gegevens/<uuid:request_id>/bestand/", my_data.data_json, name="data_json"),
    path("plan/<uuid:case_id>/gegevens/", case_rights.case_rights, name="case_rights"),
    path(
        "plan/<uuid:case_id>/gegevens/alles/", case_rights.export_add, name="export_add"
    ),
]
