from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from demo.guard import database_is_embedded
from demo.settling import is_settled, settle


class Command(BaseCommand):
    help = "Fill the demo with invented people and plans; does nothing when it is full."

    def handle(self, **_: Any) -> None:  # noqa: ANN401 - Django's options
        if not settings.DEMO or not database_is_embedded():
            raise CommandError("Only for the embedded database, with RUWAARD_DEMO=1.")
        if is_settled():
            self.stdout.write("The demo is already there.")
            return
        with transaction.atomic():
            settled = settle()
        self.stdout.write(f"{len(settled.users)} accounts")
