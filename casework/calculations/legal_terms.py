"""Within how many days an official decision must be taken, per law.

Sources: Wmo 2015 art. 2.3.2 lid 1 (assessment within six weeks) and art. 2.3.5 lid 2
(decision within two weeks after the application); Awb art. 4:13 (a reasonable term of
eight weeks where the law names none). METHODS 5, legal protection.
"""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


@dataclass(frozen=True, slots=True)
class LegalTerm:
    """Days for the assessment, where the law names them, and then for the decision."""

    source: str
    decide_days: int
    assess_days: int | None = None

    def assess_by(self, asked_on: date) -> date | None:
        """Return the last day of the assessment, when there is one."""
        if self.assess_days is None:
            return None
        return asked_on + timedelta(days=self.assess_days)

    def decide_by(self, asked_on: date, assessed_on: date | None = None) -> date:
        """Return the last day of the decision; earlier when assessed earlier."""
        begins = assessed_on or self.assess_by(asked_on) or asked_on
        if self.assess_days is None:
            begins = asked_on
        return begins + timedelta(days=self.decide_days)


WMO = LegalTerm("Wmo 2015, art. 2.3.2 en 2.3.5", 2 * WEEK, 6 * WEEK)
AWB = LegalTerm("Awb, art. 4:13", 8 * WEEK)
TERMS = {"wmo": WMO}


def term_of(law: str) -> LegalTerm:
    """Return the term of a law; the general one where it names none."""
    return TERMS.get(law, AWB)
