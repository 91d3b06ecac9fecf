"""What organisations count themselves: production and people helped; and growth.

Never from agreements or hours. Fewer than k people are kept as "few". Source: METHODS
6.2, 6.4 (8); FEATURES F11, F14, F15.
"""

from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from budget.models import (
    ExpectedGrowth,
    Framework,
    PeopleHelped,
    Product,
    ProductionTotal,
)
from budget.refusals import (
    FrameworkDoesNotRun,
    MonthHasNotBegun,
    ProductHasNoTariff,
    YearIsOutsideFramework,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood, Organisation
from ruwaard.tenancy.scope import active_tenant_id


@transaction.atomic
def deliver_production(  # noqa: PLR0913 - a total has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    product: Product,
    month: date,
    units: Decimal,
    people: int,
    by: User,
) -> ProductionTotal:
    """Write what an organisation made of a product in a month; again is instead.

    Raises FrameworkDoesNotRun, ProductHasNoTariff and MonthHasNotBegun.
    """
    _refuse_ended(framework)
    month = month.replace(day=1)
    if product.tariff_cents is None:
        raise ProductHasNoTariff(name=product.name)
    if not framework.starts_on <= month < framework.ends_on or month > clock.today():
        raise MonthHasNotBegun
    total: ProductionTotal = ProductionTotal.objects.update_or_create(
        framework=framework,
        organisation=organisation,
        product=product,
        month=month,
        defaults={"units": units, "by": by, "at": clock.now(), **_counted(people)},
    )[0]
    record("budget.production_delivered", total, by=by)
    connection.check_constraints()
    return total


@transaction.atomic
def count_people(  # noqa: PLR0913 - a count has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    year: int,
    people: int,
    source: str,
    by: User,
) -> PeopleHelped:
    """Write how many people an organisation helped in a year; again is instead.

    The year before the framework counts too: growth is measured from there. Raises
    FrameworkDoesNotRun and YearIsOutsideFramework.
    """
    _refuse_ended(framework)
    if year not in years_counted(framework) or year > clock.today().year:
        raise YearIsOutsideFramework(year=year)
    count: PeopleHelped = PeopleHelped.objects.update_or_create(
        framework=framework,
        organisation=organisation,
        year=year,
        defaults={"source": source, "by": by, "at": clock.now(), **_counted(people)},
    )[0]
    record("budget.people_counted", count, by=by)
    connection.check_constraints()
    return count


@transaction.atomic
def expect_growth(
    framework: Framework, *, year: int, percentage: Decimal, source: str, by: User
) -> ExpectedGrowth:
    """Write by how many percent demand grows in a year, and who says so.

    Raises FrameworkDoesNotRun and YearIsOutsideFramework.
    """
    _refuse_ended(framework)
    if year not in framework.years:
        raise YearIsOutsideFramework(year=year)
    growth: ExpectedGrowth = ExpectedGrowth.objects.update_or_create(
        framework=framework,
        year=year,
        defaults={"percentage": percentage, "source": source},
    )[0]
    record("budget.growth_expected", growth, by=by)
    connection.check_constraints()
    return growth


def years_counted(framework: Framework) -> list[int]:
    """Return the year before a framework, and its own."""
    return [framework.starts_on.year - 1, *framework.years]


def _refuse_ended(framework: Framework) -> None:
    if framework.state == Framework.State.ENDED:
        raise FrameworkDoesNotRun


def _counted(people: int) -> dict[str, int | bool | None]:
    """Return a number of people as it is kept: below k no number."""
    k = Neighbourhood.objects.get(pk=active_tenant_id()).disclosure_threshold
    is_few = people < k
    return {"people": None if is_few else people, "few_people": is_few}
