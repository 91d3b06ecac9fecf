"""What changed in one sentence, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Kept(StrEnum):
    """What happened to some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """Some words next to each other that stayed, went or came."""

    kept: Kept
    text: str


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Return the words of both sentences in order; what went stands before what came.

    The words that are not new, one after another, are `before`; those that are not
    gone are `after`.
    """
    return tuple(_parts(before.split(), after.split()))


def _parts(old: list[str], new: list[str]) -> Iterator[Words]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Words(Kept.SAME, " ".join(old[first:last]))
            continue
        if first < last:
            yield Words(Kept.GONE, " ".join(old[first:last]))
        if start < end:
            yield Words(Kept.NEW, " ".join(new[start:end]))
