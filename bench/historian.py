"""Makes a learning history as the worker does: `python -m bench.historian`.

Writes the interventions of the demo again and again until there are enough, reads them,
fills the template, lays it out and tags it; afterwards the year never was. The page is
kept for WeasyPrint alone.
"""

import io
import json
import sys
import time
from itertools import cycle, islice
from pathlib import Path

import django

django.setup()

import pikepdf  # noqa: E402 - after setup
from django.db import transaction  # noqa: E402 - after setup

from bench.layouter import TIMES, told  # noqa: E402 - after setup
from demo.stories.learning import (  # noqa: E402 - after setup
    interventions,
    tell_the_year,
    write_one,
)
from prevention.models import LearningYear  # noqa: E402 - after setup
from prevention.papers import history_paper  # noqa: E402 - after setup
from prevention.reading.history import history_of  # noqa: E402 - after setup
from prevention.services.years import begin_year  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.documents.kinds import Content  # noqa: E402 - after setup
from ruwaard.documents.rendering import render  # noqa: E402 - after setup
from ruwaard.tenancy.models import Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

YEAR = 2019


def measure(number: int, page: str) -> dict[str, float]:
    place = Neighbourhood.objects.select_related("municipality").get(slug="wijk-00001")
    with transaction.atomic():
        by = User.objects.create_user("bench@voorbeeld.nl", name="Bench")
        with tenant_scope(place.pk, by.pk):
            Membership.objects.create(
                user=by, role=Role.PROGRAMME, starts_on=clock.today()
            )
            year = written(number, by)
            Path(page).write_text(content(year, place).html, encoding="utf-8")
            figures = timed(year, place)
        transaction.set_rollback(True)
    return figures


def written(number: int, by: User) -> LearningYear:
    """Return a year with `number` interventions."""
    year = begin_year(YEAR, by=by)
    for one in islice(cycle(list(interventions())), number):
        write_one(year, dict(one), by=by)
    tell_the_year(year, by=by)
    return year


def content(year: LearningYear, place: Neighbourhood) -> Content:
    return history_paper(history_of(year, counts_now=True), place)


def timed(year: LearningYear, place: Neighbourhood) -> dict[str, float]:
    """Return what it took, from the database to bytes."""
    took, made = [], b""
    for _time in range(TIMES):
        began = time.process_time()
        made = render(content(year, place))
        took.append(time.process_time() - began)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return told(took, len(pdf.pages), len(made))


if __name__ == "__main__":
    print(json.dumps(measure(**json.load(sys.stdin))))
