"""Pictures of euros: years side by side, one row of bars, parts of a whole, a trend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from django.utils.formats import number_format
from django.utils.safestring import SafeString

from ruwaard.money import MINUS, NO_BREAK_SPACE, euros
from ruwaard.ui.charts.drawing import (
    BAD,
    BAND,
    BRAND,
    INK,
    LINE,
    LINK,
    NARROW,
    OAK_SOFT,
    PAPER,
    SOFT,
    ZERO,
    draw_line,
    draw_rect,
    draw_shape,
    draw_text,
    hatch,
    picture,
    silent,
)

MILLION = 1_000_000
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year: the frame and what is committed, spent and expected, in euros."""

    year: int
    frame: Decimal
    committed: Decimal
    spent: Decimal
    forecast: Decimal | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole: its name and euros."""

    name: str
    euros: Decimal


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where euros and places lie on a picture of `width` by `height`, from zero up."""

    width: int
    height: int
    highest: Decimal
    top: int = 34
    bottom: int = 46

    @property
    def left(self) -> int:
        return 34 if self.width < NARROW else 62

    @property
    def step(self) -> Decimal:
        return _step(self.highest)

    @property
    def ceiling(self) -> Decimal:
        return self.step * (self.highest // self.step + 1)

    def up(self, value: Decimal) -> Decimal:
        room = self.height - self.top - self.bottom
        return Decimal(self.top) + room * (1 - value / self.ceiling)

    def lines(self) -> list[SafeString]:
        """Draw a line and its millions at every step."""
        drawn = [draw_text(0, 14, f"mln{NO_BREAK_SPACE}€", quiet=True)]
        for place in range(int(self.ceiling // self.step) + 1):
            value = self.step * place
            y = self.up(value)
            words = number_format(value / MILLION, 1)
            drawn.append(draw_line(self.left, y, self.width, y, LINE, "c-grid"))
            drawn.append(
                draw_text(self.left - 8, y + 5, words, anchor="end", quiet=True)
            )
        return drawn


def year_bars(
    name: str, years: Sequence[YearBar], *, title: str, message: str, width: int = 760
) -> SafeString:
    """Draw years side by side; `message` says in one sentence what there is to see."""
    amounts = [
        amount
        for one in years
        for amount in (one.frame, one.committed, one.spent, one.forecast or ZERO)
    ]
    plane = _Plane(width, 340, max(amounts, default=ZERO))
    room = Decimal(width - plane.left) / max(len(years), 1)
    parts = [hatch(name), *plane.lines()]
    for i, one in enumerate(years):
        middle = plane.left + room * (i + Decimal("0.5"))
        parts += _bars(name, one, middle, plane)
        weight = 700 if one.is_now else 400
        parts.append(
            draw_text(middle, 316, str(one.year), anchor="middle", weight=weight)
        )
    ground = plane.up(ZERO)
    parts.append(draw_line(plane.left, ground, width, ground, INK, "c-axis"))
    return picture(name, width, plane.height, title, message, parts)


def bullet(
    *, spent: Decimal, committed: Decimal, frame: Decimal, most: Decimal
) -> SafeString:
    """Draw one row of a table with bars; the figures stand in the table beside it."""
    width, height = 240, 26
    scale = width / most if most > 0 else Decimal(0)
    parts = [
        draw_rect(0, 6, committed * scale, height - 12, SOFT, "c-verplicht"),
        draw_rect(0, 9, spent * scale, height - 18, BRAND, "c-besteed"),
        draw_line(frame * scale, 0, frame * scale, height, INK, "c-kader", thick=3),
    ]
    return silent(width, height, parts)


def shares(
    name: str, parts: Sequence[Part], *, title: str, message: str, width: int = 760
) -> SafeString:
    """Draw one bar in parts, each with its amount."""
    height = 54
    whole = sum((part.euros for part in parts), Decimal(0))
    fills = (
        (BRAND, PAPER, "c-besteed"),
        (SOFT, INK, "c-verplicht"),
        (OAK_SOFT, INK, "c-oaksoft"),
    )
    widths = [width * part.euros / whole if whole else Decimal(0) for part in parts]
    starts = [Decimal(0), *accumulate(widths)]
    drawn = []
    for i, (part, wide) in enumerate(zip(parts, widths, strict=True)):
        fill, ink, css = fills[i % len(fills)]
        drawn.append(draw_rect(starts[i] + 1, 0, wide - 2, height, fill, css))
        middle, words = starts[i] + wide / 2, euros(part.euros)
        if wide > 12 * len(words) * Decimal("0.8"):  # else it does not fit
            drawn.append(
                draw_text(
                    middle,
                    33,
                    words,
                    anchor="middle",
                    weight=700,
                    fill=ink,
                    css="c-on" if ink == PAPER else "",
                )
            )
    return picture(name, width, height, title, message, drawn)


def trend(  # noqa: PLR0913 - a picture has this many sides
    name: str,
    actual: Sequence[Decimal],
    low: Sequence[Decimal],
    high: Sequence[Decimal],
    *,
    frame: Decimal,
    labels: Sequence[str],
    title: str,
    message: str,
    width: int = 760,
) -> SafeString:
    """Draw a running total, and behind it the band in which it is expected to go on.

    `low` and `high` start at the last actual point; all are euros, one per label.
    """
    highest = max([frame, *actual, *high], default=ZERO)
    plane = _Plane(width, 300, highest, bottom=34)
    room = Decimal(width - plane.left - 20) / max(len(labels) - 1, 1)

    def at(i: int, value: Decimal) -> tuple[Decimal, Decimal]:
        return plane.left + room * i, plane.up(value)

    first = max(len(actual) - 1, 0)
    band = [at(first + i, value) for i, value in enumerate(high)]
    band += reversed([at(first + i, value) for i, value in enumerate(low)])
    line = [at(i, value) for i, value in enumerate(actual)]
    parts = [
        *plane.lines(),
        draw_shape("polygon", band, f'fill="{BAND}" class="c-band"'),
        draw_line(*at(0, frame), width, plane.up(frame), INK, "c-kader", thick=3),
        draw_shape("polyline", line, LINK),
    ]
    every = 3 if width < NARROW else 1
    for i, label in enumerate(labels):
        if i % every == 0:
            spot = at(i, ZERO)[0]
            parts.append(draw_text(spot, 292, label, anchor="middle", quiet=True))
    return picture(name, width, plane.height, title, message, parts)


def _bars(
    name: str,
    one: YearBar,
    middle: Decimal,
    plane: _Plane,
) -> list[SafeString]:
    fills = [
        (one.committed, SOFT, "c-verplicht", BRAND),
        (one.spent, BRAND, "c-besteed", None),
    ]
    if one.forecast is not None:
        fills.append((one.forecast, f"url(#{name}-h)", "c-prognose", BRAND))
    bar, gap = 14 if plane.width < NARROW else 28, 4
    drawn: list[SafeString] = []
    wide = len(fills) * bar + (len(fills) - 1) * gap
    ground = plane.up(Decimal(0))
    for j, (value, fill, css, stroke) in enumerate(fills):
        x = middle - Decimal(wide) / 2 + j * (bar + gap)
        y = plane.up(value)
        drawn.append(draw_rect(x, y, bar, ground - y, fill, css, stroke=stroke))
    half = Decimal(wide) / 2 + 7
    y = plane.up(one.frame)
    drawn.append(draw_line(middle - half, y, middle + half, y, INK, "c-kader", thick=3))
    left = one.frame - (one.forecast if one.forecast is not None else one.spent)
    thousands = number_format(abs(left) / 1000, 0, force_grouping=True)
    words = f"{'+' if left >= 0 else MINUS}{thousands}k"
    bad = left < 0
    drawn.append(
        draw_text(
            middle,
            y - 9,
            words,
            anchor="middle",
            weight=600,
            fill=BAD if bad else INK,
            css="c-neg" if bad else "",
        )
    )
    return drawn


def _step(highest: Decimal) -> Decimal:
    """Return the distance between lines: 1, 2 or 5 times a power of ten."""
    size = Decimal(1)
    while True:
        for step in STEPS:
            if highest <= size * step * 5:
                return size * step
        size *= 10
