"""Reads settings from the environment; an unknown or unreadable value crashes."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

TRUE_AND_FALSE = {"1": True, "true": True, "0": False, "false": False, "": False}


def text(name: str, default: str = "") -> str:
    """Return variable `name`, or `default` when it is not set."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """Return variable `name` as a claim; raises KeyError on other words than 1, 0."""
    return TRUE_AND_FALSE[text(name, "1" if default else "0").lower()]


def number(name: str, default: int) -> int:
    """Return variable `name` as a whole number; raises ValueError on anything else."""
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    """Return variable `name` split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """Return variable `name` as an absolute path."""
    return Path(text(name, str(default))).resolve()


def postgres(url: str, *, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return Django's settings of a `postgresql://user:password@host/name` URL.

    Raises ValueError for another kind of URL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL must start with postgresql://, not {parts.scheme}://"
        raise ValueError(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.removeprefix("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": dict(parse_qsl(parts.query)) | (options or {}),
    }


def redis(url: str, database: int) -> str:
    """Return a `redis://` URL that points at database number `database`."""
    return urlsplit(url)._replace(path=f"/{database}").geturl()
