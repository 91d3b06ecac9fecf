from typing import Any

from django.core.management.base import BaseCommand

from ruwaard.accounts.second_factor import lock_again


class Command(BaseCommand):
    help = "Lock the secrets of second steps with SECRET_KEY: a fallback may go then."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ANN401, ARG002 - Django's signature
        self.stdout.write(f"{lock_again()} secrets locked again")
