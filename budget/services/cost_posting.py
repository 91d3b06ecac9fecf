"""Posting the rows of a judged file, all or nothing, and undoing them as a whole.

Rows go from table to book inside the database: it is their number that takes time.

A row without a code of a promise moves ALLOCATION to SPENT; a row with one moves what
was set aside, and is one entry from a case: without words, read by the auditor alone.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID, uuid5

from django.db import connection

from budget.calculations.cost_cells import codes_in
from budget.models import Account, CostImport, CostRow, Entry, Framework
from budget.refusals import CostsWerePostedAlready, PromiseChangedMeanwhile
from budget.services.cost_judging import Step, chunks
from budget.services.cost_queries import (
    ENTRIES,
    LEGS,
    MIRRORED,
    MIRRORS,
    NUMBERS,
    PLACES,
    POSTED_ALREADY,
)
from budget.services.ledger import (
    Posting,
    Source,
    open_account,
    post_all,
    reverse,
    run,
)
from budget.services.promises import (
    Promised,
    moves_for_payment,
    note_payment,
    promised_by_code,
)
from budget.services.spaces import booking_day
from ruwaard import clock
from ruwaard.accounts.models import User

CHUNK = 5000
WRITING = 80  # percent of the bar that is writing legs; the rest holds the book
NO_ID = UUID(int=0)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))"
Kind = Account.Kind
Facts: TypeAlias = dict[str, Any]


def post_costs(cost_import: CostImport, *, by: User, step: Step) -> None:
    """Post every row of a file, and write on promises that they were paid.

    Legs first: only at the end is the book locked, so that promises at a table wait
    shortly. `step` hears the percentage. Raises CostsWerePostedAlready,
    PromiseChangedMeanwhile and what `post` raises; then nothing was posted.
    """
    _wait_for_turn(cost_import)
    facts = _facts_of(cost_import, cost_import.booked_on)
    _refuse_posted(facts)
    promised = list(cost_import.lines.exclude(commitment=None).order_by("number"))
    payments = _payments(cost_import, promised)
    facts |= _accounts(cost_import, facts)
    numbers = _in_parts(LEGS, facts, step)
    if numbers:
        _run(ENTRIES, cost_import, facts, by)
    if payments:
        post_all(
            cost_import.framework,
            payments,
            kind=Entry.Kind.ACTUAL,
            source=Source(Entry.Source.IMPORT, cost_import.pk),
            booked_on=cost_import.booked_on,
            by=by,
            from_case=True,
            ids=[line.entry_id for line in promised],
        )
    step(WRITING + 15)


def take_back(cost_import: CostImport, *, by: User, step: Step) -> None:
    """Reverse every entry of a file; what was promised is set aside again.

    Booked today, or in the first open month after it. Raises PromiseChangedMeanwhile
    and what `reverse` raises.
    """
    _wait_for_turn(cost_import)
    day = booking_day(cost_import.framework, clock.today())
    facts = _facts_of(cost_import, day)
    promised = list(cost_import.lines.exclude(commitment=None).order_by("number"))
    for line, found in _promises(promised):
        if not note_payment(found, None, paid_on=day):
            raise PromiseChangedMeanwhile(code=found.code)
        _check(line, found)
    numbers = _in_parts(MIRRORS, facts, step)
    if numbers:
        _run(MIRRORED, cost_import, facts, by)
    if promised:
        reverse(
            cost_import.framework,
            [line.entry_id or NO_ID for line in promised],
            source=Source(Entry.Source.IMPORT, cost_import.pk),
            booked_on=day,
            by=by,
            keys=[uuid5(line.pk, "undo") for line in promised],
        )
    step(WRITING + 15)


def _facts_of(cost_import: CostImport, day: date) -> Facts:
    return {
        "import": cost_import.pk,
        "framework": cost_import.framework_id,
        "organisation": cost_import.organisation_id,
        "day": day,
    }


def _in_parts(query: str, facts: Facts, step: Step) -> list[int]:
    """Write the legs of all plain rows, some at a time; return their numbers."""
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, facts)
        numbers = [number for (number,) in cursor]
        for place, chunk in enumerate(chunks(numbers, CHUNK), start=1):
            cursor.execute(query, facts | {"first": chunk[0], "last": chunk[-1]})
            step(WRITING * min(place * CHUNK, len(numbers)) // len(numbers))
    return numbers


def _run(query: str, cost_import: CostImport, facts: Facts, by: User) -> None:
    source = Source(Entry.Source.IMPORT, cost_import.pk)
    run(query, facts, source=source, booked_on=facts["day"], by=by)


def _accounts(cost_import: CostImport, facts: Facts) -> Facts:
    """Return per year, stream and product where costs come out of and go to."""
    accounts = Accounts(cost_import.framework, cost_import.organisation_id)
    with connection.cursor() as cursor:
        cursor.execute(PLACES, facts)
        places = list(cursor)
    return {
        "years": [year for year, _stream, _product in places],
        "streams": [stream for _year, stream, _product in places],
        "products": [product for _year, _stream, product in places],
        "given": [accounts.allocation(*place).pk for place in places],
        "spent": [accounts.spent(*place).pk for place in places],
    }


class Accounts:
    """The accounts of one organisation, each looked up once."""

    def __init__(self, framework: Framework, organisation_id: int) -> None:
        """Read which allocations the organisation has."""
        self.framework = framework
        self.organisation_id = organisation_id
        self._known: dict[tuple[Any, ...], Account] = {}
        given = Account.objects.filter(
            framework=framework, kind=Kind.ALLOCATION, organisation_id=organisation_id
        )
        self._given = set(given.values_list("year", "stream_id", "product_id"))

    def allocation(self, year: int, stream: UUID, product: UUID | None) -> Account:
        """Return what costs come out of: of the product, else of the whole stream."""
        whole = (year, stream, None)
        if (year, stream, product) not in self._given and whole in self._given:
            product = None
        return self._account(Kind.ALLOCATION, year, stream, product)

    def spent(self, year: int, stream: UUID, product: UUID | None) -> Account:
        """Return where costs go to."""
        return self._account(Kind.SPENT, year, stream, product)

    def _account(
        self, kind: Account.Kind, year: int, stream: UUID, product: UUID | None
    ) -> Account:
        key = (kind, year, stream, product)
        if key not in self._known:
            self._known[key] = open_account(
                self.framework,
                kind,
                year,
                organisation_id=self.organisation_id,
                stream_id=stream,
                product_id=product,
            )
        return self._known[key]


def _payments(cost_import: CostImport, lines: Sequence[CostRow]) -> list[Posting]:
    postings = []
    for line, found in _promises(lines):
        _check(line, found)
        cents = line.cents or 0
        moves = moves_for_payment(found, cents, product_id=line.product_id)
        paid = note_payment(found, cents, paid_on=cost_import.booked_on)
        if not (moves and paid):
            raise PromiseChangedMeanwhile(code=found.code)
        postings.append(Posting(moves, key=line.pk, service_on=line.service_on))
    return postings


def _promises(lines: Sequence[CostRow]) -> list[tuple[CostRow, Promised]]:
    """Return each row with its promise, which nobody changes until we are done."""
    codes = {line.pk: codes_in(line.document_number)[0] for line in lines}
    found = promised_by_code(list(codes.values()), locked=True) if codes else {}
    missing = [code for code in codes.values() if code not in found]
    if missing:
        raise PromiseChangedMeanwhile(code=missing[0])
    return [(line, found[codes[line.pk]]) for line in lines]


def _check(line: CostRow, found: Promised) -> None:
    if line.commitment_id != found.id:
        raise PromiseChangedMeanwhile(code=found.code)


def _wait_for_turn(cost_import: CostImport) -> None:
    """Let one file of an organisation be posted or undone at a time."""
    turn = f"{cost_import.tenant_id}/{cost_import.organisation_id}"
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [turn])


def _refuse_posted(facts: Facts) -> None:
    with connection.cursor() as cursor:
        cursor.execute(POSTED_ALREADY, facts)
        (number,) = cursor.fetchone()
    if number is not None:
        raise CostsWerePostedAlready(row=number)
