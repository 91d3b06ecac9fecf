"""Every row below a case, tried by id by everybody who should not have it.

Object-level rights are what fails in practice in this field. So: each model whose rows
hang below a case, in the database itself, and each address that takes the id of such a
row, over HTTP, as every role without a full seat, a colleague and an outsider. A new
model or address is in here by itself; a model without a row in the world fails.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from casework.models import Case
from casework.services import signing
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated, sign_in
from tests.test_roles import ADDRESSES, INSIDE, address, let_go
from tests.world import BY_SEAT, FULL_SEAT, World
from tests.world_of_money import OTHER

REFUSED = {403, 404, 405}
STRANGERS = [role for role in Role if role not in FULL_SEAT]
TRIED_BY = [*STRANGERS, OTHER, "colleague"]
# Named readers alone; a seat in the case opens nothing of it.
OF_SAFETY = {"safetyrecord", "safetyreader", "safetyevent"}
# Written when somebody works with them, of a plan of a group, or of elsewhere.
NO_ROW_HERE = {
    "effectstatement",
    "groupdecision",
    "safetyevent",
    "safetystep",
    "signalstep",
    "turnout",
}
CHANGES = {
    "UPDATE": "UPDATE {table} SET {key} = {key} WHERE {key} = ANY(%s)",
    "DELETE": "DELETE FROM {table} WHERE {key} = ANY(%s)",
}
# What comes to a desk, without the plan it came from: whose addresses these are.
THEIR_DESK: dict[str, str | tuple[str, ...]] = {
    Role.MANAGER: ("casework:barrier", "casework:exemption"),
    Role.DIRECTOR: ("casework:barrier", "casework:exemption"),
    Role.DUTY_CONTACT: "casework:exemption",
    Role.ACCESS_DESK: "casework:decision",
    Role.CLIENT_COUNCIL: "casework:council_feedback_answer",
    Role.PRIVACY_OFFICER: (
        "casework:safety_inspection",
        "casework:emergency_judge",
        "casework:destruction_",
        "casework:hold_",
        "casework:keep_longer",
        "casework:rights_",
        "casework:explanation_",
    ),
}
# Says by which seat one is in a plan: who has one, of any kind, may ask that.
OWN_SEAT = {"casework:why_seen"}


def below_a_case() -> Iterator[tuple[type[Model], str]]:
    """Yield each model with the path from its rows to their case."""
    for model in apps.get_app_config("casework").get_models():
        keys = {one.name: one.related_model for one in model._meta.fields}
        if keys.get("case") is Case:
            yield model, "case"
        elif "record" in keys:
            yield model, "record__case"


BELOW = dict(below_a_case())


@pytest.fixture(scope="module")
def one_world(one_world: World) -> World:
    """Give the world, with a version that somebody signed."""
    made = one_world
    by = made.users[Role.PROFESSIONAL]
    with seated(made.here, by):
        case = Case.objects.get(pk=made.rows["case_id"])
        version = signing.freeze_plan(case, by=by)
        signing.sign(
            version,
            sha256=version.sha256,
            signer=signers_of(case)[0],
            method="paper",
            by=by,
            screen="Dit plan klopt",
        )
    return made


def ids_of(world: World, model: type[Model], path: str) -> set[Any]:
    """Return the keys of all rows of `model` in the world's case that scope sees."""
    rows = model._default_manager.filter(**{path: world.rows["case_id"]})
    return set(rows.values_list("pk", flat=True))


def all_ids(world: World) -> dict[type[Model], set[Any]]:
    """Return per model the keys that somebody in the team sees."""
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        return {model: ids_of(world, model, path) for model, path in BELOW.items()}


def own_ids(world: World, who: str) -> set[Any]:
    """Return the keys of what is somebody's own: their seat, and what was shared."""
    user = world.users[who]
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        case = Case.objects.get(pk=world.rows["case_id"])
        seats = case.seats.filter(user=user).values_list("pk", flat=True)
        shares = list(case.shares.filter(user=user))
        asked = case.look_alongs.filter(asked_of=user).values_list("pk", flat=True)
        shared = {one.agreement_id or one.item_id or one.file_id for one in shares}
        return {*seats, *asked, *(one.pk for one in shares), *shared}


def key_of(model: type[Model]) -> str:
    """Return the column of the key of `model`: a link has the id of what it links."""
    return str(model._meta.pk.column)


def seen(model: type[Model], keys: set[Any]) -> set[Any]:
    """Return which of these keys PostgreSQL itself shows in this scope."""
    table, key = model._meta.db_table, key_of(model)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key} FROM {table} WHERE {key} = ANY(%s)",  # noqa: S608 - ours
            [list(keys)],
        )
        return {key for (key,) in cursor}


