from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from ruwaard import env
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood
from tests.processes import Stage

Switch = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def place(stage: Stage) -> Neighbourhood:  # noqa: ARG001 - on a database of its own
    return make_neighbourhood("ruwaard")


@pytest.fixture
def worker(place: Neighbourhood) -> User:
    return make_member(place)


@pytest.fixture
def as_owner(stage: Stage) -> Switch:
    """Give a switch: inside it, Django's connection is the owner's."""
    owner = env.postgres(settings.DATABASE_OWNER_URL)

    @contextmanager
    def switched() -> Iterator[None]:
        usual = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
        connection.close()
        connection.settings_dict.update({name: owner[name] for name in usual})
        try:
            assert connection.settings_dict["NAME"] == stage.database
            yield
        finally:
            connection.close()
            connection.settings_dict.update(usual)

    return switched


@pytest.fixture
def owner(stage: Stage) -> Iterator[psycopg.Connection]:
    """Give a connection of the owner beside Django's."""
    with psycopg.connect(stage.owner_url, autocommit=True) as connected:
        yield connected


@pytest.fixture
def app(stage: Stage) -> Iterator[psycopg.Connection]:
    """Give a second connection of the application."""
    with psycopg.connect(stage.environment["DATABASE_URL"]) as connected:
        connected.execute("SET lock_timeout = '2s'")
        connected.commit()
        yield connected
