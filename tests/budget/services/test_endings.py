"""The end of a framework: settling, the last decision, the opening balance."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from budget.models import (
    Account,
    Balance,
    Distribution,
    Entry,
    Framework,
    KeyParty,
    Period,
)
from budget.refusals import (
    FrameworkCannotEnd,
    FrameworkDoesNotRun,
    FrameworkHasEnded,
    FrameworkIsNotOver,
    OnlySettling,
    SecondPersonNeeded,
    SuccessorIsMissing,
)
from budget.services import framework, keys
from budget.services.endings import ask_ending, open_settling, take_ending
from budget.services.keys import NewParty
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.still_open import still_open
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import make_framework, make_participant, make_stream, on
from tests.factories import make_member, make_user, seated

Kind = Account.Kind
PAPER = Source(Entry.Source.DECISION, uuid4())


@pytest.fixture
def by(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Work on 2 February 2026; the framework was that of 2025."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            yield user


@pytest.fixture
def other(by: User) -> User:  # noqa: ARG001 - comes after the first
    return make_user("Sanne de Wit")


@pytest.fixture
def old(by: User) -> Framework:
    framework = make_framework(starts_on=date(2025, 1, 1), ends_on=date(2026, 1, 1))
    make_stream(framework)
    reserve(framework, by)
    return framework


def reserve(framework: Framework, by: User) -> None:
    """Put 5.000 cents into the reserve of 2025."""
    source, kept = (
        open_account(framework, kind, 2025) for kind in (Kind.SOURCE, Kind.RESERVE)
    )
    book(framework, Move(5_000, source, kept), Entry.Kind.OPEN, date(2025, 12, 1), by)


def book(
    framework: Framework, move: Move, kind: Entry.Kind, day: date, by: User
) -> None:
    post(framework, Posting([move]), kind=kind, source=PAPER, booked_on=day, by=by)


def finish(framework: Framework, by: User) -> None:
    """Close every month of 2025 and share the year out."""
    framework.periods.filter(month__lt=framework.ends_on).update(
        closed_at=clock.now(), closed_by=by
    )
    Distribution.objects.create(
        framework=framework,
        year=2025,
        key=framework.keys.create(version=1, reading="equal", made_on=clock.today()),
        state=Distribution.State.POSTED,
        budget_cents=0,
        surplus_cents=0,
        distributable_cents=0,
        gate_passed=True,
        made_by=by,
    )


def next_framework(old: Framework) -> Framework:
    framework = make_framework()
    framework.predecessor = old
    framework.save(update_fields=["predecessor"])
    return framework


def cents(framework: Framework, kind: str) -> int:
    rows = Balance.objects.filter(account__framework=framework, account__kind=kind)
    total: int = rows.cents()
    return total


def test_after_the_end_there_are_twelve_months_to_settle_in(
    old: Framework, by: User
) -> None:
    first, again = open_settling(old, by=by), open_settling(old, by=by)
    assert [first[0].month, first[-1].month, len(first)] == [
        date(2026, 1, 1),
        date(2026, 12, 1),
        12,
    ]
    assert first == again
    assert Period.objects.filter(framework=old).count() == 24


def test_before_the_end_there_is_nothing_to_settle(by: User) -> None:
    running = make_framework()
    with pytest.raises(FrameworkIsNotOver):
        open_settling(running, by=by)
    with pytest.raises(FrameworkIsNotOver):
        ask_ending(running, reason="Te vroeg", by=by)


def test_in_a_month_of_settling_nothing_else_is_posted(
    old: Framework, by: User
) -> None:
    open_settling(old, by=by)
    result, kept = (
        open_account(old, kind, 2025) for kind in (Kind.RESULT, Kind.RESERVE)
    )
    move, day = Move(100, kept, result), date(2026, 1, 15)
    with pytest.raises(OnlySettling):
        book(old, move, Entry.Kind.ACTUAL, day, by)
    book(old, move, Entry.Kind.RESULT, day, by)
    assert cents(old, Kind.RESERVE) == 4_900


def test_what_stands_open_keeps_a_framework_from_ending(
    old: Framework, by: User
) -> None:
    left = still_open(old)
    assert (len(left.months), left.years, left.reserve) == (12, [2025], 5_000)
    with pytest.raises(FrameworkCannotEnd):
        ask_ending(old, reason="Klaar", by=by)


def test_a_reserve_needs_a_framework_to_go_to(old: Framework, by: User) -> None:
    finish(old, by)
    with pytest.raises(SuccessorIsMissing):
        ask_ending(old, reason="Klaar", by=by)


def test_an_ended_framework_is_read_only_and_its_reserve_opens_the_next(
    old: Framework, by: User, other: User
) -> None:
    finish(old, by)
    open_settling(old, by=by)
    new = next_framework(old)
    asked = ask_ending(old, reason="Klaar", by=by)
    with pytest.raises(SecondPersonNeeded):
        take_ending(asked, agrees=True, by=by)

    take_ending(asked, agrees=True, by=other)

    old.refresh_from_db()
    assert (old.state, old.ended_on) == (Framework.State.ENDED, date(2026, 2, 2))
    assert (cents(old, Kind.RESERVE), cents(new, Kind.RESERVE)) == (0, 5_000)
    assert cents(old, Kind.SHARE) + cents(new, Kind.SHARE) == 0
    result, kept = (
        open_account(old, kind, 2025) for kind in (Kind.RESULT, Kind.RESERVE)
    )
    with pytest.raises(FrameworkDoesNotRun):
        book(old, Move(1, result, kept), Entry.Kind.RESULT, date(2026, 2, 2), by)


def test_the_database_keeps_what_the_figures_of_an_ended_framework_stand_on(
    old: Framework, by: User
) -> None:
    money = make_participant("CZ")
    key = old.keys.create(version=1, reading="equal", made_on=clock.today())
    party = {"group": "funders", "name": "CZ", "weight": 1}
    key.parties.create(position=1, **party)
    days = {"starts_on": old.starts_on, "ends_on": old.ends_on}
    fund = {"name": "VEZN", "financier": money, "purpose": "Zorg", "cents": 100, **days}
    old.funds.create(**fund)
    stream = old.streams.get()
    stream.products.create(name="Huisbezoek")
    signed = {"user": by, "sha256": "", "at": clock.now()}
    Framework.objects.filter(pk=old.pk).update(state="ended")

    for change in (
        lambda: old.streams.create(name="Zvw", domain="zvw", from_year=2025),
        lambda: old.streams.update(name="Anders"),
        lambda: stream.products.create(name="Groep"),
        lambda: stream.products.update(tariff_cents=1),
        lambda: stream.products.all().delete(),
        lambda: old.funds.create(**fund),
        lambda: old.funds.update(cents=1),
        lambda: old.funds.all().delete(),
        lambda: old.keys.create(version=2, reading="equal", made_on=clock.today()),
        lambda: old.keys.update(share=1),
        lambda: key.parties.create(position=2, **party),
        lambda: key.parties.update(weight=2),
        lambda: key.signatures.create(organisation=money, **signed),
    ):
        with pytest.raises(IntegrityError, match="has ended"), transaction.atomic():
            change()


def test_what_belongs_to_an_ended_framework_is_refused_in_words(
    old: Framework, by: User
) -> None:
    stream = old.streams.get()
    key = old.keys.create(version=1, reading="equal", made_on=clock.today())
    money = make_participant("CZ")
    Framework.objects.filter(pk=old.pk).update(state="ended")
    old.refresh_from_db()
    parties = [NewParty(group, "CZ", 1) for group in KeyParty.Group]

    for ask in (
        lambda: framework.add_stream(
            old, name="Zvw", domain="zvw", from_year=2025, by=by
        ),
        lambda: framework.add_product(stream, name="Groep", by=by),
        lambda: keys.propose_key(old, reading="equal", parties=parties, by=by),
        lambda: keys.sign_key(key, organisation=money, by=by),
    ):
        with pytest.raises(FrameworkHasEnded):
            ask()


def test_a_refused_ending_leaves_everything_as_it_is(
    old: Framework, by: User, other: User
) -> None:
    finish(old, by)
    next_framework(old)
    asked = ask_ending(old, reason="Klaar", by=by)
    take_ending(asked, agrees=False, by=other)
    old.refresh_from_db()
    assert (old.state, cents(old, Kind.RESERVE)) == (Framework.State.RUNNING, 5_000)
