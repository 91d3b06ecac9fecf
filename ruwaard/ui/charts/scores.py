"""The picture of what one person said of their own life."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString

from ruwaard.ui.charts.drawing import (
    LINE,
    LINK,
    draw_dot,
    draw_line,
    draw_shape,
    draw_text,
    picture,
)


@dataclass(frozen=True, slots=True)
class ScoreSpot:
    """One score from 0 to 10 of one person: its day, and both as they are written."""

    day: date
    value: Decimal
    day_label: str
    value_label: str


def score_line(
    name: str,
    spots: Sequence[ScoreSpot],
    *,
    title: str,
    message: str,
    width: int = 740,
) -> SafeString:
    """Draw what one person said: a dot per day, its score above it, from 0 to 10."""
    height, high, left, top, room = 260, 186, 30, 30, width - 74
    days = max((spots[-1].day - spots[0].day).days, 1)

    def at(spot: ScoreSpot) -> tuple[Decimal, Decimal]:
        gone = Decimal((spot.day - spots[0].day).days) / days
        across = Decimal("0.5") if len(spots) == 1 else gone
        return left + 22 + room * across, top + high * (1 - spot.value / 10)

    parts = [draw_shape("polyline", [at(spot) for spot in spots], LINK)]
    for value in (0, 5, 10):
        y = top + Decimal(high) * (10 - value) / 10
        parts.insert(0, draw_line(left, y, width, y, LINE, "c-grid"))
        parts.append(draw_text(left - 8, y + 5, str(value), anchor="end", quiet=True))
    free = Decimal(0)  # from here on there is room to write
    for spot in spots:
        x, y = at(spot)
        parts.append(draw_dot(x, y))
        if x >= free:
            words, foot, free = spot.value_label, height - 14, x + 68
            parts.append(draw_text(x, y - 13, words, anchor="middle", weight=700))
            parts.append(
                draw_text(x, foot, spot.day_label, anchor="middle", quiet=True)
            )
    return picture(name, width, height, title, message, parts)
