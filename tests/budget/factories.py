"""Plain functions that make rows of the budget; enter a `seated` scope before."""

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from uuid import uuid4

from budget.models import Account, Entry, Framework, Period, Stream
from budget.services.ledger import Move, Posting, Source, open_account, post
from ruwaard import clock
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope

DECISION = Source(Entry.Source.DECISION, uuid4())


def make_framework(
    *,
    starts_on: date = date(2026, 1, 1),
    ends_on: date = date(2031, 1, 1),
    months: Iterable[int] = range(1, 13),
) -> Framework:
    """Make a running framework whose first year has open `months`."""
    framework = Framework.objects.create(
        name="Wijkkader Ruwaard",
        starts_on=starts_on,
        ends_on=ends_on,
        state=Framework.State.RUNNING,
        signed_on=starts_on,
    )
    for month in months:
        Period.objects.create(framework=framework, month=date(starts_on.year, month, 1))
    return framework


def make_stream(framework: Framework, name: str = "Begeleiding") -> Stream:
    stream: Stream = Stream.objects.create(
        framework=framework, name=name, domain="wmo", from_year=2026
    )
    return stream


def source_and_room(framework: Framework, year: int = 2026) -> tuple[Account, Account]:
    kinds = (Account.Kind.SOURCE, Account.Kind.ROOM)
    source, room = (open_account(framework, kind, year) for kind in kinds)
    return source, room


def opening(framework: Framework, cents: int = 100_000) -> Posting:
    source, room = source_and_room(framework)
    return Posting([Move(cents, source, room)])


def allocation(
    framework: Framework, organisation: Organisation, cents: int = 50_000
) -> Posting:
    _source, room = source_and_room(framework)
    given = open_account(
        framework, Account.Kind.ALLOCATION, 2026, organisation_id=organisation.pk
    )
    return Posting([Move(cents, room, given)])


def free_space(
    framework: Framework, stream: Stream, holder: Organisation, cents: int = 500_000
) -> Account:
    """Give `holder` vrije ruimte to keep, and return its account."""
    source, room = source_and_room(framework)
    year = framework.starts_on.year
    free = open_account(
        framework,
        Account.Kind.FREE,
        year,
        organisation_id=holder.pk,
        stream_id=stream.pk,
    )
    by = SimpleNamespace(pk=active_scope().user_id)
    post(
        framework,
        Posting([Move(cents, source, room), Move(cents, room, free)]),
        kind=Entry.Kind.FREE,
        source=DECISION,
        booked_on=clock.today(),
        by=by,  # type: ignore[arg-type] # a user in all that posting asks
    )
    return free
