"""Same money, more people: who was helped beside what was to be expected. F11.

Numbers of people are rounded to five and hidden below k before anything is calculated
with them, so that no amount per person tells more.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString

from budget.calculations.forecast import at_price, expected_people, per_person
from budget.models import Account, Balance, Framework
from budget.services.subsidies import takers
from ruwaard.disclosure import rounded
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.charts import bullet


@dataclass(frozen=True, slots=True)
class HelpedYear:
    """One year: the fixed budget and what the expected demand would cost; cents.

    `expected` is None without growth for a year in between, `needed` without a budget
    in the first year.
    """

    year: int
    budget: int
    people: int
    per_person: int | None
    expected: int | None
    needed: int | None
    bar: SafeString

    @property
    def more(self) -> int | None:
        """How many more people were helped than expected."""
        return None if self.expected is None else self.people - self.expected


@dataclass(frozen=True, slots=True)
class Helped:
    """Years of the organisations that counted every one of them, by name."""

    years: list[HelpedYear]
    counted: list[Organisation]
    missing: list[Organisation]


def helped_of(framework: Framework, until: date | None, *, k: int) -> Helped:
    """Return the people helped per year that has begun by the month `until`."""
    counts: dict[int, dict[int, int]] = {}
    last = until.year if until else framework.starts_on.year - 1
    for row in framework.helped.filter(year__lte=last).exclude(people=None):
        counts.setdefault(row.year, {})[row.organisation_id] = row.people or 0
    whole = (
        set.intersection(*(set(one) for one in counts.values())) if counts else set()
    )
    known: Counter[int] = Counter()
    for year, numbers in counts.items():
        people = rounded(sum(numbers[one] for one in whole), k=k)
        if people:
            known[year] = people
    everybody = {one.pk: one for one in takers(max(last, framework.starts_on.year))}
    missing = [one for key, one in everybody.items() if key not in whole]
    counted = list(Organisation.objects.filter(pk__in=whole))
    return Helped(_years(framework, known), counted, missing if known else [])


def _years(framework: Framework, known: Counter[int]) -> list[HelpedYear]:
    if not known:
        return []
    first = min(known)
    budgets = {year: _budget(framework, year) for year in known}
    expected = _expected(framework, first, known)
    most = Decimal(max([*known.values(), *(round(one) for one in expected.values())]))
    return [
        HelpedYear(
            year,
            budgets[year],
            known[year],
            per_person(budgets[year], known[year]),
            None if year not in expected else 5 * round(expected[year] / 5),
            at_price(expected[year], budgets[first], known[first])
            if year in expected and budgets[first]
            else None,
            bullet(
                spent=Decimal(known[year]),
                committed=Decimal(0),
                frame=Decimal(round(expected.get(year, Fraction(0)))),
                most=most,
            ),
        )
        for year in sorted(known)
    ]


def _expected(
    framework: Framework, first: int, known: Counter[int]
) -> dict[int, Fraction]:
    """Return how many people to expect, up to the first year without growth."""
    growth = dict(framework.growth.values_list("year", "percentage"))
    percentages: list[Decimal] = []
    for year in range(first + 1, max(known) + 1):
        if year not in growth:
            break
        percentages.append(growth[year])
    expected = expected_people(known[first], percentages)
    return {first + i: people for i, people in enumerate(expected)}


def _budget(framework: Framework, year: int) -> int:
    """Return the budget of a year; before the framework it is the historic base."""
    if year in framework.years:
        return -Balance.objects.of(framework, year, Account.Kind.SOURCE).cents()
    base = framework.historic_base.filter(year=year)
    return sum(base.values_list("cents", flat=True))
