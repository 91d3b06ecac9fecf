"""What makes a Dutch text harder to read than it need be: hints, never a refusal.

Long sentences, words of offices and very long words. Source: FEATURES H15, LOOK (B1);
words in `plain_words.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path

LIST = Path(__file__).with_name("plain_words.toml")
LONG_SENTENCE = 15  # words; what B1 asks
LONG_WORD = 22  # letters
MOST_HINTS = 4  # more at once help nobody
BEGINNING = 5  # words that tell which sentence is meant

_ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class LongSentence:
    """A sentence of more words than one breath holds."""

    beginning: str
    words: int


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word of offices, and what people say."""

    word: str
    rather: str


@dataclass(frozen=True, slots=True)
class LongWord:
    """A word that is long to read."""

    word: str
    letters: int


Hint = LongSentence | HardWord | LongWord


def hints(text: str) -> list[Hint]:
    """Return what could be plainer in `text`: sentences first, then words."""
    found = chain(_long_sentences(text), _hard_words(text), _long_words(text))
    return list(islice(dict.fromkeys(found), MOST_HINTS))


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = tomllib.loads(LIST.read_text(encoding="utf-8"))["words"]
    return tuple((_finds(word), rather) for word, rather in words.items())


def _finds(word: str) -> re.Pattern[str]:
    stem = word.removesuffix("-")
    rest = r"\w*" if word.endswith("-") else r"\b"
    return re.compile(rf"\b{re.escape(stem)}{rest}", re.IGNORECASE)


def _long_sentences(text: str) -> Iterator[Hint]:
    for sentence in _ENDS.split(text):
        words = _WORD.findall(sentence)
        if len(words) > LONG_SENTENCE:
            yield LongSentence(" ".join(words[:BEGINNING]), len(words))


def _hard_words(text: str) -> Iterator[Hint]:
    for known, rather in _known():
        for found in known.findall(text):
            yield HardWord(found.lower(), rather)


def _long_words(text: str) -> Iterator[Hint]:
    for word in _WORD.findall(text):
        if len(word) > LONG_WORD:
            yield LongWord(word.lower(), len(word))
