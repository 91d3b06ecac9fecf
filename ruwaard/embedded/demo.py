"""`script/demo`: from an empty folder to a running Ruwaard, with one command.

Everything it keeps is below `var/`. It may be killed at any moment: the next run ends
what was left and takes or recovers the two servers.
"""

import argparse
import fcntl
import hashlib
import os
import select
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path
from types import FrameType

from ruwaard.embedded import EmbeddedError, homes, servers

CHECKOUT = Path(__file__).resolve().parent.parent.parent
MARK = "RUWAARD_DEMO_STARTED_BY"
HEALTH_SECONDS = 180  # a busy machine starts slowly
END_SECONDS = 8

say = partial(print, flush=True)


class DemoError(Exception):
    """The demo cannot go on; the text says why and what to do."""


class Ended(Exception):  # noqa: N818 - says what happened
    """Somebody asked the demo to stop."""


@dataclass
class Demo:
    """One run of the demo: its folder, its port and the processes it started."""

    var: Path
    port: int
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The address to open. Passkeys refuse 127.0.0.1, hence the name."""
        return f"http://localhost:{self.port}"

    @property
    def folder(self) -> Path:
        """Where logs and the schedule of beat are kept."""
        return self.var / "demo"

    @property
    def environment(self) -> dict[str, str]:
        """What every process of the demo gets: the embedded servers, never others."""
        others = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "RUWAARD_PROCESS")
        inherited = {k: v for k, v in os.environ.items() if k not in others}
        return inherited | {
            "RUWAARD_DEMO": "1",
            "SITE_URL": self.address,
            "RUWAARD_VAR": str(self.var),
            "SECRET_KEY": homes.make_secret(self.folder / "secret-key"),
            "WEB_BIND": f"{homes.LOOPBACK}:{self.port}",
            "PYTHONUNBUFFERED": "1",
            MARK: str(self.var),
        }

    def prepare(self) -> None:
        """Bring database and files to the state of this checkout."""
        with step("Database up to date"):
            self._manage("migrate", "--no-input")
        with step("Stylesheets, scripts and fonts"):
            self._collect_static_files()
        with step("Demo neighbourhood"):
            self._manage("seed_demo")

    def _collect_static_files(self) -> None:
        """Collect and compress the files for the browser, when one has changed."""
        mark, state = self.folder / "static", state_of_static_files()
        if not mark.exists() or mark.read_text(encoding="ascii") != state:
            self._manage("collectstatic", "--no-input")
            mark.write_text(state, encoding="ascii")

    def _manage(self, *command: str) -> str:
        """Run a Django command and return what it printed; raises DemoError."""
        ran = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, "manage.py", *command],
            cwd=CHECKOUT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if ran.returncode != 0:
            last = "\n".join(ran.stderr.splitlines()[-15:])
            message = f"manage.py {command[0]} failed:\n{last}"
            raise DemoError(message)
        return ran.stdout

    def launch(self) -> None:
        """Start web server, worker and beat, and wait until the health page is well."""
        celery = (sys.executable, "-m", "celery", "-A", "ruwaard")
        schedule = f"--schedule={self.folder / 'beat'}"
        gunicorn = (sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.py")
        with step("Web server, worker and beat"):
            self._start("web", *gunicorn)
            self._start("worker", *celery, "worker", "--concurrency=2", "-l", "INFO")
            self._start("beat", *celery, "beat", schedule, "-l", "INFO")
            well = homes.wait_until(self._is_well, seconds=HEALTH_SECONDS)
        if not well:
            message = f"The health page is not well. Look in {self.folder}/*.log"
            raise DemoError(message)

    def _start(self, name: str, *command: str) -> None:
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                cwd=CHECKOUT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for us; we end them in order
            )

    def _is_well(self) -> bool:
        self.check()
        page = f"http://{homes.LOOPBACK}:{self.port}/gezondheid/"
        try:
            with urllib.request.urlopen(page, timeout=5) as answer:
                well: bool = answer.status == HTTPStatus.OK
                return well
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
            return False

    def check(self) -> None:
        """Raise DemoError when one of the processes has ended by itself."""
        for name, process in self.processes.items():
            if process.poll() is not None:
                last = homes.last_lines(self.folder / f"{name}.log")
                message = f"The {name} process ended by itself:\n{last}"
                raise DemoError(message)

    def logins(self) -> str:
        """Return the table of accounts to try."""
        return self._manage("demo_logins")

    def end(self) -> None:
        """End web server, worker and beat with all their children."""
        for process in self.processes.values():
            process.terminate()
        deadline = time.monotonic() + END_SECONDS
        for process in self.processes.values():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        end_orphans(self.var)


def state_of_static_files() -> str:
    """Return a word that differs when a file for the browser or a package changed."""
    digest = hashlib.sha256((CHECKOUT / "requirements.lock").read_bytes())
    for path in sorted((CHECKOUT / "static").rglob("*")):
        found = path.stat()
        digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def orphans(var: Path) -> list[int]:
    """Return the ids of the processes that a run in the folder `var` has started.

    They are known by a variable that only our children have, with this folder in it:
    a number in a file could by now belong to another process.
    """
    wanted = f"{MARK}={var}".encode()
    return [
        int(entry.name)
        for entry in homes.PROCESSES.iterdir()
        if entry.name.isdigit() and wanted in _environment_of(entry)
    ]


def end_orphans(var: Path) -> int:
    """End what an earlier run left and wait for it; return how many there were.

    No job is lost: the database has them all. A process that ends first drops its
    environment and only then its sockets: whoever waits for the end itself finds
    the port free again.
    """
    found = orphans(var)
    ending = [end for pid in found if (end := _ending(pid)) is not None]
    for end in ending:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(end, signal.SIGKILL)
    for end in ending:
        select.select([end], [], [], END_SECONDS)
        os.close(end)
    return len(found)


def _ending(pid: int) -> int | None:
    """Return what becomes readable when the process ends; None when it has ended."""
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None


def _environment_of(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # ended meanwhile, or somebody else's
        return []


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show `title`, and how long it took in seconds."""
    say(f"  {title:<42} ", end="")
    began = time.monotonic()
    try:
        yield
    except Ended:
        say("stopped")
        raise
    except Exception:
        say("failed")
        raise
    say(f"done ({time.monotonic() - began:.1f} s)")


