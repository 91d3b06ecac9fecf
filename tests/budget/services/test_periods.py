from collections.abc import Iterator
from datetime import date

import pytest

from budget.models import Distribution, DistributionKey, Entry, Framework, Period
from budget.refusals import (
    EarlierMonthIsOpen,
    MonthIsClosedAlready,
    MonthIsNotClosed,
    MonthIsNotOver,
    ReopeningIsNotAsked,
    SecondPersonNeeded,
    WhoPostedDoesNotClose,
    YearIsSharedAlready,
)
from budget.services import periods
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import make_framework, on, opening
from tests.budget.services.test_ledger import booked
from tests.factories import make_member, seated


@pytest.fixture
def framework(neighbourhood: Neighbourhood) -> Iterator[Framework]:
    """Make a framework on 2 April 2026, in which the programme closes months."""
    with on(2026, 4, 2):
        user = make_member(neighbourhood, Role.PROGRAMME)
        with seated(neighbourhood, user, Role.PROGRAMME):
            made = make_framework()
            made.programme = user  # type: ignore[attr-defined] # for the tests below
            yield made


def who(framework: Framework) -> User:
    user: User = framework.programme  # type: ignore[attr-defined] # see the fixture
    return user


def month(number: int) -> Period:
    period: Period = Period.objects.get(month=date(2026, number, 1))
    return period


def test_months_close_in_order(framework: Framework) -> None:
    with pytest.raises(EarlierMonthIsOpen) as refusal:
        periods.close_month(month(2), by=who(framework))
    assert str(refusal.value) == "Sluit eerst januari 2026 af."

    for number in (1, 2):
        periods.close_month(month(number), by=who(framework))

    assert Period.objects.last_closed() == date(2026, 2, 1)


def test_a_month_closes_when_it_is_over(framework: Framework) -> None:
    Period.objects.filter(month__lt=date(2026, 4, 1)).delete()

    with pytest.raises(MonthIsNotOver):
        periods.close_month(month(4), by=who(framework))


def test_a_month_closes_once(framework: Framework) -> None:
    periods.close_month(month(1), by=who(framework))

    with pytest.raises(MonthIsClosedAlready):
        periods.close_month(month(1), by=who(framework))


def test_closing_nets_what_organisations_owe(framework: Framework) -> None:
    periods.close_month(month(1), by=who(framework))

    assert framework.nettings.get().month == date(2026, 1, 1)


def test_who_posted_in_a_month_does_not_close_it(
    neighbourhood: Neighbourhood, framework: Framework
) -> None:
    booked(framework, opening(framework), by=who(framework), day=date(2026, 1, 31))
    other = make_member(neighbourhood, Role.MANAGER)

    with pytest.raises(WhoPostedDoesNotClose):
        periods.close_month(month(1), by=who(framework))
    assert Entry.objects.count() == 0  # the programme reads no entries, and still

    with seated(neighbourhood, other, Role.MANAGER):
        assert periods.close_month(month(1), by=other).closed_by == other
    assert periods.close_month(month(2), by=who(framework)).closed_by == who(framework)


def test_a_month_opens_again_with_four_eyes(
    neighbourhood: Neighbourhood, framework: Framework
) -> None:
    periods.close_month(month(1), by=who(framework))
    with pytest.raises(ReopeningIsNotAsked):
        periods.reopen(month(1), by=who(framework))
    periods.ask_reopen(month(1), reason="Factuur vergeten", by=who(framework))
    with pytest.raises(SecondPersonNeeded):
        periods.reopen(month(1), by=who(framework))

    other = make_member(neighbourhood, Role.MANAGER)
    with seated(neighbourhood, other, Role.MANAGER):
        opened = periods.reopen(month(1), by=other)

    assert (opened.closed_at, opened.reopened_by) == (None, other)
    assert opened.reopen_reason == "Factuur vergeten"


def test_an_open_month_is_not_opened(framework: Framework) -> None:
    with pytest.raises(MonthIsNotClosed):
        periods.ask_reopen(month(1), reason="x", by=who(framework))


def test_a_month_of_a_year_that_was_shared_stays_closed(framework: Framework) -> None:
    periods.close_month(month(1), by=who(framework))
    key = DistributionKey.objects.create(
        framework=framework, version=1, reading="thirds", made_on=date(2026, 1, 1)
    )
    Distribution.objects.create(
        framework=framework,
        key=key,
        year=2026,
        state=Distribution.State.POSTED,
        budget_cents=0,
        surplus_cents=0,
        gate_passed=True,
        distributable_cents=0,
        made_by=who(framework),
    )

    with pytest.raises(YearIsSharedAlready):
        periods.ask_reopen(month(1), reason="x", by=who(framework))


def test_months_run_over_the_end_of_a_year() -> None:
    assert list(periods.months_between(date(2026, 11, 1), date(2027, 2, 1))) == [
        date(2026, 11, 1),
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]
