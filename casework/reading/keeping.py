"""Until when one plan is kept, by which law and why, as its resident reads it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from casework.calculations.retention import Ground, Kept, Record, Term, Unit, kept
from casework.models import Case
from casework.services import retention

WHAT: dict[Ground, Promise] = {
    Ground.NAMELESS: _("Een signaal zonder naam"),
    Ground.MESSAGE: _("Een bericht dat u achterliet, als niemand het oppakte"),
    Ground.WITHDRAWN: _("Een vraag om een besluit die u introk"),
    Ground.SIGNAL: _("Een signaal met een naam, waar geen contact van komt"),
    Ground.CONTACT: _("Contact waar geen plan van komt"),
    Ground.WORDS: _("Wat u zonder naam tegen de cliëntenraad zei"),
    Ground.PLAN: _("Een plan zonder hulp uit de Wmo of de Jeugdwet"),
    Ground.WMO: _("Een plan met hulp uit de Wmo"),
    Ground.YOUTH: _("Een plan met jeugdhulp, of met iemand onder de 18"),
}
WHY: dict[Ground, Promise] = {
    Ground.CONTACT: _("Want er is wel contact, en geen plan."),
    Ground.PLAN: _("Want er is een plan, zonder hulp uit de Wmo of de Jeugdwet."),
    Ground.WMO: _(
        "Want een afspraak wordt betaald uit de Wmo, of er is een besluit gevraagd."
    ),
    Ground.YOUTH: _(
        "Want er is hulp uit de Jeugdwet, of er is een besluit over gevraagd."
    ),
}
MINOR = _("Want er staat iemand onder de 18 in het plan. Dan geldt de langste termijn.")


@dataclass(frozen=True, slots=True)
class Told:
    """How long something is kept, and which law says so, in plain words."""

    what: Promise
    how_long: str
    law: str


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """The term of one plan today."""

    record: Record
    kept: Kept

    @property
    def law(self) -> str:
        """Where the term is written."""
        return self.kept.term.law

    @property
    def how_long(self) -> str:
        """The term in words."""
        return in_words(self.kept.term)

    @property
    def why(self) -> Promise:
        """Why this law, and no other."""
        is_minor = self.kept.ground is Ground.YOUTH and not self.record.under_youth_act
        return MINOR if is_minor else WHY[self.kept.ground]

    @property
    def is_longer(self) -> bool:
        """Whether somebody decided to keep it longer than the law asks."""
        return self.kept.until is not None and (
            self.kept.until == self.record.longer_until
        )

    def is_over(self, today: date) -> bool:
        """Return whether the term is over, so that it waits for two to say yes."""
        return self.kept.is_over(today)


def term_of(case: Case) -> OwnTerm:
    """Return until when a plan is kept, and why so."""
    record = retention.subject_of(case).record
    return OwnTerm(record, kept(record, retention.terms()))


def every_term() -> list[Told]:
    """Return how long each kind of record is kept here, the shortest first."""
    standing = retention.terms()
    return [
        Told(what, in_words(standing[ground]), standing[ground].law)
        for ground, what in WHAT.items()
    ]


def in_words(term: Term) -> str:
    """Return a term as people say it: "6 weken", "15 jaar"."""
    number = {"number": term.amount}
    if term.unit is Unit.DAYS:
        return ngettext("%(number)s dag", "%(number)s dagen", term.amount) % number
    if term.unit is Unit.WEEKS:
        return ngettext("%(number)s week", "%(number)s weken", term.amount) % number
    return ngettext("%(number)s jaar", "%(number)s jaar", term.amount) % number
