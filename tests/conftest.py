"""Fixtures for every test: a cloned database, the application's role, a wijk."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker

from ruwaard.tenancy.models import Neighbourhood
from tests import databases
from tests.factories import make_neighbourhood
from tests.processes import elsewhere, own_redis, stage
from tests.world import World, empty_the_cache, make_world

__all__ = ["elsewhere", "own_redis", "stage"]

# How long an example takes says something about the machine, nothing about the code.
hypothesis_settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("suite")


HERE = Path(__file__).parent
CRAWL = HERE / "demo" / "test_crawl.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the sweeps over every address out of the coverage: twice as fast so.

    What they walk is measured by tests of its own.
    """
    for item in items:
        if item.path.parent == HERE or item.path == CRAWL:
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    with databases.cloned(worker) as name:
        connection.settings_dict["NAME"] = name
        settings.DATABASES["default"]["NAME"] = name
        with django_db_blocker.unblock():
            connection.close()
        yield
        with django_db_blocker.unblock():
            connection.close()


@pytest.fixture(autouse=True)
def own_corner_of_the_cache() -> None:
    """Let two tests count rate limits apart: their users have the same addresses."""
    empty_the_cache()


@pytest.fixture(scope="module")
def one_world(
    django_db_setup: None,  # noqa: ARG001 - asks for the database
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[World]:
    """Make the world once for a module; afterwards it never was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(one_world: World, db: None) -> World:  # noqa: ARG001 - a savepoint per test
    """Give the world of this module, as it was made."""
    return deepcopy(one_world)


@pytest.fixture
def neighbourhood(db: None) -> Neighbourhood:  # noqa: ARG001 - asks for the database
    """Give the wijk Ruwaard."""
    return make_neighbourhood("ruwaard")
