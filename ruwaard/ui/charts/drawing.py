"""What pictures are drawn with: colours, lines, bars and words."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

INK, MUTED, LINE, PAPER = "#17262B", "#46585E", "#D2DCDC", "#FFFFFF"
BRAND, SOFT, OAK_SOFT, BAND = "#0B5563", "#B9D7DC", "#F6ECDF", "#E0EEF0"
BAD = "#A31D1D"
LINK = f'fill="none" stroke="{BRAND}" stroke-width="3" class="c-link"'
FONT = "'Source Sans 3', 'Source Sans 3 Ext', Arial, sans-serif"
NARROW = 500  # below this width (in SVG units) it is the picture of a phone
ZERO = Decimal(0)


def number(value: Decimal | float) -> str:
    """Return a coordinate as short as SVG allows."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def draw_text(  # noqa: PLR0913 - a text has this many sides
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
    """Draw words; `quiet` is the colour of what only explains."""
    return format_html(
        '<text x="{}" y="{}" font-size="14" text-anchor="{}" font-weight="{}"'
        ' fill="{}" class="c-t {}">{}</text>',
        *(number(x), number(y), anchor, weight),
        *(MUTED if quiet else fill, "c-m" if quiet else css, words),
    )


def draw_rect(  # noqa: PLR0913, PLR0917 - a bar has this many sides
    x: Decimal | int,
    y: Decimal | int,
    width: Decimal | int,
    height: Decimal | int,
    fill: str,
    css: str,
    *,
    stroke: str | None = None,
) -> SafeString:
    """Draw a bar."""
    line = format_html(' stroke="{}" stroke-width="1.5"', stroke) if stroke else ""
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="2" fill="{}" class="{}"{}/>',
        *(number(x), number(y), number(max(width, 0)), number(max(height, 0))),
        *(fill, css, line),
    )


def draw_line(  # noqa: PLR0913, PLR0917 - a line has this many sides
    x1: Decimal | int,
    y1: Decimal | int,
    x2: Decimal | int,
    y2: Decimal | int,
    stroke: str,
    css: str,
    *,
    thick: int = 1,
) -> SafeString:
    """Draw a straight line."""
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="{}"'
        ' class="{}"/>',
        *(number(x1), number(y1), number(x2), number(y2), stroke, thick, css),
    )


def draw_dot(
    x: Decimal,
    y: Decimal,
    *,
    fill: str = BRAND,
    css: str = "c-besteed",
    radius: int = 6,
) -> SafeString:
    """Draw the dot of one value."""
    return format_html(
        '<circle cx="{}" cy="{}" r="{}" fill="{}" class="{}"/>',
        *(number(x), number(y), radius, fill, css),
    )


def draw_shape(
    kind: str, points: Sequence[tuple[Decimal, Decimal]], looks: str
) -> SafeString:
    """Draw a `kind` of SVG (polygon or polyline) through points."""
    spots = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return mark_safe(f'<{kind} points="{spots}" {looks}/>')  # noqa: S308 - numbers of ours


def hatch(name: str) -> SafeString:
    """Return the hatching of what is expected, known to one picture by its name."""
    return format_html(
        '<defs><pattern id="{}-h" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="7" height="7" fill="{}"'
        ' class="c-hatch-bg"/><rect width="2.5" height="7" fill="{}"'
        ' class="c-hatch"/></pattern></defs>',
        *(name, PAPER, BRAND),
    )


def picture(  # noqa: PLR0913, PLR0917 - a picture has this many sides
    name: str,
    width: int,
    height: int,
    title: str,
    message: str,
    parts: Sequence[SafeString],
) -> SafeString:
    """Return the whole picture with its title and its message for a screen reader."""
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


def silent(width: int, height: int, parts: Sequence[SafeString]) -> SafeString:
    """Return a picture that stands beside its figures, and says nothing itself."""
    return format_html(
        '<svg class="kt-bar" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' aria-hidden="true" xmlns="http://www.w3.org/2000/svg">{}</svg>',
        *(width, height, width, height, mark_safe("".join(parts))),  # noqa: S308 - see above
    )
