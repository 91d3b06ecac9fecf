"""What a backup brings back is destroyed again, from a list that names nobody."""

import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from casework.models import Case
from casework.services import destroying, destruction
from ruwaard.accounts.models import Role
from tests import databases
from tests.casework.services.test_destruction import make_officer
from tests.factories import make_case, make_member, make_neighbourhood, seated
from tests.processes import Stage


@pytest.fixture
def owner_url(stage: Stage) -> str:  # noqa: ARG001 - a database of its own
    return databases.url(settings.DATABASE_OWNER_URL, connection.settings_dict["NAME"])


def destroyed(owner_url: str, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "manage.py", "destroyed", *words],
        cwd=databases.ROOT,
        env=os.environ | {"DATABASE_URL": owner_url, "DATABASE_OWNER_URL": owner_url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_what_comes_back_is_destroyed_again(owner_url: str, tmp_path: Path) -> None:
    place = make_neighbourhood("ruwaard")
    noor = make_member(place)
    first, second = make_officer(place, "Fatima Een"), make_officer(place, "Gert Twee")
    case = make_case(place, noor, "Hennie")
    with seated(place, noor, Role.PROFESSIONAL):
        destruction.propose(case, by=noor)
    with seated(place, first, Role.PRIVACY_OFFICER):
        batch = destruction.approve("case", "erasure", by=first)
    with seated(place, second, Role.PRIVACY_OFFICER):
        destruction.confirm(batch, by=second)
    destroying.destroy_confirmed(place.pk)
    listed = tmp_path / "destroyed.txt"

    assert destroyed(owner_url, "--write", str(listed)) == "1 hashes written.\n"
    assert str(case.pk) not in listed.read_text()
    bring_back(owner_url, case.pk, place.pk)
    other = make_case(place, noor, "Kees")

    said = destroyed(owner_url, "--again", str(listed))
    again = destroyed(owner_url, "--again", str(listed))

    assert (said, again) == (
        "1 records destroyed again.\n",
        "0 records destroyed again.\n",
    )
    with seated(place, noor, Role.PROFESSIONAL):
        assert list(Case.objects.values_list("pk", flat=True)) == [other.pk]


def bring_back(owner_url: str, case_id: UUID, tenant_id: int) -> None:
    """Put a plan back, as a backup of before would."""
    with psycopg.connect(owner_url) as owner:
        owner.execute(
            "INSERT INTO casework_case (id, tenant_id, kind, state, opened_on,"
            " is_restricted) VALUES (%s, %s, 'individual', 'contact', now(), false)",
            [case_id, tenant_id],
        )
        owner.execute(
            "INSERT INTO casework_household (id, tenant_id, case_id, name)"
            " VALUES (gen_random_uuid(), %s, %s, 'Thuis')",
            [tenant_id, case_id],
        )
