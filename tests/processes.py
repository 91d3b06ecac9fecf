"""Real processes for tests: web server, worker and beat on servers of their own.

    def test_something(stage: Stage) -> None:
        place = make_neighbourhood("ruwaard")        # committed: processes see it
        with stage.web() as web, stage.worker(), stage.beat():
            urllib.request.urlopen(f"{web.url}/gezondheid/")

`stage` gives a cloned database, which this process uses too for as long as the test
runs (without transaction, and without the `db` fixture), an empty Redis and a folder
for files. Outside pytest, for the benchmarks: `with staged("bench", folder) as stage`.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from redis import Redis

from ruwaard import celery_app
from ruwaard.embedded import EmbeddedRedis
from tests import databases

START_SECONDS = 40
PAUSE = 0.05
LOOPBACK = "127.0.0.1"
MEASURED = "COVERAGE_PROCESS_CONFIG"  # how coverage reaches into a process


def eventually(claim: Callable[[], object], *, seconds: float = 20) -> bool:
    """Return whether `claim` came true within `seconds`; asks twenty times a second."""
    deadline = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


@dataclass
class Process:
    """A process group that we started, with what it said in `log`."""

    name: str
    popen: subprocess.Popen[bytes]
    log: Path
    url: str = ""

    @property
    def pid(self) -> int:
        return self.popen.pid

    @property
    def said(self) -> str:
        """Everything it has written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def children(self) -> list[int]:
        """Return the ids of the processes it forked: web or queue workers."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]

    def kill(self) -> None:
        """End the whole group at once, as a power cut would: SIGKILL."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.popen.wait()


