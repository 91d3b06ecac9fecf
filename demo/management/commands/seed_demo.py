import os
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from demo.guard import database_is_embedded
from demo.living import live_on
from demo.money.around import Around
from demo.money.counted import Counted
from demo.money.laying import Laying
from demo.money.purse import Purse
from demo.money.years import Years
from demo.settling import Settled, is_settled, settle
from demo.stories import STORIES
from demo.stories.anchoring import say_what_is_fast
from demo.stories.complaints import tell_where_complaints_go
from demo.stories.contact_card import hang_the_card
from demo.stories.council import Council
from demo.stories.gatherings import Gatherings
from demo.stories.keeping import Keeping
from demo.stories.learning import Learning
from demo.stories.measuring import Measuring
from demo.stories.neighbourhood import InTheNeighbourhood
from demo.stories.privacy import Desk
from demo.stories.profile import tell_of_the_neighbourhood
from demo.stories.supply import post_what_people_seek
from demo.stories.voices import Voices
from demo.stories.wellbeing import ask_everybody
from demo.stories.where_to_go import list_who_helps
from demo.stories.worries import Worries
from demo.telling import Teller

# What is signed and audited cannot be removed row by row: the whole schema goes.
WIPE = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


class Command(BaseCommand):
    help = "Fill the demo with invented people and plans; does nothing when it is full."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--fresh", action="store_true", help="drop everything in the demo first"
        )

    def handle(self, *, fresh: bool, **_: Any) -> None:  # noqa: ANN401 - Django's options
        if not settings.DEMO or not database_is_embedded():
            raise CommandError("Only for the embedded database, with RUWAARD_DEMO=1.")
        if fresh:
            _wipe()
        if is_settled():
            self.stdout.write("The demo is already there.")
            return
        with transaction.atomic():
            settled = settle()
            _tell(settled)
        self.stdout.write(
            f"{len(settled.users)} accounts and {len(STORIES)} plans, all invented."
        )


def _tell(settled: Settled) -> None:
    """Let everything happen, in the order in which it did."""
    purse = Purse(settled)
    Laying(purse).lay()
    told = {story.key: Teller(settled, story) for story in STORIES}
    for one in told.values():
        one.tell()
    live_on(told)
    Worries(settled).tell()
    Gatherings(settled).tell()
    Voices(settled).tell()
    Measuring(settled).tell()
    Measuring(settled).analyse(told["riet"].case, told["henk"].case)
    tell_of_the_neighbourhood(settled)
    tell_where_complaints_go(settled)
    Council(settled, told["riet"].case).tell()
    hang_the_card(settled)
    InTheNeighbourhood(settled).tell()
    post_what_people_seek(settled)
    list_who_helps(settled)
    say_what_is_fast(settled)
    ask_everybody(settled)
    Desk(settled).tell()
    keeping = Keeping(settled)
    keeping.tell()
    keeping.erase(told["riet"])
    Years(purse).tell()
    Around(purse).tell()
    Counted(purse).tell()
    Learning(settled).tell()


def _wipe() -> None:
    connection.close()
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(WIPE)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env=os.environ,
        check=True,
    )
