"""The goals and principles in the words of the neighbourhood, by version of its vision.

Source: FEATURES A2, A3.
"""

from collections.abc import Sequence
from datetime import date

from prevention.models import Charter
from ruwaard.compass import Goal, Principle, Words, words_in


def words_of(charter: Charter | None) -> Words:
    """Return how a version of the vision says them, or the application without one."""
    return words_in(charter.goals, charter.principles) if charter else words_in()


def newest_words() -> Words:
    """Return how the newest version says them."""
    return words_of(Charter.objects.first())


def words_on(day: date) -> Words:
    """Return how they were said on `day`."""
    return words_of(Charter.objects.filter(written_on__lte=day).first())


def own_words(
    lines: Sequence[str], standard: type[Goal] | type[Principle]
) -> list[str]:
    """Return what `lines` say otherwise than the application; nothing when none does.

    So that who reads in another language reads the words of the application translated.
    """
    told = zip(lines, standard, strict=True)
    own = ["" if line == str(one.label) else line for line, one in told]
    return own if any(own) else []
