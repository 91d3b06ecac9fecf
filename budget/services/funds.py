"""Money beside the neighbourhood budget: for one purpose, until a day."""

from datetime import date
from uuid import uuid5

from django.db import connection, transaction

from budget.models import Account, Balance, Entry, Framework, Fund
from budget.refusals import (
    FrameworkDoesNotRun,
    FundEndsBeforeItStarts,
    FundIsNotOpen,
    FundIsTooSmall,
)
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.periods import posting_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind


@transaction.atomic
def add_fund(  # noqa: PLR0913 - a fund has this many sides
    framework: Framework,
    *,
    name: str,
    financier: Organisation,
    purpose: str,
    starts_on: date,
    ends_on: date,
    cents: int,
    by: User,
    project: str = "",
    domain: str = "",
) -> Fund:
    """Add money from outside, in cents, to be spent from a day until a day (half-open).

    With a `project` it pays for that together with the other funds of that name.
    Raises FrameworkDoesNotRun and FundEndsBeforeItStarts.
    """
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    if ends_on <= starts_on:
        raise FundEndsBeforeItStarts
    fund: Fund = Fund.objects.create(
        framework=framework,
        name=name,
        financier=financier,
        purpose=purpose,
        project=project,
        domain=domain,
        starts_on=starts_on,
        ends_on=ends_on,
        cents=cents,
    )
    source = _account(fund, Kind.FUND_SOURCE)
    move = Move(cents, source, _account(fund, Kind.FUND_ROOM))
    _post(fund, Posting([move], key=uuid5(fund.pk, "fund")), by)
    record("budget.fund_added", fund, by=by)
    connection.check_constraints()
    return fund


@transaction.atomic
def spend_from_fund(fund: Fund, *, cents: int, reference: str, by: User) -> None:
    """Spend cents of a fund on a paper; raises FundIsNotOpen and FundIsTooSmall."""
    rows = Fund.objects.select_for_update(of=("self",)).select_related("framework")
    fund = rows.get(pk=fund.pk)
    if not fund.starts_on <= clock.today() < fund.ends_on:
        raise FundIsNotOpen(first=fund.starts_on, end=fund.ends_on)
    left = left_in(fund)
    if cents > left:
        raise FundIsTooSmall(left=euros_of(left))
    room = _account(fund, Kind.FUND_ROOM)
    move = Move(cents, room, _account(fund, Kind.FUND_SPENT))
    _post(fund, Posting([move], reference=reference), by)
    record("budget.fund_spent", fund, by=by)


def left_in(fund: Fund) -> int:
    """Return what is left of a fund: cents."""
    cents: int = Balance.objects.filter(
        account__fund=fund, account__kind=Kind.FUND_ROOM
    ).cents()
    return cents


def _account(fund: Fund, kind: Account.Kind) -> Account:
    """Return an account of a fund; one year for its whole life."""
    years = fund.framework.years
    return open_account(
        fund.framework,
        kind,
        min(max(fund.starts_on.year, years[0]), years[-1]),
        organisation_id=fund.financier_id if kind == Kind.FUND_SOURCE else None,
        fund_id=fund.pk,
    )


def _post(fund: Fund, posting: Posting, by: User) -> None:
    post(
        fund.framework,
        posting,
        kind=Entry.Kind.FUND,
        source=Source(Entry.Source.FUND, fund.pk),
        booked_on=posting_day(fund.framework),
        by=by,
    )
