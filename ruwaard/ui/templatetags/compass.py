"""How templates name goals and principles: `{{ edition.goals|named:words.goals }}`."""

from collections.abc import Iterable, Sequence

from django import template

from ruwaard.compass import Worded, names_of, words_now

register = template.Library()


@register.filter
def named(numbers: Iterable[int], worded: Sequence[Worded]) -> list[str]:
    """Return what `numbers` are called here."""
    return names_of(numbers, worded)


@register.filter
def named_one(number: int | None, worded: Sequence[Worded]) -> str:
    """Return what `number` is called here; of none, nothing."""
    return "".join(names_of([] if number is None else [number], worded))


@register.filter
def as_principle(number: int | None) -> str:
    """Return what principle `number` is called here today; of none, nothing."""
    return named_one(number, words_now().principles) if number else ""
