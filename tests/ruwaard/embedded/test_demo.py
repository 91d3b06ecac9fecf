import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruwaard.embedded import demo, homes, servers
from ruwaard.embedded.demo import MARK, Demo, DemoError, Ended

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    """Give a folder for a whole demo, whose servers are gone afterwards."""
    folder = tmp_path / "var"
    yield folder
    demo.end_orphans(folder)
    for server in servers(folder):
        server.remove()


def start(var: Path, port: int) -> subprocess.Popen[str]:
    others = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
    inherited = {k: v for k, v in os.environ.items() if k not in others}
    return subprocess.Popen(
        [sys.executable, "-m", "ruwaard.embedded.demo", f"--port={port}", "--no-input"],
        env=inherited | {"RUWAARD_VAR": str(var), "STATIC_MANIFEST": "0"},
        cwd=demo.CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(run: subprocess.Popen[str], words: str) -> str:
    """Return what `run` has said up to the line with `words`, or all it said."""
    assert run.stdout is not None
    said = ""
    for line in run.stdout:
        said += line
        if words in line:
            break
    return said


def free_port(tmp_path: Path) -> int:
    return homes.choose_port(tmp_path / "port")


@pytest.mark.xdist_group("demo")  # long: not to be the last one, all alone
def test_the_demo_refuses_a_second_run_and_survives_a_kill(
    var: Path, tmp_path: Path
) -> None:
    port = free_port(tmp_path)
    mark = var / "demo" / "static"  # compressing fonts is not what this is about
    mark.parent.mkdir(parents=True)
    mark.write_text(demo.state_of_static_files())
    with start(var, port) as killed:
        welcome = read_until(killed, "Stop with Ctrl-C")
        with start(var, port) as second:
            refusal = read_until(second, "Stop it there")
        killed.kill()
    left_behind = demo.orphans(var)

    with start(var, port) as again:
        recovered = read_until(again, "Stop with Ctrl-C")
        assert "Stop with Ctrl-C" in recovered, (welcome, recovered)
        with urllib.request.urlopen(f"http://localhost:{port}/gezondheid/") as page:
            health = page.status
        again.send_signal(signal.SIGINT)
        goodbye = again.communicate()[0]

    assert f"Ruwaard runs at http://localhost:{port}\n" in welcome
    assert f"Ruwaard already runs from this checkout: http://localhost:{port}" in (
        refusal
    )
    assert second.returncode == 1
    assert len(left_behind) > 0
    assert "what it left running has been ended" in recovered
    assert health == 200
    assert "Stopping everything" in goodbye
    assert again.returncode == 0
    assert demo.orphans(var) == []
    assert [server.running for server in servers(var)] == [False, False]


def test_a_taken_port_is_named_before_anything_starts(var: Path) -> None:
    with (
        socket.create_server((homes.LOOPBACK, 0)) as taken,
        start(var, taken.getsockname()[1]) as run,
    ):
        said = run.communicate()[0]

    assert "is taken by another program. Choose another one: script/demo" in said
    assert run.returncode == 1
    assert not (var / "postgres").exists()


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    with (
        demo.only_run(tmp_path, 8000),
        pytest.raises(DemoError, match="already runs from this checkout"),
        demo.only_run(tmp_path, 8001),
    ):
        pass


@as_root
def test_a_folder_of_another_account_is_refused(tmp_path: Path) -> None:
    os.seteuid(65533)

    try:
        with (
            pytest.raises(DemoError, match="belongs to another account"),
            demo.only_run(tmp_path, 8000),
        ):
            pass
    finally:
        os.seteuid(0)


def test_end_orphans_ends_only_what_carries_our_mark(tmp_path: Path) -> None:
    ours = {"PATH": os.defpath, MARK: str(tmp_path)}
    theirs = {"PATH": os.defpath, MARK: str(tmp_path / "other")}
    with (
        subprocess.Popen(["sleep", "60"], env=ours) as left,
        subprocess.Popen(["sleep", "60"], env=theirs) as stranger,
    ):
        ended = demo.end_orphans(tmp_path)
        stranger_lives = stranger.poll() is None
        stranger.kill()

    assert (ended, left.returncode, stranger_lives) == (1, -signal.SIGKILL, True)


def test_a_process_that_ends_by_itself_is_reported_with_its_last_words(
    tmp_path: Path,
) -> None:
    run = Demo(tmp_path, 8000)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "worker.log").write_text("no broker\n")
    run.processes["worker"] = subprocess.Popen(["false"])
    run.processes["worker"].wait()

    with pytest.raises(DemoError) as refusal:
        run.check()

    assert str(refusal.value) == "The worker process ended by itself:\nno broker"


def test_processes_never_get_servers_that_are_not_embedded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://real.example/production")
    (tmp_path / "demo").mkdir()

    environment = Demo(tmp_path, 8000).environment

    assert "DATABASE_URL" not in environment
    assert environment["RUWAARD_DEMO"] == "1"
    assert environment["WEB_BIND"] == "127.0.0.1:8000"


def test_a_stubborn_process_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "END_SECONDS", 0.1)
    run = Demo(tmp_path, 8000)
    deaf = "trap '' TERM; echo deaf; while :; do sleep 1; done"
    with subprocess.Popen(["sh", "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        run.processes["worker"] = process

        run.end()

    assert process.returncode == -signal.SIGKILL


def test_wipe_removes_nothing_without_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    (tmp_path / "documents").mkdir()

    with pytest.raises(Ended):
        demo.wipe(tmp_path, ask=True)

    assert (tmp_path / "documents").exists()


def test_wipe_removes_the_data_and_keeps_the_folder(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "test").mkdir()

    demo.wipe(tmp_path, ask=False)

    assert [path.name for path in tmp_path.iterdir()] == ["test"]


def test_a_command_that_fails_shows_its_last_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo").mkdir()

    with (
        pytest.raises(
            DemoError, match=r"(?s)manage\.py migrate failed:.*never started"
        ),
        demo.step("Database up to date"),
    ):
        Demo(tmp_path, 8000).prepare()

    assert capsys.readouterr().out.count("failed") == 2


def test_a_health_page_that_stays_away_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "HEALTH_SECONDS", 0)
    (tmp_path / "demo").mkdir()
    run = Demo(tmp_path, free_port(tmp_path))

    with pytest.raises(DemoError, match="The health page is not well"):
        run.launch()

    run.end()


def test_the_state_of_the_files_for_the_browser_stays_the_same() -> None:
    assert demo.state_of_static_files() == demo.state_of_static_files()
