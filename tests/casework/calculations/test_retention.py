from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calculations.retention import (
    STANDARD,
    Ground,
    Record,
    Term,
    Unit,
    kept,
)

DAY = date(2026, 11, 30)
days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
yes_or_no = st.booleans()
plans = st.builds(
    Record,
    is_signal=st.sampled_from([False]),
    first_on=days,
    last_on=days,
    is_open=yes_or_no,
    has_plan=yes_or_no,
    under_wmo=yes_or_no,
    under_youth_act=yes_or_no,
    has_minor=yes_or_no,
    stopped_on=st.none() | days,
    longer_until=st.none() | days,
    is_held=yes_or_no,
)
records = plans | st.builds(
    Record,
    is_signal=st.sampled_from([True]),
    first_on=days,
    last_on=days,
    is_open=yes_or_no,
    has_name=yes_or_no,
    longer_until=st.none() | days,
    is_held=yes_or_no,
)


def signal(*, has_name: bool = True) -> Record:
    return Record(is_signal=True, first_on=DAY, last_on=DAY, has_name=has_name)


def plan(**facts: object) -> Record:
    known = Record(is_signal=False, first_on=DAY, last_on=DAY, has_plan=True)
    return replace(known, **facts)  # type: ignore[arg-type] # facts of the test


@pytest.mark.parametrize(
    ("record", "ground", "until"),
    [
        (signal(has_name=False), Ground.NAMELESS, date(2027, 1, 11)),
        (signal(), Ground.SIGNAL, date(2027, 11, 30)),
        (plan(has_plan=False, is_open=True), Ground.CONTACT, date(2027, 11, 30)),
        (plan(), Ground.PLAN, date(2031, 11, 30)),
        (plan(under_wmo=True), Ground.WMO, date(2041, 11, 30)),
        (plan(under_wmo=True, under_youth_act=True), Ground.YOUTH, date(2046, 11, 30)),
        (plan(has_minor=True), Ground.YOUTH, date(2046, 11, 30)),
        (plan(has_plan=False, has_minor=True), Ground.CONTACT, date(2027, 11, 30)),
        (plan(is_open=True), Ground.PLAN, None),
        (plan(stopped_on=date(2028, 2, 29)), Ground.PLAN, date(2033, 3, 1)),
        (plan(longer_until=date(2040, 1, 1)), Ground.PLAN, date(2040, 1, 1)),
    ],
)
def test_a_record_is_kept_as_long_as_its_ground_says(
    record: Record, ground: Ground, until: date | None
) -> None:
    found = kept(record)

    assert (found.ground, found.until) == (ground, until)


@given(records, days)
def test_what_is_held_never_goes(record: Record, today: date) -> None:
    assert not kept(replace(record, is_held=True)).may_go(today)


@given(records)
def test_keeping_longer_never_shortens(record: Record) -> None:
    plain, longer = kept(replace(record, longer_until=None)), kept(record)

    assert (plain.until is None) == (longer.until is None)
    assert longer.until is None or longer.until >= (plain.until or longer.until)


@given(plans, st.integers(1, 4000))
def test_what_happened_later_is_kept_longer(record: Record, later: int) -> None:
    before = kept(record).until
    after = kept(replace(record, last_on=record.last_on + timedelta(later))).until

    assert before is None or (after is not None and after >= before)


@given(plans)
def test_a_law_that_applies_never_shortens(record: Record) -> None:
    started = replace(record, is_open=False, under_wmo=False, under_youth_act=False)
    without = kept(started).until
    wmo = kept(replace(started, under_wmo=True)).until
    youth = kept(replace(started, under_youth_act=True)).until

    assert without is not None
    assert wmo is not None
    assert youth is not None
    assert without <= max(wmo, youth)
    assert wmo <= youth


@given(plans)
def test_a_plan_that_somebody_works_on_never_goes(record: Record) -> None:
    working = replace(record, is_open=True, has_plan=True)

    assert kept(working).until is None


@given(records)
def test_nothing_goes_before_the_term_of_its_ground(record: Record) -> None:
    found = kept(record)

    assert found.until is None or found.until >= STANDARD[found.ground].after(
        record.last_on
    )


@given(days, st.integers(1, 40))
def test_a_term_in_years_is_never_a_day_short(day: date, amount: int) -> None:
    end = Term(amount, Unit.YEARS, "x").after(day)

    assert end.year == day.year + amount
    assert (end.month, end.day) >= (day.month, day.day)
