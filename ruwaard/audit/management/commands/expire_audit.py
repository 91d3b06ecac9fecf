from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ruwaard.audit.expiry import Month, RemovalRefused, approve_removal, ask_removal


class Command(BaseCommand):
    help = "Remove an expired month of the audit: one person asks, another approves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("month", help="as in 2021-03")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--asked-by", metavar="EMAIL")
        who.add_argument("--approved-by", metavar="EMAIL")

    def handle(
        self,
        *_words: Any,  # noqa: ANN401 - Django's signature
        month: str,
        asked_by: str | None,
        approved_by: str | None,
        **_options: Any,  # noqa: ANN401 - Django's signature
    ) -> None:
        try:
            chosen = Month.parse(month)
            if asked_by is not None:
                ask_removal(chosen, asked_by=asked_by)
                self.stdout.write("Noted. Another person must approve it now.")
            elif approved_by is not None:
                rows = approve_removal(chosen, approved_by=approved_by)
                self.stdout.write(f"Removed {rows} rows. The chain goes on.")
        except RemovalRefused as refused:
            raise CommandError(str(refused)) from refused
