"""A real Chromium against a real web server, worker and beat, once per run."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)
from pytest_django import DjangoDbBlocker

from ruwaard.accounts.models import User
from tests.browser.mailbox import Mailbox, mail_server
from tests.factories import sign_in
from tests.processes import LOOPBACK, Stage, _free_port, staged

PHONE = ViewportSize(width=390, height=844)
TABLET = ViewportSize(width=834, height=1112)
DESKTOP = ViewportSize(width=1280, height=900)

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WAIT = 15_000  # milliseconds; the machines that run this are shared
# What Chromium says itself of an answer of 4xx, or of a network that is cut on purpose.
EXPECTED = (
    "Failed to load resource",
    "An unknown error occurred when fetching the script",  # a page left while it came
)


@dataclass
class Live:
    """The running site: its address, its stage, and how to come in."""

    url: str
    stage: Stage
    playwright: Playwright
    browser: Browser
    mailbox: Mailbox
    complaints: list[str] = field(default_factory=list)

    def visit(
        self,
        user: User | None,
        size: ViewportSize = TABLET,
        *,
        scripts: bool = True,
    ) -> BrowserContext:
        """Return a browser window of `size` in which `user` is signed in.

        What its pages complain of (an error in a script, a breach of the content
        security policy) is kept in `complaints`.
        """
        context = self.browser.new_context(
            viewport=size,
            locale="nl-NL",
            base_url=self.url,
            has_touch=True,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(WAIT)
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        if user is not None:
            self.let_in(user, context)
        return context

    def let_in(self, user: User, context: BrowserContext) -> None:
        """Sign `user` in, without the pages of signing in."""
        name = settings.SESSION_COOKIE_NAME
        value = sign_in(user).cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": self.url}])

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.complaints.append(f"{message.location['url']}: {message.text}")

    def _catch(self, error: WebError) -> None:
        self.complaints.append(str(error.error))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give Playwright, with Django's ORM at hand between the steps."""
    # It runs an event loop in this thread; the ORM here is used between steps.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    expect.set_options(timeout=WAIT)
    browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def running(
    playwright: Playwright,
    chromium: Browser,
    django_db_setup: None,  # noqa: ARG001 - asks for the template
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Live]:
    with ExitStack() as processes:
        folder = tmp_path_factory.mktemp("live")
        stage = processes.enter_context(staged("live", folder))
        port = _free_port()
        mailbox = processes.enter_context(mail_server(port))
        stage.environment.update(SMTP_HOST=LOOPBACK, SMTP_PORT=str(port))
        web = processes.enter_context(stage.web())
        processes.enter_context(stage.worker(beat=True))
        yield Live(web.url, stage, playwright, chromium, mailbox)


@pytest.fixture
def live(running: Live, django_db_blocker: DjangoDbBlocker) -> Iterator[Live]:
    """Give the running site, with this process on its database.

    Fails the test afterwards when one of its pages complained.
    """
    running.complaints.clear()
    usual = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = running.stage.database
        try:
            yield running
        finally:
            connection.close()
            connection.settings_dict["NAME"] = usual
    assert running.complaints == []


@pytest.fixture
def opened(live: Live) -> Iterator[Callable[..., Page]]:
    """Give a function that opens a page for a user; every window is closed after."""
    windows: list[BrowserContext] = []

    def open_page(
        user: User | None,
        address: str,
        size: ViewportSize = TABLET,
        *,
        scripts: bool = True,
    ) -> Page:
        context = live.visit(user, size, scripts=scripts)
        windows.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for window in windows:
        window.close()
