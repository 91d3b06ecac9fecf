"""The picture of before and after: two bars from zero, one below the other, per row."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from ruwaard.ui.charts.drawing import (
    BRAND,
    LINE,
    MUTED,
    NARROW,
    draw_line,
    draw_rect,
    draw_text,
    picture,
)

ROW, BAR, TOP = 62, 16, 8


@dataclass(frozen=True, slots=True)
class Change:
    """What something was and is, not negative, and both as they are written."""

    name: str
    before: Decimal
    after: Decimal
    before_label: str
    after_label: str


def changes(
    name: str, rows: Sequence[Change], *, title: str, message: str, width: int = 740
) -> SafeString:
    """Draw per row a grey bar for before and a coloured one for after, from zero."""
    left = 0 if width < NARROW else 200
    room = width - left - 96
    most = max((max(row.before, row.after) for row in rows), default=Decimal(1)) or 1
    height = TOP + len(rows) * (ROW + (0 if left else 22))
    parts = [draw_line(left, TOP, left, height, LINE, "c-axis")]
    for place, row in enumerate(rows):
        y = TOP + place * (ROW + (0 if left else 22))
        if left:
            parts.append(draw_text(left - 14, y + 28, row.name, anchor="end"))
        else:
            parts.append(draw_text(6, y + 16, row.name, weight=700))
            y += 22
        for start, value, label, fill, css in (
            (y + 6, row.before, row.before_label, MUTED, "c-old"),
            (y + 8 + BAR, row.after, row.after_label, BRAND, "c-besteed"),
        ):
            long = room * value / most
            parts += [
                draw_rect(left, start, long, BAR, fill, css),
                draw_text(left + long + 8, start + 13, label),
            ]
    return picture(name, width, height, title, message, parts)
