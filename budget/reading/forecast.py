"""What a year and a whole framework will come to, from closed months only.

Costs of promises come from the kitchen table and count as they are told: see
budget/calculations/published.py.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import reduce

from django.db import connection
from django.db.models import Q, Sum

from budget.calculations.forecast import Known, Methods, band, methods
from budget.calculations.published import Money
from budget.models import Account, Balance, Framework, Period, Subsidy
from budget.reading.told import told_per_month
from budget.services.periods import months_between
from ruwaard.tenancy.models import K_PUBLIC, Organisation, Participation

Kind = Account.Kind
COSTS = (Kind.SPENT, Kind.ACCRUED)
DELIVERED = "SELECT organisation_id, last_month FROM costs_delivered(%s)"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a year is expected to come to: cents, `low` and `high` over the methods.

    `until` is the last closed month that counts, None when there is none; `incomplete`
    are the organisations that delivered nothing in it, by name. `totals` run up to
    `until`, the band goes on from the last of them.
    """

    year: int
    until: date | None
    budget: int
    spent: int
    methods: Methods
    incomplete: tuple[Organisation, ...]
    months: tuple[date, ...]
    totals: tuple[int, ...]
    band_low: tuple[int, ...]
    band_high: tuple[int, ...]

    @property
    def low(self) -> int | None:
        """The lowest outcome in cents."""
        return self.methods.low

    @property
    def high(self) -> int | None:
        """The highest outcome in cents."""
        return self.methods.high

    @property
    def is_complete(self) -> bool:
        """Whether everybody delivered the last closed month."""
        return not self.incomplete


@dataclass(frozen=True, slots=True)
class WholeForecast:
    """What all years of a framework come to: cents, beside what there is."""

    budget: int
    spent: int
    methods: Methods


def forecast_of(
    framework: Framework, year: int, until: date | None, *, k: int = K_PUBLIC
) -> Forecast:
    """Return the forecast of a budget year from the months up to and with `until`.

    `k` is about how many households something from cases is told to who looks.
    """
    months = months_of(framework, year)
    known = _known(framework, year, until, k)
    outcome = methods(known)
    totals = [sum(known.spent[: i + 1]) for i in range(len(known.spent))]
    low, high = band(outcome, known.total, closed=len(known.spent), months=len(months))
    return Forecast(
        year=year,
        until=until,
        budget=-Balance.objects.of(framework, year, Kind.SOURCE).cents(),
        spent=known.total,
        methods=outcome,
        incomplete=tuple(_incomplete(framework, year, until)),
        months=tuple(months),
        totals=tuple(totals),
        band_low=tuple(low),
        band_high=tuple(high),
    )


def forecast_to_end(
    framework: Framework, until: date | None, *, k: int = K_PUBLIC
) -> WholeForecast:
    """Return what the whole framework comes to.

    Years before as they were; years after as the year of `until`, month for month and
    without growth.
    """
    now = until.year if until else framework.starts_on.year
    this = _known(framework, now, until, k)
    outcome, spent, parts = methods(this), this.total, []
    for year in framework.years:
        if year < now:
            cents = _known(framework, year, until, k).total
            spent += cents
            parts.append(Methods(cents, cents, cents))
        elif year == now:
            parts.append(outcome)
        else:
            months = len(months_of(framework, year))
            parts.append(outcome.for_months(months, this.months))
    sources = Balance.objects.filter(
        account__framework=framework, account__kind=Kind.SOURCE
    )
    return WholeForecast(-sources.cents(), spent, reduce(Methods.plus, parts))


def months_of(framework: Framework, year: int) -> list[date]:
    """Return the first days of the months of a year that the framework holds."""
    first = max(framework.starts_on, date(year, 1, 1))
    return list(months_between(first, min(framework.ends_on, date(year + 1, 1, 1))))


