import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import LiteralString

import psycopg
import pytest

from ruwaard.embedded import (
    EmbeddedError,
    EmbeddedNotStarted,
    EmbeddedPostgres,
    homes,
    postgres,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    directory = tmp_path_factory.mktemp("embedded") / "postgres"
    server = EmbeddedPostgres(directory, durable=False)
    server.start()
    yield server
    server.remove()


def ask(url: str, query: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0] if len(row) == 1 else row


def postmaster(server: EmbeddedPostgres) -> int:
    home = homes.home_of(server.directory)
    assert home is not None
    return int((home.path / "data" / "postmaster.pid").read_text().split()[0])


def turn_everybody_away(listening: socket.socket) -> None:
    with suppress(OSError):  # closed at the end of the test
        while True:
            listening.accept()[0].close()


def test_url_before_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedNotStarted, match="Run script/demo, or set DATABASE_U"):
        EmbeddedPostgres(tmp_path / "postgres").url("app")


def test_stop_before_the_first_start_does_nothing(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "postgres")

    server.stop()

    assert server.running is False


def test_start_takes_the_server_that_runs(server: EmbeddedPostgres) -> None:
    before = postmaster(server)

    EmbeddedPostgres(server.directory, durable=False).start()

    assert postmaster(server) == before


def test_the_owner_bypasses_row_security_and_is_no_superuser(
    server: EmbeddedPostgres,
) -> None:
    rights = ask(
        server.url("owner"),
        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
        " FROM pg_roles WHERE rolname = current_user",
    )

    assert rights == (False, True, True, False)


def test_the_application_has_no_rights_beyond_signing_in(
    server: EmbeddedPostgres,
) -> None:
    rights = ask(
        server.url("app"),
        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole"
        " FROM pg_roles WHERE rolname = current_user",
    )

    assert rights == (False, False, False, False)


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE mine (id int)",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "SET ROLE ruwaard_owner",
        "ALTER ROLE ruwaard_app BYPASSRLS",
    ],
)
def test_the_application_may_not(
    server: EmbeddedPostgres, forbidden: LiteralString
) -> None:
    with (
        psycopg.connect(server.url("app"), autocommit=True) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(forbidden)


def test_a_wrong_password_is_refused(server: EmbeddedPostgres) -> None:
    url = server.url("app")
    password = homes.read(server.directory / "app.password")

    with pytest.raises(psycopg.OperationalError, match="password authentication"):
        psycopg.connect(url.replace(password, "guess"))


def test_the_passwords_are_readable_by_the_starter_only(
    server: EmbeddedPostgres,
) -> None:
    modes = {
        path.name: path.stat().st_mode & 0o777
        for path in server.directory.glob("*.password")
    }

    assert modes == {
        "app.password": 0o600,
        "owner.password": 0o600,
        "superuser.password": 0o600,
    }


def test_the_encoding_is_utf8_and_the_collation_c(server: EmbeddedPostgres) -> None:
    found = ask(
        server.url("owner"),
        "SELECT pg_encoding_to_char(encoding), datcollate"
        " FROM pg_database WHERE datname = 'ruwaard'",
    )

    assert found == ("UTF8", "C")


def test_a_killed_server_comes_back_with_its_data(server: EmbeddedPostgres) -> None:
    with psycopg.connect(server.url("owner"), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = on")  # off for tests
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(postmaster(server), signal.SIGKILL)

    server.start()

    assert ask(server.url("owner"), "SELECT number FROM kept") == 7


def test_a_pid_file_that_names_another_process_is_no_obstacle(
    server: EmbeddedPostgres,
) -> None:
    home = homes.home_of(server.directory)
    assert home is not None
    os.kill(postmaster(server), signal.SIGKILL)
    lock = home.path / "data" / "postmaster.pid"
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(os.getpid()), *lines[1:]]))

    server.start()

    assert server.running is True


def test_a_port_that_was_taken_meanwhile_is_replaced(server: EmbeddedPostgres) -> None:
    server.stop()
    before = int(homes.read(server.directory / "port"))

    with socket.create_server((homes.LOOPBACK, before)) as stranger:
        Thread(target=turn_everybody_away, args=[stranger], daemon=True).start()
        stranger_taken_for_ours = server.running
        server.start()

    assert stranger_taken_for_ours is False
    assert int(homes.read(server.directory / "port")) != before
    assert ask(server.url("app"), "SELECT 1") == 1


def test_a_stopped_server_leaves_no_process(server: EmbeddedPostgres) -> None:
    home = homes.home_of(server.directory)
    assert home is not None

    server.stop()

    assert (server.running, home.processes()) == (False, [])
    server.start()


def test_the_data_of_another_version_is_left_alone(server: EmbeddedPostgres) -> None:
    home = homes.home_of(server.directory)
    assert home is not None
    server.stop()
    version = home.path / "data" / "PG_VERSION"
    version.write_text("17\n")

    with pytest.raises(EmbeddedError, match="was made by PostgreSQL 17; this is 18"):
        server.start()

    version.write_text("18\n")
    server.start()


def test_a_server_that_does_not_start_says_why(server: EmbeddedPostgres) -> None:
    home = homes.home_of(server.directory)
    assert home is not None
    server.stop()
    settings = home.path / "data" / "postgresql.auto.conf"
    before = settings.read_text()
    settings.write_text("no_such_setting = 1\n")

    with pytest.raises(
        EmbeddedError, match='unrecognized configuration parameter "no_'
    ):
        server.start()

    settings.write_text(before)
    server.start()


def test_a_missing_package_says_what_to_do(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stop()
    monkeypatch.setattr(postgres, "WHEEL", "not_installed")

    with pytest.raises(EmbeddedError, match="The package not_installed is not inst"):
        server.start()

    monkeypatch.undo()
    server.start()


def test_a_database_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / "postgres", durable=False)
    server.directory.mkdir()
    (server.directory / "superuser.password").write_text("")

    with pytest.raises(
        EmbeddedError, match="could not make its database:\ninitdb: err"
    ):
        server.start()

    server.remove()
    assert not server.directory.exists()
