from django.urls import URLPattern, path

from casework.views import emergency, emergency_log

urlpatterns: list[URLPattern] = [
    path("crisisfuncties/", emergency.crisis_duties, name="crisis_duties"),
    path(
        "crisisfuncties/<uuid:duty_id>/ja/",
        emergency.crisis_duty_confirm,
        name="crisis_duty_confirm",
    ),
    path(
        "crisisfuncties/<uuid:duty_id>/stop/",
        emergency.crisis_duty_end,
        name="crisis_duty_end",
    ),
    path("dichtbij/", emergency.near_me, name="near_me"),
    path(
        "dichtbij/<uuid:near_id>/weg/", emergency.near_me_forget, name="near_me_forget"
    ),
    path("noodtoegang/", emergency.emergency_open, name="emergency_open"),
    path("noodtoegang/lijst/", emergency_log.emergency_log, name="emergency_log"),
    path("noodtoegang/wacht/", emergency_log.emergency_panel, name="emergency_panel"),
    path(
        "noodtoegang/lijst/<uuid:emergency_id>/",
        emergency_log.emergency_judge,
        name="emergency_judge",
    ),
    path(
        "plan/<uuid:case_id>/afschermen/", emergency.case_restrict, name="case_restrict"
    ),
    path("plan/<uuid:case_id>/waarom/", emergency.why_seen, name="why_seen"),
]
