from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calculations.retention import (
    STANDARD,
    Ground,
    Kind,
    Record,
    Term,
    Unit,
    kept,
)

DAY = date(2026, 11, 30)
DOCS = Path(__file__).resolve().parents[3] / "docs/algorithms/retention.md"
days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
yes_or_no = st.booleans()
plans = st.builds(
    Record,
    kind=st.sampled_from(["case"]),
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
    kind=st.sampled_from(["signal", "message", "request", "words"]),
    first_on=days,
    last_on=days,
    is_open=yes_or_no,
    has_name=yes_or_no,
    longer_until=st.none() | days,
    is_held=yes_or_no,
)


def examples() -> Iterator[tuple[str, str, str]]:
    """Yield facts, ground and end of every example in the docs."""
    text = DOCS.read_text(encoding="utf-8")
    _before, table = text.split("| what happened | facts |")
    rows = [line for line in table.split("\n\n")[0].splitlines() if "`" in line]
    for row in rows:
        _what, facts, ground, until = row.strip("|").split("|")
        yield facts.strip(" `"), ground.strip(), until.strip()


def record_of(facts: str) -> Record:
    """Return the record that the facts of an example tell of."""
    kind = next((one for one in facts.split() if one in set(Kind)), "case")
    said: dict[str, Any] = {"has_name": False} if kind == "signal" else {}
    for fact in facts.split():
        name, _sign, day = fact.partition("=")
        if name != kind:
            said[name] = date.fromisoformat(day) if day else True
    return Record(kind=kind, first_on=DAY, last_on=DAY, **said)


@pytest.mark.parametrize(("facts", "ground", "until"), list(examples()))
def test_the_examples_of_the_docs_are_true(facts: str, ground: str, until: str) -> None:
    found = kept(record_of(facts))

    end = "-" if found.until is None else found.until.isoformat()
    assert (found.ground, "held" if found.is_held else end) == (ground, until)
    assert found.may_go(date(2090, 1, 1)) == (until not in {"-", "held"})


def test_the_docs_have_an_example_of_every_ground() -> None:
    assert {ground for _facts, ground, _until in examples()} == set(Ground) - {
        "erasure"
    }


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
