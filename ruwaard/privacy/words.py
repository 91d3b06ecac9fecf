"""What an action of the audit is called; an app registers its own in `ready()`.

The code stands beside it everywhere: a code without words is shown as it is.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

_words: dict[str, Promise] = {
    "accounts.page_refused": _("wilde een bladzijde openen"),
    "accounts.paper_code_made": _("maakte een code om in te loggen"),
    "accounts.devices_ended": _("logde iemand overal uit, na een verloren telefoon"),
    "accounts.paper_code_used": _("logde in met een code op papier"),
    "accounts.role_granted": _("gaf iemand een rol"),
    "accounts.role_ended": _("beëindigde een rol"),
    "documents.document_asked": _("maakte een papieren versie"),
    "documents.document_fetched": _("haalde een papieren versie op"),
    "privacy.report_asked": _("vroeg een verslag over iemand"),
    "privacy.report_viewed": _("las een verslag over iemand"),
    "privacy.report_fetched": _("haalde een verslag over iemand op"),
    "privacy.register_kept": _("schreef in een register"),
    "privacy.register_fetched": _("haalde een register op"),
    "privacy.sample_viewed": _("las een steekproef"),
    "privacy.line_judged": _("beoordeelde een regel van een steekproef"),
    "privacy.sample_closed": _("sloot een steekproef af"),
    "privacy.explanation_given": _("gaf uitleg"),
    "accounts.paper_code_asked": _("vroeg een code op papier voor iemand"),
    "accounts.second_factor_removal_asked": _("vroeg een tweede stap weg te halen"),
    "accounts.second_factor_removed": _("haalde een tweede stap weg"),
    "privacy.sample_size_chosen": _("koos hoe groot de steekproef is"),
    "tenancy.covenant_accepted": _("legde een handtekening onder het convenant vast"),
    "tenancy.covenant_written": _("schreef een versie van het convenant"),
    "tenancy.features_chosen": _("koos welke onderdelen de wijk gebruikt"),
    "tenancy.sample_fetched": _("bewaarde een voorbeeld voor een andere wijk"),
    "tenancy.sample_taken": _("nam een voorbeeld over van een andere wijk"),
    "tenancy.participation_added": _("schreef op dat een organisatie meedoet"),
    "tenancy.participation_ended": _("schreef op dat een organisatie stopt"),
}


def register_words(words: Mapping[str, Promise]) -> None:
    """Make known what actions are called, by code."""
    _words.update(words)


def called(action: str) -> str:
    """Return what `action` is called, with a capital; the code when nobody said."""
    return capfirst(str(_words[action])) if action in _words else action
