"""What a benchmark runs on: servers, databases and web processes of its own.

Everything lives below `var/bench`, never near the demo or the tests. A loaded database
is kept for the next run: `--fresh` drops it.
"""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from ruwaard.embedded import EmbeddedPostgres, EmbeddedRedis, homes
from ruwaard.embedded.postgres import installation

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60
Figures = dict[str, Any]


@dataclass
class Stage:
    """One PostgreSQL and one Redis, and the databases in it."""

    folder: Path
    durable: bool = True
    redis: EmbeddedRedis = field(init=False)

    def __post_init__(self) -> None:
        self.redis = EmbeddedRedis(self.folder / "redis", durable=False)

    @property
    def postgres(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(self.folder / "postgres", durable=self.durable)

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.postgres.start()
        self.redis.start()

    def stop(self) -> None:
        self.redis.stop()
        self.postgres.stop()

    def environment(self, database: str) -> dict[str, str]:
        """The environment of production, as far as one machine allows."""
        return os.environ | {
            "DATABASE_URL": self.postgres.url("app", database),
            "DATABASE_OWNER_URL": self.postgres.url("owner", database),
            "REDIS_URL": self.redis.url(),
            "RUWAARD_VAR": str(self.folder),
            "RUWAARD_DEMO": "0",
            "DEBUG": "0",
            "HTTPS_ONLY": "0",
            "LOG_LEVEL": "WARNING",
            "SECRET_KEY": "bench-only",
            "STATIC_MANIFEST": "1",
            "STATIC_ROOT": str(self.folder / "static"),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
        }

    def ask(self, database: str, query: str) -> object:
        """Return the one value that `query` gives, as the owner."""
        with psycopg.connect(self.postgres.url("owner", database)) as owner:
            row = owner.execute(query.encode()).fetchone()
        return row[0] if row else None

    def loaded(self, neighbourhoods: int, cases: int, *, fresh: bool) -> str:
        """Return the name of a database of this size, loaded when it is not there."""
        name = f"load_{neighbourhoods}x{cases}"
        if fresh:
            self._drop(name)
        if self.is_loaded(name):
            self.manage(name, "migrate", "--verbosity=0")
            return name
        self._drop(name)
        print(f"Loading {neighbourhoods} x {cases} cases")
        # A load that is broken off is thrown away: it need not survive a power cut.
        self.restart(durable=False)
        self._execute("CREATE DATABASE {}", name)
        self.manage(name, "migrate", "--verbosity=0")
        self.manage(
            name,
            "seed_load",
            f"--neighbourhoods={neighbourhoods}",
            f"--cases={cases}",
        )
        self.mark_loaded(name)
        self.restart(durable=True)
        return name

    def collect_static(self) -> None:
        """Gather stylesheets and scripts under the names that production gives them."""
        self.manage("ruwaard", "collectstatic", "--no-input", "--verbosity=0")

    def restart(self, *, durable: bool) -> None:
        if durable != self.durable:
            self.postgres.stop()
            self.durable = durable
            self.postgres.start()

    def manage(self, database: str, *words: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *words, "--skip-checks"],
            cwd=ROOT,
            env=self.environment(database),
            check=True,
        )

    def empty(self, name: str) -> None:
        """Make a database anew, with nothing in it."""
        self._drop(name)
        self._execute("CREATE DATABASE {}", name)

    def psql(self, database: str, *words: str) -> None:
        """Run psql as the superuser, who may load without triggers."""
        address = self.postgres.admin_url.rpartition("/")[0]
        program = installation() / "bin" / "psql"
        subprocess.run(
            [program, "-q", "-v", "ON_ERROR_STOP=1", f"{address}/{database}", *words],
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def module(self, database: str, name: str, question: object = None) -> Figures:
        """Run one of our modules in a process of its own and return its JSON."""
        ran = subprocess.run(
            [sys.executable, "-m", name],
            cwd=ROOT,
            env=self.environment(database),
            input=json.dumps(question),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        answer: Figures = json.loads(ran.stdout.splitlines()[-1])
        return answer

    @contextmanager
    def web(self, database: str) -> Iterator[int]:
        """Run the production web server, as `script/demo` does; give its port."""
        port = homes.choose_port(self.folder / "web-port")
        log = self.folder / "web.log"
        with log.open("wb") as said:
            server = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py"],
                cwd=ROOT,
                env=self.environment(database) | {"WEB_BIND": f"127.0.0.1:{port}"},
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait_for(server, port, log)
            yield port
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()

    def mark_loaded(self, name: str) -> None:
        """Say that a database is whole, so that the next run keeps it."""
        self._execute("COMMENT ON DATABASE {} IS 'loaded'", name)

    def is_loaded(self, name: str) -> bool:
        """Whether a database is there, and whole."""
        query = (
            "SELECT shobj_description(oid, 'pg_database') = 'loaded'"  # noqa: S608 - our own name
            f" FROM pg_database WHERE datname = '{name}'"
        )
        return bool(self.ask("ruwaard", query))

    def _drop(self, name: str) -> None:
        self._execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _execute(self, statement: str, name: str) -> None:
        url = self.postgres.url("owner", "ruwaard")
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _wait_for(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(homes.last_lines(log))
