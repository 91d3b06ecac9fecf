"""Planned, committed, spent and free, as of a month and as somebody may see them."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from budget.calculations.figures import Choice, Figures, Line
from budget.models import Entry
from budget.reading.figures import figures_of, view_of
from budget.services.ledger import Move
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import on
from tests.budget.seeded import EURO, Book, Cost, Kind
from tests.factories import seated

YEAR = Choice(2026)
PEOPLE = 40


@pytest.fixture
def book(neighbourhood: Neighbourhood) -> Book:
    return Book(neighbourhood)


def seen(book: Book, role: str = Role.MANAGER, *, until: int | None = None) -> Figures:
    """Return what a role sees on 20 November, as of a month."""
    asked = date(2026, until, 1) if until else None
    with on(2026, 11, 20), seated(book.here, book.managers["Pantein"]):
        view = view_of(book.framework, book.here, role=role, asked=asked)
        return figures_of(view)


def line(lines: list[Line], key: object) -> Line | None:
    return next((one for one in lines if one.key == key), None)


def test_planned_is_committed_and_free(book: Book) -> None:
    book.deliver(1, [Cost("Pantein", "Begeleiding", 30_000, PEOPLE)])
    book.close(1)

    assert seen(book).total(YEAR) == Line(
        2026,
        planned=1_600_000 * EURO,
        committed=1_440_000 * EURO,
        spent=30_000 * EURO,
        free=160_000 * EURO,
    )


def test_an_organisation_has_what_it_was_granted(book: Book) -> None:
    book.deliver(1, [Cost("Pantein", "Begeleiding", 30_000, PEOPLE)])
    book.close(1)

    lines = seen(book).per_organisation(YEAR)

    assert line(lines, book.key("Pantein")) == Line(
        book.key("Pantein"),
        planned=None,
        committed=750_000 * EURO,
        spent=30_000 * EURO,
        free=720_000 * EURO,
    )


def test_a_stream_and_its_domain_show_what_is_free(book: Book) -> None:
    book.close(1)
    figures = seen(book)

    welfare = Line("welfare", 300_000 * EURO, 240_000 * EURO, 0, 60_000 * EURO)
    assert line(figures.per_stream(YEAR), book.key("Welzijn")) == Line(
        book.key("Welzijn"), *(welfare.planned, welfare.committed, 0, welfare.free)
    )
    assert line(figures.per_domain(YEAR), "welfare") == welfare


def test_the_month_that_runs_is_for_the_auditor_alone(book: Book) -> None:
    book.close(1)
    book.deliver(11, [Cost("Pantein", "Begeleiding", 30_000, PEOPLE)])

    assert seen(book).total(YEAR).spent == 0
    assert seen(book, Role.AUDITOR).total(YEAR).spent == 30_000 * EURO


def test_figures_can_be_asked_as_of_an_earlier_month(book: Book) -> None:
    book.deliver(1, [Cost("Pantein", "Begeleiding", 30_000, PEOPLE)])
    book.deliver(2, [Cost("Pantein", "Begeleiding", 20_000, PEOPLE)])
    book.close(3)

    spent = [seen(book, until=month).total(YEAR).spent for month in (1, 2, 3)]

    assert spent == [30_000 * EURO, 50_000 * EURO, 50_000 * EURO]


def test_one_promise_shows_to_nobody_but_the_auditor(book: Book) -> None:
    book.promise(2, 150 * EURO)
    book.close(9)

    free = {role: seen(book, role).total(YEAR).free for role in (Role.MANAGER, "")}

    assert free == {Role.MANAGER: 160_000 * EURO, "": 160_000 * EURO}
    assert seen(book, Role.AUDITOR).total(YEAR).free == 159_850 * EURO


def test_enough_promises_show_and_are_not_counted_twice_when_paid(book: Book) -> None:
    promised = [book.promise(2, 100 * EURO) for _ in range(5)]
    book.deliver(3, [], paid=promised)
    book.close(9)

    payer = line(
        seen(book).per_organisation(Choice(2026, stream=None)), book.key("Pantein")
    )
    total = seen(book).total(YEAR)

    assert (total.committed, total.spent, total.free) == (
        1_440_500 * EURO,
        500 * EURO,
        159_500 * EURO,
    )
    assert payer is not None
    assert (payer.committed, payer.spent) == (750_500 * EURO, 500 * EURO)


def test_five_promises_are_too_few_for_a_financier(book: Book) -> None:
    for _ in range(5):
        book.promise(2, 100 * EURO)
    book.close(9)

    assert seen(book, Role.FINANCIER).total(YEAR).free == 160_000 * EURO


def test_costs_about_too_few_people_cannot_be_found(book: Book) -> None:
    """Hidden, and with it as much as keeps them from being the difference."""
    book.deliver(
        1,
        [
            Cost("Pantein", "Begeleiding", 30_000, PEOPLE),
            Cost("Pantein", "Huishoudelijke hulp", 700, 2),
            Cost("Vivaan", "Begeleiding", 20_000, PEOPLE),
            Cost("Vivaan", "Huishoudelijke hulp", 9_000, PEOPLE),
            Cost("Ons Welzijn", "Welzijn", 8_000, PEOPLE),
        ],
    )
    book.close(1)
    figures = seen(book)
    few = Choice(
        2026, book.organisations["Pantein"].pk, book.streams["Huishoudelijke hulp"].pk
    )

    shown = {
        (who, what): figures.total(
            Choice(2026, book.organisations[who].pk, book.streams[what].pk)
        ).spent
        for who in ("Pantein", "Vivaan")
        for what in ("Begeleiding", "Huishoudelijke hulp")
    }

    assert figures.total(few).spent is None
    assert figures.total(few).free is None
    assert set(shown.values()) == {None}
    assert figures.total(YEAR).spent == 67_700 * EURO


def test_a_month_about_few_people_is_told_with_a_later_one(book: Book) -> None:
    """One organisation delivered, about two people: no two months differ by it."""
    book.deliver(1, [Cost("Pantein", "Begeleiding", 30_000, PEOPLE)])
    book.deliver(2, [Cost("Vivaan", "Begeleiding", 700, 2)])
    book.deliver(3, [Cost("Pantein", "Begeleiding", 20_000, PEOPLE)])
    book.deliver(4, [Cost("Ons Welzijn", "Welzijn", 10_000, PEOPLE)])
    book.close(3)

    assert months_of(book) == [1]  # Pantein takes its own off the whole
    book.close(4)
    assert months_of(book) == [1, 4]
    assert months_of(book, Role.AUDITOR) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    spent = [seen(book, until=month).total(YEAR).spent for month in (1, 2, 4)]
    assert spent == [30_000 * EURO, 60_700 * EURO, 60_700 * EURO]


def test_a_line_that_once_told_of_few_people_stays_hidden(book: Book) -> None:
    book.deliver(1, [Cost("Vivaan", "Begeleiding", 9_000, PEOPLE)])
    book.deliver(
        2,
        [
            Cost("Vivaan", "Begeleiding", 700, 2),
            Cost("Pantein", "Begeleiding", 9_000, PEOPLE),
            Cost("Ons Welzijn", "Welzijn", 9_000, PEOPLE),
        ],
    )
    book.close(2)
    vivaan = Choice(2026, book.organisations["Vivaan"].pk)

    assert seen(book, until=1).total(vivaan).spent == 9_000 * EURO
    assert seen(book, until=2).total(vivaan).spent is None


def months_of(book: Book, role: str = Role.MANAGER) -> list[int]:
    with on(2026, 11, 20), seated(book.here, book.managers["Pantein"]):
        view = view_of(book.framework, book.here, role=role)
    return [month.month for month in reversed(view.months)]


def every_figure(book: Book, figures: Figures) -> Iterator[tuple[object, int]]:
    """Give each figure of each table, under every filter there is."""
    organisations = [None, *(one.pk for one in book.organisations.values())]
    streams = [None, *(one.pk for one in book.streams.values())]
    for who in organisations:
        for what in streams:
            for domain in ("", "wmo", "welfare"):
                choice = Choice(2026, who, what, domain)
                tables = {
                    "whole": [figures.total(choice)],
                    "together": [figures.together(choice)],
                    "organisations": figures.per_organisation(choice),
                    "streams": figures.per_stream(choice),
                    "domains": figures.per_domain(choice),
                }
                for table, lines in tables.items():
                    for one in lines:
                        for side in ("committed", "spent", "free"):
                            cents = getattr(one, side)
                            if cents is not None:
                                yield (choice, table, one.key, side), cents


def test_no_subtraction_finds_a_promise(book: Book) -> None:
    """Two months, two lines, two filters: no difference is one household's purchase.

    Fourteen promises of amounts of which no two sums are alike, paid or not, by two
    organisations in two streams: none of these amounts is a difference of two figures
    that a manager is shown, of one month or of two.
    """
    book_free(book, "Begeleiding")
    amounts = [2**place for place in range(14)]
    made = [
        book.promise(
            month=1 + place // 2,
            cents=cents,
            payer=("Pantein", "Vivaan")[place % 2],
            stream=("Welzijn", "Begeleiding")[place % 3 == 0],
        )
        for place, cents in enumerate(amounts)
    ]
    book.deliver(8, [], paid=made[:7])
    book.close(9)

    found = differences_in(book, Role.MANAGER)

    few = {sum(some) for n in range(1, 5) for some in combinations(amounts, n)}
    assert len(found) > 1
    assert found & few == set()
    assert differences_in(book, Role.AUDITOR) & few != set()


def differences_in(book: Book, role: str) -> set[int]:
    """Return what is left of any two figures, of one month or of two."""
    months = [dict(every_figure(book, seen(book, role, until=n))) for n in range(1, 10)]
    granted = months[0]
    # what promises add to each figure: the rest is the same in every month
    added = {
        one[name] - granted[name]
        for one in months
        for name in one.keys() & granted.keys()
    }
    return {abs(one - other) for one in added for other in added}


def book_free(book: Book, stream: str) -> None:
    """Give vrije ruimte in another stream too."""
    with on(2026, 1, 3), seated(book.here, book.managers["Pantein"]):
        move = Move(
            5_000 * EURO,
            book.account(Kind.ROOM, stream),
            book.account(Kind.FREE, stream, "Ons Welzijn"),
        )
        book.post(Entry.Kind.FREE, [move], date(2026, 1, 3), book.managers["Pantein"])
