from django.urls import URLPattern, path

from casework.views import my_plan, readers, shared

urlpatterns: list[URLPattern] = [
    path("gedeeld/", shared.shared, name="shared"),
    path(
        "gedeeld/afspraak/<uuid:agreement_id>/kan-niet/",
        shared.shared_decline,
        name="shared_decline",
    ),
    path(
        "gedeeld/afspraak/<uuid:agreement_id>/gelukt/",
        shared.shared_tick_off,
        name="shared_tick_off",
    ),
    path("mijn-plan/", my_plan.my_plans, name="my_plans"),
    path("mijn-plan/<uuid:case_id>/", my_plan.my_plan, name="my_plan"),
    path("mijn-plan/<uuid:case_id>/lezen/", my_plan.my_freeze, name="my_freeze"),
    path("mijn-plan/<uuid:case_id>/meelezers/", readers.my_readers, name="my_readers"),
    path("mijn-plan/<uuid:case_id>/papier/", my_plan.my_pdf, name="my_pdf"),
    path("mijn-plan/<uuid:case_id>/tekenen/", my_plan.my_sign, name="my_sign"),
    path("mijn-plan/<uuid:case_id>/wie-keek/", my_plan.who_looked, name="who_looked"),
    path(
        "mijn-plan/afspraak/<uuid:agreement_id>/gelukt/",
        my_plan.tick_off,
        name="tick_off",
    ),
    path(
        "mijn-plan/afspraak/<uuid:agreement_id>/lukt-niet/",
        my_plan.my_trouble,
        name="my_trouble",
    ),
    path(
        "mijn-plan/ouder/<uuid:representative_id>/",
        readers.my_parent,
        name="my_parent",
    ),
    path(
        "mijn-plan/plek/<uuid:seat_id>/stop/", readers.my_seat_end, name="my_seat_end"
    ),
]
