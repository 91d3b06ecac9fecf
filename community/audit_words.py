"""What the privacy officer reads an action in the neighbourhood by."""

from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.words import register_words

WORDS = {
    "community.activity_changed": _("veranderde een activiteit"),
    "community.activity_posted": _("plaatste een activiteit"),
    "community.activity_stopped": _("liet een activiteit stoppen"),
    "community.attendance_counted": _("telde hoeveel mensen er kwamen"),
    "community.day_skipped": _("zei dat een activiteit een keer vervalt"),
    "community.institution_changed": _("veranderde wat er over een instelling staat"),
    "community.institution_checked": _("keek na of een instelling nog klopt"),
    "community.institution_listed": _("zette een instelling op de lijst"),
    "community.institution_taken_off": _("haalde een instelling van de lijst"),
    "community.place_changed": _("veranderde een plek in de wijk"),
    "community.place_merged": _("voegde een plek bij een andere"),
    "community.place_opened": _("opende een plek in de wijk"),
    "community.post_approved": _("plaatste een oproep"),
    "community.post_ended": _("haalde een eigen oproep weg"),
    "community.post_hidden": _("haalde een oproep weg"),
    "community.post_kept": _("liet een oproep staan"),
    "community.post_left": _("schreef een oproep"),
    "community.post_renewed": _("vernieuwde een eigen oproep"),
    "community.rules_agreed": _("schreef de huisregels van een plek op"),
    "community.talk_begun": _("schreef aan iemand met een oproep"),
    "community.talk_confirmed": _("bevestigde een bericht over een oproep"),
    "community.talk_stopped": _("stopte een gesprek over een oproep"),
    "community.week_counted": _("telde de bezoeken van een week"),
}


def register_audit_words() -> None:
    """Make the words known to the privacy desk; called when the app is ready."""
    register_words(WORDS)
