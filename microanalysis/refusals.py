"""What the micro-analysis refuses, in words somebody can act on; one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class RoundTakesNothing(Refusal):
    """A round that is not locked yet, or over, takes no figures."""

    message = _(
        "Meetronde %(code)s neemt geen cijfers aan: zij is afgesloten, of haar regel"
        " en meetinstrument liggen nog niet vast."
    )
    code: str


class RoundIsThereAlready(Refusal):
    """A code names one round."""

    message = _("Er is al een meetronde %(code)s. Kies een andere code.")
    field = "code"
    code: str


class FileCameBefore(Refusal):
    """The same file comes into a round once."""

    message = _("Het bestand %(filename)s kwam al in meetronde %(code)s.")
    filename: str
    code: str


class FigureStandsAlready(Refusal):
    """What is known of a case is not written a second time."""

    message = _(
        "Van %(case)s staat dit al in meetronde %(code)s. Er is niets ingelezen; neem"
        " een nieuwe meetronde voor andere cijfers."
    )
    case: str
    code: str


class IndexIsUnknown(Refusal):
    """Prices of several years need an index of each."""

    message = _(
        "De regels hebben prijzen van verschillende jaren, en van %(year)s is geen"
        " indexcijfer bekend. Zonder dat zijn zij niet te vergelijken."
    )
    year: int


class RoundIsUnknown(Refusal):
    """There is no round with this code."""

    message = _("Er is geen meetronde %(code)s.")
    code: str


class InstrumentsDiffer(Refusal):
    """Before and after are never of two instruments."""

    message = _(
        "Meetronde %(code)s meet met %(instrument)s. Dit bestand heeft daar geen"
        " cijfers van."
    )
    code: str
    instrument: str


class ListCameBefore(Refusal):
    """A list that stands already is no new version."""

    message = _("De prijzen van %(filename)s staan er al.")
    filename: str


class OnlyTheLeadAnalyses(Refusal):
    """Lines beside a plan are written by who knows it best, with the resident."""

    message = _("Alleen het eerste contact van dit plan schrijft de analyse.")


class AnalysisIsThere(Refusal):
    """A plan has one analysis in a round; another one is a next version of it."""

    message = _("Dit plan heeft al een analyse in meetronde %(name)s.")
    field = "measured"
    name: str


class ResidentRefused(Refusal):
    """Who said no to a round is not asked again for that round."""

    message = _("De inwoner wil niet meedoen met meetronde %(name)s. Dat blijft zo.")
    field = "measured"
    name: str


class AnalysisIsOver(Refusal):
    """A signed or refused analysis takes no lines."""

    message = _(
        "Deze analyse ligt vast of is gestopt. Maak een nieuwe versie als er iets moet"
        " veranderen."
    )


class AnalysisIsNotSigned(Refusal):
    """A next version follows a signed one."""

    message = _("Deze versie is nog niet afgetekend. Verander haar gewoon.")


class AnalysisHasOneSide(Refusal):
    """Before and now are both needed: somebody who needs nothing now has a zero."""

    message = _(
        "Vul van ervoor en van nu minstens één regel in. Is er nu niets meer nodig,"
        " schrijf dan een regel met aantal 0."
    )


class ExpectationNeedsAReason(Refusal):
    """What is expected without help needs why, and how sure somebody is."""

    message = _(
        "Er staan regels bij wat u zonder hulp verwacht. Zeg eerst waarom u dat"
        " verwacht, en hoe zeker u bent."
    )


class KnownCostIsTaken(Refusal):
    """A cost that is known already comes in once."""

    message = _("Deze kosten staan er al.")


class NothingToCopy(Refusal):
    """Copying from before to now needs something that is not there yet."""

    message = _("Er is niets van ervoor dat nog niet bij nu staat.")


class NothingToTake(Refusal):
    """The usual lines of a situation that are there already are not written again."""

    message = _(
        "Er kwam niets bij: wat hier gewoon is staat er al, of heeft nog geen prijs."
        " Vraag het programmateam om prijzen."
    )


class HourHasNoPrice(Refusal):
    """Time at the table is counted by the price of an hour."""

    message = _(
        "Van een uur %(product)s is geen prijs bekend. Vraag het programmateam om die"
        " prijs; zonder prijs telt de tijd aan tafel niet mee."
    )
    product: str


class PriceIsTooOld(Refusal):
    """A price of a year without an index cannot be set beside others."""

    message = _(
        "De prijs van %(product)s is van %(year)s. Van dat jaar is geen indexcijfer"
        " bekend, dus zij is niet te vergelijken. Vraag het programmateam om een"
        " nieuwere prijs."
    )
    product: str
    year: int


class NobodyMayLook(Refusal):
    """Who looks works elsewhere, sits at no table of the plan, and is one at a time."""

    message = _(
        "Er is nu niemand die mag meekijken: iemand kijkt al, of er werkt hier niemand"
        " van een andere organisatie."
    )


class JudgedBefore(Refusal):
    """A verdict is given once."""

    message = _("U hebt uw oordeel al gegeven.")


class DrawnAlready(Refusal):
    """A round is drawn once, before anything comes in."""

    message = _(
        "Voor meetronde %(code)s kan niet meer geloot worden: dat is gedaan, of er"
        " kwamen al cijfers in."
    )
    field = "size"
    code: str


class NobodyToDraw(Refusal):
    """Who is drawn out of a few is known without being told."""

    message = _("Er zijn nu te weinig plannen om uit te loten.")
    field = "size"


class PlanIsSettled(Refusal):
    """What became of a drawn plan is written once."""

    message = _("Van dit plan staat al wat ervan kwam.")


class PlanIsNotDrawn(Refusal):
    """Into a drawn round come drawn plans alone."""

    message = _("Dit plan is niet geloot voor meetronde %(name)s.")
    field = "measured"
    name: str


class NoCodeOfCbs(Refusal):
    """An open table knows a neighbourhood by its code."""

    message = _(
        "Van deze wijk is geen CBS-code bekend, zoals WK082801. Vraag de beheerder om"
        " die in te vullen."
    )


class NothingToTell(Refusal):
    """Totals that changed by a few would tell what those few are."""

    message = _(
        "Er is geen nieuwe stand. Sinds de vorige veranderde er niets, of bij minder"
        " dan %(k)s plannen, en dan is uit te rekenen wat er bij wie veranderde. Wacht"
        " tot er meer zijn."
    )
    k: int
