"""The subsidy of an organisation: asked, granted, paid ahead, reported on, fixed.

The grant is the commitment: it posts the allocation. Source: METHODS 6.3, FEATURES F5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4, uuid5

from django.db import connection, transaction

from budget.models import (
    Account,
    Balance,
    Entry,
    Evaluation,
    Framework,
    Product,
    Stream,
    Subsidy,
    SubsidyLine,
    SubsidyStep,
)
from budget.refusals import (
    AdvanceIsTooHigh,
    EvaluationIsMissing,
    FixedIsTooHigh,
    FrameworkDoesNotRun,
    OrganisationTakesNoPart,
    RoomIsTooSmall,
    StreamStartsLater,
    SubsidyIsEmpty,
    SubsidyIsFixed,
    SubsidyIsGranted,
    SubsidyIsNotGranted,
    SubsidyStandsAlready,
    YearIsOutsideFramework,
)
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.periods import posting_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation, Participation

Kind = Account.Kind
State = Subsidy.State
Step = SubsidyStep.Kind


@dataclass(frozen=True, slots=True)
class NewStep:
    """One step to be written: what it was, in cents, when, and on what paper."""

    kind: SubsidyStep.Kind
    cents: int | None = None
    happened_on: date | None = None
    reference: str = ""
    note: str = ""


@transaction.atomic
def ask_subsidy(
    framework: Framework, *, organisation: Organisation, year: int, by: User
) -> Subsidy:
    """Begin the subsidy of an organisation for a year.

    Raises FrameworkDoesNotRun, YearIsOutsideFramework, OrganisationTakesNoPart for who
    has no part in the budget in that year, and SubsidyStandsAlready.
    """
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    if year not in framework.years:
        raise YearIsOutsideFramework(year=year)
    if organisation not in takers(year):
        raise OrganisationTakesNoPart(name=organisation.name)
    if framework.subsidies.filter(organisation=organisation, year=year).exists():
        raise SubsidyStandsAlready(name=organisation.name, year=year)
    subsidy: Subsidy = Subsidy.objects.create(
        framework=framework, organisation=organisation, year=year
    )
    _step(subsidy, NewStep(Step.ASKED), by)
    record("budget.subsidy_asked", subsidy, by=by)
    connection.check_constraints()
    return subsidy


@transaction.atomic
def set_line(  # noqa: PLR0913 - a line has this many sides
    subsidy: Subsidy,
    *,
    stream: Stream,
    product: Product | None,
    cents: int,
    by: User,
    is_free_space: bool = False,
    reference: str = "",
) -> SubsidyLine | None:
    """Give `cents` for a stream and product; zero takes the line away.

    Once granted, the difference is posted and is a step of its own. Raises
    StreamStartsLater, SubsidyIsFixed, and RoomIsTooSmall with what there is.
    """
    subsidy = _lock(subsidy)
    if subsidy.state == State.FIXED:
        raise SubsidyIsFixed
    if subsidy.year < stream.from_year:
        raise StreamStartsLater(name=stream.name, year=stream.from_year)
    place = {"stream": stream, "product": product, "is_free_space": is_free_space}
    known: SubsidyLine | None = subsidy.lines.filter(**place).first()
    more = cents - (known.cents if known else 0)
    line = known or SubsidyLine(subsidy=subsidy, **place)
    line.cents = cents
    if subsidy.state == State.GRANTED and more:
        _post_change(subsidy, line, more, by)
        new = NewStep(Step.CHANGED, more, reference=reference, note=stream.name)
        _step(subsidy, new, by)
    if cents:
        line.save()
    elif known:
        known.delete()
    record("budget.subsidy_line_set", subsidy, by=by)
    connection.check_constraints()
    return line if cents else None


@transaction.atomic
def grant(subsidy: Subsidy, *, reference: str, by: User) -> Subsidy:
    """Grant a subsidy: what it is for is allocated from the room of its year.

    Raises SubsidyIsGranted, SubsidyIsEmpty and RoomIsTooSmall with what there is.
    """
    subsidy = _lock(subsidy)
    if subsidy.state != State.ASKED:
        raise SubsidyIsGranted
    lines = list(subsidy.lines.select_related("stream"))
    if not lines:
        raise SubsidyIsEmpty
    _refuse_more_than_room(subsidy, lines)
    for kind, is_free in ((Entry.Kind.ALLOCATE, False), (Entry.Kind.FREE, True)):
        chosen = [line for line in lines if line.is_free_space == is_free]
        moves = [Move(line.cents, *_ends(subsidy, line)) for line in chosen]
        _post(subsidy, kind, moves, by, key=uuid5(subsidy.pk, kind), words=reference)
    subsidy.state = State.GRANTED
    subsidy.save(update_fields=["state"])
    total = sum(line.cents for line in lines)
    _step(subsidy, NewStep(Step.GRANTED, total, reference=reference), by)
    record("budget.subsidy_granted", subsidy, by=by)
    return subsidy


@transaction.atomic
def pay_advance(
    subsidy: Subsidy, *, cents: int, happened_on: date, reference: str, by: User
) -> SubsidyStep:
    """Write down an advance that was paid: cents.

    Raises SubsidyIsNotGranted, and AdvanceIsTooHigh beyond what was granted.
    """
    subsidy = _lock_granted(subsidy)
    left = granted_cents(subsidy) - advanced_cents(subsidy)
    if cents > left:
        raise AdvanceIsTooHigh(left=euros_of(left))
    moves = [Move(cents, _own(subsidy, Kind.DUE), _own(subsidy, Kind.ADVANCE))]
    _post(subsidy, Entry.Kind.ADVANCE, moves, by, words=reference)
    step = _step(subsidy, NewStep(Step.ADVANCE, cents, happened_on, reference), by)
    record("budget.advance_paid", subsidy, by=by)
    return step


@transaction.atomic
def add_report(
    subsidy: Subsidy, *, note: str, by: User, reference: str = ""
) -> SubsidyStep:
    """Write down what the organisation reported; raises SubsidyIsNotGranted."""
    subsidy = _lock_granted(subsidy)
    step = _step(subsidy, NewStep(Step.REPORT, reference=reference, note=note), by)
    record("budget.activities_reported", subsidy, by=by)
    return step


@transaction.atomic
def fix(
    subsidy: Subsidy, *, cents: int, reference: str, by: User, ground: str = ""
) -> Subsidy:
    """Fix what a subsidy comes to, and settle it with the advances: cents.

    It stands on the fixed evaluation of its year, or on a `ground` of its own. Raises
    SubsidyIsNotGranted, EvaluationIsMissing and FixedIsTooHigh.
    """
    subsidy = _lock_granted(subsidy)
    if not ground.strip() and not _is_evaluated(subsidy):
        raise EvaluationIsMissing(year=subsidy.year)
    granted = granted_cents(subsidy)
    if cents > granted:
        raise FixedIsTooHigh(granted=euros_of(granted))
    moves = _settlement(subsidy, cents)
    key = uuid5(subsidy.pk, Entry.Kind.SETTLE)
    _post(subsidy, Entry.Kind.SETTLE, moves, by, key=key, words=reference)
    subsidy.state = State.FIXED
    subsidy.save(update_fields=["state"])
    new = NewStep(Step.FIXED, cents, reference=reference, note=ground.strip())
    _step(subsidy, new, by)
    record("budget.subsidy_fixed", subsidy, by=by)
    return subsidy


def takers(year: int) -> Iterable[Organisation]:
    """Return who takes part in the budget on some day of a year, by name."""
    rows = Participation.objects.overlapping(date(year, 1, 1), date(year + 1, 1, 1))
    ids = rows.filter(kind=Participation.Kind.BUDGET).values("organisation_id")
    return Organisation.objects.filter(pk__in=ids)


def granted_cents(subsidy: Subsidy) -> int:
    """Return what the lines of a subsidy come to: cents."""
    return sum(subsidy.lines.values_list("cents", flat=True))


def advanced_cents(subsidy: Subsidy) -> int:
    """Return what was paid ahead: cents."""
    paid = subsidy.steps.filter(kind=Step.ADVANCE)
    return sum(step.cents or 0 for step in paid)


def room_left(framework: Framework, year: int, stream_id: UUID) -> int:
    """Return what is still to be given of a stream in a year: cents."""
    rooms = Balance.objects.of(framework, year, Kind.ROOM)
    cents: int = rooms.filter(account__stream_id=stream_id).cents()
    return cents


def _lock(subsidy: Subsidy) -> Subsidy:
    rows = Subsidy.objects.select_for_update(of=("self",)).select_related("framework")
    locked: Subsidy = rows.get(pk=subsidy.pk)
    return locked


def _lock_granted(subsidy: Subsidy) -> Subsidy:
    locked = _lock(subsidy)
    if locked.state != State.GRANTED:
        raise SubsidyIsNotGranted
    return locked


def _step(subsidy: Subsidy, new: NewStep, by: User) -> SubsidyStep:
    step: SubsidyStep = SubsidyStep.objects.create(
        subsidy=subsidy,
        kind=new.kind,
        cents=new.cents,
        happened_on=new.happened_on or clock.today(),
        reference=new.reference,
        note=new.note,
        by=by,
        at=clock.now(),
    )
    return step


def _is_evaluated(subsidy: Subsidy) -> bool:
    fixed = Evaluation.State.FIXED
    evaluations = subsidy.framework.evaluations.filter(year=subsidy.year, state=fixed)
    return bool(evaluations.exists())


def _refuse_more_than_room(subsidy: Subsidy, lines: Iterable[SubsidyLine]) -> None:
    asked: dict[Stream, int] = {}
    for line in lines:
        asked[line.stream] = asked.get(line.stream, 0) + line.cents
    for stream, cents in asked.items():
        left = room_left(subsidy.framework, subsidy.year, stream.pk)
        if cents > left:
            raise RoomIsTooSmall(name=stream.name, left=euros_of(left))


def _post_change(subsidy: Subsidy, line: SubsidyLine, more: int, by: User) -> None:
    room, given = _ends(subsidy, line)
    if more > 0:
        left = room_left(subsidy.framework, subsidy.year, line.stream_id)
        ends = (room, given)
    else:
        left = Balance.objects.filter(account=given).cents()
        ends = (given, room)
    if abs(more) > left:
        raise RoomIsTooSmall(name=line.stream.name, left=euros_of(max(left, 0)))
    kind = Entry.Kind.FREE if line.is_free_space else Entry.Kind.ALLOCATE
    _post(subsidy, kind, [Move(abs(more), *ends)], by)


def _ends(subsidy: Subsidy, line: SubsidyLine) -> tuple[Account, Account]:
    """Return the room that a line comes out of, and the account that it goes into."""
    room = open_account(
        subsidy.framework, Kind.ROOM, subsidy.year, stream_id=line.stream_id
    )
    given = open_account(
        subsidy.framework,
        Kind.FREE if line.is_free_space else Kind.ALLOCATION,
        subsidy.year,
        organisation_id=subsidy.organisation_id,
        stream_id=line.stream_id,
        product_id=None if line.is_free_space else line.product_id,
    )
    return room, given


def _own(subsidy: Subsidy, kind: Account.Kind) -> Account:
    return open_account(
        subsidy.framework,
        kind,
        subsidy.year,
        organisation_id=subsidy.organisation_id,
    )


def _settlement(subsidy: Subsidy, cents: int) -> list[Move]:
    """Return how advances become what was fixed; the difference is due."""
    advance, settled, due = (
        _own(subsidy, kind) for kind in (Kind.ADVANCE, Kind.SETTLED, Kind.DUE)
    )
    paid = advanced_cents(subsidy)
    moves = [
        Move(min(paid, cents), advance, settled),
        Move(cents - paid, due, settled),
        Move(paid - cents, advance, due),
    ]
    return [move for move in moves if move.cents > 0]


def _post(  # noqa: PLR0913 - a posting has this many sides
    subsidy: Subsidy,
    kind: Entry.Kind,
    moves: list[Move],
    by: User,
    *,
    key: UUID | None = None,
    words: str = "",
) -> None:
    if not moves:
        return
    post(
        subsidy.framework,
        Posting(moves, key=key or uuid4(), reference=words),
        kind=kind,
        source=Source(Entry.Source.SUBSIDY, subsidy.pk),
        booked_on=posting_day(subsidy.framework),
        by=by,
    )
