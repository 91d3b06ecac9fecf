"""What is kept for the figures is what the book tells, and verify_ledger says so."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.utils import timezone

from budget.models import CostImport, CostSummary, Period, Telling, TellingLine
from budget.reading.kept import compare
from budget.reading.told import told_more, told_per_month, told_per_place
from budget.services import costs
from budget.services.tellings import keep_told, worked_out
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.budget.seeded import EURO, Book, Cost
from tests.factories import make_neighbourhood, seated
from tests.processes import Stage
from tests.ruwaard.audit.conftest import Switch

LAST = date(2026, 9, 1)
K = 5


@pytest.fixture
def book(neighbourhood: Neighbourhood) -> Book:
    return filled(Book(neighbourhood))


@pytest.fixture
def kept(stage: Stage) -> Book:  # noqa: ARG001 - on a database of its own
    return filled(Book(make_neighbourhood("ruwaard")))


def filled(book: Book) -> Book:
    """Deliver costs and pay for the promises of seven households; September is over."""
    made = [book.promise(2, (100 + place) * EURO) for place in range(7)]
    rows = [Cost("Pantein", "Begeleiding", 30_000, 40), Cost("Vivaan", "Welzijn", 9, 2)]
    book.deliver(3, rows, paid=made)
    book.close(9)
    return book


def test_what_is_kept_is_what_is_worked_out(book: Book) -> None:
    with seated(book.here, book.worker):
        told = set(told_more(book.framework, LAST, k=K))
        fresh = set(worked_out(book.framework, LAST, k=K))
        months = Telling.objects.filter(k=K).count()

    assert told == fresh
    assert (len(told) > 1, months) == (True, 9)


def test_what_is_not_kept_is_worked_out_the_same(book: Book) -> None:
    def seen() -> list[object]:
        framework = book.framework
        return [
            (
                told_per_place(framework, month, k=K),
                told_per_month(framework, 2026, month, k=K),
            )
            for month in (date(2026, number, 1) for number in range(1, 10))
        ]

    with seated(book.here, book.worker):
        told = seen()
        Period.objects.filter(month=date(2026, 1, 1)).update(
            closed_at=None, closed_by=None
        )
        forgotten = Telling.objects.count(), TellingLine.objects.count()

        assert forgotten == (0, 0)
        assert seen() == told


def test_opening_a_month_forgets_it_and_what_came_after(book: Book) -> None:
    with seated(book.here, book.worker):
        july = Period.objects.filter(month=date(2026, 7, 1))
        july.update(closed_at=None, closed_by=None)
        left = list(Telling.objects.filter(k=K).values_list("month", flat=True))
        july.update(closed_at=timezone.now(), closed_by=book.worker)
        keep_told(book.framework, LAST)
        again = Telling.objects.filter(k=K).count()

    assert sorted(left) == [date(2026, number, 1) for number in range(1, 7)]
    assert again == 9


def test_a_file_says_it_while_it_is_posted(book: Book) -> None:
    by = book.managers["Pantein"]
    with seated(book.here, by):
        said = list(
            CostSummary.objects.filter(stream=book.streams["Begeleiding"]).values_list(
                "year", "last_month", "people"
            )
        )
        costs.undo(CostImport.objects.get(), by=by)
        undone = CostSummary.objects.count()

    assert said == [(2026, date(2026, 3, 1), 40)]
    assert undone == 0


TAMPERINGS = (
    ("UPDATE budget_costsummary SET people = 99", "import "),
    ("UPDATE budget_costsummary SET last_month = '2026-08-01'", "import "),
    ("DELETE FROM budget_costsummary", "import "),
    ("UPDATE budget_tellingline SET used = used + 1", "telling "),
    (
        "UPDATE budget_tellingline SET organisation_id = NULL, stream_id = NULL",
        "telling ",
    ),
    ("DELETE FROM budget_tellingline", "telling "),
    (
        (
            "DELETE FROM budget_tellingline;"
            " DELETE FROM budget_telling WHERE month = '2026-02-01'"
        ),
        "telling ",
    ),
)


@pytest.mark.parametrize(("statement", "name"), TAMPERINGS)
def test_what_was_tampered_with_is_named(
    kept: Book, as_owner: Switch, statement: str, name: str
) -> None:
    def breaks() -> set[str]:
        with tenant_scope(kept.here.pk):
            return {str(one)[: len(name)] for one in compare()}

    with as_owner(), transaction.atomic(), connection.cursor() as cursor:
        before = breaks()
        cursor.execute(statement)
        after = breaks()
        transaction.set_rollback(True)

    assert (before, after) == (set(), {name})
