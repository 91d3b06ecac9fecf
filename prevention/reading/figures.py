"""Figures in words: with their bound, whole and unit, and never a share of a few."""

from collections.abc import Iterable
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
