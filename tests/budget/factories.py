"""Plain functions that make rows of the budget; enter a `seated` scope before."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import uuid4

from budget.models import Account, Entry, Framework, Period, Stream
from budget.services import framework
from budget.services.ledger import Move, Posting, Source, open_account, post
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Organisation, Participation
from ruwaard.tenancy.scope import active_scope
from tests.factories import make_organisation

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


def make_participant(name: str, kind: str = "budget") -> Organisation:
    """Make an organisation that takes part from 2018 on."""
    organisation = make_organisation(name)
    Participation.objects.create(
        organisation=organisation, kind=kind, starts_on=date(2018, 1, 1)
    )
    return organisation


@contextmanager
def on(year: int, month: int, day: int) -> Iterator[None]:
    """Let it be a day until the block ends."""
    with clock.stopped_at(datetime(year, month, day, 12, tzinfo=UTC)):
        yield


def make_signed_framework(by: User, *, cents: int = 100_000) -> Framework:
    """Sign a framework of five years from 2026 on, through the services.

    Gemeente Oss brings `cents` a year for Begeleiding; Pantein agrees too.
    """
    oss, pantein = make_participant("Gemeente Oss"), make_participant("Pantein")
    drafted = framework.draft_framework(
        name="Wijkkader Ruwaard",
        starts_on=date(2026, 1, 1),
        ends_on=date(2031, 1, 1),
        by=by,
    )
    stream = framework.add_stream(
        drafted, name="Begeleiding", domain="wmo", from_year=2026, by=by
    )
    amendment = drafted.amendments.get()
    for year in drafted.years:
        framework.set_amount(
            amendment, year=year, financier=oss, stream=stream, cents=cents, by=by
        )
    framework.ask(amendment, by=by)
    for organisation in (oss, pantein):
        framework.agree(amendment, organisation=organisation, agrees=True, by=by)
    drafted.refresh_from_db()
    return drafted
