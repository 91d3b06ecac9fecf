"""Databases for tests: migrated once as the owner, then cloned from a template."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
LOCK = 5_342_001


def url(role_url: str, name: str) -> str:
    """Return `role_url` pointed at database `name`."""
    return urlsplit(role_url)._replace(path=f"/{name}").geturl()


def template() -> str:
    """Return the name of the migrated template, made when it does not exist."""
    name = f"template_{_state_of_migrations()}"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        known = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if known.fetchone() is None:
            owner.execute(_create(f"{name}_making", "template0"))
            _migrate(f"{name}_making")
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            owner.execute(
                rename.format(sql.Identifier(f"{name}_making"), sql.Identifier(name))
            )
    return name


@contextmanager
def cloned(label: str, original: str = "") -> Iterator[str]:
    """Give a fresh copy of `original`, else of the template, while the block runs."""
    original = original or template()
    name = f"test_{os.getpid()}_{label}"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute(_create(name, original))
        try:
            yield name
        finally:
            # Not by force: the owner may not end sessions of the application; the
            # server waits five seconds for those that are just leaving.
            drop = sql.SQL("DROP DATABASE IF EXISTS {}")
            owner.execute(drop.format(sql.Identifier(name)))


def _create(name: str, original: str) -> sql.Composed:
    return sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
        sql.Identifier(name), sql.Identifier(original)
    )


def _migrate(name: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"],
        cwd=ROOT,
        check=True,
        env=os.environ
        | {
            "DATABASE_URL": url(settings.DATABASE_URL, name),
            "DATABASE_OWNER_URL": url(settings.DATABASE_OWNER_URL, name),
        },
    )


def _state_of_migrations() -> str:
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("*/migrations/*.py")) + sorted(
        ROOT.glob("*/*/migrations/*.py")
    ):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
