"""The points to think of when somebody moves out of an institution: data, not code.

Source: FEATURES C8; `casework/lists/moving_out.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[1] / "lists" / "moving_out.toml"
DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Listed:
    """One point of the list, and the area of life it stands under, per language."""

    code: str
    words: dict[str, str]
    area: dict[str, str]


@cache
def listed() -> tuple[Listed, ...]:
    """Return every point of the list, in order."""
    areas = tomllib.loads(LIST.read_text(encoding="utf-8"))["area"]
    return tuple(
        Listed(point["code"], point, area) for area in areas for point in area["point"]
    )


def said_in(words: dict[str, str], language: str | None) -> str:
    """Return `words` in `language`, or else in Dutch."""
    return words.get(language or DUTCH, words[DUTCH])
