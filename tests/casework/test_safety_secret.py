"""A safety record changes nothing for anybody but its named readers: byte for byte.

Every address, the mail, the calendar and the plan itself, for everybody of PRODUCT's
table, once without a record and once with one. Only tokens and times are masked.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from casework.models import Case, Person, Seat
from casework.services import safety
from casework.services.drafts import draft_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.notices import calendar
from ruwaard.outbox.models import Message
from tests.factories import make_member, make_user, seated, sign_in
from tests.test_never import said_in
from tests.test_roles import INSIDE, address, opens_for
from tests.world import World, make_world

READERS = {Role.PROFESSIONAL, Role.PRIVACY_OFFICER}
OTHERS = [*(role for role in Role if role not in READERS), "partner", "teammate"]
OTHERS += ["colleague", "outsider"]
ROLES = {role: role for role in Role} | {"partner": Role.RESIDENT}
MASKS = (
    re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"'),
    re.compile(r'name="csrf-token" content="[^"]*"'),
    re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    re.compile(r"\d\d[.:]\d\d([.:]\d\d)?"),
    re.compile(r"DTSTAMP:\w+"),
)


@pytest.fixture(scope="module")
def one_world(
    django_db_setup: None,  # noqa: ARG001 - asks for the database
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[World]:
    """Give the world without a record, with a partner and a colleague in the team."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _without_a_record()
        transaction.set_rollback(True)


def _without_a_record() -> World:
    made = make_world(safety=False)
    made.users["partner"] = make_member(
        made.here, Role.RESIDENT, user=make_user("Kim Partner")
    )
    made.users["teammate"] = make_member(made.here, user=make_user("Ties Team"))
    made.users["reader"] = make_member(made.here, user=make_user("Lena Lezer"))
    case_id = made.rows["case_id"]
    with seated(made.here, made.users[Role.PROFESSIONAL]) as scope:
        for who, kind in (("partner", "resident"), ("teammate", "team")):
            Seat.objects.create(
                case_id=case_id,
                user=made.users[who],
                kind=kind,
                starts_on=scope.today,
            )
        Person.objects.create(
            case_id=case_id, name="Kim", sort_key="kim", user=made.users["partner"]
        )
    made.rows["record_id"] = uuid4()
    return made


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def masked(text: str) -> str:
    for mask in MASKS:
        text = mask.sub("(masked)", text)
    return text


def seen_by(world: World, who: str) -> dict[str, tuple[int, str]]:
    """Return the answer of every address of `who`; looking leaves no trace.

    What a role may never open answers 403 before anything is read (test_roles).
    """
    found: dict[str, tuple[int, str]] = {}
    browser = sign_in(world.users[who])
    role = ROLES.get(who, Role.PROFESSIONAL)
    for name in INSIDE:
        if not opens_for(role, name):
            continue
        with undone():
            answer = browser.get(address(world, name))
            found[name] = (answer.status_code, masked(said_in(answer)))
    secret = calendar.renew(by=world.users[who])
    feed = Client().get(f"/agenda/{secret}.ics")
    found["calendar"] = (feed.status_code, masked(feed.content.decode()))
    found["mail"] = (Message.objects.count(), "")
    return found


def write_record(world: World) -> None:
    """Write a record with a step and a second reader, and read it, as the pages do."""
    writer = world.users[Role.PROFESSIONAL]
    with seated(world.here, writer):
        case = Case.objects.get(pk=world.rows["case_id"])
        record = safety.write_apart(
            case,
            text=world.token("safety.text"),
            by=writer,
            record_id=world.rows["record_id"],
        )
        today, kind = clock.today(), "talk"
        safety.note_step(record, kind=kind, taken_on=today, text="x", by=writer)
        safety.name_reader(record, world.users["reader"], by=writer)
    world.rows["record_id"] = record.pk
    assert sign_in(writer).get(
        address(world, "casework:safety_record")
    ).status_code == (200)


@pytest.mark.parametrize("who", OTHERS)
def test_with_and_without_a_record_everything_is_the_same(
    world: World, who: str
) -> None:
    before = seen_by(world, who)
    write_record(world)

    after = seen_by(world, who)

    assert {name: before[name] for name in before if before[name] != after[name]} == {
        name: after[name] for name in before if before[name] != after[name]
    }


def test_what_is_signed_and_printed_is_the_same(world: World) -> None:
    writer = world.users[Role.PROFESSIONAL]
    with seated(world.here, writer):
        case = Case.objects.get(pk=world.rows["case_id"])
        before = draft_of(case, number=1)
    write_record(world)

    with seated(world.here, writer):
        assert draft_of(case, number=1) == before


def test_the_comparison_would_find_a_record(world: World) -> None:
    """The check can fail: for who is named, the page is there and says it."""
    before = seen_by(world, "reader")
    write_record(world)

    after = seen_by(world, "reader")

    name = "casework:safety_record"
    assert (before[name][0], after[name][0]) == (404, 200)
    assert world.tokens["safety.text"] in after[name][1]
