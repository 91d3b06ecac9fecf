"""The historic base beside what was realised since, per organisation."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from budget.calculations.figures import Choice
from budget.reading.figures import View, figures_of
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation


@dataclass(frozen=True, slots=True)
class BaseRow:
    """What one organisation spent, per year before and since: euros.

    None: it is about too few people to show.
    """

    organisation: str
    before: list[Decimal]
    since: list[Decimal | None]


@dataclass(frozen=True, slots=True)
class BaseLine:
    """What one organisation spent on one product in a year before: euros."""

    organisation: str
    product: str
    year: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BaseTable:
    """Organisations by name; since is up to the last closed month, `until`."""

    years_before: list[int]
    years_since: list[int]
    rows: list[BaseRow]
    until: date | None
    lines: list[BaseLine]

    @property
    def hides_something(self) -> bool:
        """Whether what was realised is about too few people somewhere."""
        return any(amount is None for row in self.rows for amount in row.since)


def base_beside_realised(view: View) -> BaseTable:
    """Return the frozen base beside the costs as somebody may see them."""
    framework, until = view.framework, view.until
    base = Counter[tuple[int, int]]()
    lines = framework.historic_base.select_related("organisation", "product")
    for line in lines:
        base[line.organisation_id, line.year] += line.cents
    since = [year for year in framework.years if until and year <= until.year]
    spent = _realised(view, since)
    before = sorted({year for _who, year in base})
    who = {key for key, _year in base} | {key for key, _year in spent}
    rows = [
        BaseRow(
            organisation.name,
            [euros_of(base[organisation.pk, year]) for year in before],
            [_euros(spent.get((organisation.pk, year), 0)) for year in since],
        )
        for organisation in Organisation.objects.filter(pk__in=who)
    ]
    frozen = [
        BaseLine(
            line.organisation.name, line.product.name, line.year, euros_of(line.cents)
        )
        for line in lines
    ]
    return BaseTable(before, since, rows if base else [], until, frozen)


def _realised(view: View, years: Iterable[int]) -> dict[tuple[int, int], int | None]:
    """Return cents per organisation and year; None where they are hidden."""
    figures = figures_of(view)
    return {
        (line.key, year): line.spent
        for year in years
        for line in figures.per_organisation(Choice(year))
        if isinstance(line.key, int)
    }


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else euros_of(cents)
