import random

from casework.calculations.word_changes import Kept, Words, word_changes

WORDS = ("de", "post", "met", "mij", "openen", "en", "niet", "bang", "zijn")


def test_what_went_stands_before_what_came() -> None:
    assert word_changes("Ik wil rust in huis", "Ik wil stilte in huis") == (
        Words(Kept.SAME, "Ik wil"),
        Words(Kept.GONE, "rust"),
        Words(Kept.NEW, "stilte"),
        Words(Kept.SAME, "in huis"),
    )


def test_both_sentences_can_be_read_back() -> None:
    chance = random.Random(5)  # noqa: S311 - a test that repeats itself
    for _turn in range(200):
        before, after = (
            " ".join(chance.choices(WORDS, k=chance.randrange(9))) for _side in "ab"
        )
        parts = word_changes(before, after)
        was = " ".join(one.text for one in parts if one.kept != Kept.NEW)
        now = " ".join(one.text for one in parts if one.kept != Kept.GONE)
        assert (was, now) == (before, after)
