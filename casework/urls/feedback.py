from django.urls import URLPattern, path

from casework.views import feedback, feedback_desk

MINE = "mijn-plan/<uuid:case_id>/stem/"
ONE = "<uuid:feedback_id>/"

urlpatterns: list[URLPattern] = [
    path(MINE, feedback.my_voice, name="my_voice"),
    path(f"{MINE}zeggen/", feedback.my_voice_say, name="my_voice_say"),
    path(f"{MINE}klacht/", feedback.my_complaint, name="my_complaint"),
    path(f"mijn-plan/stem/{ONE}", feedback.my_feedback, name="my_feedback"),
    path(
        f"mijn-plan/stem/{ONE}stap/",
        feedback.my_feedback_step,
        name="my_feedback_step",
    ),
    path("stem/zonder-naam/", feedback.voice_anonymous, name="voice_anonymous"),
    path("stem/antwoord/", feedback.voice_answer, name="voice_answer"),
    path("raad/reacties/", feedback_desk.council_feedback, name="council_feedback"),
    path(
        f"raad/reacties/{ONE}",
        feedback_desk.council_feedback_answer,
        name="council_feedback_answer",
    ),
    path(f"gedeeld/stem/{ONE}", feedback_desk.feedback_for_me, name="feedback_for_me"),
    path("plan/stem/", feedback_desk.about_me_list, name="about_me_list"),
    path(f"plan/stem/{ONE}", feedback_desk.feedback_about_me, name="feedback_about_me"),
]
