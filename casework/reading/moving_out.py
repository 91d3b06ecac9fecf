"""What to think of when somebody moves out of an institution, per area of life.

Source: FEATURES C8.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from casework.calculations.moving_out import listed, said_in
from casework.models import Case, MoveOut, MoveOutPoint


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a plan, with its words in the language of who reads."""

    row: MoveOutPoint
    text: str


@dataclass(frozen=True, slots=True)
class Area:
    """The points of one plan under one area of life."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The list of one plan, and how far the table is with it."""

    move_out: MoveOut
    areas: tuple[Area, ...]
    total: int
    settled: int


def checklist_of(case: Case) -> Checklist | None:
    """Return the list of a plan, per area of life; None when nobody chose it."""
    move_out = MoveOut.objects.filter(case=case).first()
    if move_out is None:
        return None
    rows = list(move_out.points.select_related("item"))
    return Checklist(
        move_out,
        tuple(_areas(rows)),
        total=len(rows),
        settled=sum(row.is_settled for row in rows),
    )


def _areas(rows: Iterable[MoveOutPoint]) -> list[Area]:
    known = {one.code: one for one in listed()}
    language = get_language()
    found: dict[str, list[Point]] = {}
    for row in rows:
        one = known.get(row.code)
        name = said_in(one.area, language) if one else _("Anders")
        text = said_in(one.words, language) if one else row.text
        found.setdefault(name, []).append(Point(row, text))
    return [Area(name, tuple(points)) for name, points in found.items()]
