"""What the privacy officer reads an action on a plan by: never whose plan it is."""

from django.utils.translation import gettext_lazy as _

from ruwaard.privacy.words import register_words

WORDS = {
    "casework.plan_viewed": _("keek in een plan"),
    "casework.version_viewed": _("las een versie van een plan"),
    "casework.meeting_viewed": _("las het verslag van een gesprek"),
    "casework.meeting_followed": _("keek mee in een gesprek aan tafel"),
    "casework.meeting_taken_along": _("nam een gesprek mee op een apparaat"),
    "casework.meeting_read_offline": _("las een gesprek zonder internet"),
    "casework.item_viewed": _("las een regel van een plan"),
    "casework.agreement_viewed": _("las een afspraak"),
    "casework.people_viewed": _("keek wie er bij een plan horen"),
    "casework.seat_viewed": _("keek wie er aan tafel zit"),
    "casework.shared_viewed": _("keek naar wat gedeeld is"),
    "casework.log_viewed": _("keek wie er in het eigen plan keek"),
    "casework.life_viewed": _("keek wat er in een leven verandert"),
    "casework.file_viewed": _("zag een foto of papier"),
    "casework.file_opened": _("opende een foto of papier"),
    "casework.barrier_viewed": _("las een belemmering"),
    "casework.decision_viewed": _("las een vraag om een besluit"),
    "casework.signal_viewed": _("las een signaal"),
    "casework.signals_listed": _("zag een lijst van signalen"),
    "casework.plans_listed": _("zag een lijst van plannen"),
    "casework.plans_searched": _("zocht in de eigen plannen"),
    "casework.today_viewed": _("opende Vandaag"),
    "casework.text_taken": _("nam tekst mee voor het eigen systeem"),
    "casework.emergency_opened": _("opende een plan in nood"),
    "accounts.emergency_missed": _("zocht in nood, en vond niets"),
    "casework.case_started": _("begon een plan"),
    "casework.meeting_opened": _("begon een gesprek"),
    "casework.meeting_changed": _("schreef in een verslag"),
    "casework.item_added": _("schreef iets in een plan"),
    "casework.item_changed": _("veranderde iets in een plan"),
    "casework.agreement_made": _("maakte een afspraak"),
    "casework.agreement_changed": _("veranderde een afspraak"),
    "casework.agreement_state_changed": _("schreef op hoe een afspraak loopt"),
    "casework.contact_noted": _("schreef op dat er contact was"),
    "casework.plan_frozen": _("zette een versie vast"),
    "casework.plan_signed": _("tekende, of schreef op wie tekende"),
    "casework.team_joined": _("zette iemand in een team"),
    "casework.person_invited": _("nodigde iemand uit"),
    "casework.person_changed": _("veranderde gegevens van iemand"),
}


def register_audit_words() -> None:
    """Make known what actions on a plan are called."""
    register_words(WORDS)
