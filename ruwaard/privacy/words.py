"""What an action of the audit is called; an app registers its own in `ready()`.

The code stands beside it everywhere: a code without words is shown as it is.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_words: dict[str, Promise] = {
    "accounts.page_refused": _("wilde een bladzijde openen"),
    "accounts.paper_code_made": _("maakte een code om in te loggen"),
    "accounts.paper_code_used": _("logde in met een code op papier"),
    "accounts.role_granted": _("gaf iemand een rol"),
    "accounts.role_ended": _("beëindigde een rol"),
    "documents.document_asked": _("maakte een papieren versie"),
    "documents.document_fetched": _("haalde een papieren versie op"),
    "privacy.report_asked": _("vroeg een verslag over iemand"),
    "privacy.report_viewed": _("las een verslag over iemand"),
    "privacy.report_fetched": _("haalde een verslag over iemand op"),
}


def register_words(words: Mapping[str, Promise]) -> None:
    """Make known what actions are called, by code."""
    _words.update(words)


def called(action: str) -> str:
    """Return what `action` is called; the code itself when nobody said."""
    return str(_words.get(action, action))
