"""A real PostgreSQL and a real Redis that come with the installed packages.

They serve the demo and the tests; a deployment names its own servers.
"""

from dataclasses import dataclass
from pathlib import Path

from ruwaard.embedded.homes import EmbeddedError, EmbeddedNotStarted
from ruwaard.embedded.postgres import EmbeddedPostgres
from ruwaard.embedded.redis import EmbeddedRedis

__all__ = [
    "Addresses",
    "EmbeddedError",
    "EmbeddedNotStarted",
    "EmbeddedPostgres",
    "EmbeddedRedis",
    "addresses",
    "servers",
]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the two servers are, as the environment variables of the same names."""

    database_url: str
    database_owner_url: str
    redis_url: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that point a process at these servers."""
        return {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.database_owner_url,
            "REDIS_URL": self.redis_url,
        }


def servers(
    var: Path, *, durable: bool = True
) -> tuple[EmbeddedPostgres, EmbeddedRedis]:
    """Return the two servers that keep their files below `var`, started or not."""
    return (
        EmbeddedPostgres(var / "postgres", durable=durable),
        EmbeddedRedis(var / "redis", durable=durable),
    )


def addresses(var: Path) -> Addresses:
    """Return the addresses of the servers below `var`; reads files, starts nothing.

    Raises EmbeddedNotStarted when they were never started.
    """
    postgres, redis = servers(var)
    return Addresses(
        database_url=postgres.url("app"),
        database_owner_url=postgres.url("owner"),
        redis_url=redis.url(),
    )
