"""Fails when the lock files do not hold what pyproject.toml asks for; needs no network.

What a package itself needs is read from the installed ones, so that a forgotten or a
left-over package shows, too.
"""

import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

CHECKOUT = Path(__file__).resolve().parent.parent
INDEX = re.compile(r"--(extra-)?index-url|--find-links|--trusted-host|://")

Pins = dict[str, Version]


def pins(lock: Path) -> Pins:
    """Return the versions that the file `lock` gives for this Python."""
    found: Pins = {}
    for requirement in locked(lock):
        (specifier,) = requirement.specifier
        found[canonicalize_name(requirement.name)] = Version(specifier.version)
    return found


def locked(lock: Path) -> list[Requirement]:
    """Return the lines of the file `lock` that count for this Python."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    found = [
        Requirement(line.removesuffix("\\").strip())
        for line in lines
        if line[:1].isalnum()
    ]
    return [one for one in found if one.marker is None or one.marker.evaluate()]


def extras(lock: Path) -> set[tuple[str, str]]:
    """Return every package with an extra in the file `lock`.

    An older pip takes a package with an extra that no line names from the index, in
    its newest version, and then refuses it for want of a hash.
    """
    return {
        (canonicalize_name(requirement.name), extra)
        for requirement in locked(lock)
        for extra in requirement.extras
    }


def closure(asked: Iterable[str]) -> dict[str, list[Requirement]]:
    """Return every package that `asked` needs, with the requirements on it."""
    needed: dict[str, list[Requirement]] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(text), "") for text in asked]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        needed.setdefault(name, []).append(requirement)
        for wanted in ("", *requirement.extras):
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                waiting += [(Requirement(text), wanted) for text in _requires(name)]
    return needed


def _requires(name: str) -> list[str]:
    try:
        return importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []


def complaints(name: str, asked: list[str]) -> list[str]:
    """Return what is wrong with the lock file `name`, one line each."""
    lock = CHECKOUT / name
    pinned, needed = pins(lock), closure(asked)
    return [
        *(f"{name} misses {package}" for package in sorted(needed.keys() - pinned)),
        *(f"{name} has unused {package}" for package in sorted(pinned.keys() - needed)),
        *(
            f"{name} has {package} {pinned[package]}; asked is {requirement}"
            for package in sorted(needed.keys() & pinned)
            for requirement in needed[package]
            if not requirement.specifier.contains(pinned[package], prereleases=True)
        ),
        *(
            f"{name} has {package} without [{extra}]"
            for package, extra in sorted(
                {
                    (package, extra)
                    for package in needed.keys() & pinned
                    for requirement in needed[package]
                    for extra in requirement.extras
                }
                - extras(lock)
            )
        ),
        *(
            f"{name} names an index: {line}"
            for line in lock.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#") and INDEX.search(line)
        ),
    ]


def main() -> int:
    """Print every complaint and return 1 when there is one."""
    with (CHECKOUT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    asked = project["project"]["dependencies"]
    development = [*asked, *project["dependency-groups"]["dev"]]
    ours = pins(CHECKOUT / "requirements.lock")
    theirs = pins(CHECKOUT / "requirements-dev.lock")
    found = [
        *complaints("requirements.lock", asked),
        *complaints("requirements-dev.lock", development),
        *(
            f"{name} is {version} in one lock and {theirs.get(name)} in the other"
            for name, version in ours.items()
            if theirs.get(name) != version
        ),
    ]
    sys.stdout.writelines(f"{complaint}\n" for complaint in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
