"""What a benchmark found: as JSON for later, as a table for now."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
PACKAGES = ("django", "gunicorn", "psycopg", "weasyprint", "django-allauth")


@dataclass(frozen=True)
class Result:
    """One benchmark: its figures, and the ratios that are held against a limit.

    `at_least` turns the limit around: the ratio must reach it.
    """

    name: str
    figures: dict[str, Any]
    ratios: dict[str, float]
    limit: float | None
    meaning: str
    at_least: bool = False

    @property
    def passed(self) -> bool:
        if self.limit is None:
            return True
        if self.at_least:
            return min(self.ratios.values()) >= self.limit
        return max(self.ratios.values()) < self.limit


def machine(postgres: str) -> dict[str, Any]:
    """Return what the figures depend on."""
    names = [
        line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": names[0] if names else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 1e9, 1),
        "busy_before": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": postgres,
        "packages": {name: version(name) for name in PACKAGES},
    }


def save(result: Result, around: dict[str, Any]) -> Path:
    """Write the result beside the earlier ones and return where."""
    path = RESULTS / f"{result.name}.json"
    facts = {
        **asdict(result),
        "ratios": {name: round(ratio, 3) for name, ratio in result.ratios.items()},
        "passed": result.passed,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": around,
    }
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    return path


def table(results: Iterable[Result]) -> str:
    """Return the ratios as lines for the terminal."""
    rows = [("benchmark", "of", "ratio", "limit", "")]
    for result in results:
        sign = ">=" if result.at_least else "<"
        limit = "-" if result.limit is None else f"{sign} {result.limit}"
        rows += [
            (result.name, name, f"{ratio:.3f}", limit, "ok" if result.passed else "NO")
            for name, ratio in result.ratios.items()
        ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
