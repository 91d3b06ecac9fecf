import os
import stat
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ruwaard.embedded import EmbeddedError, EmbeddedNotStarted, addresses, homes
from ruwaard.embedded.homes import Home, Wheel

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


def test_addresses_before_the_first_start_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedNotStarted, match="never started"):
        addresses(tmp_path)


def test_a_secret_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "password"

    first = homes.make_secret(path)

    assert homes.make_secret(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(first) == 32


def test_choose_port_keeps_the_remembered_port(tmp_path: Path) -> None:
    first = homes.choose_port(tmp_path / "port")

    assert homes.choose_port(tmp_path / "port") == first


def test_wait_until_gives_up_after_its_time() -> None:
    assert homes.wait_until(lambda: False, seconds=0) is False


def test_last_lines_of_a_missing_log_are_nothing(tmp_path: Path) -> None:
    assert homes.last_lines(tmp_path / "log") == ""


def test_last_lines_are_the_end_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("one\ntwo\nthree\n")

    assert homes.last_lines(tmp_path / "log", 2) == "two\nthree"


def test_processes_are_those_that_work_in_the_home(tmp_path: Path) -> None:
    home = Home(tmp_path, os.geteuid(), os.getegid())
    with subprocess.Popen(["sleep", "60"], cwd=tmp_path) as sleeper:
        found = home.processes()
        home.end_processes()
        ended = sleeper.wait()

    assert (found, ended) == ([sleeper.pid], -9)


def test_the_home_is_private_and_remembered(tmp_path: Path) -> None:
    home = homes.make_home(tmp_path)

    assert homes.home_of(tmp_path) == home
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    home.remove()


@as_root
def test_root_gives_the_server_an_account_without_rights(tmp_path: Path) -> None:
    home = homes.make_home(tmp_path)

    who = home.run("id", "-un").stdout.strip()

    home.remove()
    assert who == "nobody"


@as_root
def test_root_takes_a_folder_outside_a_closed_checkout(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)

    home = homes.make_home(closed)

    home.remove()
    assert home.path.parent == homes.OUTSIDE
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


@as_root
def test_root_leaves_a_folder_of_somebody_else_alone(tmp_path: Path) -> None:
    directory = tmp_path / "closed"
    directory.mkdir(mode=0o700)
    taken = homes.make_home(directory)
    (directory / "home").unlink()
    os.chown(taken.path, 0, 0)

    with pytest.raises(EmbeddedError, match="is not ours: remove it and start again"):
        homes.make_home(directory)

    taken.remove()


@as_root
def test_a_program_out_of_reach_is_copied_into_the_home(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "greeting" / "bin").mkdir(parents=True)
    (closed / "greeting.libs").mkdir()
    (closed / "greeting.libs" / "word").write_text("hello\n")
    program = closed / "greeting" / "bin" / "greet"
    program.write_text('#!/bin/sh\ncat "$(dirname "$0")/../../greeting.libs/word"\n')
    program.chmod(0o755)
    closed.chmod(0o700)
    wheel = Wheel(closed, "greeting/bin/greet", ("greeting", "greeting.libs"), "1")
    home = homes.make_home(tmp_path)

    copied = home.program(wheel)

    said = home.run(copied).stdout
    home.remove()
    assert (copied, said) == (home.path / "programs-1" / wheel.program, "hello\n")


@as_root
def test_another_account_is_told_whose_data_it_is() -> None:
    with TemporaryDirectory() as name:
        directory = Path(name)
        home = homes.make_home(directory)
        directory.chmod(0o711)
        os.seteuid(65533)

        try:
            with pytest.raises(EmbeddedError, match="is of another account"):
                homes.home_of(directory)
        finally:
            os.seteuid(0)
            home.remove()


@as_root
def test_another_account_cannot_start_the_servers(tmp_path: Path) -> None:
    os.seteuid(65533)

    try:
        with (
            pytest.raises(EmbeddedError, match="cannot be written by this account"),
            homes.only_one(tmp_path / "postgres"),
        ):
            pass
    finally:
        os.seteuid(0)
