import subprocess
import sys
from pathlib import Path

import pytest

from ruwaard.embedded import EmbeddedError, suite


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with (
        suite.only_run(tmp_path),
        pytest.raises(EmbeddedError, match="already runs"),
        suite.only_run(tmp_path),
    ):
        pass


def test_servers_that_are_named_are_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {
        "DATABASE_URL": "postgresql://app@db.example/ruwaard",
        "DATABASE_OWNER_URL": "postgresql://owner@db.example/ruwaard",
        "REDIS_URL": "redis://queue.example",
    }
    for name, value in named.items():
        monkeypatch.setenv(name, value)

    with suite.real_servers(tmp_path) as environment:
        given = {name: environment[name] for name in named}

    assert given == named
    assert not (tmp_path / "postgres" / "server").exists()


def test_a_database_without_its_owner_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@db.example/ruwaard")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    with (
        pytest.raises(EmbeddedError, match="Set both DATABASE_URL and DATABASE_OWNER"),
        suite.real_servers(tmp_path),
    ):
        pass


def test_arguments_go_to_pytest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUWAARD_VAR", str(tmp_path))

    run = subprocess.run(
        [sys.executable, "-m", "ruwaard.embedded.suite", "--version"],
        cwd=suite.CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout + run.stderr) == (
        0,
        f"pytest {pytest.__version__}\n",
    )


def test_a_refusal_is_the_answer_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUWAARD_VAR", str(tmp_path))

    with suite.only_run(tmp_path / "test"):
        status = suite.main([])

    assert (status, "already runs" in capsys.readouterr().err) == (1, True)