@contextmanager
def only_run(var: Path, port: int) -> Iterator[None]:
    """Refuse a second run in the same folder; raises DemoError."""
    path = var / "demo" / "lock"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("a+")
    except PermissionError as refused:
        message = f"{var} belongs to another account: run as that one, or remove it."
        raise DemoError(message) from refused
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            lock.seek(0)
            message = (
                f"Ruwaard already runs from this checkout: {lock.read().strip()}.\n"
                "Stop it there with Ctrl-C first."
            )
            raise DemoError(message) from taken
        lock.truncate(0)
        lock.write(f"http://localhost:{port} (process {os.getpid()})\n")
        lock.flush()
        yield


def wipe(var: Path, *, ask: bool) -> None:
    """Remove all demo data below `var`; raises Ended when the answer is not yes."""
    if ask and input("Remove all demo data? [y/N] ").strip().lower() not in {"y", "j"}:
        raise Ended
    with step("Demo data removed"):
        for server in servers(var):
            server.remove()
        for folder in ("documents", "static"):
            shutil.rmtree(var / folder, ignore_errors=True)
        (var / "demo" / "static").unlink(missing_ok=True)


def run(arguments: argparse.Namespace) -> None:
    """Start everything, show where it is, and stay until somebody stops it."""
    var = Path(os.environ.get("RUWAARD_VAR", CHECKOUT / "var")).resolve()
    demo = Demo(var, arguments.port)
    with only_run(var, demo.port):
        if end_orphans(var):
            say("  The previous run was killed; what it left running has been ended.")
        if not homes.port_is_free(demo.port):
            message = (
                f"Port {demo.port} is taken by another program."
                f" Choose another one: script/demo --port {demo.port + 1}"
            )
            raise DemoError(message)
        if arguments.fresh:
            wipe(var, ask=sys.stdin.isatty() and not arguments.no_input)
        postgres, redis = servers(var)
        try:
            with step("PostgreSQL"):
                postgres.start()
            with step("Redis"):
                redis.start()
            demo.prepare()
            demo.launch()
            welcome(demo)
            while True:
                demo.check()
                time.sleep(0.5)
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C: we are at it
            with step("Stopping everything"):
                demo.end()
                redis.stop()
                postgres.stop()


def welcome(demo: Demo) -> None:
    """Say where Ruwaard is and who can sign in."""
    say(f"\nRuwaard runs at {demo.address}\n\n{demo.logins()}")
    say(f"Logs: {demo.folder}/*.log. Stop with Ctrl-C.")


def main(words: Sequence[str] | None = None) -> int:
    """Run the demo with the arguments `words` and return the exit status."""
    parser = argparse.ArgumentParser(prog="script/demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    parser.add_argument("--fresh", action="store_true", help="drop the demo data first")
    parser.add_argument("--no-input", action="store_true", help="ask nothing")
    arguments = parser.parse_args(words)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    try:
        run(arguments)
    except Ended:
        return 0
    except (DemoError, EmbeddedError) as refused:
        print(f"\n{refused}", file=sys.stderr)  # noqa: T201 - a command
        return 1
    return 0


def _end(_number: int, _frame: FrameType | None) -> None:
    raise Ended


if __name__ == "__main__":
    sys.exit(main())
