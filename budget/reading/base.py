"""The historic base beside what was realised since, per organisation."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from budget.models import Account, Balance, Framework, Period
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation

SPENT = (Account.Kind.SPENT, Account.Kind.ACCRUED)


@dataclass(frozen=True, slots=True)
class BaseRow:
    """What one organisation spent, per year before and since: euros."""

    organisation: str
    before: list[Decimal]
    since: list[Decimal]


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


def base_beside_realised(framework: Framework) -> BaseTable:
    """Return the frozen base beside the costs of closed months, per organisation."""
    base = Counter[tuple[int, int]]()
    lines = framework.historic_base.select_related("organisation", "product")
    for line in lines:
        base[line.organisation_id, line.year] += line.cents
    until = Period.objects.filter(framework=framework).last_closed()
    spent = _realised(framework, until)
    before = sorted({year for _who, year in base})
    since = [year for year in framework.years if until and year <= until.year]
    who = {key for key, _year in base} | {key for key, _year in spent}
    rows = [
        BaseRow(
            organisation.name,
            [euros_of(base[organisation.pk, year]) for year in before],
            [euros_of(spent[organisation.pk, year]) for year in since],
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


def _realised(framework: Framework, until: date | None) -> Counter[tuple[int, int]]:
    if until is None:
        return Counter()
    rows = (
        Balance.objects.until(until)
        .filter(account__framework=framework, account__kind__in=SPENT)
        .exclude(account__organisation=None)
        .order_by()
        .values_list("account__organisation_id", "account__year")
        .annotate(total=Sum("cents"))
    )
    return Counter({(who, year): cents for who, year, cents in rows})
