"""Why the forms of somebody without an account ask what they ask (METHODS U7)."""

from django.utils.translation import gettext_lazy as _

from casework.why import OF_OTHERS, Why

CONSENT = _(
    "U kiest zelf of u iets schrijft: dat heet toestemming. U mag altijd stoppen."
)

POST = Why(
    _("Zo vinden buren elkaar: wie iets zoekt en wie iets biedt."),
    _(
        "Iedereen leest uw oproep en uw voornaam. Niemand leest uw e-mailadres: wij "
        "sturen berichten aan u door."
    ),
    law=CONSENT,
    kept=_(
        "Zestig dagen, of langer als u dat wilt. Dertig dagen nadat uw oproep weg is, "
        "zijn uw woorden en uw e-mailadres ook weg."
    ),
)
TALK = Why(
    _("Zo komt uw bericht bij de ander, en het antwoord bij u."),
    _("Alleen de ander leest wat u schrijft, met uw voornaam. Niet uw e-mailadres."),
    law=CONSENT,
    kept=_(
        "Wat u elkaar schrijft bewaren wij niet. Uw e-mailadres gaat weg als u het "
        "gesprek stopt, en anders dertig dagen nadat de oproep weg is."
    ),
)
REPORT = Why(
    _("Zo haalt de wijkredactie weg wat er niet hoort te staan."),
    _("Alleen de wijkredactie. Uw naam vragen wij niet."),
    law=CONSENT,
    kept=_("Tot dertig dagen nadat de oproep weg is."),
)
PAGES = {
    "post_add": POST,
    "post_own": POST,
    "post_answer": TALK,
    "talk": TALK,
    "post_report": REPORT,
}


def register_whys() -> None:
    """Let the foot of these pages, and the page behind it, say why they ask."""
    OF_OTHERS.update({f"community-{name}": why for name, why in PAGES.items()})
