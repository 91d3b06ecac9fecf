"""Demo mode in a test: our database taken for the one of `script/demo`."""

from pathlib import Path

import pytest
from django.conf import settings as installed
from pytest_django import Settings

from ruwaard.embedded import homes


@pytest.fixture
def demo_mode(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = installed.DATABASES["default"]
    monkeypatch.setitem(used, "HOST", homes.LOOPBACK)
    for server, port in (("postgres", used["PORT"]), ("redis", "6379")):
        folder = tmp_path / server
        folder.mkdir()
        (folder / "port").write_text(str(port))
        for name in ("app.password", "owner.password", "password"):
            (folder / name).write_text("unknown")
    settings.VAR = tmp_path
    settings.DEMO = True
