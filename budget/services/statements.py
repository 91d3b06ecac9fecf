"""A statement: what an organisation's own books say beside ours, and who signed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from budget.models import Account, Balance, Framework, Period, Statement
from budget.refusals import DifferenceNeedsWords, MonthIsNotClosed, StatementIsSigned
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation


@dataclass(frozen=True, slots=True)
class StreamTotal:
    """Cents that stand posted as costs of an organisation in one stream."""

    stream_id: UUID | None
    name: str
    cents: int

    @property
    def amount(self) -> Decimal:
        """The sum in euros."""
        return euros_of(self.cents)


def ledger_totals(
    framework: Framework, organisation_id: int, *, year: int, until: date
) -> list[StreamTotal]:
    """Return the costs of a budget year per stream, booked up to and with a month."""
    rows = (
        Balance.objects.until(until)
        .filter(
            account__framework=framework,
            account__kind=Account.Kind.SPENT,
            account__organisation_id=organisation_id,
            account__year=year,
        )
        .values_list("account__stream_id", "account__stream__name")
        .annotate(total=Sum("cents"))
        .order_by("account__stream__position", "account__stream__name")
    )
    return [StreamTotal(stream, name or "", total) for stream, name, total in rows]


def cents_of_totals(totals: Iterable[StreamTotal]) -> int:
    """Return the sum of totals in cents."""
    return sum(total.cents for total in totals)


@transaction.atomic
def sign_statement(  # noqa: PLR0913 - a statement has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    year: int,
    month: date,
    own_cents: int,
    explanation: str,
    by: User,
) -> Statement:
    """Sign what the own books of `organisation` say of `year` up to a closed month.

    Raises MonthIsNotClosed, StatementIsSigned, and DifferenceNeedsWords when the books
    differ from ours without an explanation.
    """
    Framework.objects.select_for_update(no_key=True).get(pk=framework.pk)
    last = Period.objects.filter(framework=framework).last_closed()
    if last is None or month > last or month < framework.starts_on.replace(day=1):
        raise MonthIsNotClosed
    standing = Statement.objects.filter(
        organisation=organisation, year=year, month=month
    )
    if standing.exists():
        raise StatementIsSigned
    totals = ledger_totals(framework, organisation.pk, year=year, until=month)
    ours = cents_of_totals(totals)
    if own_cents != ours and not explanation.strip():
        raise DifferenceNeedsWords
    statement = Statement(
        framework=framework,
        organisation=organisation,
        year=year,
        month=month,
        ledger_cents=ours,
        own_cents=own_cents,
        explanation=explanation.strip(),
        signed_by=by,
        signed_at=clock.now(),
    )
    statement.save(force_insert=True)
    record("budget.statement_signed", statement, by=by)
    return statement
