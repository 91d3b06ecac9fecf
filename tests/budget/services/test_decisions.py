from collections.abc import Iterator
from datetime import date

import pytest

from budget.models import Account, Balance, Decision, Entry, Period
from budget.refusals import (
    DecisionIsTaken,
    MonthIsNotThere,
    NotThatMuchLeft,
    SecondPersonNeeded,
    YearIsOutsideFramework,
)
from budget.services.decisions import ask_decision, take_decision
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.books import Books, make_books
from tests.budget.factories import on
from tests.factories import make_organisation, seated

Kind = Account.Kind
Deed = Decision.Kind


@pytest.fixture
def books(neighbourhood: Neighbourhood) -> Iterator[Books]:
    """Sign in the manager of Pantein on 14 March 2026."""
    made = make_books(neighbourhood)
    with on(2026, 3, 14), seated(neighbourhood, made.manager, Role.MANAGER):
        yield made


def on_account(kind: Account.Kind, **sides: object) -> int:
    return int(
        Balance.objects.filter(
            account__kind=kind,
            **{f"account__{name}": one for name, one in sides.items()},
        ).cents()
    )


def asked(
    books: Books, kind: Decision.Kind, cents: int, **terms: str | int
) -> Decision:
    year = terms.pop("year", 2026)
    return ask_decision(
        books.framework,
        kind=kind,
        year=int(year),
        cents=cents,
        terms=terms,
        reason="Minder vraag.",
        by=books.manager,
    )


def key_of(kind: Account.Kind, year: int = 2026) -> str:
    return str(Account.objects.get(kind=kind, year=year).pk)


def test_a_shift_moves_money_from_one_organisation_to_another(books: Books) -> None:
    unik = make_organisation("UniK")
    decision = asked(
        books,
        Deed.REALLOCATE,
        100_000,
        account=key_of(Kind.ALLOCATION),
        organisation=unik.pk,
    )
    before = on_account(Kind.ALLOCATION)

    take_decision(decision, agrees=True, by=books.other)

    assert on_account(Kind.ALLOCATION, organisation=unik) == 100_000
    assert on_account(Kind.ALLOCATION) == before


def test_nothing_moves_before_another_agrees(books: Books) -> None:
    before = Balance.objects.values_list("account", "cents").order_by("account")
    standing = list(before)
    asked(books, Deed.CARRY, 100, account=key_of(Kind.ALLOCATION))

    assert list(before.all()) == standing


def test_who_asked_does_not_decide(books: Books) -> None:
    decision = asked(books, Deed.CARRY, 100, account=key_of(Kind.ALLOCATION))

    with pytest.raises(SecondPersonNeeded):
        take_decision(decision, agrees=True, by=books.manager)


def test_a_decision_is_taken_once(books: Books) -> None:
    decision = asked(books, Deed.CARRY, 100, account=key_of(Kind.ALLOCATION))
    take_decision(decision, agrees=False, by=books.other)

    with pytest.raises(DecisionIsTaken):
        take_decision(decision, agrees=True, by=books.other)


def test_more_than_is_left_is_refused(books: Books) -> None:
    with pytest.raises(NotThatMuchLeft):
        asked(books, Deed.CARRY, 460_001, account=key_of(Kind.ALLOCATION))


def test_two_decisions_do_not_spend_the_same_euro(books: Books) -> None:
    first, second = (
        asked(books, Deed.CARRY, 300_000, account=key_of(Kind.ALLOCATION))
        for _ in range(2)
    )
    take_decision(first, agrees=True, by=books.other)

    with pytest.raises(NotThatMuchLeft):
        take_decision(second, agrees=True, by=books.other)

    second.refresh_from_db()
    assert second.state == Decision.State.ASKED


def test_a_carry_over_goes_to_the_same_purpose_next_year(books: Books) -> None:
    decision = asked(books, Deed.CARRY, 100, account=key_of(Kind.ALLOCATION))

    take_decision(decision, agrees=True, by=books.other)

    assert on_account(Kind.ALLOCATION, year=2027, product=books.product) == 100


def test_nothing_is_carried_past_the_end_of_the_framework(books: Books) -> None:
    with pytest.raises(YearIsOutsideFramework):
        asked(books, Deed.CARRY, 1, account=key_of(Kind.ROOM, 2030), year=2030)


def test_the_reserve_gives_back_what_went_in(books: Books) -> None:
    stream = str(books.stream.pk)
    added = asked(books, Deed.RESERVE_ADD, 50_000, account=key_of(Kind.ROOM))
    take_decision(added, agrees=True, by=books.other)
    room = on_account(Kind.ROOM, year=2027)
    taken = asked(books, Deed.RESERVE_TAKE, 20_000, stream=stream, year=2027)
    take_decision(taken, agrees=True, by=books.other)

    assert on_account(Kind.RESERVE) == 30_000
    assert on_account(Kind.ROOM, year=2027) == room + 20_000


def test_an_empty_reserve_gives_nothing(books: Books) -> None:
    with pytest.raises(NotThatMuchLeft):
        asked(books, Deed.RESERVE_TAKE, 1, stream=str(books.stream.pk))


def test_expected_costs_are_taken_back_the_month_after(books: Books) -> None:
    source = {"source_kind": "decision", "source_id": books.decision.pk}
    booked = Entry.objects.filter(**source).values_list("kind", "booked_on")

    with seated(books.place, books.manager, Role.MANAGER):
        assert list(booked) == [
            ("accrue", date(2026, 3, 14)),
            ("reverse", date(2026, 4, 1)),
        ]
        assert on_account(Kind.ACCRUED) == 0


@pytest.mark.parametrize("month", ["2026-04-01", "2030-12-01"])
def test_costs_of_a_month_that_has_not_begun_are_not_expected(
    books: Books, month: str
) -> None:
    with pytest.raises(MonthIsNotThere):
        asked(books, Deed.ACCRUE, 1, account=key_of(Kind.ALLOCATION), month=month)


def test_the_same_id_asks_once(books: Books) -> None:
    known = books.decision
    again = ask_decision(
        books.framework,
        kind=known.kind,
        year=known.year,
        cents=known.cents,
        terms=known.terms,
        reason=known.reason,
        by=books.manager,
        decision_id=known.pk,
    )

    assert again == known
    assert Period.objects.count() > 0
