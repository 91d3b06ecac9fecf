"""A manager and the framework of a book of figures: `python -m bench.book`.

Five years, eleven organisations with two streams of three products each, and every
month before this one closed. bench/book.sql writes what was posted in it.
"""

import json
import sys
from datetime import date

import django

django.setup()

from django.utils import timezone  # noqa: E402 - after setup

from bench.visitor import cookie_of  # noqa: E402 - after setup
from budget.models import (  # noqa: E402 - after setup
    Framework,
    Period,
    Product,
    Stream,
    Subsidy,
    SubsidyLine,
)
from budget.services.tellings import keep_told  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.tenancy.models import (  # noqa: E402 - after setup
    Municipality,
    Neighbourhood,
    Organisation,
    Participation,
)
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

STREAMS = (
    ("Begeleiding", "wmo"),
    ("Huishoudelijke hulp", "wmo"),
    ("Welzijn", "welfare"),
    ("Jeugdhulp", "youth"),
)
ORGANISATIONS, PRODUCTS, YEARS = 11, 3, 5
GRANTED = 40_000_000  # cents per organisation, product and year


def made(slug: str) -> None:
    """Make a neighbourhood with its framework, granted and closed, without entries."""
    today = clock.today()
    start = date(today.year - YEARS + 1, 1, 1)
    place = Neighbourhood.objects.create(
        slug=slug,
        name=slug,
        municipality=Municipality.objects.get_or_create(name="Oss")[0],
    )
    manager = User.objects.create_user(f"{slug}@voorbeeld.nl", name="Manager")
    organisations = [
        Organisation.objects.get_or_create(name=f"Organisatie {number:02}")[0]
        for number in range(ORGANISATIONS)
    ]
    with tenant_scope(place.pk, manager.pk):
        Membership.objects.create(
            user=manager,
            role=Role.MANAGER,
            organisation=organisations[0],
            starts_on=start,
        )
        framework = Framework.objects.create(
            name="Kader",
            starts_on=start,
            ends_on=date(today.year + 1, 1, 1),
            state=Framework.State.RUNNING,
            signed_on=start,
        )
        _close(framework, manager, today)
        _grant(framework, organisations)


def _close(framework: Framework, manager: User, today: date) -> None:
    for number in range(YEARS * 12):
        month = date(framework.starts_on.year + number // 12, number % 12 + 1, 1)
        is_over = month < today.replace(day=1)
        Period.objects.create(
            framework=framework,
            month=month,
            closed_at=timezone.now() if is_over else None,
            closed_by=manager if is_over else None,
        )


def _grant(framework: Framework, organisations: list[Organisation]) -> None:
    first = framework.starts_on.year
    products = {}
    for name, domain in STREAMS:
        stream = Stream.objects.create(
            framework=framework, name=name, domain=domain, from_year=first
        )
        products[stream] = [
            Product.objects.create(stream=stream, name=f"{name} {number}")
            for number in range(PRODUCTS)
        ]
    streams = list(products)
    for place, organisation in enumerate(organisations):
        Participation.objects.create(
            organisation=organisation, kind="budget", starts_on=framework.starts_on
        )
        chosen = [streams[(place + step) % len(streams)] for step in range(2)]
        for year in framework.years:
            subsidy = Subsidy.objects.create(
                framework=framework,
                organisation=organisation,
                year=year,
                state=Subsidy.State.GRANTED,
            )
            for stream in chosen:
                for product in products[stream]:
                    SubsidyLine.objects.create(
                        subsidy=subsidy, stream=stream, product=product, cents=GRANTED
                    )


def kept(slug: str) -> None:
    """Keep what closed months tell, as closing the last of them does."""
    place = Neighbourhood.objects.get(slug=slug)
    with tenant_scope(place.pk):
        framework = Framework.objects.get()
        until = Period.objects.filter(framework=framework).last_closed()
        assert until is not None
        keep_told(framework, until)


def visitors(slugs: list[str]) -> dict[str, str]:
    """Return the cookie of the manager of each book."""
    return {
        slug: cookie_of(User.objects.get(email=f"{slug}@voorbeeld.nl"))
        for slug in slugs
    }


if __name__ == "__main__":
    question = json.load(sys.stdin)
    if "make" in question:
        made(question["make"])
    if "keep" in question:
        kept(question["keep"])
    print(json.dumps(visitors(question.get("slugs", []))))
