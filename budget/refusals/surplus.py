"""What is refused about keys, shares and evaluations."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class CommitmentsStandOpen(Refusal):
    message = _(
        "Van %(year)s staat nog %(left)s aan toezeggingen open. Rond die eerst af."
    )
    year: int
    left: Decimal


class EvaluationIsADraft(Refusal):
    message = _("Teken als de evaluatie is vastgesteld. Nu verandert zij nog.")


class EvaluationIsFixed(Refusal):
    message = _("Deze evaluatie is vastgesteld en verandert niet meer.")


class KeyIsNotSigned(Refusal):
    message = _("De sleutel is nog niet door iedereen getekend: %(names)s.")
    names: str


class KeyNeedsParties(Refusal):
    message = _("Geef elke groep ten minste één partij, met een gewicht boven nul.")


class MonthsStandOpen(Refusal):
    message = _("Sluit eerst alle maanden van %(year)s af.")
    year: int


class MunicipalityCountsTwice(Refusal):
    message = _(
        "%(name)s staat er twee keer in. Dat mag alleen als iedereen daarvoor tekent."
    )
    name: str


class NobodyTakesPart(Refusal):
    message = _("Uw organisatie doet op dit moment niet mee aan het wijkbudget.")


class PurposeIsMissing(Refusal):
    message = _("Zeg bij elk deel waarvoor het is.")
    field = "purpose"


class ResultChangedMeanwhile(Refusal):
    message = _(
        "Na dit voorstel is er nog in %(year)s geboekt. Maak het voorstel opnieuw."
    )
    year: int


class ResultsAreNotJudged(Refusal):
    message = _("Geef eerst een oordeel over elk gewenst resultaat: %(codes)s.")
    codes: str


class YearIsSharedAlready(Refusal):
    message = _("%(year)s is al verdeeld.")
    year: int
