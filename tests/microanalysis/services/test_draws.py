"""A draw of plans: by lot, again with the same seed, and what becomes of each."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from casework.models import Case
from casework.services.life import shut
from microanalysis.models import Analysis, DrawnPlan, Round
from microanalysis.reading.sample import sample_of
from microanalysis.refusals import DrawnAlready, PlanIsNotDrawn, PlanIsSettled
from microanalysis.services import analyses, draws
from microanalysis.services.rounds import open_round
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_case, make_member, seated

SIZE = 2


@pytest.fixture
def mila(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


@pytest.fixture
def tables(neighbourhood: Neighbourhood) -> list[Table]:
    make_case(neighbourhood, make_member(neighbourhood))  # without an agreement
    return [make_table(neighbourhood) for _ in range(5)]


def drawn_in(tables: list[Table], measured: Round) -> set[object]:
    found: set[object] = set()
    for one in tables:
        with seated(one.place, one.noor, Role.PROFESSIONAL):
            rows = DrawnPlan.objects.filter(round=measured)
            found |= set(rows.values_list("case_id", flat=True))
    return found


def test_the_same_seed_draws_the_same_plans(
    neighbourhood: Neighbourhood,
    mila: User,
    tables: list[Table],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("secrets.randbelow", lambda _most: 20261130)
    with seated(neighbourhood, mila, Role.PROGRAMME):
        rounds = [open_round(code, by=mila) for code in ("2026-1", "2026-2")]
        for measured in rounds:
            assert draws.draw(measured, size=SIZE, by=mila) == SIZE
            measured.refresh_from_db()
        assert [one.eligible for one in rounds] == [5, 5]
        assert [one.seed for one in rounds] == [20261130, 20261130]
        assert not DrawnPlan.objects.exists()  # the programme hears numbers alone
        with pytest.raises(DrawnAlready):
            draws.draw(rounds[0], size=SIZE, by=mila)

    first, second = (drawn_in(tables, measured) for measured in rounds)
    assert first == second
    assert len(first) == SIZE


def test_what_becomes_of_a_drawn_plan_is_counted(
    neighbourhood: Neighbourhood, mila: User, tables: list[Table]
) -> None:
    with seated(neighbourhood, mila, Role.PROGRAMME):
        measured = open_round("2026-1", by=mila)
        draws.draw(measured, size=SIZE, by=mila)
        measured.refresh_from_db()
    chosen = drawn_in(tables, measured)
    taking, silent = (one for one in tables if one.case.pk in chosen)
    other = next(one for one in tables if one.case.pk not in chosen)

    with seated(neighbourhood, taking.noor, Role.PROFESSIONAL):
        begin(taking, measured)
    with seated(neighbourhood, silent.noor, Role.PROFESSIONAL):
        row = DrawnPlan.objects.get()
        draws.settle(row, outcome=DrawnPlan.Outcome.UNREACHED, by=silent.noor)
        with pytest.raises(PlanIsSettled):
            draws.settle(row, outcome=DrawnPlan.Outcome.REFUSED, by=silent.noor)
        with pytest.raises(DatabaseError), transaction.atomic():
            DrawnPlan.objects.update(outcome="taken")
    with (
        seated(neighbourhood, other.noor, Role.PROFESSIONAL),
        pytest.raises(PlanIsNotDrawn),
    ):
        begin(other, measured)

    with seated(neighbourhood, mila, Role.PROGRAMME):
        told = dict(sample_of(measured, k=1).outcomes)
        hidden = dict(sample_of(measured, k=5).outcomes)
    assert set(told.values()) == {"0"}  # rounded to five
    assert hidden["doet mee"] == hidden["niet bereikt"] == "minder dan 5"


def begin(table: Table, measured: Round) -> Analysis:
    return analyses.open_analysis(
        table.case,
        measured=measured,
        told_on=clock.today() - timedelta(days=1),
        told_how=Analysis.Told.PHONE,
        by=table.noor,
    )


def test_a_draw_that_waits_ends_with_its_plan(
    neighbourhood: Neighbourhood, mila: User, tables: list[Table]
) -> None:
    with seated(neighbourhood, mila, Role.PROGRAMME):
        measured = open_round("2026-1", by=mila)
        draws.draw(measured, size=SIZE, by=mila)
    chosen = drawn_in(tables, measured)
    gone = next(one for one in tables if one.case.pk in chosen)

    with seated(neighbourhood, gone.noor, Role.PROFESSIONAL):
        shut(Case.objects.get(pk=gone.case.pk))
        row = DrawnPlan.objects.get()

    assert (row.outcome, row.settled_on) == ("unreached", clock.today())
    with seated(neighbourhood, mila, Role.PROGRAMME):
        told = dict(sample_of(measured, k=1).outcomes)
    assert told["niet bereikt"] == "0"  # one, rounded to five
