"""Posts through our service, one at a time and as a batch: `python -m bench.poster`.

A posting is what a request does with it: enter the scope, post, write the audit row,
commit. Prints entries per second.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import django

django.setup()

from django.db import connection  # noqa: E402 - after setup

from budget.models import Account, Entry, Framework, Period, Stream  # noqa: E402 - Django is set up first
from budget.services.ledger import (  # noqa: E402 - after setup
    Move,
    Posting,
    Source,
    open_account,
    post,
    post_all,
)
from ruwaard.accounts.models import User  # noqa: E402 - after setup
from ruwaard.tenancy.models import (  # noqa: E402 - after setup
    Municipality,
    Neighbourhood,
    Organisation,
)
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

DAY = date(2026, 3, 14)
SOURCE = Source(Entry.Source.DECISION, uuid4())
BATCH = 2000


class Poster:
    """A neighbourhood with one framework, and what one organisation may spend."""

    def __init__(self) -> None:
        self.place = Neighbourhood.objects.create(
            slug=f"boek-{uuid4().hex[:8]}",
            name="Boek",
            municipality=Municipality.objects.get_or_create(name="Oss")[0],
        )
        self.user = User.objects.create_user(
            f"{uuid4().hex}@voorbeeld.nl", name="Boeker"
        )
        self.organisation = Organisation.objects.get_or_create(name="Pantein")[0]
        with tenant_scope(self.place.pk, self.user.pk):
            self.framework = Framework.objects.create(
                name="Kader",
                starts_on=date(2026, 1, 1),
                ends_on=date(2031, 1, 1),
                state=Framework.State.RUNNING,
                signed_on=date(2026, 1, 1),
            )
            Period.objects.create(framework=self.framework, month=date(2026, 3, 1))
            stream = Stream.objects.create(
                framework=self.framework, name="Hulp", domain="wmo", from_year=2026
            )
            self.given, self.spent = (
                open_account(
                    self.framework,
                    kind,
                    2026,
                    organisation_id=self.organisation.pk,
                    stream_id=stream.pk,
                )
                for kind in (Account.Kind.ALLOCATION, Account.Kind.SPENT)
            )

    def posting(self, number: int) -> Posting:
        return Posting(
            [Move(100 + number % 900, self.given, self.spent)],
            service_on=date(2026, 2, 1),
            reference=f"F-{number}",
        )

    def one(self, number: int) -> int:
        with tenant_scope(self.place.pk, self.user.pk):
            post(
                self.framework,
                self.posting(number),
                kind=Entry.Kind.ACTUAL,
                source=SOURCE,
                booked_on=DAY,
                by=self.user,
            )
        return 1

    def batch(self, number: int) -> int:
        with tenant_scope(self.place.pk, self.user.pk):
            post_all(
                self.framework,
                [self.posting(number * BATCH + place) for place in range(BATCH)],
                kind=Entry.Kind.ACTUAL,
                source=SOURCE,
                booked_on=DAY,
                by=self.user,
            )
        return BATCH


def per_second(work: Callable[[int], int], seconds: float) -> float:
    work(0)
    done = number = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        number += 1
        done += work(number)
    return round(done / (time.perf_counter() - start), 1)


def main() -> None:
    question = json.load(sys.stdin)
    poster = Poster()
    work = poster.batch if question["batch"] else poster.one
    figure = per_second(work, question["seconds"])
    connection.close()
    print(json.dumps({"per_second": figure}))


if __name__ == "__main__":
    main()
