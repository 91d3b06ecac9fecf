from django.urls import path

from ruwaard.privacy.views import desk, registers, reports, samples

app_name = "privacy"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("verslagen/", reports.report_list, name="report_list"),
    path("verslagen/over/<uuid:person_uuid>/", reports.report_add, name="report_add"),
    path("verslagen/<uuid:asked_id>/", reports.report_detail, name="report_detail"),
    path("verslagen/<uuid:asked_id>/csv/", reports.report_file, name="report_file"),
    path("steekproeven/", samples.sample_list, name="sample_list"),
    path("steekproeven/<uuid:sample_id>/", samples.sample_detail, name="sample_detail"),
    path("steekproeven/regel/<uuid:line_id>/", samples.sample_line, name="sample_line"),
    path("uitleg/<uuid:question_id>/", samples.explanation, name="explanation"),
    path("register/<slug:register>/", registers.register_list, name="register_list"),
    path(
        "register/<slug:register>/csv/", registers.register_file, name="register_file"
    ),
    path(
        "register/<slug:register>/nieuw/", registers.register_add, name="register_add"
    ),
    path(
        "register/<slug:register>/<uuid:kept_id>/",
        registers.register_detail,
        name="register_detail",
    ),
    path(
        "register/<slug:register>/<uuid:kept_id>/verander/",
        registers.register_change,
        name="register_change",
    ),
]