@dataclass(frozen=True)
class Stage:
    """A database, a Redis and a folder, and the environment that points at them.

    The database stays open for the owner as `owner_url`. `environment` may be changed
    before a process is started.
    """

    database: str
    folder: Path
    redis: EmbeddedRedis
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def owner_url(self) -> str:
        return self.environment["DATABASE_OWNER_URL"]

    @property
    def queue(self) -> Redis:
        """A client of the database of Redis that holds the queue."""
        return Redis.from_url(self.redis.url())

    def web(
        self, environment: Mapping[str, str] | None = None, *, workers: int = 1
    ) -> AbstractContextManager[Process]:
        """Run the production web server on a free port; ready when its health is."""
        return web_process(self, environment, workers=workers)

    def worker(
        self,
        environment: Mapping[str, str] | None = None,
        *,
        concurrency: int = 1,
        beat: bool = False,
    ) -> AbstractContextManager[Process]:
        """Run a Celery worker, with a beat in it when asked; ready when it says so."""
        return worker_process(self, environment, concurrency=concurrency, beat=beat)

    def beat(
        self, environment: Mapping[str, str] | None = None
    ) -> AbstractContextManager[Process]:
        """Run Celery's beat."""
        return beat_process(self, environment)

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `manage.py` with `words` and return what it said and its status."""
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=databases.ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@contextmanager
def web_process(
    stage: Stage, environment: Mapping[str, str] | None = None, *, workers: int = 1
) -> Iterator[Process]:
    """Give a running web server; its address is `process.url`."""
    port = _free_port()
    url = f"http://localhost:{port}"
    extra = {"WEB_BIND": f"{LOOPBACK}:{port}", "WEB_WORKERS": str(workers)}
    command = ("gunicorn", "-c", "deploy/gunicorn.py")
    with _running(stage, "web", command, extra | dict(environment or {})) as process:
        process.url = url
        _wait_for(process, lambda: _answers(f"http://{LOOPBACK}:{port}/gezondheid/"))
        yield process


@contextmanager
def worker_process(
    stage: Stage,
    environment: Mapping[str, str] | None = None,
    *,
    concurrency: int = 1,
    beat: bool = False,
) -> Iterator[Process]:
    """Give a running Celery worker, with a beat in it when asked: one start fewer."""
    schedule = str(stage.folder / f"beat-{time.monotonic_ns()}")
    command = (
        *("celery", "-A", "ruwaard", "worker", "-l", "INFO"),
        *(f"--concurrency={concurrency}", "--without-gossip", "--without-mingle"),
        *(("--beat", "--schedule", schedule) if beat else ()),
    )
    with _running(stage, "worker", command, environment) as process:
        _wait_for(process, lambda: " ready." in process.said)
        yield process


@contextmanager
def beat_process(
    stage: Stage, environment: Mapping[str, str] | None = None
) -> Iterator[Process]:
    """Give a running Celery beat."""
    schedule = stage.folder / f"beat-{time.monotonic_ns()}"
    command = (
        *("celery", "-A", "ruwaard", "beat", "-l", "INFO"),
        *("--schedule", str(schedule), "--pidfile="),
    )
    with _running(stage, "beat", command, environment) as process:
        _wait_for(process, lambda: "beat: Starting..." in process.said)
        yield process


@contextmanager
def staged(
    label: str, folder: Path, *, redis: EmbeddedRedis | None = None
) -> Iterator[Stage]:
    """Give a stage; starts a Redis below `folder` when none is given."""
    own = redis or EmbeddedRedis(folder / "redis", durable=False)
    own.start()
    try:
        with databases.cloned(label) as name:
            yield Stage(name, folder, own, _environment(name, folder, own))
    finally:
        if redis is None:
            own.remove()


@contextmanager
def queueing_to(url: str) -> Iterator[None]:
    """Let this process put its tasks in the queue at `url`."""
    amqp: Any = celery_app.amqp
    celery_app.conf.update(broker_write_url=url)
    amqp._producer_pool = None  # it remembers an address
    try:
        yield
    finally:
        celery_app.conf.update(broker_write_url=settings.CELERY_BROKER_URL)
        amqp._producer_pool = None


@pytest.fixture(scope="session")
def own_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedRedis]:
    """Give a Redis for this pytest process alone: tests may empty it."""
    server = EmbeddedRedis(tmp_path_factory.mktemp("redis"), durable=False)
    server.start()
    yield server
    server.remove()


@pytest.fixture
def stage(
    own_redis: EmbeddedRedis,
    tmp_path: Path,
    django_db_setup: None,  # noqa: ARG001 - asks for the template
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Stage]:
    """Give a stage, and point this process at its database, files and queue."""
    with staged("stage", tmp_path, redis=own_redis) as made:
        with made.queue as queue:
            queue.flushall()
        usual = connection.settings_dict["NAME"]
        documents, url = made.environment["MEDIA_ROOT"], own_redis.url()
        with django_db_blocker.unblock():
            connection.close()
            connection.settings_dict["NAME"] = made.database
            try:
                with override_settings(MEDIA_ROOT=documents), queueing_to(url):
                    yield made
            finally:
                connection.close()
                connection.settings_dict["NAME"] = usual


@pytest.fixture
def elsewhere(stage: Stage, tmp_path: Path) -> Iterator[Stage]:
    """Give a stage with a database without a table, and a folder without a file."""
    name = f"{stage.database}_empty"
    server = psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True)
    with server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield replace(
                stage,
                database=name,
                environment=stage.environment
                | {
                    "DATABASE_URL": databases.url(settings.DATABASE_URL, name),
                    "DATABASE_OWNER_URL": databases.url(
                        settings.DATABASE_OWNER_URL, name
                    ),
                    "MEDIA_ROOT": str(tmp_path / "restored"),
                },
            )
        finally:
            server.execute(f"DROP DATABASE {name}")


def _environment(database: str, folder: Path, redis: EmbeddedRedis) -> dict[str, str]:
    """Return what every process of a stage gets: nothing of the machine's own setup."""
    owner = databases.url(settings.DATABASE_OWNER_URL, database)
    return os.environ | {
        "DATABASE_URL": databases.url(settings.DATABASE_URL, database),
        "DATABASE_OWNER_URL": owner,
        "REDIS_URL": redis.url(),
        "RUWAARD_VAR": str(folder),
        "MEDIA_ROOT": str(folder / "documents"),
        "RUWAARD_DEMO": "0",
        "RUWAARD_LOST_SECONDS": "2",
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,  # sessions made here hold there
        "HTTPS_ONLY": "0",
        "STATIC_MANIFEST": "0",
        "DJANGO_SETTINGS_MODULE": "ruwaard.settings",
        "CELERY_SKIP_CHECKS": "1",  # the suite checks once
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(databases.ROOT),
    }


@contextmanager
def _running(
    stage: Stage,
    name: str,
    command: tuple[str, ...],
    environment: Mapping[str, str] | None,
) -> Iterator[Process]:
    log = stage.folder / f"{name}-{time.monotonic_ns()}.log"
    # A server is not measured: it would serve half as fast, and its pages are
    # measured by tests of their own.
    around = stage.environment | dict(environment or {})
    own = {key: value for key, value in around.items() if key != MEASURED}
    with log.open("wb") as sink:
        popen = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=databases.ROOT,
            env=own,
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    process = Process(name, popen, log)
    try:
        yield process
    finally:
        process.kill()  # quicker than asking, and nothing of a stage is kept


def _wait_for(process: Process, is_ready: Callable[[], object]) -> None:
    def settled() -> object:
        return process.popen.poll() is not None or is_ready()

    in_time = eventually(settled, seconds=START_SECONDS)
    if not in_time or process.popen.poll() is not None:
        message = f"The {process.name} process does not start:\n{process.said}"
        raise RuntimeError(message)


def _answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])
