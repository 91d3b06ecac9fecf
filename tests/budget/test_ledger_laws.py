"""Any sequence of operations keeps every law of the book."""

from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.models import Account, Balance, Book, Entry, Leg
from budget.services.ledger import (
    Move,
    Posting,
    Source,
    open_account,
    post_all,
    reverse,
)
from ruwaard.accounts.models import Role, User
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import make_framework, make_stream
from tests.budget.services.test_ledger import DAY
from tests.factories import make_member, seated

Kind = Account.Kind
KINDS = (Kind.SOURCE, Kind.ROOM, Kind.FREE, Kind.COMMITTED, Kind.SPENT, Kind.RESERVE)
GUARDED = (Kind.ROOM, Kind.COMMITTED, Kind.RESERVE)
MOVE = st.tuples(
    st.sampled_from(KINDS), st.sampled_from(KINDS), st.integers(-3, 500)
).filter(lambda move: move[0] != move[1])
POSTINGS = st.lists(
    st.tuples(st.integers(0, 9), st.lists(MOVE, min_size=1, max_size=3)),
    min_size=1,
    max_size=4,
)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("post"), POSTINGS),
        st.tuples(st.just("reverse"), st.integers(0, 12)),
    ),
    max_size=12,
)


@pytest.fixture
def auditor(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Sign in who may read every entry, inside the scope."""
    user = make_member(neighbourhood, Role.AUDITOR)
    with seated(neighbourhood, user, Role.AUDITOR):
        yield user


@given(deeds=DEEDS)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_sequence_keeps_every_law(
    auditor: User, deeds: list[tuple[str, object]]
) -> None:
    with transaction.atomic():
        Book.objects.count()
        framework = make_framework()
        stream = make_stream(framework)
        accounts = {
            kind: open_account(framework, kind, 2026, stream_id=stream.pk)
            for kind in KINDS
        }
        keys = [uuid4() for _ in range(10)]
        source = Source(Entry.Source.DECISION, uuid4())
        for name, what in deeds:
            with suppress(Refusal):
                if name == "post":
                    assert isinstance(what, list)
                    post_all(
                        framework,
                        [
                            Posting(
                                [
                                    Move(cents, accounts[out_of], accounts[into])
                                    for out_of, into, cents in moves
                                    if cents
                                ],
                                key=keys[key],
                            )
                            for key, moves in what
                        ],
                        kind=Entry.Kind.REALLOCATE,
                        source=source,
                        booked_on=DAY,
                        by=auditor,
                    )
                else:
                    assert isinstance(what, int)
                    known = list(Entry.objects.order_by("number")[what : what + 2])
                    reverse(
                        framework,
                        [entry.pk for entry in known],
                        source=source,
                        booked_on=DAY,
                        by=auditor,
                    )
            assert_every_law()
        transaction.set_rollback(True)


def assert_every_law() -> None:
    entries = list(Entry.objects.order_by("number").prefetch_related("legs"))
    previous = "0" * 64
    for number, entry in enumerate(entries, start=1):
        assert (entry.number, entry.previous) == (number, previous)
        assert sum(leg.cents for leg in entry.legs.all()) == 0
        assert len(entry.legs.all()) >= 2
        previous = entry.hash
    for account in Account.objects.all():
        cents = Leg.objects.filter(account=account).cents()
        assert Balance.objects.filter(account=account).cents() == cents
        assert account.kind not in GUARDED or cents >= 0
    assert len({entry.key for entry in entries}) == len(entries)
    undone = [entry.reverses_id for entry in entries if entry.reverses_id]
    assert len(undone) == len(set(undone))
