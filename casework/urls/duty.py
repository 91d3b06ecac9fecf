from django.urls import URLPattern, path

from casework.views import duty, sameness, signal

urlpatterns: list[URLPattern] = [
    path("aanspreekpunt/", duty.duty_desk, name="duty_desk"),
    path(
        "aanspreekpunt/lijkt-op/", sameness.resemblance_judge, name="resemblance_judge"
    ),
    path(
        "aanspreekpunt/plan/<uuid:case_id>/",
        duty.handover_answer,
        name="handover_answer",
    ),
    path("plan/<uuid:case_id>/uit-elkaar/", sameness.plans_part, name="plans_part"),
    path(
        "plan/<uuid:case_id>/zelfde/",
        sameness.resemblance_answer,
        name="resemblance_answer",
    ),
    path("signaal/<uuid:signal_id>/", signal.signal_detail, name="signal_detail"),
    path(
        "signaal/<uuid:signal_id>/afronden/", signal.signal_settle, name="signal_settle"
    ),
    path(
        "signaal/<uuid:signal_id>/contact/",
        signal.signal_contact,
        name="signal_contact",
    ),
    path(
        "signaal/<uuid:signal_id>/hoort-bij/",
        signal.signal_attach,
        name="signal_attach",
    ),
    path("signaal/<uuid:signal_id>/oppakken/", signal.signal_take, name="signal_take"),
    path("signalen/", signal.signal_list, name="signal_list"),
    path("signalen/nieuw/", signal.signal_add, name="signal_add"),
]