def touched(statement: str, keys: set[Any]) -> int:
    """Return how many rows a statement changes; 0 when PostgreSQL refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [list(keys)])
            number: int = cursor.rowcount
            transaction.set_rollback(True)
            return number
    except DatabaseError:
        return 0


def test_every_model_below_a_case_has_a_row_in_the_world(world: World) -> None:
    empty = {
        model._meta.model_name for model, keys in all_ids(world).items() if not keys
    }

    assert empty <= NO_ROW_HERE


@pytest.mark.parametrize("who", TRIED_BY)
def test_the_database_shows_no_row_to_who_should_not_have_it(
    world: World, who: str
) -> None:
    everything, own = all_ids(world), own_ids(world, who)
    with seated(world.here, world.users[who]):
        found = {
            model._meta.model_name: seen(model, keys) - own
            for model, keys in everything.items()
        }

    assert {name: keys for name, keys in found.items() if keys} == {}


@pytest.mark.parametrize("who", TRIED_BY)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_database_lets_nobody_else_change_a_row(
    world: World, who: str, change: str
) -> None:
    everything, own = all_ids(world), own_ids(world, who)
    with seated(world.here, world.users[who]):
        found = {
            model._meta.model_name: touched(
                change.format(table=model._meta.db_table, key=key_of(model)), keys - own
            )
            for model, keys in everything.items()
        }

    assert {name: number for name, number in found.items() if number} == {}


def test_from_another_neighbourhood_no_row_exists(world: World) -> None:
    everything = all_ids(world)
    with seated(world.there, world.users["outsider"]):
        found = {model: seen(model, keys) for model, keys in everything.items()}

    assert {model: keys for model, keys in found.items() if keys} == {}


@pytest.mark.parametrize("who", [Role.RESIDENT, Role.REPRESENTATIVE])
def test_what_is_about_safety_shows_to_named_readers_alone(
    world: World, who: str
) -> None:
    everything = all_ids(world)
    with seated(world.here, world.users[who]):
        found = {
            model._meta.model_name: seen(model, keys)
            for model, keys in everything.items()
            if model._meta.model_name in OF_SAFETY
        }

    assert {name: keys for name, keys in found.items() if keys} == {}


def takes_an_id(world: World) -> list[str]:
    """Return the addresses that take the id of a row below the world's case."""
    below = {key for keys in all_ids(world).values() for key in keys}
    below.add(world.rows["case_id"])
    wanted = {name for name, key in world.rows.items() if key in below}
    return [name for name in INSIDE if wanted & set(ADDRESSES[name].pattern.converters)]


@pytest.mark.parametrize("who", TRIED_BY)
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_opens_a_row_to_who_should_not_have_it(
    world: World, who: str, method: str
) -> None:
    ask: Callable[..., Any] = getattr(sign_in(world.users[who]), method)
    names = takes_an_id(world)
    own = OWN_SEAT if who in BY_SEAT else set[str]()
    answers = {
        name: let_go(ask(address(world, name))).status_code
        for name in names
        if name not in own and not name.startswith(THEIR_DESK.get(who, "-"))
    }

    assert len(names) > 0
    assert {name: code for name, code in answers.items() if code not in REFUSED} == {}


def test_the_check_can_fail(world: World) -> None:
    """Who sits at the table is shown rows, and has addresses that open."""
    everything = all_ids(world)
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        shown = [seen(model, keys) for model, keys in everything.items()]
    browser = sign_in(world.users[Role.PROFESSIONAL])
    opened = {
        name
        for name in takes_an_id(world)
        if let_go(browser.get(address(world, name))).status_code == 200
    }

    assert sum(map(len, shown)) == sum(map(len, everything.values()))
    assert {"casework:case_detail", "casework:file_open", "casework:meeting"} <= opened


def test_a_file_shows_only_to_whom_it_was_opened(world: World) -> None:
    """The bytes themselves, for each limited seat: one has it, the others do not."""
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        case = Case.objects.get(pk=world.rows["case_id"])
        case.shares.create(
            user=world.users[Role.VOLUNTEER],
            file_id=world.rows["file_id"],
            opened_by=world.users[Role.PROFESSIONAL],
            starts_on=clock.today(),
        )
    answers = {
        role: let_go(
            sign_in(world.users[role]).get(address(world, "casework:file_open"))
        ).status_code
        for role in BY_SEAT
    }

    assert answers == {role: 200 if role == Role.VOLUNTEER else 404 for role in BY_SEAT}
