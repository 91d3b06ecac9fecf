import pytest
from django.core.cache import cache
from django.db import DataError, OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ruwaard.accounts.models import Role
from ruwaard.tenancy.middleware import known_failure
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.tasks import ALIVE_KEYS
from tests.factories import make_member, sign_in

pytestmark = pytest.mark.xdist_group("health")  # signs of life lie in one Redis
NOBODY_LISTENS = "redis://127.0.0.1:9/1"


@pytest.fixture
def _redis_is_away(settings: Settings) -> None:
    settings.CACHES = {
        "default": settings.CACHES["default"] | {"LOCATION": NOBODY_LISTENS}
    }


def test_health_names_every_part(db: None) -> None:  # noqa: ARG001 - asks for the database
    now = timezone.now().isoformat()
    cache.set_many(dict.fromkeys(ALIVE_KEYS, now))

    answer = Client().get("/gezondheid/")

    parts = answer.json()
    assert (answer.status_code, parts.pop("queue") >= 0) == (200, True)
    assert parts == {"database": "ok", "redis": "ok", "worker": "ok", "beat": "ok"}


def test_health_hears_when_the_worker_is_silent(db: None) -> None:  # noqa: ARG001 - asks for the database
    cache.delete_many(ALIVE_KEYS)

    parts = Client().get("/gezondheid/").json()

    assert (parts["worker"], parts["beat"]) == ("silent", "silent")


@pytest.mark.usefixtures("_redis_is_away", "db")
def test_health_is_503_without_redis() -> None:
    answer = Client().get("/gezondheid/")

    assert (answer.status_code, answer.json()) == (
        503,
        {"database": "ok", "redis": "down"},
    )


@pytest.mark.usefixtures("_redis_is_away", "db")
def test_a_page_that_needs_redis_says_to_wait() -> None:
    answer = Client().post("/account/login/", {"login": "ans@voorbeeld.nl"})

    assert answer.status_code == 503
    assert "Even geduld" in answer.content.decode()


def test_a_database_that_only_reads_is_a_page_too(
    neighbourhood: Neighbourhood,
) -> None:
    client = sign_in(make_member(neighbourhood, Role.RESIDENT))
    client.raise_request_exception = False

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        answer = client.get("/account/")
        transaction.set_rollback(True)

    assert answer.status_code == 503
    assert "Even geduld" in answer.content.decode()


def test_a_bug_is_no_known_failure() -> None:
    assert known_failure(DataError()) is None
    assert known_failure(KeyError()) is None
    assert known_failure(OperationalError()) == ("database_down", 503)


def test_a_theme_that_lies_broken_in_the_table_changes_nothing(
    neighbourhood: Neighbourhood,
) -> None:
    neighbourhood.theme = {"unknown": "#ffffff"}
    neighbourhood.save()

    answer = Client().get("/ruwaard/kleuren.css")

    assert (answer.status_code, answer.content) == (200, b"")


def test_every_answer_carries_a_request_id(db: None) -> None:  # noqa: ARG001 - asks for the database
    given = Client().get("/gezondheid/", headers={"X-Request-ID": "abcd-1234"})
    forged = Client().get("/gezondheid/", headers={"X-Request-ID": "a b\nc"})

    assert given.headers["X-Request-ID"] == "abcd-1234"
    assert len(forged.headers["X-Request-ID"]) == 36
