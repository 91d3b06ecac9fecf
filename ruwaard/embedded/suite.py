"""`script/test`: the suite on real servers, started and stopped around it."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ruwaard.embedded import EmbeddedError, servers

CHECKOUT = Path(__file__).resolve().parent.parent.parent
WHOLE_RUN = (
    "-n",
    "2",
    "--dist",
    "loadgroup",
    "--cov",
    "--cov-report=term:skip-covered",
)

DEFAULTS = {"SECRET_KEY": "tests-only", "HTTPS_ONLY": "0", "STATIC_MANIFEST": "0"}


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Refuse a second run in the same folder: it would drop our test database."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            message = (
                f"The suite already runs in {folder}. Wait for it, or give this run a"
                " folder of its own: RUWAARD_VAR=/tmp/other script/test"
            )
            raise EmbeddedError(message) from taken
        yield


@contextmanager
def real_servers(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of the suite; what it does not name yet is started."""
    named = {
        name: os.environ[name]
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")
        if os.environ.get(name)
    }
    if ("DATABASE_URL" in named) != ("DATABASE_OWNER_URL" in named):
        message = "Set both DATABASE_URL and DATABASE_OWNER_URL: docs/operations.md."
        raise EmbeddedError(message)
    postgres, redis = servers(folder, durable=False)
    started: dict[str, str] = {}
    try:
        if "DATABASE_URL" not in named:
            postgres.start()
            started["DATABASE_URL"] = postgres.url("app")
            started["DATABASE_OWNER_URL"] = postgres.url("owner")
        if "REDIS_URL" not in named:
            redis.start()
            started["REDIS_URL"] = redis.url()
        yield DEFAULTS | os.environ | started | {"RUWAARD_VAR": str(folder)}
    finally:
        redis.stop()
        postgres.stop()


def main(words: Sequence[str]) -> int:
    """Run pytest with the arguments `words`, or the whole suite; return its status.

    The coverage gate of pyproject.toml holds for the whole suite only.
    """
    var = Path(os.environ.get("RUWAARD_VAR", CHECKOUT / "var")).resolve()
    folder = var / "test"
    try:
        with only_run(folder), real_servers(folder) as environment:
            suite = subprocess.Popen(  # noqa: S603 - pytest, with our own arguments
                [sys.executable, "-m", "pytest", *(words or WHOLE_RUN)],
                cwd=CHECKOUT,
                env=environment,
            )
            # Ctrl-C reaches pytest too: let it end, then stop the servers.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, lambda *_: suite.terminate())
            return suite.wait()
    except EmbeddedError as refused:
        print(refused, file=sys.stderr)  # noqa: T201 - a command
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
