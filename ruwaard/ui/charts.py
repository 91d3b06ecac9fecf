"""Charts as small SVG pictures: numbers in, markup out, for a screen and for paper.

Colours stand as attributes, which WeasyPrint draws, and as classes, through which a
browser lets the colours of the neighbourhood win (LOOK 10). Old is grey, new is brand;
committed light, realised solid, forecast hatched; a frame is an ink line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ruwaard.money import MINUS, NO_BREAK_SPACE, euros

INK, MUTED, LINE, PAPER = "#17262B", "#46585E", "#D2DCDC", "#FFFFFF"
BRAND, SOFT, OAK_SOFT, BAND = "#0B5563", "#B9D7DC", "#F6ECDF", "#E0EEF0"
BAD = "#A31D1D"
LINK = f'fill="none" stroke="{BRAND}" stroke-width="3" class="c-link"'
FONT = "'Source Sans 3', 'Source Sans 3 Ext', Arial, sans-serif"
NARROW = 500  # below this width (in SVG units) it is the picture of a phone
MILLION = 1_000_000
ZERO = Decimal(0)
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
class ScoreSpot:
    """One score from 0 to 10 of one person: its day, and both as they are written."""

    day: date
    value: Decimal
    day_label: str
    value_label: str


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
        drawn = [_text(0, 14, f"mln{NO_BREAK_SPACE}€", quiet=True)]
        for place in range(int(self.ceiling // self.step) + 1):
            value = self.step * place
            y = self.up(value)
            words = number_format(value / MILLION, 1)
            drawn.append(_line(self.left, y, self.width, y, LINE, "c-grid"))
            drawn.append(_text(self.left - 8, y + 5, words, anchor="end", quiet=True))
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
    parts = [_hatch(name), *plane.lines()]
    for i, one in enumerate(years):
        middle = plane.left + room * (i + Decimal("0.5"))
        parts += _bars(name, one, middle, plane)
        weight = 700 if one.is_now else 400
        parts.append(_text(middle, 316, str(one.year), anchor="middle", weight=weight))
    ground = plane.up(ZERO)
    parts.append(_line(plane.left, ground, width, ground, INK, "c-axis"))
    return _picture(name, width, plane.height, title, message, parts)


def bullet(
    *, spent: Decimal, committed: Decimal, frame: Decimal, most: Decimal
) -> SafeString:
    """Draw one row of a table with bars; the figures stand in the table beside it."""
    width, height = 240, 26
    scale = width / most if most > 0 else Decimal(0)
    parts = [
        _rect(0, 6, committed * scale, height - 12, SOFT, "c-verplicht"),
        _rect(0, 9, spent * scale, height - 18, BRAND, "c-besteed"),
        _line(frame * scale, 0, frame * scale, height, INK, "c-kader", thick=3),
    ]
    return _silent(width, height, parts)


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
        drawn.append(_rect(starts[i] + 1, 0, wide - 2, height, fill, css))
        middle, words = starts[i] + wide / 2, euros(part.euros)
        if wide > 12 * len(words) * Decimal("0.8"):  # else it does not fit
            drawn.append(
                _text(
                    middle,
                    33,
                    words,
                    anchor="middle",
                    weight=700,
                    fill=ink,
                    css="c-on" if ink == PAPER else "",
                )
            )
    return _picture(name, width, height, title, message, drawn)


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
        _shape("polygon", band, f'fill="{BAND}" class="c-band"'),
        _line(*at(0, frame), width, plane.up(frame), INK, "c-kader", thick=3),
        _shape("polyline", line, LINK),
    ]
    every = 3 if width < NARROW else 1
    for i, label in enumerate(labels):
        if i % every == 0:
            spot = at(i, ZERO)[0]
            parts.append(_text(spot, 292, label, anchor="middle", quiet=True))
    return _picture(name, width, plane.height, title, message, parts)


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

    parts = [_shape("polyline", [at(spot) for spot in spots], LINK)]
    for value in (0, 5, 10):
        y = top + Decimal(high) * (10 - value) / 10
        parts.insert(0, _line(left, y, width, y, LINE, "c-grid"))
        parts.append(_text(left - 8, y + 5, str(value), anchor="end", quiet=True))
    free = Decimal(0)  # from here on there is room to write
    for spot in spots:
        x, y = at(spot)
        parts.append(_dot(x, y))
        if x >= free:
            words, foot, free = spot.value_label, height - 14, x + 68
            parts.append(_text(x, y - 13, words, anchor="middle", weight=700))
            parts.append(_text(x, foot, spot.day_label, anchor="middle", quiet=True))
    return _picture(name, width, height, title, message, parts)


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
        drawn.append(_rect(x, y, bar, ground - y, fill, css, stroke=stroke))
    half = Decimal(wide) / 2 + 7
    y = plane.up(one.frame)
    drawn.append(_line(middle - half, y, middle + half, y, INK, "c-kader", thick=3))
    left = one.frame - (one.forecast if one.forecast is not None else one.spent)
    thousands = number_format(abs(left) / 1000, 0, force_grouping=True)
    words = f"{'+' if left >= 0 else MINUS}{thousands}k"
    bad = left < 0
    drawn.append(
        _text(
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


def _number(value: Decimal | float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _text(  # noqa: PLR0913 - a text has this many sides
    x: Decimal | int,
    y: Decimal | int,
    words: str,
    *,
    anchor: str = "start",
    weight: int = 400,
    fill: str = INK,
    css: str = "",
    quiet: bool = False,
) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" font-size="14" text-anchor="{}" font-weight="{}"'
        ' fill="{}" class="c-t {}">{}</text>',
        *(_number(x), _number(y), anchor, weight),
        *(MUTED if quiet else fill, "c-m" if quiet else css, words),
    )


def _rect(  # noqa: PLR0913, PLR0917 - a bar has this many sides
    x: Decimal | int,
    y: Decimal | int,
    width: Decimal | int,
    height: Decimal | int,
    fill: str,
    css: str,
    *,
    stroke: str | None = None,
) -> SafeString:
    line = format_html(' stroke="{}" stroke-width="1.5"', stroke) if stroke else ""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}" class="{}"{}/>',
        *(_number(x), _number(y), _number(max(width, 0)), _number(max(height, 0))),
        *(fill, css, line),
    )


def _line(  # noqa: PLR0913, PLR0917 - a line has this many sides
    x1: Decimal | int,
    y1: Decimal | int,
    x2: Decimal | int,
    y2: Decimal | int,
    stroke: str,
    css: str,
    *,
    thick: int = 1,
) -> SafeString:
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"'
        ' class="{}"/>',
        *(_number(x1), _number(y1), _number(x2), _number(y2), stroke, thick, css),
    )


def _dot(x: Decimal, y: Decimal) -> SafeString:
    return format_html(
        '<circle cx="{}" cy="{}" r="6" fill="{}" class="c-besteed"/>',
        *(_number(x), _number(y), BRAND),
    )


def _shape(
    kind: str, points: Sequence[tuple[Decimal, Decimal]], looks: str
) -> SafeString:
    spots = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    return mark_safe(f'<{kind} points="{spots}" {looks}/>')  # noqa: S308 - numbers of ours


def _hatch(name: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{}-h" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="7" height="7" fill="{}"'
        ' class="c-hatch-bg"/><rect width="2.5" height="7" fill="{}"'
        ' class="c-hatch"/></pattern></defs>',
        *(name, PAPER, BRAND),
    )


def _picture(  # noqa: PLR0913, PLR0917 - a picture has this many sides
    name: str,
    width: int,
    height: int,
    title: str,
    message: str,
    parts: Sequence[SafeString],
) -> SafeString:
    kind = "narrow" if width < NARROW else "wide"
    return format_html(
        '<svg class="kt-chart kt-chart--{}" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' role="img" aria-labelledby="{}-t {}-d" font-family="{}"'
        ' xmlns="http://www.w3.org/2000/svg"><title id="{}-t">{}</title>'
        '<desc id="{}-d">{}</desc>{}</svg>',
        *(kind, width, height, width, height, name, name),
        *(mark_safe(escape(FONT)), name, title, name, message),  # noqa: S308 - escaped
        mark_safe("".join(parts)),  # noqa: S308 - each part is safe
    )


def _silent(width: int, height: int, parts: Sequence[SafeString]) -> SafeString:
    return format_html(
        '<svg class="kt-bar" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' aria-hidden="true" xmlns="http://www.w3.org/2000/svg">{}</svg>',
        *(width, height, width, height, mark_safe("".join(parts))),  # noqa: S308 - see above
    )