def delivered_until(
    framework: Framework, year: int, until: date | None
) -> dict[Organisation, date | None]:
    """Return up to which month of work each organisation delivered costs.

    Who has a subsidy in that year and takes part by then, by name; None: nothing yet.
    """
    if until is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DELIVERED, [framework.pk])
        last: dict[int, date] = dict(cursor.fetchall())
    return {one: last.get(one.pk) for one in _expected(framework, year, until)}


def _expected(framework: Framework, year: int, until: date) -> list[Organisation]:
    granted = framework.subsidies.filter(year=year).exclude(state=Subsidy.State.ASKED)
    plain = granted.filter(lines__is_free_space=False).values("organisation_id")
    gone = Participation.objects.filter(
        kind=Participation.Kind.BUDGET, ends_on__lte=until
    ).values("organisation_id")
    still = Participation.objects.on(until).filter(kind=Participation.Kind.BUDGET)
    left = Q(pk__in=gone) & ~Q(pk__in=still.values("organisation_id"))
    return list(Organisation.objects.filter(pk__in=plain).exclude(left))


def _incomplete(
    framework: Framework, year: int, until: date | None
) -> list[Organisation]:
    if until is None or until.year < year:
        return []
    month = min(until, months_of(framework, year)[-1])
    delivered = delivered_until(framework, year, until)
    return [one for one, last in delivered.items() if last is None or last < month]


def _known(framework: Framework, year: int, until: date | None, k: int) -> Known:
    months = months_of(framework, year)
    closed = [month for month in months if until is not None and month <= until]
    promised = _promised(framework, year, until, k)
    spent = _costs(framework, year, until)
    spent.update(promised.spent)
    before = _last_year(framework, year - 1, k)
    in_year = [before[month.replace(year=year - 1)] for month in months]
    return Known(
        spent=_into(spent, closed),
        months=len(months),
        before=in_year if any(in_year) else (),
        late_before=sum(before.values()) - sum(in_year),
        granted=_granted(framework, year, until),
        open_promises=promised.total.used - promised.total.spent,
        promised=promised.total.used,
    )


def _into(spent: Counter[date], closed: list[date]) -> list[int]:
    """Return cents per closed month; what was booked after the year is in the last."""
    cents = [spent[month] for month in closed]
    if cents:
        cents[-1] += sum(spent.values()) - sum(cents)
    return cents


def _last_year(framework: Framework, year: int, k: int) -> Counter[date]:
    """Return the costs of a year per month, also of the framework before this one."""
    whose = framework if year in framework.years else framework.predecessor
    if whose is None:
        return Counter()
    until = Period.objects.filter(framework=whose).last_closed()
    spent = _costs(whose, year, until)
    spent.update(_promised(whose, year, until, k).spent)
    return spent


def _costs(framework: Framework, year: int, until: date | None) -> Counter[date]:
    """Return the costs of a year per month, without those of promises: cents."""
    if until is None:
        return Counter()
    rows = (
        Balance.objects.until(until)
        .of(framework, year, *COSTS)
        .exclude(account__party=Account.PROMISED)
    )
    sums = rows.order_by().values_list("month").annotate(total=Sum("cents"))
    return Counter(dict(sums))


@dataclass(frozen=True, slots=True)
class Promised:
    """What is told of the promises of a year: paid per month, and all together."""

    spent: dict[date, int]
    total: Money


def _promised(framework: Framework, year: int, until: date | None, k: int) -> Promised:
    if until is None:
        return Promised({}, Money())
    told = told_per_month(framework, year, until, k=k)
    spent = {month: money.spent for month, money in told.items()}
    return Promised(spent, sum(told.values(), Money()))


def _granted(framework: Framework, year: int, until: date | None) -> int:
    """Return what is granted and not spent; who went over it does not make it less."""
    if until is None:
        return 0
    rows = Balance.objects.until(until).of(framework, year, Kind.ALLOCATION)
    return sum(max(0, cents) for cents in rows.per_account().values())
