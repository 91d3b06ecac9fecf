from django.urls import URLPattern, path

from casework.views import files

urlpatterns: list[URLPattern] = [
    path("foto/<uuid:file_id>/", files.file_detail, name="file_detail"),
    path("foto/<uuid:file_id>/anderen/", files.file_mark, name="file_mark"),
    path("foto/<uuid:file_id>/bestand/", files.file_open, name="file_open"),
    path("foto/<uuid:file_id>/delen/", files.file_share, name="file_share"),
    path("foto/<uuid:file_id>/klein/", files.file_small, name="file_small"),
    path("foto/<uuid:file_id>/weg/", files.file_remove, name="file_remove"),
    path("plan/<uuid:case_id>/foto/", files.file_add, name="file_add"),
]
