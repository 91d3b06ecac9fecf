"""What the resident asked of the people around the plan, and what they answered."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words

VOICE = (
    Section(
        "requests",
        _("Wat u vroeg"),
        of.PlanRequest,
        words(
            "kind words about looked_on desk asked_on answer_by state ended_on answer"
            " answered_by"
        ),
        where=("asked_by", "user"),
    ),
    Section(
        "feedback",
        _("Wat u van de hulp zei, met uw naam"),
        of.Feedback,
        words("kind to words state said_on answer_by ended_on answer"),
        where=("link__said_by", "user"),
    ),
)
