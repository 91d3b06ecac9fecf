"""Why figures differ: causes and a sentence, kept as written."""

from datetime import date

import pytest

from budget.refusals import YearIsOutsideFramework
from budget.services.variance import note_variance
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.seeded import Book
from tests.factories import seated


@pytest.fixture
def book(neighbourhood: Neighbourhood) -> Book:
    return Book(neighbourhood)


def test_a_note_has_causes_and_a_sentence(book: Book) -> None:
    by = book.managers["Pantein"]
    with seated(book.here, by):
        note = note_variance(
            book.framework, month=date(2026, 9, 1), tags=["price"], text="Cao", by=by
        )

    assert (note.tags, note.text, note.month) == (["price"], "Cao", date(2026, 9, 1))


@pytest.mark.parametrize("tags", [[], ["niets"]])
def test_a_note_without_a_known_cause_is_no_note(book: Book, tags: list[str]) -> None:
    by = book.managers["Pantein"]
    with seated(book.here, by), pytest.raises(ValueError, match=r"\[\]|niets"):
        note_variance(
            book.framework, month=date(2026, 9, 1), tags=tags, text="Cao", by=by
        )


def test_a_month_outside_the_framework_is_not_explained(book: Book) -> None:
    by = book.managers["Pantein"]
    with seated(book.here, by), pytest.raises(YearIsOutsideFramework):
        note_variance(
            book.framework, month=date(2031, 1, 1), tags=["price"], text="x", by=by
        )
