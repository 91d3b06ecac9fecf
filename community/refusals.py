"""What the neighbourhood platform refuses, in plain words; one class per rule."""

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class PriceNeedsAReason(Refusal):
    """Free of charge is the rule of the house."""

    message = _(
        "Activiteiten zijn gratis: dat is de huisregel. Schrijf waarom deze geld kost."
    )
    field = "price_reason"


class EndsBeforeItStarts(Refusal):
    """A series ends on or after its first day."""

    message = _("De laatste keer ligt vóór de eerste keer.")
    field = "until"


class GroupNeedsAnEnd(Refusal):
    """A group meets in a series that ends."""

    message = _("Een groep komt een aantal keren bijeen. Kies de laatste dag.")
    field = "until"


class NotOnThatDay(Refusal):
    """A day on which the activity is not."""

    message = _("Op die dag is deze activiteit er niet. Kies een dag uit de lijst.")
    field = "day"


class WeekIsToCome(Refusal):
    """Nobody counts a week that has not begun."""

    message = _("Deze week moet nog beginnen. Kies een dag tot en met vandaag.")
    field = "week_of"


class PlaceHasMoved(Refusal):
    """What moved into another place is counted there."""

    message = _("%(name)s ging op in een andere plek. Gebruik die.")
    name: str


class JoinsItself(Refusal):
    """A place joins another one that stands by itself."""

    message = _("Kies een andere plek, die zelf nog open is.")
    field = "into"


class TooManyForNow(Refusal):
    """Who writes very often today waits until tomorrow."""

    message = _("U schreef vandaag al vaak. Probeer het morgen weer.")


class PostStandsDifferently(Refusal):
    """Somebody did something with this post in between."""

    message = _("Deze oproep is %(state)s. Dit kan nu niet.")
    state: str


class NobodyLooks(Refusal):
    """Nothing is placed where nobody looks at it first."""

    message = _(
        "In deze wijk kijkt nog niemand naar oproepen. Loop binnen bij het team."
    )


class NobodyToWriteTo(Refusal):
    """A post whose owner is forgotten gets no messages."""

    message = _("Deze oproep is er niet meer. Uw bericht is niet verstuurd.")


class TalkHasStopped(Refusal):
    """One of the two does not want to go on."""

    message = _("Dit gesprek is gestopt. Uw bericht is niet verstuurd.")


class PictureIsUnknown(Refusal):
    """Only a photograph goes along."""

    message = _("Dit is geen foto (JPEG, PNG, WebP) die wij kunnen lezen.")
    field = "picture"


class NoWayToReach(Refusal):
    """Who cannot be reached helps nobody."""

    message = _("Schrijf een nummer, een adres of een website op.")
    field = "phone"
