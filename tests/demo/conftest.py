"""Demo mode in a test: our database taken for the one of `script/demo`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from ruwaard import env
from ruwaard.embedded import homes
from ruwaard.tenancy.models import Municipality
from tests import databases

BEFORE = "Wat er eerst was"  # a municipality: gone when the demo starts afresh


@contextmanager
def as_demo(folder: Path) -> Iterator[None]:
    """Let the server we are connected to be the embedded one below `folder`."""
    used = settings.DATABASES["default"]
    for server, port in (("postgres", used["PORT"]), ("redis", "6379")):
        (folder / server).mkdir()
        (folder / server / "port").write_text(str(port))
        for name in ("app.password", "owner.password", "password"):
            (folder / server / name).write_text("unknown")
    with (
        patch.dict(used, HOST=homes.LOOPBACK),
        override_settings(VAR=folder, DEMO=True),
    ):
        yield


@contextmanager
def own_database(
    label: str, *, as_owner: bool = False, original: str = ""
) -> Iterator[str]:
    """Connect this process to a fresh database, and give the address of its owner.

    It is a copy of the database `original`, else an empty one.
    """
    with (
        databases.cloned(label, original) as name,
        connected_to(name, as_owner=as_owner) as owner_url,
    ):
        yield owner_url


@contextmanager
def connected_to(name: str, *, as_owner: bool = False) -> Iterator[str]:
    """Connect this process to a database, and give the address of its owner."""
    owner_url = databases.url(settings.DATABASE_OWNER_URL, name)
    app_url = databases.url(settings.DATABASE_URL, name)
    chosen = env.postgres(owner_url if as_owner else app_url)
    connection.close()
    with (
        patch.dict(connection.settings_dict, chosen),
        patch.dict(os.environ, DATABASE_URL=app_url, DATABASE_OWNER_URL=owner_url),
        override_settings(DATABASE_OWNER_URL=owner_url),
    ):
        yield owner_url
        connection.close()


@contextmanager
def owning() -> Iterator[None]:
    """Be the owner of the database to which we are connected."""
    owner = env.postgres(settings.DATABASE_OWNER_URL)
    connection.close()
    with patch.dict(
        connection.settings_dict, {name: owner[name] for name in ("USER", "PASSWORD")}
    ):
        yield
        connection.close()


@pytest.fixture
def demo_mode(tmp_path: Path) -> Iterator[None]:
    with as_demo(tmp_path):
        yield


@pytest.fixture(scope="session")
def demo_database(
    django_db_setup: None,  # noqa: ARG001 - makes the template
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """Fill a database with the demo once, afresh, to be copied; give its name."""
    folder = tmp_path_factory.mktemp("demo")
    with databases.cloned("demo") as name:
        with django_db_blocker.unblock(), connected_to(name), as_demo(folder):
            Municipality.objects.create(name=BEFORE)
            call_command("seed_demo", fresh=True, verbosity=0)
        yield name


@pytest.fixture(scope="module")
def seeded(
    demo_database: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Give a copy of the demo, for all tests of a module."""
    folder = tmp_path_factory.mktemp("seeded")
    with (
        django_db_blocker.unblock(),
        own_database("seeded", original=demo_database),
        as_demo(folder),
    ):
        yield folder
