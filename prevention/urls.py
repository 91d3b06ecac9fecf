from django.urls import path

from prevention.views import (
    charter,
    history,
    interventions,
    lessons,
    parts,
    priorities,
    roadmap,
    sessions,
)

app_name = "prevention"
urlpatterns = [
    path("leren/", interventions.intervention_list, name="intervention_list"),
    path("visie/", charter.vision, name="vision"),
    path("leren/visie/", charter.charter_detail, name="charter_detail"),
    path("leren/doelen/", charter.goals, name="goals"),
    path("leren/prioriteiten/", priorities.priority_list, name="priority_list"),
    path(
        "leren/prioriteiten/<uuid:year_id>/nieuw/",
        priorities.priority_add,
        name="priority_add",
    ),
    path(
        "leren/prioriteiten/<uuid:priority_id>/",
        priorities.priority_change,
        name="priority_change",
    ),
    path("leren/lange-lijn/", roadmap.ambition_list, name="ambition_list"),
    path("leren/lange-lijn/nieuw/", roadmap.ambition_add, name="ambition_add"),
    path("leren/overdracht/", roadmap.handover_paper, name="handover_paper"),
    path(
        "leren/lange-lijn/<uuid:ambition_id>/",
        roadmap.ambition_change,
        name="ambition_change",
    ),
    path("leren/visie/schrijven/", charter.charter_change, name="charter_change"),
    path("leren/jaar/", interventions.year_begin, name="year_begin"),
    path(
        "leren/geschiedenis/<uuid:year_id>/",
        history.history_detail,
        name="history_detail",
    ),
    path(
        "leren/geschiedenis/<uuid:year_id>/vast/",
        history.history_freeze,
        name="history_freeze",
    ),
    path(
        "leren/geschiedenis/<uuid:year_id>/openbaar/",
        history.history_publish,
        name="history_publish",
    ),
    path(
        "leren/geschiedenis/<uuid:year_id>/pdf/",
        history.history_paper,
        name="history_paper",
    ),
    path(
        "leren/geschiedenis/<uuid:year_id>/<slug:heading>/",
        history.chapter_change,
        name="chapter_change",
    ),
    path("geleerd/", history.learned, name="learned"),
    path("geleerd/<int:year>/", history.learned, name="learned_year"),
    path("leren/lessen/", lessons.lesson_list, name="lesson_list"),
    path("leren/lessen/nieuw/", lessons.lesson_add, name="lesson_add"),
    path(
        "leren/lessen/<uuid:lesson_id>/doorgeven/",
        lessons.lesson_pass,
        name="lesson_pass",
    ),
    path(
        "leren/lessen/<uuid:lesson_id>/antwoord/",
        lessons.lesson_answer,
        name="lesson_answer",
    ),
    path("leren/sessies/", sessions.session_list, name="session_list"),
    path("leren/sessies/nieuw/", sessions.session_add, name="session_add"),
    path(
        "leren/sessies/<uuid:session_id>/",
        sessions.session_detail,
        name="session_detail",
    ),
    path(
        "leren/sessies/<uuid:session_id>/geweest/",
        sessions.session_hold,
        name="session_hold",
    ),
    path(
        "leren/sessies/<uuid:session_id>/taak/",
        sessions.task_add,
        name="task_add",
    ),
    path("leren/taken/<uuid:task_id>/klaar/", sessions.task_done, name="task_done"),
    path("leren/scholing/", sessions.training_list, name="training_list"),
    path("leren/scholing/nieuw/", sessions.training_add, name="training_add"),
    path("leren/nieuw/", interventions.intervention_add, name="intervention_add"),
    path("leren/woorden/", interventions.wording, name="wording"),
    path(
        "leren/<uuid:edition_id>/",
        interventions.intervention_detail,
        name="intervention_detail",
    ),
    path(
        "leren/<uuid:edition_id>/wijzigen/",
        interventions.intervention_change,
        name="intervention_change",
    ),
    path("leren/<uuid:edition_id>/<slug:kind>/", parts.part_add, name="part_add"),
    path(
        "leren/<slug:kind>/<uuid:part_id>/wijzigen/",
        parts.part_change,
        name="part_change",
    ),
    path(
        "leren/<slug:kind>/<uuid:part_id>/weg/",
        parts.part_remove,
        name="part_remove",
    ),
]
