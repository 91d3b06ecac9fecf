"""The icons of the project, as SVG that goes into the page itself."""

from functools import cache, lru_cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

FOLDER = Path(__file__).parent / "icons"


class NoSuchIcon(LookupError):  # noqa: N818 - says what happened
    """There is no icon of this name in ruwaard/ui/icons; script/vendor adds one."""


# By type too: text that was marked safe is written otherwise than the same text.
@lru_cache(maxsize=1024, typed=True)
def icon_svg(
    name: str, cls: str = "", label: str = "", stroke: str = "currentColor"
) -> SafeString:
    """Return icon `name` as inline SVG; raises NoSuchIcon.

    Without `label` it is hidden from screen readers, because words stand next to it.
    In a PDF `stroke` is a colour like "#7a2a5a": page styles do not reach inline SVG.
    """
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="22" height="22" fill="none"'
        ' stroke="{}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        " {}>{}</svg>",
        f"kt-icon {cls}".strip(),
        stroke,
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"'),
        _shapes(name),
    )


@cache
def _shapes(name: str) -> SafeString:
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise NoSuchIcon(name)
    shapes = path.read_text().partition(">")[2].rpartition("</svg>")[0]
    return mark_safe(shapes)  # noqa: S308 - a file of ours
