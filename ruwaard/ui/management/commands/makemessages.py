from pathlib import Path

from django.core.management.base import CommandParser
from django.core.management.commands import makemessages

NOT_SHOWN = [
    "bench/*",
    "node_modules/*",
    "script/*",
    "static/vendor/*",
    "tests/*",
    "var/*",
]
DATES = ('"POT-Creation-Date:', '"PO-Revision-Date:')


class Command(makemessages.Command):
    """Writes catalogues that change only where a text changed.

    A text that changed comes back empty, never as a guess; no line numbers, no dates,
    nothing obsolete.
    """

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(
            ignore_patterns=[*NOT_SHOWN], add_location="file", no_obsolete=True
        )

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        path = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not line.startswith(DATES))
        path.write_text("".join(kept), "utf-8")
