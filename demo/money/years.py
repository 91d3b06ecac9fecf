"""Tell the years: costs month by month, months that close, and what was left."""

from datetime import date, timedelta

from django.utils import timezone

from budget.models import CostImport, Period
from budget.services import results
from budget.services.cost_posting import post_costs
from budget.services.periods import close_month, months_between
from budget.services.surplus import (
    post_distribution,
    propose_distribution,
    set_purpose,
)
from demo.money.facts import CLOSED, GOALS, LATE, RUNNING, Chapter, cost_cents
from demo.money.files import Cost, Delivery, made_import
from demo.money.purse import BODIES, Purse, lines_of
from demo.money.settling import Settling
from demo.people import NETWORK_TEAM
from ruwaard.accounts.models import Role

SHARED = (2018, 2019, 2020, 2021, 2022, 2023)
MONTHS_OPEN = 2  # the running month and the one before it
PURPOSE = "Ten goede aan de gezondheid van de wijk"


class Years:
    """Every year of both frameworks up to today."""

    def __init__(self, purse: Purse) -> None:
        """Begin with frameworks that are laid."""
        self.purse = purse
        self.settling = Settling(purse)

    def tell(self) -> None:
        """Deliver costs month by month, close what is over, share what was left."""
        for year in CLOSED.years:
            if year == CLOSED.years[-1]:
                self.settling.open()
            self._tell_year(CLOSED, year)
            self.settling.fix(year)
        self.settling.end()
        for year in RUNNING.years:
            if year <= self.purse.today.year:
                self._tell_year(RUNNING, year)
        self._close_after_what_was_posted()

    def _close_after_what_was_posted(self) -> None:
        """Let months close after their entries, which the database stamps today."""
        with self.purse.being("mila", Role.PROGRAMME, self.purse.today):
            closed = Period.objects.exclude(closed_at=None)
            closed.update(closed_at=timezone.now())

    def _tell_year(self, chapter: Chapter, year: int) -> None:
        last, first_open = self._last_delivered(), self._first_open()
        months = months_between(date(year, 1, 1), date(year + 1, 1, 1))
        waiting: list[date] = []
        for month in months:
            if month > last:
                return
            waiting.append(month)
            if month.month % self._months_per_file(year) == 0:
                self._deliver(chapter, waiting)
                for told in waiting:
                    if told < first_open:
                        self._close(chapter, told)
                waiting = []
        self._measure(chapter, year)
        if year in SHARED:
            self._share(chapter, year)

    def _first_open(self) -> date:
        first = self.purse.today.replace(day=1)
        for _ in range(MONTHS_OPEN - 1):
            first = (first - timedelta(days=1)).replace(day=1)
        return first

    def _last_delivered(self) -> date:
        return (self.purse.today.replace(day=1) - timedelta(days=1)).replace(day=1)

    def _months_per_file(self, year: int) -> int:
        """Tell long ago by the half-year, and the last two years by the month."""
        return 1 if year >= self.purse.today.year - 1 else 6

    def _deliver(self, chapter: Chapter, months: list[date]) -> None:
        """Deliver the costs of some months, each organisation its own file."""
        late = LATE if months[-1] >= self._first_open() else ()
        for body in BODIES:
            if body not in late:
                self._deliver_file(chapter, months, body)

    def _deliver_file(self, chapter: Chapter, months: list[date], body: str) -> None:
        rows = [
            Cost(line, month, cost_cents(line, chapter, month.year, month.month))
            for month in months
            for line in lines_of(chapter, month.year, body)
            if line.product
        ]
        framework = self.purse.frameworks[chapter]
        delivery = Delivery(framework, self.purse.settled.bodies[body], rows)
        day = months[-1].replace(day=28)
        with self.purse.being(NETWORK_TEAM[body], Role.MANAGER, day, body) as by:
            cost_import = made_import(delivery, by=by)
            post_costs(cost_import, by=by, step=_unheard)
            cost_import.state = CostImport.State.POSTED
            cost_import.progress = 100
            cost_import.posted_by = by
            cost_import.save()

    def _close(self, chapter: Chapter, month: date) -> None:
        day = min(month + timedelta(days=45), self.purse.today)
        with self.purse.being("mila", Role.PROGRAMME, day) as by:
            framework = self.purse.frameworks[chapter]
            close_month(Period.objects.get(framework=framework, month=month), by=by)

    def _measure(self, chapter: Chapter, year: int) -> None:
        place, day = year - chapter.starts_on.year, date(year + 1, 2, 1)
        with self.purse.being("ingrid", Role.FINANCIER, day) as by:
            for goal in GOALS:
                result = self.purse.frameworks[chapter].results.get(code=goal.code)
                results.note_value(
                    result.indicators.get(),
                    year=year,
                    value=goal.values[place],
                    source=f"Verzonnen meting van {year}",
                    by=by,
                )

    def _share(self, chapter: Chapter, year: int) -> None:
        framework, day = self.purse.frameworks[chapter], date(year + 1, 3, 1)
        with self.purse.being("anja", Role.MANAGER, day) as by:
            distribution = propose_distribution(framework, year=year, by=by)
            for share in distribution.shares.all():
                set_purpose(share, purpose=PURPOSE, by=by)
        with self.purse.being("hanneke", Role.DIRECTOR, day + timedelta(days=7)) as by:
            post_distribution(distribution, by=by)


def _unheard(_percentage: int) -> None:
    """Tell nobody how far posting is."""
