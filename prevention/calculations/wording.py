"""What a title could say instead: what people come for, not what is wrong with them.

Source: FEATURES H7; `prevention/lists/positive_words.toml`. The words are Dutch, as the
titles are.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).parents[1] / "lists" / "positive_words.toml"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that names a problem, and what could stand there."""

    word: str
    rather: str


@cache
def _known() -> tuple[tuple[str, str], ...]:
    words = tomllib.loads(LIST.read_text(encoding="utf-8"))["word"]
    return tuple((word["of"], word["rather"]) for word in words)


def suggestions(title: str) -> list[Suggestion]:
    """Return what `title` could say instead, once per word, in its order."""
    found: dict[str, Suggestion] = {}
    for word in title.split():
        bare = word.strip(".,:;!?()'\"‘’").lower()
        for part, rather in _known():
            if part in bare:
                found.setdefault(bare, Suggestion(bare, rather))
    return list(found.values())
