"""Figures in words: with their bound, whole and unit, and never a share of a few."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from prevention.calculations.numbers import is_about_few, plain
from prevention.models import Figure
from ruwaard.tenancy.models import K_PUBLIC

Bound = Figure.Bound


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as a page shows it."""

    figure: Figure
    number: str


def told(figures: Iterable[Figure]) -> list[Told]:
    """Return `figures` with their number in words."""
    return [Told(figure, number_of(figure)) for figure in figures]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of an intervention through the years, the first year first."""

    what: str
    points: Sequence[tuple[int, str]]


def through_the_years(figures: Iterable[Figure]) -> list[Series]:
    """Return the figures that were told in more than one year, by what they are.

    `figures` come with their year, in its order. What came along from the year before
    and was not measured again is no point of its own.
    """
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        points = found[figure.what.casefold()]
        if not points or _measure(points[-1]) != _measure(figure):
            points.append(figure)
    return [
        Series(
            points[-1].what,
            [(one.edition.year.year, number_of(one)) for one in points],
        )
        for points in found.values()
        if len(points) > 1
    ]


def _measure(figure: Figure) -> tuple[object, ...]:
    return figure.low, figure.high, figure.out_of, figure.measured_on


def told_to_all(figures: Iterable[Figure]) -> list[Told]:
    """Return the figures that everybody may read; of few people only that it is few."""
    return [
        Told(figure, number_for_all(figure))
        for figure in figures
        if figure.audience == Figure.Audience.ALL
    ]


def number_for_all(figure: Figure) -> str:
    """Return the number of `figure` in words, unless it is about too few people."""
    numbers = (figure.low, figure.high, figure.out_of)
    if figure.counts_people and is_about_few(*numbers, k=K_PUBLIC):
        return _("te weinig mensen om te noemen")
    return number_of(figure)


def number_of(figure: Figure) -> str:
    """Return the number of `figure` in words; a few are never made a percentage."""
    if figure.low is None:
        return _("nog niet gemeten")
    number = plain(figure.low)
    if figure.high is not None:
        number = _("%(low)s tot %(high)s") % {
            "low": number,
            "high": plain(figure.high),
        }
    if figure.out_of is not None:
        number = _("%(part)s van de %(whole)s") % {
            "part": number,
            "whole": plain(figure.out_of),
        }
    if figure.bound == Bound.ABOUT:
        number = _("ongeveer %(number)s") % {"number": number}
    elif figure.bound == Bound.MORE_THAN:
        number = _("meer dan %(number)s") % {"number": number}
    return f"{number} {figure.unit}".strip()
