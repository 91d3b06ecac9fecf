import os
import subprocess
import sys

import pytest
from django.conf import settings

from ruwaard.tenancy.row_security import too_strong
from tests.databases import ROOT, url


def start(statement: str, role_url: str) -> subprocess.CompletedProcess[str]:
    """Run one statement in a fresh process that connects as the role of `role_url`."""
    name = str(settings.DATABASES["default"]["NAME"])
    return subprocess.run(
        [sys.executable, "-c", statement],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url(role_url, name)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
def test_the_role_of_the_application_is_held_back() -> None:
    assert too_strong() == []


def test_the_web_server_refuses_the_owner(db: None) -> None:  # noqa: ARG001 - asks for the database
    done = start("import ruwaard.wsgi", settings.DATABASE_OWNER_URL)

    assert done.returncode != 0
    assert "ruwaard_owner bypasses row security" in done.stderr


def test_the_worker_refuses_the_owner(db: None) -> None:  # noqa: ARG001 - asks for the database
    done = start(
        "import django; django.setup();"
        "from celery.signals import worker_init; worker_init.send(sender=None)",
        settings.DATABASE_OWNER_URL,
    )

    assert done.returncode != 0
    assert "ruwaard_owner bypasses row security" in done.stderr


def test_the_check_command_says_the_same(db: None) -> None:  # noqa: ARG001 - asks for the database
    done = start(
        "from django.core.management import execute_from_command_line as run;"
        "run(['manage.py', 'check', '--database', 'default'])",
        settings.DATABASE_OWNER_URL,
    )

    assert done.returncode != 0
    assert "tenancy.E001" in done.stderr
