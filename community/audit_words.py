"""What the privacy officer reads an action in the neighbourhood by."""

from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.words import register_words

WORDS = {
    "community.activity_changed": _("veranderde een activiteit"),
    "community.activity_posted": _("plaatste een activiteit"),
    "community.activity_stopped": _("liet een activiteit stoppen"),
    "community.attendance_counted": _("telde hoeveel mensen er kwamen"),
    "community.day_skipped": _("zei dat een activiteit een keer vervalt"),
    "community.place_changed": _("veranderde een plek in de wijk"),
    "community.place_merged": _("voegde een plek bij een andere"),
    "community.place_opened": _("opende een plek in de wijk"),
    "community.rules_agreed": _("schreef de huisregels van een plek op"),
    "community.week_counted": _("telde de bezoeken van een week"),
}


def register_audit_words() -> None:
    """Make the words known to the privacy desk; called when the app is ready."""
    register_words(WORDS)
