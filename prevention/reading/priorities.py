"""What every year took up first."""

from collections.abc import Sequence

from prevention.models import LearningYear, Priority


def priorities_per_year() -> list[tuple[LearningYear, Sequence[Priority]]]:
    """Return years with their priorities, the last one first; two queries.

    A frozen year for which nothing was chosen is left out: nothing can be added.
    """
    every = list(Priority.objects.all())
    years = [
        (year, [one for one in every if one.year_id == year.pk])
        for year in LearningYear.objects.all()
    ]
    return [(year, found) for year, found in years if found or not year.is_frozen]
