from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest

from budget.calculations.forecast import Methods
from budget.models import (
    Account,
    CostImport,
    CostRow,
    Entry,
    Framework,
    Period,
    Subsidy,
)
from budget.reading.forecast import delivered_until, forecast_of, forecast_to_end
from budget.services import subsidies
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.promises import promise
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import make_participant, make_signed_framework, on
from tests.factories import make_member, seated

Kind = Account.Kind
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
PAPER = Source(Entry.Source.IMPORT, uuid4())


@pytest.fixture
def by(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Work on 2 February 2026, as who reads every entry."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            yield user


@pytest.fixture
def framework(by: User) -> Framework:
    return make_signed_framework(by, cents=200_000)


def grant(framework: Framework, organisation: Organisation, by: User) -> Subsidy:
    asked = subsidies.ask_subsidy(
        framework, organisation=organisation, year=2026, by=by
    )
    stream = framework.streams.get()
    subsidies.set_line(asked, stream=stream, product=None, cents=60_000, by=by)
    return subsidies.grant(asked, reference="B-1", by=by)


def spend(subsidy: Subsidy, cents: int, day: date, by: User) -> None:
    given, spent = (
        open_account(
            subsidy.framework,
            kind,
            subsidy.year,
            organisation_id=subsidy.organisation_id,
            stream_id=subsidy.framework.streams.get().pk,
        )
        for kind in (Kind.ALLOCATION, Kind.SPENT)
    )
    post(
        subsidy.framework,
        Posting([Move(cents, given, spent)]),
        kind=Entry.Kind.ACTUAL,
        source=PAPER,
        booked_on=day,
        by=by,
    )


def delivered(framework: Framework, month: date, by: User) -> None:
    """Let Pantein have delivered a file about a month."""
    made = CostImport(
        framework=framework,
        organisation=pantein(),
        filename="kosten.csv",
        sha256="0" * 64,
        state=CostImport.State.JUDGED,
        booked_on=month,
        made_by=by,
        made_at=clock.now(),
        beat_at=clock.now(),
    )
    made.save(force_insert=True)
    stream = framework.streams.get()
    row = CostRow(cost_import=made, number=1, stream=stream, service_on=month, cents=1)
    row.save(force_insert=True)
    CostImport.objects.filter(pk=made.pk).update(state=CostImport.State.POSTED)


def pantein() -> Organisation:
    found: Organisation = Organisation.objects.get(name="Pantein")
    return found


def test_the_three_methods_stand_on_closed_months_alone(
    framework: Framework, by: User
) -> None:
    granted = grant(framework, pantein(), by)
    spend(granted, 4_000, JANUARY, by)
    spend(granted, 9_999, FEBRUARY, by)

    found = forecast_of(framework, 2026, JANUARY)

    # February was booked and counts neither as spent nor against what is granted
    assert (found.budget, found.spent) == (200_000, 4_000)
    assert found.methods == Methods(48_000, None, 4_000)
    assert (found.low, found.high) == (4_000, 48_000)


def test_what_is_granted_counts_as_a_commitment(framework: Framework, by: User) -> None:
    granted = grant(framework, pantein(), by)
    spend(granted, 4_000, FEBRUARY, by)
    found = forecast_of(framework, 2026, FEBRUARY)
    assert found.methods == Methods(24_000, None, 60_000)
    assert found.totals == (0, 4_000)
    assert (found.band_low[-1], found.band_high[-1]) == (24_000, 60_000)


def test_who_delivered_nothing_in_the_last_closed_month_is_named(
    framework: Framework, by: User
) -> None:
    welfare = make_participant("Ons Welzijn")
    first, _second = (grant(framework, one, by) for one in (pantein(), welfare))
    spend(first, 4_000, FEBRUARY, by)
    delivered(framework, FEBRUARY, by)

    found = forecast_of(framework, 2026, FEBRUARY)

    assert (found.is_complete, found.incomplete) == (False, (welfare,))
    assert delivered_until(framework, 2026, FEBRUARY) == {
        welfare: None,
        pantein(): FEBRUARY,
    }


def test_without_a_closed_month_there_is_no_forecast(framework: Framework) -> None:
    found = forecast_of(framework, 2026, Period.objects.all().last_closed())
    assert (found.low, found.high, found.incomplete) == (None, None, ())


def test_last_year_gives_the_season(framework: Framework, by: User) -> None:
    granted = grant(framework, pantein(), by)
    spend(granted, 1_000, JANUARY, by)
    spend(granted, 3_000, FEBRUARY, by)
    account = open_account(
        framework, Kind.SPENT, 2027, organisation_id=granted.organisation_id
    )
    source = open_account(framework, Kind.ALLOCATION, 2027)
    post(
        framework,
        Posting([Move(500, source, account)]),
        kind=Entry.Kind.ACTUAL,
        source=PAPER,
        booked_on=date(2027, 1, 1),
        by=by,
    )
    framework.periods.filter(month__lt=date(2027, 1, 1)).update(
        closed_at=clock.now(), closed_by=by
    )
    found = forecast_of(framework, 2027, date(2027, 1, 1))
    assert found.methods.seasonal == 2_000


def test_the_whole_framework_goes_on_as_this_year(
    framework: Framework, by: User
) -> None:
    spend(grant(framework, pantein(), by), 4_000, JANUARY, by)
    found = forecast_to_end(framework, JANUARY)
    assert (found.budget, found.spent) == (1_000_000, 4_000)
    assert found.methods.run_rate == 5 * 48_000


def test_promises_count_as_they_are_told(framework: Framework, by: User) -> None:
    granted = grant(framework, pantein(), by)
    stream = framework.streams.get()
    subsidies.set_line(
        granted, stream=stream, product=None, cents=9_000, by=by, is_free_space=True
    )
    for _household in range(4):
        promise(framework, cents=100, organisation=pantein(), by=by)
    few = forecast_of(framework, 2026, FEBRUARY, k=5)
    promise(framework, cents=100, organisation=pantein(), by=by)

    enough = forecast_of(framework, 2026, FEBRUARY, k=5)

    # five of 100 stand open, and 500 in two months goes on for ten
    assert few.methods.commitments == 60_000
    assert enough.methods.commitments == 60_000 + 500 + 2_500
