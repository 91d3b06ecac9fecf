"""The learning history of a year: its chapters, and who may read it."""

from django.db import connection, transaction

from casework.services.once import insert_once, refuse_old_version
from prevention.models import Chapter, LearningYear
from prevention.refusals import YearIsNotFrozen
from prevention.services.years import open_still
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def write_chapter(
    year: LearningYear, heading: str, *, text: str, version: int, by: User
) -> Chapter | None:
    """Write the text under `heading`; an empty one takes it away.

    `version` is the one that was seen, 0 for nothing. Raises YearIsFrozen and
    EditConflict.
    """
    year = open_still(year)
    chapter: Chapter | None = year.chapters.filter(heading=heading).first()
    if chapter is None:
        if text:
            chapter = Chapter(year=year, heading=heading, text=text, changed_by=by)
            insert_once(chapter)
            record("prevention.chapter_written", chapter, by=by)
        return chapter
    refuse_old_version(chapter, version)
    record("prevention.chapter_written", chapter, by=by)
    if not text:
        chapter.delete()
        return None
    chapter.text, chapter.changed_by = text, by
    chapter.version += 1
    chapter.save()
    connection.check_constraints()
    return chapter


@transaction.atomic
def publish(year: LearningYear, *, by: User) -> None:
    """Let everybody read the history of a frozen year. Raises YearIsNotFrozen."""
    year = LearningYear.objects.select_for_update().get(pk=year.pk)
    if not year.is_frozen:
        raise YearIsNotFrozen
    if year.published_at is None:
        year.published_at, year.published_by = clock.now(), by
        year.save(update_fields=["published_at", "published_by"])
        record("prevention.history_published", year, by=by)


@transaction.atomic
def withdraw(year: LearningYear, *, by: User) -> None:
    """Let nobody outside read the history any more; twice changes nothing."""
    published = LearningYear.objects.filter(pk=year.pk, published_at__isnull=False)
    if published.update(published_at=None, published_by=None):
        record("prevention.history_withdrawn", year, by=by)
