"""Figures of the budget as somebody may see them, as of the end of a month.

Everybody but the auditor sees closed months; money from cases as
budget/calculations/published.py tells it; costs about too few people are hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Sum as SumOf
from django.utils.text import capfirst

from budget.calculations.figures import Figures, Spot, Sum, Year
from budget.calculations.published import Money, Place
from budget.models import Account, Balance, Framework, Period, Stream
from budget.reading.told import told_per_place
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.disclosure import Cell, Part, hidden, tellable
from ruwaard.tenancy.models import K_PUBLIC, Neighbourhood, Organisation

COSTS = "SELECT month, organisation_id, cents, people FROM costs_by_month(%s)"
PEOPLE = "SELECT * FROM people_behind_costs(%s, %s)"
RESULTS = "SELECT * FROM results_posted(%s, %s)"
ALL = 1  # of how many households something is told to who audits
SIDES = ("account__year", "account__kind", "account__organisation_id")
MORE_SIDES = ("account__stream_id", "account__party")


@dataclass(frozen=True, slots=True)
class View:
    """Until which month somebody sees a framework, and about how many people.

    `months` are what can be asked, the latest first; `until` one of them, or None when
    nothing can be shown yet. `closed` is the last closed month, also when it waits to
    be shown with a later one.
    """

    framework: Framework
    months: list[date]
    until: date | None
    k: int
    closed: date | None = None

    @property
    def waits(self) -> bool:
        """Whether the latest closed months would tell of too few people, and wait."""
        return self.closed is not None and self.closed not in self.months

    @property
    def is_audit(self) -> bool:
        """Whether everything is shown, the month that runs too."""
        return self.k == ALL

    def before(self) -> "View | None":
        """Return the same view a month earlier, if there is one."""
        earlier = [month for month in self.months if self.until and month < self.until]
        if not earlier:
            return None
        return replace(self, until=earlier[0])


def view_of(
    framework: Framework,
    place: Neighbourhood,
    *,
    role: str = "",
    asked: date | None = None,
) -> View:
    """Return what `role` may see as of the month `asked`, else of the latest one.

    Without a role it is the public: at least ten people, as for financiers. A month
    that tells of too few people more than the one before it is told with a later one.
    """
    last = Period.objects.filter(framework=framework).last_closed()
    k = place.disclosure_threshold
    if role == Role.AUDITOR:
        last, k = clock.today().replace(day=1), ALL
    elif role in {"", Role.FINANCIER}:
        k = max(k, K_PUBLIC)
    months = _months(framework, last, k)
    until = asked if asked in months else next(iter(months), None)
    return View(framework, months, until, k, last)


def figures_of(view: View) -> Figures:
    """Return the figures of every year of a framework, in six queries."""
    framework, until = view.framework, view.until
    streams = Stream.objects.filter(framework=framework)
    domains: dict[UUID | None, str] = dict(streams.values_list("pk", "domain"))
    if until is None:
        nothing = {year: _year(view, [], {}, {}) for year in framework.years}
        return Figures(nothing, domains)
    sums = _sums(framework, until)
    promises = told_per_place(framework, until, k=view.k)
    people = _people(framework, until)
    years = {
        year: _year(
            view,
            [one for one in sums if one.year == year],
            promises.get(year, {}),
            people.get(year, {}),
        )
        for year in framework.years
    }
    return Figures(years, domains)


def names_of(framework: Framework) -> dict[object, str]:
    """Return the names of organisations, streams and domains, by their key."""
    names: dict[object, str] = dict(Organisation.objects.values_list("pk", "name"))
    streams = Stream.objects.filter(framework=framework)
    names |= dict(streams.values_list("pk", "name"))
    return names | {one.value: str(capfirst(one.label)) for one in Stream.Domain}


def _months(framework: Framework, last: date | None, k: int) -> list[date]:
    """Return the months after which figures may be shown, the latest first."""
    if last is None:
        return []
    periods = Period.objects.filter(framework=framework, month__lte=last)
    months = list(periods.order_by("month").values_list("month", flat=True))
    if k != ALL:
        months = tellable(months, _brought(framework), k=k)
    return months[::-1]


def _brought(framework: Framework) -> dict[date, dict[int, Part]]:
    """Return what each organisation delivered per month, and about how many people."""
    found: dict[date, dict[int, Part]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COSTS, [framework.pk])
        for month, organisation, cents, people in cursor:
            found.setdefault(month, {})[organisation] = Part(cents, people)
    return found


def _year(
    view: View,
    sums: list[Sum],
    promises: Mapping[Place | None, Money],
    people: Mapping[Place, int],
) -> Year:
    def hide(cells: Mapping[Spot, tuple[int, int | None]]) -> frozenset[Spot]:
        table = {spot: Cell(*cell) for spot, cell in cells.items()}
        return hidden(table, k=view.k, insiders=True)

    return Year(sums, promises, people, hide)


def _sums(framework: Framework, until: date) -> list[Sum]:
    """Return what stood on the accounts, before any result was taken off them."""
    rows = (
        Balance.objects.until(until)
        .filter(account__framework=framework)
        .order_by()
        .values_list(*SIDES, *MORE_SIDES)
        .annotate(total=SumOf("cents"))
    )
    sums = [
        Sum(year, kind, organisation, stream, party == Account.PROMISED, int(cents))
        for year, kind, organisation, stream, party, cents in rows
    ]
    taken = [
        Sum(year, kind, organisation, stream, is_promise=False, cents=-cents)
        for year, kind, organisation, stream, cents in _rows(RESULTS, framework, until)
    ]
    return sums + taken


def _people(framework: Framework, until: date) -> dict[int, dict[Place, int]]:
    found: dict[int, dict[Place, int]] = {}
    for year, organisation, stream, people in _rows(PEOPLE, framework, until):
        found.setdefault(year, {})[organisation, stream] = people
    return found


def _rows(query: str, framework: Framework, until: date) -> list[tuple]:  # type: ignore[type-arg] # of many kinds
    with connection.cursor() as cursor:
        cursor.execute(query, [framework.pk, until])
        return list(cursor)
