"""What two pages send at once: the same new row twice, or two versions of one row.

Source: FOUNDATION 4 (ids from the browser, versions).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _
from psycopg.errors import UniqueViolation

from casework.refusals.cases import EditConflict, IdIsTaken

Added = TypeVar("Added", bound=models.Model)


def added_before(rows: models.QuerySet[Added], row_id: UUID | None) -> Added | None:
    """Return the one of `rows` that has this id already.

    A second click waits here for the first one to end, and finds what it added.
    """
    if row_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(row_id)]
        )
    return rows.filter(pk=row_id).first()


def insert_once(row: models.Model) -> None:
    """Insert a row whose id was made in the browser.

    Raises IdIsTaken when the id exists already, wherever: it tells no more than that.
    """
    with _ids_are_free():
        row.save(force_insert=True)


def insert_all_once(rows: Sequence[models.Model]) -> None:
    """Insert rows of one table whose ids were made in the browser: all, or none.

    Raises IdIsTaken, as `insert_once` does.
    """
    if rows:
        with _ids_are_free():
            type(rows[0])._default_manager.bulk_create(rows)  # noqa: SLF001 - Django's documented API


@contextmanager
def _ids_are_free() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation):
            raise IdIsTaken from error
        raise


def take_once(take: Callable[..., object], **said: object) -> None:
    """Take what somebody without an account says; what was taken before is not."""
    try:
        take(**said)
    except IdIsTaken:
        return


def refuse_old_version(row: Any, version: int) -> None:  # noqa: ANN401 - a row with a version
    """Raise EditConflict unless `version` is the one that stands."""
    if row.version != version:
        by = row.changed_by
        name = (
            by.get_short_name() if by else _("Een collega")
        )  # before there were names
        raise EditConflict(name=name, row=row)
