"""What a screen said, word for word: kept with a signature."""

import re
from html.parser import HTMLParser
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from casework.calculations.plan_content import PlanContent
from casework.models import PlanVersion

BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "h1", "h2", "h3", "section"})
SILENT = "svg"
SPACE = re.compile(r"\s+")


class _Reader(HTMLParser):
    """Reads HTML as somebody at a screen does: the text, with a new line per block."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ANN401, ARG002 - the signature of HTMLParser
        self.silent += tag == SILENT
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == SILENT
        if tag in BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.blocks[-1] += data


def text_of(html: str) -> str:
    """Return the text of `html` as it is read, one line per block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (SPACE.sub(" ", block).strip() for block in reader.blocks)
    return "\n".join(filter(None, lines))


def plan_screen(
    version: PlanVersion, plan: PlanContent, changed: frozenset[str], statement: str
) -> str:
    """Return what the sign page says: language, version, the plan and the statement.

    It is made from the same template as the page itself.
    """
    shown = render_to_string(
        "casework/_plan_text.html", {"plan": plan, "changed": changed}
    )
    head = f"[{get_language()}] {version.number} {version.control_number}"
    return "\n".join((head, text_of(shown), statement))
