import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import psycopg
from django.db import connection

from casework.models import PlanVersion
from casework.refusals.signing import AlreadySigned
from casework.services import signing
from ruwaard.accounts.models import Role
from tests.casework.tables import Table, make_table
from tests.factories import make_neighbourhood, seated
from tests.processes import Stage

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def frozen(table: Table) -> PlanVersion:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        return signing.freeze_plan(table.case, by=table.noor)


def test_two_hands_at_once_leave_one_signature(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    table = make_table(make_neighbourhood("ruwaard"))
    version = frozen(table)
    together = Barrier(2)

    def attempt(_number: int) -> str:
        try:
            with seated(table.place, table.hennie, Role.RESIDENT):
                signer = table.signer("Hennie van Dorp")
                together.wait(timeout=20)
                signing.sign(
                    version,
                    sha256=version.sha256,
                    signer=signer,
                    method="account",
                    by=table.hennie,
                    screen="",
                )
        except AlreadySigned as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "signed"

    with ThreadPoolExecutor(2) as hands:
        answers = sorted(hands.map(attempt, range(2)))

    assert answers == [
        "Hennie van Dorp heeft deze versie al getekend. Nog een keer hoeft niet.",
        "signed",
    ]


def test_two_who_freeze_at_once_leave_no_gap(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    table = make_table(make_neighbourhood("ruwaard"))
    together = Barrier(2)

    def attempt(_number: int) -> int:
        try:
            with seated(table.place, table.noor, Role.PROFESSIONAL):
                together.wait(timeout=20)
                return signing.freeze_plan(table.case, by=table.noor).number
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        assert list(hands.map(attempt, range(2))) == [1, 1]


def test_the_command_proves_every_version(stage: Stage) -> None:
    version = frozen(make_table(make_neighbourhood("ruwaard")))

    def verified() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", "verify_signatures"],
            cwd=ROOT,
            env=stage.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    sound = verified()
    with psycopg.connect(stage.owner_url) as owner:
        owner.execute("ALTER TABLE casework_planversion DISABLE TRIGGER append_only")
        owner.execute("UPDATE casework_planversion SET content = content || ' '")
    broken = verified()

    assert (sound.returncode, sound.stdout) == (0, "ruwaard: 1 versions checked\n")
    assert broken.returncode == 1
    assert f"ruwaard {version.pk}: wrong hash" in broken.stderr
