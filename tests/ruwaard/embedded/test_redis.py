import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from ruwaard.embedded import EmbeddedError, EmbeddedNotStarted, EmbeddedRedis, homes
from ruwaard.embedded import redis as embedded_redis


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedRedis]:
    server = EmbeddedRedis(tmp_path / "redis", durable=False)
    server.start()
    yield server
    server.remove()


def kill(server: EmbeddedRedis) -> None:
    with redis.Redis.from_url(server.url()) as client:
        pid = client.info("server")["process_id"]
    os.kill(pid, signal.SIGKILL)


def test_url_before_the_first_start_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedNotStarted, match="Run script/demo, or set DATABASE_U"):
        EmbeddedRedis(tmp_path / "redis").url()


def test_stop_before_the_first_start_does_nothing(tmp_path: Path) -> None:
    server = EmbeddedRedis(tmp_path / "redis")

    server.stop()

    assert server.running is False


def test_start_takes_the_server_that_runs(server: EmbeddedRedis) -> None:
    with redis.Redis.from_url(server.url(3)) as client:
        client.set("kept", "yes")

        EmbeddedRedis(server.directory, durable=False).start()

        assert client.get("kept") == b"yes"


def test_nobody_enters_without_the_password(server: EmbeddedRedis) -> None:
    port = int(homes.read(server.directory / "port"))

    with (
        redis.Redis(port=port, retry=Retry(NoBackoff(), 0)) as client,
        pytest.raises(redis.AuthenticationError),
    ):
        client.ping()


def test_a_killed_server_comes_back(server: EmbeddedRedis) -> None:
    kill(server)

    server.start()

    assert server.running is True


def test_a_durable_server_keeps_its_queue_over_a_restart(tmp_path: Path) -> None:
    server = EmbeddedRedis(tmp_path / "redis")
    server.start()
    with redis.Redis.from_url(server.url()) as client:
        client.rpush("queue", "job")
    server.stop()
    server.start()

    with redis.Redis.from_url(server.url()) as client:
        kept = client.lrange("queue", 0, -1)

    server.remove()
    assert kept == [b"job"]


def test_a_stopped_server_leaves_no_process(server: EmbeddedRedis) -> None:
    home = homes.home_of(server.directory)
    assert home is not None

    server.stop()

    assert (server.running, home.processes()) == (False, [])


def test_a_server_that_does_not_start_says_why(tmp_path: Path) -> None:
    server = EmbeddedRedis(tmp_path / "redis", durable=False)
    server.directory.mkdir()
    (server.directory / "password").write_text('"unbalanced')

    with pytest.raises(
        EmbeddedError, match=r"(?s)Redis does not start.*Unbalanced quot"
    ):
        server.start()

    server.remove()


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="none installed")
def test_without_the_package_the_redis_of_the_machine_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_redis, "WHEEL", "not_installed")
    server = EmbeddedRedis(tmp_path / "redis", durable=False)

    server.start()

    running = server.running
    server.remove()
    assert running is True


def test_without_any_redis_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_redis, "WHEEL", "not_installed")
    monkeypatch.setenv("PATH", "")
    server = EmbeddedRedis(tmp_path / "redis", durable=False)

    with pytest.raises(EmbeddedError, match="Run `apt-get install redis-server`"):
        server.start()

    server.remove()
