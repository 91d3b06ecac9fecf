"""How it goes with people: what they said, as a table and a picture, and who else said.

Every function takes a fixed number of queries, whatever the number of people or scores.
Source: METHODS 4, LOOK 10.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from casework.models import (
    Case,
    Instrument,
    OutsideView,
    Person,
    TalkWish,
    WellbeingAsk,
    WellbeingScore,
)
from ruwaard.dates import written
from ruwaard.tenancy.scope import active_scope
from ruwaard.ui.charts import ScoreSpot, score_line

WIDE, NARROW = 740, 350


@dataclass(frozen=True, slots=True)
class Wellbeing:
    """How it goes with one person: scores, latest first, and what stands apart.

    `scores` are those that stand; each knows by `corrects` what stood before.
    """

    person: Person
    scores: list[WellbeingScore] = field(default_factory=list)
    views: list[OutsideView] = field(default_factory=list)
    asks: list[WellbeingAsk] = field(default_factory=list)
    wish: TalkWish | None = None
    due: WellbeingAsk | None = None

    @property
    def own_scores(self) -> list[WellbeingScore]:
        """The scores of the instrument that everybody has, latest first."""
        own = Instrument.OWN_SCORE
        return [one for one in self.scores if one.instrument.code == own]

    @property
    def latest(self) -> WellbeingScore | None:
        """The last own score, if there is one."""
        return next(iter(self.own_scores), None)

    @property
    def first(self) -> WellbeingScore | None:
        """The first own score, if there is more than one."""
        return self.own_scores[-1] if len(self.own_scores) > 1 else None

    @property
    def is_unwanted(self) -> bool:
        """Whether this person said not to be asked any more."""
        return any(ask.outcome == WellbeingAsk.Outcome.REFUSED for ask in self.asks)

    @property
    def coming(self) -> WellbeingAsk | None:
        """The next moment that is still to come."""
        waits = (ask for ask in self.asks if not ask.is_settled)
        return next((ask for ask in waits if ask.due_on > active_scope().today), None)

    @property
    def message(self) -> str:
        """What the picture says, in one sentence."""
        if self.latest is None:
            return ""
        if self.first is None:
            words = {"value": in_words(self.latest.value)}
            return _("Het cijfer is een %(value)s.") % words
        words = {
            "first": in_words(self.first.value),
            "day": written(self.first.measured_on, "year"),
            "last": in_words(self.latest.value),
            "now": written(self.latest.measured_on, "year"),
        }
        return _("Van een %(first)s op %(day)s naar een %(last)s op %(now)s.") % words

    @property
    def pictures(self) -> list[SafeString]:
        """The own scores as a line, for a wide screen and for a phone.

        One version of the instrument alone: other words are another question.
        """
        if self.latest is None:
            return []
        asked = self.latest.instrument_id
        spots = [
            ScoreSpot(
                day=one.measured_on,
                value=one.value,
                day_label=written(one.measured_on, "short"),
                value_label=in_words(one.value),
            )
            for one in reversed(self.own_scores)
            if one.instrument_id == asked
        ]
        title, name = _("Uw cijfers door de tijd"), f"c{self.person.pk.hex[:8]}"
        return [
            score_line(key, spots, title=title, message=self.message, width=width)
            for key, width in ((name, WIDE), (f"{name}s", NARROW))
        ]


@dataclass(frozen=True, slots=True)
class Brief:
    """How it goes with one person in one line: the last score, and what is asked."""

    person: Person
    value: Decimal | None
    on: date | None
    is_due: bool
    is_unwanted: bool


def asked_now() -> Instrument:
    """Return the own score, in the words in which it is asked now."""
    found: Instrument = Instrument.objects.all().newest(Instrument.OWN_SCORE)
    return found


def in_words(value: Decimal) -> str:
    """Return a score as people write it: "3,5" or "8"."""
    return number_format(value.normalize(), None if value % 1 else 0)


def heard_people(cases: QuerySet[Case]) -> QuerySet[Person]:
    """Return the residents of `cases` whose wellbeing is told to the user in scope."""
    mine = RawSQL("SELECT people_i_hear()", ())
    rows: QuerySet[Person] = Person.objects.filter(
        case__in=cases, kind=Person.Kind.RESIDENT, pk__in=mine
    )
    return rows


def wellbeing_of(people: Iterable[Person], today: date) -> list[Wellbeing]:
    """Return how it goes with each of `people`, in their order."""
    known = list(people)
    scores = WellbeingScore.objects.standing().select_related(
        "instrument", "written_by", "corrects"
    )
    views = OutsideView.objects.select_related("by", "objection")
    asks = WellbeingAsk.objects.select_related("case")
    scored, seen = _by_person(scores, known), _by_person(views, known)
    asked = _by_person(asks, known)
    due = _by_person(WellbeingAsk.objects.due(today), known)
    wishes = {row.person_id: row for row in TalkWish.objects.filter(person__in=known)}
    return [
        Wellbeing(
            person=one,
            scores=scored[one.pk],
            views=seen[one.pk],
            asks=asked[one.pk],
            wish=wishes.get(one.pk),
            due=next(reversed(due[one.pk]), None),
        )
        for one in known
    ]


def in_short(case: Case, today: date) -> list[Brief]:
    """Return the residents of `case`, as far as one may hear, in one query."""
    mine = {"person": OuterRef("pk")}
    own = WellbeingScore.objects.standing().filter(
        **mine, instrument__code=Instrument.OWN_SCORE
    )
    latest = own.order_by("-measured_on", "-written_at")
    asks = WellbeingAsk.objects.filter(**mine)
    unwanted = asks.filter(outcome=WellbeingAsk.Outcome.REFUSED)
    rows = heard_people(Case.objects.filter(pk=case.pk)).annotate(
        last_value=Subquery(latest.values("value")[:1]),
        last_on=Subquery(latest.values("measured_on")[:1]),
        is_due=Exists(WellbeingAsk.objects.due(today).filter(**mine)),
        is_unwanted=Exists(unwanted),
    )
    return [
        Brief(row, row.last_value, row.last_on, row.is_due, row.is_unwanted)
        for row in rows
    ]


def _by_person(rows: QuerySet[Any], people: list[Person]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows.filter(person__in=people):
        found[row.person_id].append(row)
    return found
