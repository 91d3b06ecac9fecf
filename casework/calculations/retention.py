"""Until when something is kept, and on which ground.

A record is kept on one ground: the strictest law that applies to it, and no law that
does not. The term runs from the last thing that happened in it, so that nothing in it
goes before its time: who counts per item would keep the youngest item as long.

Sources: Wmo 2015 art. 5.3.4 (fifteen years, or longer where careful work asks so);
Jeugdwet art. 7.3.8 lid 3 (twenty years after the last change); Archiefwet 1995 art. 3
and 5 with the Selectielijst gemeenten 2020 (8.4.1 six weeks, 3.2 five years); AVG art.
5 lid 1 onder e (contact without a plan: no longer than needed, one year) and art. 17.
METHODS 5 (retention).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FIRST_OF_MARCH = (3, 1)


class Ground(StrEnum):
    """Why a record is kept, or goes."""

    NAMELESS = "nameless"  # a signal about nobody by name
    MESSAGE = "message"  # what was left for the team, and nobody dealt with
    WITHDRAWN = "withdrawn"  # a request for a decision that was taken back before it
    WORDS = "words"  # what was said of the help without a name
    SIGNAL = "signal"  # a signal with a name that led to no contact
    CONTACT = "contact"  # contact without a plan
    PLAN = "plan"  # a plan to which neither law applies
    WMO = "wmo"
    YOUTH = "youth"
    ERASURE = "erasure"  # asked for, and nothing stands against it


class Kind(StrEnum):
    """What kind of record."""

    SIGNAL = "signal"
    CASE = "case"
    MESSAGE = "message"
    REQUEST = "request"
    WORDS = "words"


class Unit(StrEnum):
    """What a term is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """How long something is kept, and where that is written."""

    amount: int
    unit: Unit
    law: str

    def after(self, day: date) -> date:
        """Return the first day on which it may go, counted from `day`.

        Years from 29 February end on 1 March: never a day too early.
        """
        if self.unit is not Unit.YEARS:
            return day + timedelta(days=self.amount * (7 if self.is_weeks else 1))
        year = day.year + self.amount
        try:
            return day.replace(year=year)
        except ValueError:
            return date(year, *FIRST_OF_MARCH)

    @property
    def is_weeks(self) -> bool:
        """Whether it is counted in weeks."""
        return self.unit is Unit.WEEKS


STANDARD: Mapping[Ground, Term] = {
    Ground.NAMELESS: Term(6, Unit.WEEKS, "Selectielijst gemeenten 2020, 8.4.1"),
    Ground.MESSAGE: Term(6, Unit.WEEKS, "Selectielijst gemeenten 2020, 8.4.1"),
    Ground.WITHDRAWN: Term(6, Unit.WEEKS, "Selectielijst gemeenten 2020, 8.4.1"),
    Ground.SIGNAL: Term(1, Unit.YEARS, "AVG, art. 5 lid 1 onder e"),
    Ground.CONTACT: Term(1, Unit.YEARS, "AVG, art. 5 lid 1 onder e"),
    # Longer than the eight quarters in which they are counted: no figure shrinks.
    Ground.WORDS: Term(3, Unit.YEARS, "AVG, art. 5 lid 1 onder e"),
    Ground.PLAN: Term(5, Unit.YEARS, "Selectielijst gemeenten 2020, 3.2"),
    Ground.WMO: Term(15, Unit.YEARS, "Wmo 2015, art. 5.3.4"),
    Ground.YOUTH: Term(20, Unit.YEARS, "Jeugdwet, art. 7.3.8 lid 3"),
    Ground.ERASURE: Term(0, Unit.DAYS, "AVG, art. 17"),
}


WAITS_FOR_NOBODY = {Ground.NAMELESS, Ground.CONTACT, Ground.MESSAGE}
OF_ITS_OWN: Mapping[str, Ground] = {
    Kind.MESSAGE: Ground.MESSAGE,
    Kind.REQUEST: Ground.WITHDRAWN,
    Kind.WORDS: Ground.WORDS,
}


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of one record, or of a plan with what hangs below it. No words.

    `stopped_on` is the day of a death, a move or a parting that ended the plan;
    `longer_until` the day until which somebody decided to keep it, with a reason.
    """

    kind: str
    first_on: date
    last_on: date
    is_open: bool = False
    has_name: bool = True
    has_plan: bool = False
    under_wmo: bool = False
    under_youth_act: bool = False
    has_minor: bool = False
    stopped_on: date | None = None
    longer_until: date | None = None
    is_held: bool = False

    @property
    def ground(self) -> Ground:
        """The one ground on which it is kept: the strictest law that applies.

        A plan about somebody under eighteen counts as help under the Jeugdwet: what
        help it was cannot be asked any more, and what is gone is gone.
        """
        if self.kind == Kind.SIGNAL:
            return Ground.SIGNAL if self.has_name else Ground.NAMELESS
        if self.kind in OF_ITS_OWN:
            return OF_ITS_OWN[self.kind]
        if self.under_youth_act or (self.has_plan and self.has_minor):
            return Ground.YOUTH
        if self.under_wmo:
            return Ground.WMO
        return Ground.PLAN if self.has_plan else Ground.CONTACT

    @property
    def starts_on(self) -> date | None:
        """The day from which the term runs; none while somebody still works on it.

        Contact without a plan may last, and its term runs from the last contact. A
        signal without a name, and a message, never wait for anybody.
        """
        waits = self.ground not in WAITS_FOR_NOBODY
        if self.is_open and waits:
            return None
        if self.stopped_on is None or self.kind != Kind.CASE:
            return self.last_on
        return max(self.last_on, self.stopped_on)


@dataclass(frozen=True, slots=True)
class Kept:
    """Until when a record is kept, and why. Without `until` its term does not run."""

    ground: Ground
    term: Term
    until: date | None
    is_held: bool

    def is_over(self, today: date) -> bool:
        """Return whether its term is over on `today`, held or not."""
        return self.until is not None and self.until <= today

    def may_go(self, today: date) -> bool:
        """Return whether its term is over on `today` and nothing stands against it."""
        return self.is_over(today) and not self.is_held


def kept(record: Record, terms: Mapping[Ground, Term] = STANDARD) -> Kept:
    """Return until when `record` is kept under `terms`, and on which ground."""
    ground = record.ground
    term = terms[ground]
    starts_on = record.starts_on
    until = None if starts_on is None else term.after(starts_on)
    if until is not None and record.longer_until is not None:
        until = max(until, record.longer_until)
    return Kept(ground, term, until, record.is_held)
