from typing import Any

from django.core.management.base import BaseCommand

from demo.logins import table


class Command(BaseCommand):
    help = "Print who can sign in to the demo, one line per account."

    def handle(self, **_: Any) -> None:  # noqa: ANN401 - Django's options
        for line in table():
            self.stdout.write(line)
