"""What pages show of the interventions of a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevention.models import (
    CoFunding,
    Edition,
    Effect,
    Figure,
    LearningYear,
    Partner,
)
from prevention.reading.figures import Series, Told, through_the_years, told
from ruwaard.compass import Worded, Words, words_now


@dataclass(frozen=True, slots=True)
class YearPage:
    """The interventions of one year, and what is not arranged yet."""

    year: LearningYear | None
    years: Sequence[LearningYear]
    goal: Worded | None
    editions: Sequence[Edition]
    words: Words

    @property
    def without_plan(self) -> int:
        """How many say nothing of how they are measured."""
        return sum(not one.measurement_plan for one in self.editions)

    @property
    def without_goal(self) -> int:
        """How many serve no goal: nothing stands untagged without a warning."""
        return sum(not one.goals for one in self.editions)


@dataclass(frozen=True, slots=True)
class EditionPage:
    """One intervention in one year, with all its parts, and its other years."""

    edition: Edition
    figures: Sequence[Told]
    effects: Sequence[Effect]
    partners: Sequence[Partner]
    fundings: Sequence[CoFunding]
    others: Sequence[Edition]
    years: Sequence[Series]
    words: Words


def year_page(asked: str, goal: str) -> YearPage:
    """Return the year that is asked for, or the last one; at one goal, or all."""
    years = list(LearningYear.objects.all())
    named = (one for one in years if str(one.year) == asked)
    year = next(named, years[0] if years else None)
    words = words_now()
    chosen = next((one for one in words.goals if str(one.value) == goal), None)
    if year is None:
        return YearPage(None, years, chosen, [], words)
    editions = Edition.objects.of_year(year.year).counted()
    if chosen is not None:
        editions = editions.filter(goals__contains=[chosen.value])
    return YearPage(year, years, chosen, list(editions), words)


def edition_page(edition: Edition) -> EditionPage:
    """Return all there is to tell of one edition."""
    others = Edition.objects.filter(intervention=edition.intervention_id)
    return EditionPage(
        edition,
        told(edition.figures.all()),
        list(edition.effects.all()),
        list(edition.partners.select_related("organisation")),
        list(edition.fundings.select_related("fund__financier", "stream")),
        list(others.exclude(pk=edition.pk).select_related("year").order_by("year")),
        _years(edition),
        words_now(),
    )


def _years(edition: Edition) -> list[Series]:
    of = Figure.objects.filter(edition__intervention=edition.intervention_id)
    return through_the_years(
        of.select_related("edition__year").order_by("edition__year__year", "position")
    )


def per_principle(page: YearPage) -> list[tuple[Worded, int]]:
    """Return how many follow each of the nine principles, also those with none."""
    return [
        (one, sum(one.value in edition.principles for edition in page.editions))
        for one in page.words.principles
    ]
