"""The page of the forecast: who sees what, and what nobody sees."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import ExpectedGrowth, Framework, PeopleHelped, ProductionTotal
from budget.reading.growth import helped_of
from budget.reading.shadow import shadow_of
from budget.refusals import MonthHasNotBegun, ProductHasNoTariff, YearIsOutsideFramework
from budget.services import production
from budget.services.framework import add_product
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import make_participant, make_signed_framework, on
from tests.factories import make_member, make_organisation, seated, sign_in

JANUARY = date(2026, 1, 1)
PAGES = ("forecast", "production_add", "helped_add", "growth_add")


@pytest.fixture
def framework(neighbourhood: Neighbourhood) -> Iterator[Framework]:
    """Give a framework of 2026, on 2 February; January is closed."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            made = make_signed_framework(user, cents=100_000_000)
            made.periods.filter(month=JANUARY).update(
                closed_at=clock.now(), closed_by=user
            )
            stream = made.streams.get()
            add_product(stream, name="Uur", by=user, unit="uur", tariff_cents=6_000)
            add_product(stream, name="Vrij", by=user)
        yield made


@pytest.fixture
def pantein(framework: Framework) -> Organisation:  # noqa: ARG001 - it takes part there
    return make_organisation("Pantein")


@pytest.fixture
def manager(neighbourhood: Neighbourhood, pantein: Organisation) -> User:
    return make_member(neighbourhood, Role.MANAGER, organisation=pantein)


def where(name: str) -> str:
    return reverse(f"budget:{name}", kwargs={"neighbourhood": "ruwaard"})


def browser(user: User) -> Client:
    return sign_in(user)


def produce(
    framework: Framework, organisation: Organisation, by: User, *, people: int
) -> ProductionTotal:
    return production.deliver_production(
        framework,
        organisation=organisation,
        product=framework.streams.get().products.get(name="Uur"),
        month=JANUARY,
        units=Decimal("12.5"),
        people=people,
        by=by,
    )


def test_a_professional_sees_nothing_of_price_times_quantity(
    neighbourhood: Neighbourhood, framework: Framework, manager: User
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        produce(framework, make_organisation("Pantein"), manager, people=20)
        production.count_people(
            framework,
            organisation=make_organisation("Pantein"),
            year=2026,
            people=20,
            source="Eigen telling",
            by=manager,
        )
    worker = make_member(neighbourhood, Role.PROFESSIONAL)
    answers = {browser(worker).get(where(name)).status_code for name in PAGES}
    with seated(neighbourhood, worker, Role.PROFESSIONAL):
        counts = (ProductionTotal.objects.count(), PeopleHelped.objects.count())
    assert (answers, counts) == ({403}, (0, 0))


def test_totals_are_labelled_and_those_of_few_people_left_out(
    neighbourhood: Neighbourhood,
    framework: Framework,
    pantein: Organisation,
    manager: User,
) -> None:
    welfare = make_participant_in(neighbourhood, manager)
    with seated(neighbourhood, manager, Role.MANAGER):
        produce(framework, pantein, manager, people=20)
        few = produce(framework, welfare, manager, people=4)
        seen = shadow_of(framework, 2026, JANUARY, k=5)
    assert (few.people, few.few_people) == (None, True)
    assert (seen.cents, seen.hidden) == (75_000, 1)
    page = browser(manager).get(where("forecast")).content.decode()
    assert "stuurinformatie, geen afrekening" in page
    assert "€\N{NO-BREAK SPACE}750" in page


def test_the_report_tells_it_as_the_page_does(
    neighbourhood: Neighbourhood,
    framework: Framework,
    pantein: Organisation,
    manager: User,
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        produce(framework, pantein, manager, people=20)

    answer = browser(manager).get(f"{where_report('productie')}?jaar=2026")

    page = answer.content.decode()
    assert "12,50 uur" in page
    assert "€\N{NO-BREAK SPACE}750" in page
    assert "Stuurinformatie, geen afrekening." in page


def where_report(name: str) -> str:
    place = {"neighbourhood": "ruwaard", "name": name}
    return reverse("budget:report_detail", kwargs=place)


def make_participant_in(neighbourhood: Neighbourhood, by: User) -> Organisation:
    with seated(neighbourhood, by, Role.MANAGER):
        return make_participant("Ons Welzijn")


def test_production_is_delivered_on_its_page_and_again_is_instead(
    neighbourhood: Neighbourhood, framework: Framework, manager: User
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        product = framework.streams.get().products.get(name="Uur")
    for units in ("10", "12,5"):
        sent = {
            "product": str(product.pk),
            "month": "2026-01-01",
            "units": units,
            "people": "20",
        }
        answer = browser(manager).post(where("production_add"), sent)
        assert answer.status_code == 302
    with seated(neighbourhood, manager, Role.MANAGER):
        total = ProductionTotal.objects.get()
    assert (total.units, total.people) == (Decimal("12.50"), 20)


def test_what_cannot_be_delivered(
    neighbourhood: Neighbourhood,
    framework: Framework,
    pantein: Organisation,
    manager: User,
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        products = framework.streams.get().products
        with pytest.raises(ProductHasNoTariff):
            production.deliver_production(
                framework,
                organisation=pantein,
                product=products.get(name="Vrij"),
                month=JANUARY,
                units=Decimal(1),
                people=9,
                by=manager,
            )
        with pytest.raises(MonthHasNotBegun):
            production.deliver_production(
                framework,
                organisation=pantein,
                product=products.get(name="Uur"),
                month=date(2026, 3, 1),
                units=Decimal(1),
                people=9,
                by=manager,
            )
        with pytest.raises(YearIsOutsideFramework):
            production.count_people(
                framework,
                organisation=pantein,
                year=2024,
                people=9,
                source="Telling",
                by=manager,
            )


def test_more_people_for_the_same_money_beside_the_expected_growth(
    neighbourhood: Neighbourhood,
    framework: Framework,
    pantein: Organisation,
    manager: User,
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        for year, people in ((2025, 1_000), (2026, 1_052)):
            production.count_people(
                framework,
                organisation=pantein,
                year=year,
                people=people,
                source="Eigen telling",
                by=manager,
            )
        production.expect_growth(
            framework, year=2026, percentage=Decimal(2), source="CBS", by=manager
        )
        found = helped_of(framework, JANUARY, k=5)
        assert ExpectedGrowth.objects.get().percentage == 2
    now = found.years[-1]
    assert (now.people, now.expected, now.more) == (1_050, 1_020, 30)
    assert (now.budget, now.per_person) == (100_000_000, 95_238)
    assert [one.name for one in found.counted] == ["Pantein"]
    assert [one.name for one in found.missing] == ["Gemeente Oss"]


def test_the_financier_writes_the_growth(
    neighbourhood: Neighbourhood, framework: Framework
) -> None:
    oss = make_organisation("Gemeente Oss")
    financier = make_member(neighbourhood, Role.FINANCIER, organisation=oss)
    sent = {"year": "2026", "percentage": "2,5", "source": "CBS, 2025"}
    answer = browser(financier).post(where("growth_add"), sent)
    assert answer.status_code == 302
    with seated(neighbourhood, financier, Role.FINANCIER):
        assert framework.growth.get().percentage == Decimal("2.50")


def test_the_page_stands_when_nothing_is_closed(
    neighbourhood: Neighbourhood, framework: Framework, manager: User
) -> None:
    with seated(neighbourhood, manager, Role.MANAGER):
        framework.periods.update(closed_at=None, closed_by=None)
    page = browser(manager).get(where("forecast")).content.decode()
    assert "Er is nog geen prognose" in page
