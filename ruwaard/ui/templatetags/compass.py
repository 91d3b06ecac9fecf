"""How templates name goals and principles: `{{ edition.goals|named:words.goals }}`."""

from collections.abc import Iterable, Sequence

from django import template

from ruwaard.compass import Worded, names_of

register = template.Library()


@register.filter
def named(numbers: Iterable[int], worded: Sequence[Worded]) -> list[str]:
    """Return what `numbers` are called here."""
    return names_of(numbers, worded)


@register.filter
def named_one(number: int | None, worded: Sequence[Worded]) -> str:
    """Return what `number` is called here; of none, nothing."""
    return "".join(names_of([] if number is None else [number], worded))
