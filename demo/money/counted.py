"""What organisations count themselves: people they helped, and half-days they gave."""

from datetime import date
from decimal import Decimal

from budget.models import Product
from budget.services.production import count_people, deliver_production, expect_growth
from demo.money.facts import LINES, RUNNING
from demo.money.purse import BODIES, Purse
from demo.people import NETWORK_TEAM
from ruwaard.accounts.models import Role

EUROS_PER_PERSON = 5_500
GREW = (100, 105, 111, 116)  # percent of the people of the first year
GROWTH = Decimal("2.5")
COUNTING = "Eigen telling, ieder mens één keer"
HALF_DAYS = (215, 198, 204, 195, 220, 206, 187, 182, 203)  # per month of this year


class Counted:
    """Tells what organisations counted in the framework that runs."""

    def __init__(self, purse: Purse) -> None:
        """Begin with years that are told."""
        self.purse = purse
        self.framework = purse.frameworks[RUNNING]

    def tell(self) -> None:
        """Tell people, growth and production."""
        for place, percent in enumerate(GREW):
            year = self.framework.starts_on.year + place
            if year < self.purse.today.year:
                self._count(year, percent)
        self._expect()
        self._produce()

    def _count(self, year: int, percent: int) -> None:
        day = min(date(year + 1, 2, 1), self.purse.today)
        for body in BODIES:
            euros = sum(line.euros for line in LINES if line.body == body)
            with self.purse.being(NETWORK_TEAM[body], Role.MANAGER, day, body) as by:
                count_people(
                    self.framework,
                    organisation=self.purse.settled.bodies[body],
                    year=year,
                    people=euros * percent // (100 * EUROS_PER_PERSON),
                    source=COUNTING,
                    by=by,
                )

    def _expect(self) -> None:
        with self.purse.being("ingrid", Role.FINANCIER, self.purse.today) as by:
            for year in self.framework.years:
                expect_growth(
                    self.framework,
                    year=year,
                    percentage=GROWTH,
                    source="Verzonnen raming van de vergrijzing",
                    by=by,
                )

    def _produce(self) -> None:
        today, body = self.purse.today, "brabantzorg"
        with self.purse.being(NETWORK_TEAM[body], Role.MANAGER, today, body) as by:
            product = Product.objects.get(
                stream__framework=self.framework, tariff_cents__isnull=False
            )
            for month, units in enumerate(HALF_DAYS, start=1):
                if date(today.year, month, 1) < today.replace(day=1):
                    deliver_production(
                        self.framework,
                        organisation=self.purse.settled.bodies[body],
                        product=product,
                        month=date(today.year, month, 1),
                        units=Decimal(units),
                        people=40,
                        by=by,
                    )
