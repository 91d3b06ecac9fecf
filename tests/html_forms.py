"""Reads the forms on a page as a browser would send them back."""

from collections.abc import Iterator
from html.parser import HTMLParser

WORDS = "Woorden"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = given.get("action") or given.get("hx-post") or ""
            self.forms.append((action, {}))
        name = given.get("name", "")
        if tag == "option" and self.select:
            self._keep(self.select, given.get("value", ""))
        elif tag == "select":
            self.select = name
        elif tag in {"input", "textarea", "button"} and name:
            self._keep(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""

    def _keep(self, name: str, value: str) -> None:
        """Keep the first value that says something."""
        if self.forms:
            fields = self.forms[-1][1]
            fields[name] = fields.get(name) or value


def forms_on(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the address and the fields of every form on a page, filled in.

    What nobody filled in says a few words; a list says its first choice.
    """
    reader = _Reader()
    reader.feed(html)
    for action, fields in reader.forms:
        named = {name: value for name, value in fields.items() if "csrf" not in name}
        yield action, {name: value or WORDS for name, value in named.items()}
