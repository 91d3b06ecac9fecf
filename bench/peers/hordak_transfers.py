"""The same transfers with django-hordak, in its own environment and database.

Asks JSON on stdin, answers JSON: transfers per second, each in a transaction of its
own (`batch` 1), or so many in one transaction: hordak has no call for a batch.
"""

import json
import os
import sys
import time

import dj_database_url
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": dj_database_url.parse(os.environ["PEER_DATABASE_URL"])},
    INSTALLED_APPS=[
        "django.contrib.contenttypes",
        "django.contrib.auth",
        "mptt",
        "hordak",
    ],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DEFAULT_CURRENCY="EUR",
    CURRENCIES=["EUR"],
    USE_TZ=True,
)
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import transaction  # noqa: E402 - after setup
from hordak.models import Account  # noqa: E402 - after setup
from moneyed import Money  # noqa: E402 - after setup


def main() -> None:
    question = json.load(sys.stdin)
    call_command("migrate", verbosity=0)
    given, spent = (
        Account.objects.create(
            name=name,
            code=f"{Account.objects.count():04}",
            type=kind,
            currencies=["EUR"],
        )
        for name, kind in (("given", "IN"), ("spent", "EX"))
    )
    size, done, number = question["batch"], 0, 0
    start = None
    while start is None or time.perf_counter() - start < question["seconds"]:
        with transaction.atomic():
            for _ in range(size):
                number += 1
                amount = Money(100 + number % 900, "EUR") / 100
                given.transfer_to(spent, amount, description=f"F-{number}")
        if start is None:  # the first one warms up
            start = time.perf_counter()
        else:
            done += size
    print(json.dumps({"per_second": round(done / (time.perf_counter() - start), 1)}))


main()
