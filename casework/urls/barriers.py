from django.urls import URLPattern, path

from casework.views import barrier_desk, barriers

urlpatterns: list[URLPattern] = [
    path(
        "afspraak/<uuid:agreement_id>/belemmering/",
        barriers.barrier_add,
        name="barrier_add",
    ),
    path(
        "afspraak/<uuid:agreement_id>/verteld/", barriers.offer_told, name="offer_told"
    ),
    path("belemmering/<uuid:barrier_id>/", barriers.barrier, name="barrier"),
    path(
        "belemmering/<uuid:barrier_id>/gelezen/",
        barriers.barrier_told,
        name="barrier_told",
    ),
    path(
        "belemmering/<uuid:barrier_id>/opgelost/",
        barriers.barrier_solved,
        name="barrier_solved",
    ),
    path(
        "belemmering/<uuid:barrier_id>/tekst/",
        barriers.barrier_change,
        name="barrier_change",
    ),
    path("belemmeringen/", barrier_desk.barrier_list, name="barrier_list"),
    path(
        "belemmeringen/termijnen/",
        barrier_desk.barrier_terms_change,
        name="barrier_terms_change",
    ),
    path(
        "belemmeringen/<uuid:barrier_id>/",
        barrier_desk.barrier_detail,
        name="barrier_detail",
    ),
    path(
        "belemmeringen/<uuid:barrier_id>/antwoord/",
        barrier_desk.barrier_answer,
        name="barrier_answer",
    ),
    path(
        "belemmeringen/<uuid:barrier_id>/nee/",
        barrier_desk.barrier_refuse,
        name="barrier_refuse",
    ),
    path(
        "belemmeringen/<uuid:barrier_id>/oplossen/",
        barrier_desk.barrier_solve,
        name="barrier_solve",
    ),
    path(
        "cijfers/belemmeringen/",
        barrier_desk.barriers_at_my_level,
        name="barriers_at_my_level",
    ),
    path("cijfers/kan-niet/", barrier_desk.held_up_count, name="held_up_count"),
    path(
        "mijn-plan/belemmering/<uuid:barrier_id>/gelezen/",
        barriers.my_barrier_read,
        name="my_barrier_read",
    ),
]
