import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from ruwaard import env
from ruwaard.audit.sealing import seal_waiting
from ruwaard.documents import making
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_neighbourhood
from tests.processes import Stage
from tests.ruwaard.documents.conftest import Rules, again, ask

ROLE = ("USER", "PASSWORD")


@pytest.fixture
def place(stage: Stage) -> Neighbourhood:  # noqa: ARG001 - on a database of its own
    return make_neighbourhood("ruwaard")


@pytest.fixture
def letter(stage: Stage, place: Neighbourhood, rules: Rules) -> Document:  # noqa: ARG001 - registers the kind
    """Give a document that is stored, in a neighbourhood with a case and an audit."""
    worker = make_member(place)
    make_case(place, worker)
    document = ask(place, worker)
    held = making.claim(place.pk, worker.pk, document.pk)
    assert held is not None
    making.make(held)
    return again(document)


@contextmanager
def as_owner_of(stage: Stage) -> Iterator[None]:
    """Let this process be what `manage.py backup` and `restore` are."""
    target = env.postgres(stage.owner_url)
    usual = {name: connection.settings_dict[name] for name in ("NAME", *ROLE)}
    connection.close()
    connection.settings_dict.update({name: target[name] for name in usual})
    try:
        with override_settings(MEDIA_ROOT=stage.environment["MEDIA_ROOT"]):
            yield
    finally:
        connection.close()
        connection.settings_dict.update(usual)


def run(stage: Stage, command: str, file: Path) -> str:
    said = StringIO()
    with as_owner_of(stage):
        call_command(command, str(file), stdout=said, stderr=said)
    return said.getvalue()


def count(stage: Stage) -> dict[str, int]:
    """Return the number of rows per table."""
    with psycopg.connect(stage.owner_url) as owner:
        tables = owner.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        return {
            table: owner.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]  # noqa: S608 - names of ours
            for (table,) in tables
        }


def test_a_backup_comes_back_whole(
    stage: Stage, letter: Document, elsewhere: Stage, tmp_path: Path
) -> None:
    file = tmp_path / "ruwaard.tar"

    made = stage.manage("backup", str(file))
    restored = elsewhere.manage("restore", str(file))

    assert made.returncode == 0, made.stderr
    assert f"{file}: the database and 1 documents." in made.stdout
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout == "Restored. The audit is whole: 1 rows.\n"
    waiting = {"audit_unsealed", "audit_seal"}  # sealed by the restore
    rows, kept = count(elsewhere), count(stage)
    assert {table: rows[table] for table in rows.keys() - waiting} == {
        table: kept[table] for table in kept.keys() - waiting
    }
    assert (rows["casework_case"], rows["audit_seal"]) == (1, 1)
    folders = (elsewhere.environment["MEDIA_ROOT"], stage.environment["MEDIA_ROOT"])
    back, original = (Path(folder, letter.file).read_bytes() for folder in folders)
    assert back == original


def test_a_restored_database_holds_the_application_back(
    stage: Stage,
    letter: Document,  # noqa: ARG001 - something to hide
    elsewhere: Stage,
    tmp_path: Path,
) -> None:
    file = tmp_path / "ruwaard.tar"
    run(stage, "backup", file)
    run(elsewhere, "restore", file)

    with psycopg.connect(elsewhere.environment["DATABASE_URL"]) as app:
        assert app.execute("SELECT count(*) FROM casework_case").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM audit_entry")


def test_a_backup_is_for_its_owner_alone(
    stage: Stage,
    place: Neighbourhood,  # noqa: ARG001 - asks for rows
    tmp_path: Path,
) -> None:
    file = tmp_path / "ruwaard.tar"

    run(stage, "backup", file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.glob("ruwaard*")) == ["ruwaard.tar"]


def test_a_document_whose_file_is_gone_stops_no_backup(
    stage: Stage, letter: Document, tmp_path: Path
) -> None:
    Path(stage.environment["MEDIA_ROOT"], letter.file).unlink()
    file = tmp_path / "ruwaard.tar"

    run(stage, "backup", file)

    with tarfile.open(file) as tar:
        assert tar.getnames() == ["database.dump"]


def test_a_filled_database_is_not_overwritten(
    stage: Stage,
    place: Neighbourhood,  # noqa: ARG001 - asks for rows
    tmp_path: Path,
) -> None:
    file = tmp_path / "ruwaard.tar"
    run(stage, "backup", file)

    with pytest.raises(CommandError) as refusal:
        run(stage, "restore", file)

    assert str(refusal.value) == "The database is not empty."


def test_a_restore_of_a_tampered_audit_fails(
    stage: Stage,
    letter: Document,  # noqa: ARG001 - something to tamper with
    elsewhere: Stage,
    tmp_path: Path,
) -> None:
    seal_waiting()
    with psycopg.connect(stage.owner_url) as owner:
        owner.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
        owner.execute("UPDATE audit_entry SET role = 'nobody'")
    file = tmp_path / "ruwaard.tar"
    run(stage, "backup", file)

    with pytest.raises(CommandError) as refusal:
        run(elsewhere, "restore", file)

    assert str(refusal.value) == "1 of the audit chains do not hold."
