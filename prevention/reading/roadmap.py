"""What should change in the long run, level by level."""

from collections.abc import Sequence

from prevention.models import Ambition, Level


def roadmap() -> list[tuple[Level, Sequence[Ambition]]]:
    """Return the ambitions of every level, also of those with none; one query."""
    every = list(Ambition.objects.all())
    return [(level, [one for one in every if one.level == level]) for level in Level]
