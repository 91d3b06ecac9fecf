"""A device at a kitchen table: a browser of its own, behind a line that can be cut.

The browser keeps its profile on the disk, so that it can be killed as by a crash
(`SIGKILL`) and started again. The line is a real one: what goes over it breaks off, for
the pages and for the service worker alike.
"""

import os
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from ruwaard.accounts.models import User
from tests.browser.conftest import QUIET, WAIT
from tests.factories import sign_in
from tests.processes import LOOPBACK, eventually

CHUNK = 65536
# What the device holds, by its own word.
BOXES = """async () => {
    const base = await new Promise((fine) => {
        const asked = indexedDB.open('ruwaard');
        asked.onsuccess = () => fine(asked.result);
    });
    const ids = await new Promise((fine) => {
        const asked = base.transaction('boxes').objectStore('boxes').getAllKeys();
        asked.onsuccess = () => fine(asked.result);
    });
    base.close();
    return ids;
}"""
START_SECONDS = 40


class Line:
    """The internet between a device and the site; `cut` and `mend` it."""

    def __init__(self, site: str) -> None:
        self.to = (LOOPBACK, urlsplit(site).port or 80)
        self.is_up = True
        self.open: set[socket.socket] = set()
        self.guard = threading.Lock()
        self.door = socket.create_server((LOOPBACK, 0))
        self.url = f"http://localhost:{self.door.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """Break off what is under way, and let nothing pass."""
        with self.guard:
            self.is_up = False
            broken, self.open = self.open, set()
        for one in broken:
            _end(one)

    def mend(self) -> None:
        """Let everything pass again."""
        self.is_up = True

    def close(self) -> None:
        """Take the line away."""
        self.cut()
        _end(self.door)

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self.door.accept()
                threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self.to) if self.is_up else None
        except OSError:
            far = None
        if far is None or not self._note(near, far):
            _end(near)
            return
        threading.Thread(target=self._pass, args=(far, near), daemon=True).start()
        self._pass(near, far)

    def _note(self, *ends: socket.socket) -> bool:
        with self.guard:
            if self.is_up:
                self.open.update(ends)
            return self.is_up

    def _pass(self, giver: socket.socket, taker: socket.socket) -> None:
        with suppress(OSError):
            while data := giver.recv(CHUNK):
                taker.sendall(data)
        for one in (giver, taker):
            with self.guard:
                self.open.discard(one)
            _end(one)


@dataclass
class Device:
    """A tablet: its profile on the disk, its line, and the browser that runs now."""

    playwright: Playwright
    profile: Path
    line: Line
    chromium: str
    complaints: list[str] = field(default_factory=list)
    popen: subprocess.Popen[bytes] | None = None
    browser: Browser | None = None

    @property
    def context(self) -> BrowserContext:
        assert self.browser is not None
        return self.browser.contexts[0]

    def start(self) -> Page:
        """Start the browser and return its page."""
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        self.popen = subprocess.Popen(
            [
                self.chromium,
                *QUIET,
                "--headless=new",
                "--remote-debugging-port=0",
                f"--user-data-dir={self.profile}",
                "--window-size=834,1112",
                "--lang=nl",
                "about:blank",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert eventually(
            lambda: told.exists() and len(told.read_text().split()) > 1,
            seconds=START_SECONDS,
        )
        port = told.read_text().split()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(
            f"http://{LOOPBACK}:{port}"
        )
        self.context.set_default_timeout(WAIT)
        return self.context.pages[0]

    def kill(self) -> None:
        """End the browser at once, as a crash would: SIGKILL for the whole group."""
        if self.popen is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()
        self.popen = None
        if self.browser is not None:
            with suppress(Exception):  # what it was connected to is gone
                self.browser.close()
        self.browser = None

    def let_in(self, user: User) -> None:
        """Sign `user` in, without the pages of signing in."""
        value = sign_in(user).cookies[settings.SESSION_COOKIE_NAME].value
        self.context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": value,
                    "url": self.line.url,
                }
            ]
        )

    def holds(self, word: str) -> list[str]:
        """Return the files of the profile in which `word` can be read."""
        wanted = [word.encode(), word.encode("utf-16-le")]
        found = []
        for path in self.profile.rglob("*"):
            with suppress(OSError):
                if path.is_file() and any(one in path.read_bytes() for one in wanted):
                    found.append(str(path.relative_to(self.profile)))
        return found


@contextmanager
def device(playwright: Playwright, site: str, folder: Path) -> Iterator[Device]:
    """Give a device with an empty profile below `folder`, not yet started."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    line = Line(site)
    made = Device(playwright, folder, line, chromium)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield made
    finally:
        made.kill()
        line.close()


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
