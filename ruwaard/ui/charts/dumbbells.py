"""The picture of everybody apart: what one was and is, a line between two dots."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from ruwaard.ui.charts.changes import Change
from ruwaard.ui.charts.drawing import (
    BAD,
    BRAND,
    LINE,
    MUTED,
    draw_dot,
    draw_line,
    draw_text,
    picture,
)

ROW, TOP, SIDE = 16, 28, 12


def dumbbells(  # noqa: PLR0913 - a picture has this many sides
    name: str,
    rows: Sequence[Change],
    *,
    title: str,
    message: str,
    higher_is_better: bool,
    width: int = 740,
) -> SafeString:
    """Draw a row for each, from zero: before grey, after coloured, worse in red.

    Without names: a row is nobody. Over the axis stands the highest value as written.
    """
    highest = max(rows, key=lambda row: max(row.before, row.after))
    most = max(highest.before, highest.after) or Decimal(1)
    is_before = highest.before >= highest.after
    room, height = width - 2 * SIDE, TOP + len(rows) * ROW + ROW // 2
    parts = [
        draw_line(SIDE, TOP, SIDE, height, LINE, "c-axis"),
        draw_text(SIDE, 16, "0", quiet=True),
        draw_text(
            width - SIDE,
            16,
            highest.before_label if is_before else highest.after_label,
            anchor="end",
            quiet=True,
        ),
    ]
    for place, row in enumerate(rows):
        y = Decimal(TOP + place * ROW + ROW // 2 + 4)
        was, now = (SIDE + room * value / most for value in (row.before, row.after))
        won = row.after - row.before if higher_is_better else row.before - row.after
        line, css = (BAD, "c-neg-s") if won < 0 else (BRAND, "c-besteed-s")
        parts += [
            draw_line(was, y, now, y, line, css, thick=2),
            draw_dot(was, y, fill=MUTED, css="c-old", radius=4),
            draw_dot(now, y, radius=5),
        ]
    return picture(name, width, height, title, message, parts)
