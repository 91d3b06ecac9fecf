"""The draw of a round in numbers, beside all plans that could be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casework.models import Agreement, IntensityChange
from microanalysis.models import DrawnPlan, Round, Score
from microanalysis.reading.outcome import ask
from ruwaard.disclosure import rounded

OUTCOMES = "SELECT outcome, plans FROM draw_outcomes(%(round)s)"
BESIDE = "SELECT trait, of_trait, drawn, every FROM sample_beside_all(%(round)s)"
RESPONSE = "SELECT moment, people FROM round_response(%(round)s)"
MOMENTS = ("3", "6", "12", "24")


@dataclass(frozen=True, slots=True)
class Beside:
    """How many plans of the draw, and of all, have a trait; "–" for too few."""

    name: str
    drawn: str
    every: str


@dataclass(frozen=True, slots=True)
class Response:
    """How many of the people who gave a score at the start gave one later."""

    name: str
    given: int
    of: int

    @property
    def percent(self) -> int:
        """The response in per cent."""
        return round(100 * self.given / self.of) if self.of else 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw: what became of the plans, what they are like, and who answers later."""

    drawn: int
    outcomes: Sequence[tuple[str, str]]
    beside: Sequence[Beside]
    response: Sequence[Response]


def sample_of(measured: Round, *, k: int) -> Sample:
    """Return the draw of a round, if there was one, and the response later."""
    found = dict(ask(OUTCOMES, {"round": measured.pk}))
    beside = ask(BESIDE, {"round": measured.pk}) if measured.drawn_at else []
    return Sample(
        drawn=sum(found.values()),
        outcomes=[
            (str(one.label), _few(found.get(one.value, 0), k))
            for one in DrawnPlan.Outcome
            if found
        ],
        beside=[
            Beside(_named(trait, value), *_both(drawn, every, k))
            for trait, value, drawn, every in beside
        ],
        response=_response(measured, k=k),
    )


def _both(drawn: int, every: int, k: int) -> tuple[str, str]:
    """Return both numbers; neither when one, or what is between them, is too few."""
    if any(0 < number < k for number in (drawn, every, every - drawn)):
        return "–", "–"
    return _few(drawn, k), _few(every, k)


def _few(number: int, k: int) -> str:
    told = rounded(number, k=k)
    return _("minder dan %(k)s") % {"k": k} if told is None else str(told)


def _named(trait: str, value: str) -> str:
    if trait == "year":
        return _("Begonnen in %(year)s") % {"year": value}
    if trait == "domain":
        return str(Agreement.Domain(value).label).capitalize()
    level = IntensityChange.Level(int(value)).label
    return _("Hulp: %(level)s") % {"level": level}


def _response(measured: Round, *, k: int) -> list[Response]:
    """Return the response per later moment; nothing about fewer than `k` people.

    Neither who answered, nor who did not.
    """
    counted = dict(ask(RESPONSE, {"round": measured.pk}))
    start = counted.get("start", 0)
    if start < k:
        return []
    given = {moment: counted.get(moment, 0) for moment in MOMENTS}
    return [
        Response(str(Score.Moment(moment).label), number, start)
        for moment, number in given.items()
        if not any(0 < few < k for few in (number, start - number))
    ]
