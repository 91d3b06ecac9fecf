"""Where an embedded server keeps its files, and under which account it runs.

PostgreSQL refuses to run as root, and the checkout may lie below a folder that no
other account can enter. So a server gets a home of its own: `server/` in its
directory, or, for root with such a checkout, a folder in `/var/tmp` that the
directory remembers. Nothing that was there before is ever chmodded.
"""

import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "127.0.0.1"
UNPRIVILEGED = "nobody"
OUTSIDE = Path("/var/tmp")  # noqa: S108 - survives a reboot; made 0700, owner checked
PROCESSES = Path("/proc")


class EmbeddedError(Exception):
    """An embedded server cannot do what was asked; the text says what to do."""


class EmbeddedNotStarted(EmbeddedError):  # noqa: N818 - says what happened
    """Nobody has started the embedded servers of this directory yet."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A program of an installed package.

    `needs` are the folders beside each other in `folder` without which it does not run:
    its own, and the libraries it looks for by a path relative to itself.
    """

    folder: Path
    program: str
    needs: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one server and the account that owns it; numbers are Unix ids."""

    path: Path
    uid: int
    gid: int

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `command` in this home under its account and return what it said.

        Raises PermissionError when the account cannot reach the program.
        """
        other = self.uid != os.geteuid()
        return subprocess.run(  # noqa: S603 - our own programs, no shell
            [str(part) for part in command],
            cwd=self.path,
            env={"PATH": os.defpath, "HOME": str(self.path), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=self.uid if other else None,
            group=self.gid if other else None,
            extra_groups=[] if other else None,
        )

    def write(self, name: str, text: str) -> Path:
        """Write `text` to a file that only the account can read; return its path."""
        path = self.path / name
        path.unlink(missing_ok=True)
        # O_EXCL: the folder belongs to the account, which could have put a link there.
        with open(path, "x", opener=_private, encoding="utf-8") as file:
            os.fchown(file.fileno(), self.uid, self.gid)
            file.write(text)
        return path

    def program(self, wheel: Wheel) -> Path:
        """Return the program of `wheel` where the account can run it.

        What it needs is copied into this home, once per version, when the account
        cannot read it where it is: a virtual environment below /root, for example.
        """
        if self.can(wheel.folder / wheel.program):
            return wheel.folder / wheel.program
        copy = self.path / f"programs-{wheel.version}"
        if not copy.exists():
            unfinished = copy.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            for name in wheel.needs:
                if (wheel.folder / name).exists():
                    shutil.copytree(wheel.folder / name, unfinished / name)
            unfinished.rename(copy)
        return copy / wheel.program

    def can(self, program: Path) -> bool:
        """Tell whether the account can run `program`."""
        try:
            return self.run(program, "--version").returncode == 0
        except PermissionError:
            return False

    def processes(self) -> list[int]:
        """Return the ids of the processes that work in this home.

        Both servers make their data folder the current one. That is a better witness
        than a pid in a file: it cannot be another process that got the same number.
        """
        return [
            int(entry.name)
            for entry in PROCESSES.iterdir()
            if entry.name.isdigit() and self._works_here(entry)
        ]

    def _works_here(self, process: Path) -> bool:
        try:
            return (process / "cwd").readlink().is_relative_to(self.path)
        except OSError:  # ended meanwhile, or somebody else's
            return False

    def end_processes(self) -> None:
        """End what still runs here and answers nobody; both servers recover."""
        for pid in self.processes():
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        wait_until(lambda: not self.processes(), seconds=10)

    def remove(self) -> None:
        """End what runs here and delete the folder with all its data."""
        self.end_processes()
        shutil.rmtree(self.path)


def home_of(directory: Path) -> Home | None:
    """Return the home that `directory` remembers, or None when it has none."""
    try:
        # Relative where it can be, so that a checkout can be moved.
        path = directory / read(directory / "home")
        owner = path.stat()
    except (EmbeddedNotStarted, FileNotFoundError):
        return None
    return Home(path, owner.st_uid, owner.st_gid)


def make_home(directory: Path) -> Home:
    """Return the home of `directory`, made when it has none."""
    home = home_of(directory)
    if home is None:
        home = _make_home(directory)
        inside = home.path.parent == directory
        _remember(directory / "home", home.path.name if inside else str(home.path))
    return home


def _make_home(directory: Path) -> Home:
    if os.geteuid() != 0:
        inside = Home(directory / "server", os.geteuid(), os.getegid())
        inside.path.mkdir(mode=0o700, exist_ok=True)
        return inside
    account = pwd.getpwnam(UNPRIVILEGED)
    home = Home(directory / "server", account.pw_uid, account.pw_gid)
    if not _can_enter(directory, home):
        mark = hashlib.sha256(os.fsencode(directory.resolve())).hexdigest()[:16]
        home = Home(OUTSIDE / f"ruwaard-{mark}", account.pw_uid, account.pw_gid)
    _clear(home)
    home.path.mkdir(mode=0o700)
    os.chown(home.path, home.uid, home.gid)
    return home


def _can_enter(directory: Path, home: Home) -> bool:
    test = Home(Path("/"), home.uid, home.gid).run("test", "-x", directory)
    return test.returncode == 0


def _clear(home: Home) -> None:
    """Remove what an earlier directory at the same place left behind."""
    try:
        found = home.path.lstat()
    except FileNotFoundError:
        return
    if found.st_uid != home.uid or not stat.S_ISDIR(found.st_mode):
        message = f"{home.path} exists and is not ours: remove it and start again."
        raise EmbeddedError(message)
    home.remove()


@contextmanager
def only_one(directory: Path) -> Iterator[None]:
    """Make `directory` and let one process at a time start or stop its server."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "lock").open("w")
    except PermissionError as refused:
        message = (
            f"{refused.filename} cannot be written by this account. Run as its owner,"
            " or remove it and start afresh."
        )
        raise EmbeddedError(message) from refused
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_secret(path: Path) -> str:
    """Return the password in the file `path` (0600), made up when there is none."""
    if not path.exists():
        _remember(path, secrets.token_urlsafe(24))
    return read(path)


def read(path: Path) -> str:
    """Return the one value in the file `path`; raises EmbeddedNotStarted without it."""
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError as missing:
        message = (
            f"The embedded servers were never started: {path} does not exist. Run"
            " script/demo, or set DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL."
        )
        raise EmbeddedNotStarted(message) from missing
    except PermissionError as refused:
        message = (
            f"{path.parent} is of another account, probably of a run as root. Run as"
            " that account again, or remove the folder and start afresh."
        )
        raise EmbeddedError(message) from refused


def choose_port(path: Path) -> int:
    """Return a free port of the loopback address: the remembered one where it can be.

    The choice is written to the file `path`.
    """
    remembered = int(read(path)) if path.exists() else 0
    port = remembered if remembered and port_is_free(remembered) else _any_port()
    _remember(path, str(port))
    return port


def port_is_free(port: int) -> bool:
    """Tell whether a server can listen on `port` of the loopback address."""
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def _any_port() -> int:
    with socket.socket() as attempt:
        attempt.bind((LOOPBACK, 0))
        port: int = attempt.getsockname()[1]
        return port


def wait_until(happened: Callable[[], bool], *, seconds: float) -> bool:
    """Ask until `happened` or until `seconds` have passed; tell whether it did."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def last_lines(log: Path, count: int = 12) -> str:
    """Return the last `count` lines of the file `log`; nothing when it is missing."""
    if not log.exists():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-count:])


def _remember(path: Path, text: str) -> None:
    """Write `text` to the file `path` (0600), whole or not at all."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    with open(unfinished, "w", opener=_private, encoding="utf-8") as file:
        file.write(f"{text}\n")
    unfinished.replace(path)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW, 0o600)
