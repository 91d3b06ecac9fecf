"""What people fear of telling, answered in plain words; what an organisation may do.

One registry, shown before the conversation, on Mijn plan and when signing. What stands
here the application keeps: a fear is only answered with what is so. Sources: issue 5,
METHODS 5 (legal basis, meldcode, retention), PRODUCT (never).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.why import KEPT
from ruwaard.tenancy.models import Organisation

Kind = Organisation.Kind


@dataclass(frozen=True, slots=True)
class Fear:
    """A question that people have, what is so, and the pictogram beside it."""

    icon: str
    question: Promise
    answers: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """What an organisation of one kind may do with what it hears, and what not."""

    may: Promise
    may_not: Promise


FEARS = (
    Fear(
        "heart",
        _("Raak ik mijn kinderen kwijt?"),
        (
            _("Niet door een gesprek, en niet door dit plan."),
            _("Alleen een kinderrechter mag zoiets beslissen. Niemand aan tafel."),
            _("Het gesprek gaat over wat u helpt, niet of u een goede ouder bent."),
        ),
    ),
    Fear(
        "building-bank",
        _("Raak ik mijn uitkering kwijt?"),
        (
            _("Wie over uw uitkering gaat, leest dit plan niet."),
            _("Wij geven het ook niet aan die mensen."),
            _("Verandert er iets? Dat geeft u zelf door. Wij helpen, als u wilt."),
        ),
    ),
    Fear(
        "home",
        _("Raak ik mijn huis kwijt?"),
        (
            _("Wie over uw huur gaat, leest dit plan niet."),
            _("Helpt iemand van uw verhuurder u? Dan staat dat bij uw plan."),
            _("Wat u vertelt, is geen reden om de huur te stoppen."),
            _("Hebt u huurschuld? Zeg het vroeg. Dan kan er nog veel."),
        ),
    ),
    Fear(
        "users",
        _("Komen mijn familie en buren het te weten?"),
        (
            _("Zij lezen niets, tot u zelf iets voor hen opent."),
            _("U kunt dat elke dag weer dichtdoen."),
            _(
                "Hebt u samen met iemand één plan? Dan leest die het plan ook. Uw "
                "cijfer niet, en ook niet wat u alleen voor uzelf schrijft."
            ),
        ),
    ),
    Fear(
        "coins",
        _("En mijn schulden en mijn ziekte?"),
        (
            _("Alleen wie u helpt, weet ervan. U ziet wie dat zijn."),
            _("Wie nog geld van u krijgt, leest hier niets over."),
            _("U hoeft niet alles te vertellen. Hulp krijgt u ook zonder."),
        ),
    ),
    Fear(
        "signature",
        _("Wat betekent het als ik teken?"),
        (
            _("U zegt dan: dit plan klopt. U koopt niets en geeft geen recht weg."),
            _("Tekenen hoeft niet. De hulp wacht er niet op."),
            _("U mag uw handtekening terugnemen. Het plan mag altijd anders."),
            _("Ook daarna mag u om een officieel besluit vragen."),
        ),
    ),
    Fear(
        "hourglass",
        _("Hoe lang blijft het bewaard?"),
        (
            KEPT,
            _("U mag vragen om iets eerder te wissen. Dat kan niet altijd."),
            _("Kan het niet? Dan leest u waarom."),
        ),
    ),
)

# The honest exception: what is done all the same.
EXCEPTION = Fear(
    "alert-triangle",
    _("Wanneer moeten wij toch iets doen?"),
    (
        _("Is iemand in groot gevaar? Dan halen wij hulp, ook als u dat niet wilt."),
        _(
            "Is een kind niet veilig, of is er geweld in huis? Dan volgt een "
            "hulpverlener vaste stappen. Dat heet de meldcode."
        ),
        _("Soms vraagt een rechter of een wet iets. Meer dan dat geven wij niet."),
        _("Kan het veilig? Dan zeggen we het eerst tegen u."),
    ),
)

PROMISED = {
    Kind.WELFARE: Promised(
        _("Zoekt met u wat er in de wijk kan, en helpt u daarbij."),
        _("Vertelt niets aan wie over uw uitkering, huis of kinderen beslist."),
    ),
    Kind.CARE: Promised(
        _("Gebruikt wat u vertelt om u te verzorgen of te begeleiden."),
        _("Vertelt uw ziekte niet verder. Vraagt u eerst of het hier mag."),
    ),
    Kind.HEALTH: Promised(
        _("Denkt mee over gezond blijven, voor u en uw gezin."),
        _("Zet uw naam nergens bij cijfers over de wijk."),
    ),
    Kind.HOUSING: Promised(
        _("Helpt met uw huis, en met een regeling als de huur niet lukt."),
        _("Gebruikt wat u vertelt niet om de huur te stoppen of u te controleren."),
    ),
    Kind.MUNICIPALITY: Promised(
        _("Regelt hulp uit de Wmo en de Jeugdwet, en een besluit als u dat vraagt."),
        _("Geeft niets aan wie uitkeringen, belasting of boetes controleert."),
    ),
    Kind.INSURER: Promised(
        _("Kijkt of de wet uw zorg betaalt."),
        _("Laat u niet meer betalen door wat u vertelt, en weigert u niet."),
    ),
    Kind.JUSTICE: Promised(
        _("Doet de eigen afspraak. Komt als er gevaar is."),
        _("Zoekt in wat u vertelt niet naar wat strafbaar is."),
    ),
    Kind.EDUCATION: Promised(
        _("Helpt uw kind of u op school."),
        _("Schrijft niet op school op wat u hier over thuis vertelt."),
    ),
    Kind.SPORT: Promised(
        _("Laat u meedoen, en houdt rekening met wat u kunt."),
        _("Hoort niets over geld, ziekte of thuis, als u dat zelf niet vertelt."),
    ),
    Kind.OTHER: Promised(
        _("Doet wat er met u is afgesproken."),
        _("Gebruikt wat u vertelt nergens anders voor."),
    ),
}
