"""Whatever is subtracted from whatever, a figure is about k households or nobody."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from budget.calculations.published import CaseMove, Money, Told, told

K = 3
STREAMS = [UUID(int=1), UUID(int=2)]
PAYERS = [1, 2]
MONTHS = [date(2026, month, 1) for month in range(1, 13)]
PLACE = (PAYERS[0], STREAMS[0])


def promised(who: int, month: int, *, place: tuple[int, UUID] = PLACE) -> CaseMove:
    """Promise an amount that tells which household it was: one bit each."""
    return CaseMove(place, date(2026, month, 1), who, Money(1 << who, 0))


def paid(who: int, month: int, *, place: tuple[int, UUID] = PLACE) -> CaseMove:
    return CaseMove(place, date(2026, month, 1), who, Money(0, 1 << who))


def released(who: int, month: int) -> CaseMove:
    return CaseMove(PLACE, date(2026, month, 1), who, Money(-(1 << who), 0))


def figures(step: Told) -> Iterator[tuple[str, Money]]:
    """Give every figure that a table can show, and every sum of some of its rows."""
    rows = list(step.money.items())
    for size in range(1, len(rows) + 1):
        for some in combinations(rows, size):
            name = " + ".join(str(place) for place, _money in some)
            yield name, sum((money for _place, money in some), Money())


def test_money_of_too_few_households_is_not_told() -> None:
    assert told([promised(1, 1), promised(2, 1)], MONTHS, k=K) == []


def test_it_is_told_with_its_place_as_soon_as_enough_wait() -> None:
    moves = [promised(1, 1), promised(2, 1), promised(3, 2)]

    assert told(moves, MONTHS, k=K) == [
        Told(date(2026, 2, 1), {PLACE: Money(0b1110, 0)})
    ]


def test_what_is_left_at_the_end_of_a_quarter_is_told_together() -> None:
    elsewhere = (PAYERS[1], STREAMS[1])
    moves = [promised(1, 1), promised(2, 1), promised(3, 2, place=elsewhere)]

    assert told(moves, MONTHS, k=K) == [
        Told(date(2026, 3, 1), {None: Money(0b1110, 0)})
    ]


def test_the_last_open_promise_is_not_what_is_left_of_the_others() -> None:
    """Three promised, two were paid: promised minus paid would be the third alone."""
    moves = [promised(who, 1) for who in (1, 2, 3)] + [paid(1, 2), paid(2, 2)]

    assert told(moves, MONTHS, k=K) == [
        Told(date(2026, 1, 1), {PLACE: Money(0b1110, 0)})
    ]


def test_months_that_are_open_are_not_told() -> None:
    moves = [promised(who, 5) for who in (1, 2, 3)]

    assert told(moves, MONTHS[:4], k=K) == []


def test_an_auditor_reads_everything_in_its_month() -> None:
    assert told([promised(1, 5)], MONTHS, k=1) == [
        Told(date(2026, 5, 1), {PLACE: Money(2, 0)})
    ]


one_place = st.tuples(st.sampled_from(PAYERS), st.sampled_from(STREAMS))


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), one_place)))
def test_no_subtraction_leaves_fewer_than_k_promises(
    made: list[tuple[int, int, tuple[int, UUID]]],
) -> None:
    """Over months, payers and streams: every difference of two sums of rows.

    Each household promises once, an amount with a bit of its own: the bits that are
    left of a difference are the households it is about.
    """
    once = {who: (month, place) for who, month, place in made}
    moves = [promised(who, month, place=at) for who, (month, at) in once.items()]
    steps = told(moves, MONTHS, k=K)

    assert {
        households
        for one, other in combinations([Told(MONTHS[0], {}), *steps], 2)
        for name, new in figures(other)
        for old in [dict(figures(one)).get(name, Money())]
        if 0 < (households := (new.used - old.used).bit_count()) < K
    } == set()


one_story = st.tuples(
    st.integers(1, 12),
    one_place,
    st.sampled_from(["", "paid", "released"]),
    st.integers(0, 6),
)


def told_of(stories: list[tuple[int, tuple[int, UUID], str, int]]) -> list[CaseMove]:
    """Let each household promise, and later perhaps pay or release it.

    Amounts are powers of four: a digit of a difference is one household.
    """
    moves = []
    for who, (month, place, ending, later) in enumerate(stories):
        cents = 4**who
        day = date(2026, month, 1)
        moves.append(CaseMove(place, day, who, Money(cents, 0)))
        after = date(2026, min(12, month + later), 1)
        if ending == "paid":
            moves.append(CaseMove(place, after, who, Money(0, cents)))
        elif ending == "released":
            moves.append(CaseMove(place, after, who, Money(-cents, 0)))
    return moves


def households_in(cents: int) -> int:
    """Return how many digits of base four, from -1 to 2, are not zero."""
    count = 0
    while cents:
        digit = (cents + 1) % 4 - 1
        count += digit != 0
        cents = (cents - digit) // 4
    return count


def lines(step: Told) -> dict[object, Money]:
    """Return the lines of a table: places, payers, streams and the whole."""
    found: dict[object, Money] = {}
    for place, money in step.money.items():
        names: list[object] = [("place", place), "whole"]
        if place is not None:
            names += [("payer", place[0]), ("stream", place[1])]
        for name in names:
            found[name] = found.get(name, Money()) + money
    return found


@given(st.lists(one_story, max_size=30))
def test_promised_paid_and_open_are_each_about_enough(
    stories: list[tuple[int, tuple[int, UUID], str, int]],
) -> None:
    """Of every line, between every two months, whatever was paid or released."""
    steps = told(told_of(stories), MONTHS, k=K)

    small = []
    for one, other in combinations([Told(date(2025, 12, 1), {}), *steps], 2):
        for name, new in lines(other).items():
            old = lines(one).get(name, Money())
            used, spent = new.used - old.used, new.spent - old.spent
            counts = [households_in(cents) for cents in (used, spent, used - spent)]
            small += [(name, one, other) for count in counts if 0 < count < K]
    assert small == []


@given(st.lists(one_story, max_size=30))
def test_with_one_everything_is_told_and_nothing_twice(
    stories: list[tuple[int, tuple[int, UUID], str, int]],
) -> None:
    moves = told_of(stories)
    steps = told(moves, MONTHS, k=1)

    whole = sum((move.money for move in moves), Money())
    assert (sum(steps[-1].money.values(), Money()) if steps else Money()) == whole
