from django.urls import URLPattern, path

from casework.views import inspections, safety

urlpatterns: list[URLPattern] = [
    path("plan/<uuid:case_id>/apart/", safety.safety_list, name="safety_list"),
    path("plan/<uuid:case_id>/apart/nieuw/", safety.safety_add, name="safety_add"),
    path("apart/<uuid:record_id>/", safety.safety_record, name="safety_record"),
    path(
        "apart/<uuid:record_id>/stap/", safety.safety_step_add, name="safety_step_add"
    ),
    path(
        "apart/<uuid:record_id>/lezer/",
        safety.safety_reader_add,
        name="safety_reader_add",
    ),
    path(
        "apart/<uuid:record_id>/lezer/<uuid:reader_id>/stop/",
        safety.safety_reader_end,
        name="safety_reader_end",
    ),
    path(
        "apart/<uuid:record_id>/inzage/<uuid:inspection_id>/",
        inspections.safety_record_agree,
        name="safety_record_agree",
    ),
    path("inzage/", inspections.safety_inspections, name="safety_inspections"),
    path(
        "inzage/<uuid:record_id>/",
        inspections.safety_inspection_add,
        name="safety_inspection_add",
    ),
    path(
        "inzage/open/<uuid:inspection_id>/",
        inspections.safety_inspection,
        name="safety_inspection",
    ),
    path(
        "inzage/ja/<uuid:inspection_id>/",
        inspections.safety_inspection_agree,
        name="safety_inspection_agree",
    ),
]
