"""Fails on a TODO without an issue, an exemption without a reason, a private path."""

import re
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
TEXT = {".css", ".html", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yaml", ".yml"}
NOT_OURS = ("static/vendor/", "script/_wording.py")
FORBIDDEN = {
    "a TODO needs the number of its issue": re.compile(r"\bTODO\b(?!.*#\d)"),
    "an exemption names its rule and a reason": re.compile(
        r"# noqa(?!: [A-Z]+\d+(?:, ?[A-Z]+\d+)*\b\W+\w)"
        r"|# type: ignore(?!\[[\w, -]+\]\W+\w)"
        r"|# pragma: no (?:cover|branch)(?!\W+\w)"
    ),
    "a path of one machine": re.compile(r"(?<![\w.])/(?:root|home|Users)/\w"),
    "an address of one registry": re.compile(r'^\s*"resolved": "http'),
}


def complaints(name: str) -> list[str]:
    """Return what is wrong with one file, one line each."""
    lines = (CHECKOUT / name).read_text(encoding="utf-8").splitlines()
    return [
        f"{name}:{number}: {rule}"
        for number, line in enumerate(lines, start=1)
        for rule, pattern in FORBIDDEN.items()
        if pattern.search(line)
    ]


def ours(name: str) -> bool:
    """Tell whether a file is text that we write ourselves."""
    path = CHECKOUT / name
    shell = not path.suffix and name.startswith((".ci/", "script/"))
    return (
        path.is_file()
        and not name.startswith(NOT_OURS)
        and (path.suffix in TEXT or shell)
    )


def main() -> int:
    """Print every complaint and return 1 when there is one."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - the git of the developer
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    found = [text for name in listed if ours(name) for text in complaints(name)]
    sys.stdout.writelines(f"{complaint}\n" for complaint in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
