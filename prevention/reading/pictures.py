"""Counts as bars, each with its words and its number, for a wide page and a phone."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString

from ruwaard.ui.charts.drawing import BRAND, draw_rect, draw_text, picture

WIDE, NARROW = 740, 350
LABELS, NUMBER = 360, 60  # room for words, and for the number after a bar


def counts(
    name: str, rows: Sequence[tuple[str, int]], *, title: str, message: str
) -> list[SafeString]:
    """Draw one bar a row, wide and narrow; `message` says what there is to see."""
    return [
        picture(
            f"{name}-{width}",
            width,
            len(rows) * (34 if width == WIDE else 52) + 8,
            title,
            message,
            _bars(rows, width),
        )
        for width in (WIDE, NARROW)
    ]


def _bars(rows: Sequence[tuple[str, int]], width: int) -> list[SafeString]:
    is_wide = width == WIDE
    left, step = (LABELS, 34) if is_wide else (0, 52)
    most = max((number for _words, number in rows), default=0) or 1
    scale = Decimal(width - left - NUMBER) / most
    parts = []
    for line, (words, number) in enumerate(rows):
        top = line * step + (7 if is_wide else 27)
        words_at = (left - 12, top + 15) if is_wide else (0, top - 7)
        anchor = "end" if is_wide else "start"
        parts += [
            draw_text(*words_at, words, anchor=anchor),
            draw_rect(left, top, number * scale, 20, BRAND, "c-besteed"),
            draw_text(left + number * scale + 8, top + 15, str(number), weight=700),
        ]
    return parts
