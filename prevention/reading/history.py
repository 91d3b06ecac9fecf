"""The learning history of a year: chapters, tables, pictures, a page each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prevention.models import Chapter, Edition, Effect, LearningYear
from prevention.reading.compass import words_on
from prevention.reading.figures import Told, told_to_all
from prevention.reading.pictures import counts
from prevention.reading.tables import Table, tables_of_year
from ruwaard.compass import Words, words_now

Heading = Chapter.Heading
LESSONS = Heading.LESSONS
# FEATURES A4: the four headings, in this order, after the foreword.
TOLD = (
    *(Heading.FOREWORD, Heading.THINK, Heading.DO),
    *(Heading.ORGANISE, Heading.FINANCE),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter as it stands: its heading, and the text or nothing."""

    heading: Heading
    chapter: Chapter | None

    @property
    def label(self) -> str | Promise:
        """The heading in words."""
        return self.heading.label


@dataclass(frozen=True, slots=True)
class Leaf:
    """One intervention on one page, as everybody may read it."""

    edition: Edition
    figures: Sequence[Told]
    effects: Sequence[Effect]


@dataclass(frozen=True, slots=True)
class History:
    """A year as a whole."""

    year: LearningYear
    sections: Sequence[Section]
    lessons: Sequence[str]
    lessons_section: Section
    leaves: Sequence[Leaf]
    tables: Sequence[Table]
    pictures: Sequence[SafeString]
    words: Words


def history_of(year: LearningYear, *, counts_now: bool = False) -> History:
    """Return the history of `year`; its tables as they were kept when it was frozen.

    With `counts_now` a year that is still open is counted as it stands.
    """
    chapters = {one.heading: one for one in year.chapters.all()}
    last = Section(LESSONS, chapters.get(LESSONS))
    tables = year.tables
    if counts_now and not year.is_frozen:
        tables = tables_of_year(year)
    return History(
        year,
        [Section(heading, chapters.get(heading)) for heading in TOLD],
        _lines(last.chapter),
        last,
        _leaves(year),
        tables,
        _drawn(tables),
        _words(year),
    )


def published_years() -> list[LearningYear]:
    """Return the years that everybody may read, the last one first."""
    return list(LearningYear.objects.exclude(published_at=None))


def _words(year: LearningYear) -> Words:
    if year.frozen_at is None:
        return words_now()
    return words_on(timezone.localdate(year.frozen_at))


def _lines(chapter: Chapter | None) -> list[str]:
    text = chapter.text if chapter else ""
    return [line.strip() for line in text.splitlines() if line.strip()]


def _leaves(year: LearningYear) -> list[Leaf]:
    editions = Edition.objects.of_year(year.year).prefetch_related(
        "figures", "effects", "partners__organisation"
    )
    return [
        Leaf(one, told_to_all(one.figures.all()), list(one.effects.all()))
        for one in editions
    ]


def _drawn(tables: Sequence[Table]) -> list[SafeString]:
    table = next((one for one in tables if one["code"] == "doelen"), None)
    if table is None:
        return []
    rows = [(words, int(number)) for words, number in table["rows"]]
    return counts(
        "doelen",
        rows,
        title=table["title"],
        message=_("Hoeveel interventies elk doel dienen."),
    )
