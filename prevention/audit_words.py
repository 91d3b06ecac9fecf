"""What the privacy officer reads an action of prevention and learning by."""

from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.words import register_words

WORDS = {
    "prevention.ambition_added": _("schreef op wat er op de duur moet veranderen"),
    "prevention.ambition_changed": _("schreef op hoe een lange opgave staat"),
    "prevention.chapter_written": _("schreef aan de leergeschiedenis"),
    "prevention.charter_written": _("schreef de visie van de wijk"),
    "prevention.edition_changed": _("veranderde een interventie"),
    "prevention.history_published": _("maakte een leergeschiedenis openbaar"),
    "prevention.history_withdrawn": _("haalde een leergeschiedenis terug"),
    "prevention.intervention_added": _("schreef een interventie op"),
    "prevention.lesson_answered": _("schreef wat er met een les gebeurt"),
    "prevention.lesson_passed": _("gaf een les door"),
    "prevention.lesson_written": _("schreef een les op"),
    "prevention.part_added": _("vulde een interventie aan"),
    "prevention.part_changed": _("veranderde een onderdeel van een interventie"),
    "prevention.part_removed": _("haalde een onderdeel van een interventie weg"),
    "prevention.priority_changed": _("veranderde een prioriteit van een leerjaar"),
    "prevention.priority_chosen": _("koos een prioriteit voor een leerjaar"),
    "prevention.session_held": _("schreef op wie er bij een leersessie was"),
    "prevention.sessions_planned": _("plande leersessies"),
    "prevention.task_finished": _("rondde een taak uit een leersessie af"),
    "prevention.task_given": _("gaf een taak uit een leersessie"),
    "prevention.training_noted": _("schreef een scholing op"),
    "prevention.year_begun": _("begon een leerjaar"),
    "prevention.year_frozen": _("zette een leerjaar vast"),
}


def register_audit_words() -> None:
    """Make the words known to the privacy desk; called when the app is ready."""
    register_words(WORDS)
