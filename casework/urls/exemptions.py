from django.urls import URLPattern, path

from casework.views import exemption_desk, exemptions

urlpatterns: list[URLPattern] = [
    path(
        "plan/<uuid:case_id>/uitzondering/",
        exemptions.exemption_add,
        name="exemption_add",
    ),
    path(
        "belemmering/<uuid:barrier_id>/uitzondering/",
        exemptions.exemption_after,
        name="exemption_after",
    ),
    path("uitzondering/<uuid:exemption_id>/", exemptions.exemption, name="exemption"),
    path(
        "uitzondering/<uuid:exemption_id>/tekst/",
        exemptions.exemption_change,
        name="exemption_change",
    ),
    path(
        "uitzondering/<uuid:exemption_id>/gelezen/",
        exemptions.exemption_told,
        name="exemption_told",
    ),
    path(
        "uitzondering/<uuid:exemption_id>/terugblik/",
        exemptions.exemption_reviewed,
        name="exemption_reviewed",
    ),
    path("uitzonderingen/", exemption_desk.exemption_list, name="exemption_list"),
    path(
        "uitzonderingen/<uuid:exemption_id>/",
        exemption_desk.exemption_detail,
        name="exemption_detail",
    ),
    path(
        "uitzonderingen/<uuid:exemption_id>/terugblik/",
        exemption_desk.exemption_review,
        name="exemption_review",
    ),
    path(
        "mijn-plan/uitzondering/<uuid:exemption_id>/gelezen/",
        exemptions.my_exemption_read,
        name="my_exemption_read",
    ),
]
