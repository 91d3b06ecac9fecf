"""Posting the rows of a judged file, all or nothing, and undoing them as a whole.

A row without a code of a promise moves ALLOCATION to SPENT; a row with one moves what
was set aside, and is one entry from a case: without words, read by the auditor alone.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import connection

from budget.calculations.cost_cells import codes_in
from budget.models import Account, CostImport, CostRow, Entry, Framework
from budget.refusals import CostsWerePostedAlready, PromiseChangedMeanwhile
from budget.services.cost_judging import Step, chunks, of_row, posted_rows
from budget.services.ledger import (
    Move,
    Posted,
    Posting,
    Source,
    open_account,
    post_all,
    reverse,
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
NO_ID = UUID(int=0)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))"
KEEP = (
    "UPDATE budget_costrow AS line SET entry_id = made.entry_id"
    " FROM unnest(%s::uuid[], %s::uuid[]) AS made (id, entry_id)"
    " WHERE line.id = made.id AND line.tenant_id = app_tenant()"
)
Kind = Account.Kind


def post_costs(cost_import: CostImport, *, by: User, step: Step) -> None:
    """Post every row of a file, and write on promises that they were paid.

    `step` hears the percentage. Raises CostsWerePostedAlready, PromiseChangedMeanwhile
    and what `post_all` raises; then nothing was posted.
    """
    _wait_for_turn(cost_import)
    lines = list(cost_import.lines.order_by("number"))
    _refuse_posted(cost_import, lines)
    step(5)
    promised = [line for line in lines if line.commitment_id]
    plain = [line for line in lines if not line.commitment_id]
    _post(cost_import, promised, _payments(cost_import, promised), by, from_case=True)
    accounts = Accounts(cost_import.framework, cost_import.organisation_id)
    for place, chunk in enumerate(chunks(plain, CHUNK), start=1):
        postings = [_posting(accounts, line) for line in chunk]
        _post(cost_import, chunk, postings, by)
        step(5 + 94 * min(place * CHUNK, len(plain)) // len(plain))


def take_back(cost_import: CostImport, *, by: User, step: Step) -> None:
    """Reverse every entry of a file; what was promised is set aside again.

    Booked today, or in the first open month after it. Raises PromiseChangedMeanwhile
    and what `reverse` raises.
    """
    _wait_for_turn(cost_import)
    lines = list(cost_import.lines.order_by("number"))
    day = booking_day(cost_import.framework, clock.today())
    promised = [line for line in lines if line.commitment_id]
    for line, found in _facts(promised):
        if not note_payment(found, None, paid_on=day):
            raise PromiseChangedMeanwhile(code=found.code)
        _check(line, found)
    plain = [line for line in lines if not line.commitment_id]
    _reverse(cost_import, promised, day, by)
    for place, chunk in enumerate(chunks(plain, CHUNK), start=1):
        _reverse(cost_import, chunk, day, by)
        step(5 + 94 * min(place * CHUNK, len(plain)) // len(plain))


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


def _posting(accounts: Accounts, line: CostRow) -> Posting:
    month, stream, cents = _facts_of(line)
    given = accounts.allocation(month.year, stream, line.product_id)
    spent = accounts.spent(month.year, stream, line.product_id)
    move = Move(cents, given, spent) if cents > 0 else Move(-cents, spent, given)
    return Posting(
        [move],
        key=uuid5(line.pk, "post"),
        service_on=month,
        reference=line.document_number,
    )


def _facts_of(line: CostRow) -> tuple[date, UUID, int]:
    """Return month, stream and cents, which a good row has."""
    if line.service_on is None or line.stream_id is None or line.cents is None:
        raise ValueError(line.pk)
    return line.service_on, line.stream_id, line.cents


def _payments(cost_import: CostImport, lines: Sequence[CostRow]) -> list[Posting]:
    postings = []
    for line, found in _facts(lines):
        month, _stream, cents = _facts_of(line)
        _check(line, found)
        moves = moves_for_payment(found, cents, product_id=line.product_id)
        paid = note_payment(found, cents, paid_on=cost_import.booked_on)
        if not (moves and paid):
            raise PromiseChangedMeanwhile(code=found.code)
        postings.append(Posting(moves, key=uuid5(line.pk, "post"), service_on=month))
    return postings


def _facts(lines: Sequence[CostRow]) -> list[tuple[CostRow, Promised]]:
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


def _post(
    cost_import: CostImport,
    lines: Sequence[CostRow],
    postings: Sequence[Posting],
    by: User,
    *,
    from_case: bool = False,
) -> None:
    if not postings:
        return
    posted = post_all(
        cost_import.framework,
        postings,
        kind=Entry.Kind.ACTUAL,
        source=Source(Entry.Source.IMPORT, cost_import.pk),
        booked_on=cost_import.booked_on,
        by=by,
        from_case=from_case,
    )
    _keep(lines, posted)


def _keep(lines: Sequence[CostRow], posted: Iterable[Posted]) -> None:
    """Write at each row where it was posted; check now what waits for the end."""
    entries = [one.id for one in posted]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [[line.pk for line in lines], entries])
    connection.check_constraints()


def _reverse(
    cost_import: CostImport, lines: Sequence[CostRow], day: date, by: User
) -> None:
    if not lines:
        return
    reverse(
        cost_import.framework,
        [line.entry_id or NO_ID for line in lines],
        source=Source(Entry.Source.IMPORT, cost_import.pk),
        booked_on=day,
        by=by,
        keys=[uuid5(line.pk, "undo") for line in lines],
    )
    connection.check_constraints()


def _wait_for_turn(cost_import: CostImport) -> None:
    """Let one file of an organisation be posted or undone at a time."""
    turn = f"{cost_import.tenant_id}/{cost_import.organisation_id}"
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [turn])


def _refuse_posted(cost_import: CostImport, lines: Sequence[CostRow]) -> None:
    for chunk in chunks(lines, CHUNK):
        ours = {of_row(line): line.number for line in chunk}
        for row in posted_rows(cost_import, [one.document_number for one in chunk]):
            number = ours.get(of_row(row))
            if number is not None:
                raise CostsWerePostedAlready(row=number)
