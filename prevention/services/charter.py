"""Writing what the neighbourhood wants to become. Source: FEATURES A1."""

from collections.abc import Sequence

from django.db import connection, transaction

from casework.refusals.cases import EditConflict, IdIsTaken
from casework.services.once import insert_once
from prevention.models import Charter
from prevention.refusals import CharterNeedsAWhy
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def write_charter(  # noqa: PLR0913 - a charter has this many sides
    *,
    vision: str,
    why: str,
    version: int,
    by: User,
    goals: Sequence[str] = (),
    principles: Sequence[str] = (),
) -> Charter:
    """Write the next version; `version` is the one that was read, 0 for none.

    `goals` and `principles` are their own words, each in its place, or nothing. The
    same words again write nothing. Raises EditConflict when somebody wrote one
    meanwhile, and CharterNeedsAWhy from the second version on.
    """
    latest: Charter | None = Charter.objects.first()
    said = {"vision": vision, "goals": [*goals], "principles": [*principles]}
    if latest is not None and said == {name: getattr(latest, name) for name in said}:
        return latest
    if latest is not None and latest.version != version:
        raise _conflict(latest)
    if latest is not None and not why:
        raise CharterNeedsAWhy
    charter = Charter(
        version=latest.version + 1 if latest else 1,
        **said,
        why=why,
        written_on=clock.today(),
        written_by=by,
    )
    try:
        insert_once(charter)
    except IdIsTaken as taken:  # two at once: the number of a version is taken
        raise _conflict(Charter.objects.latest("version")) from taken
    record("prevention.charter_written", charter, by=by)
    connection.check_constraints()
    return charter


def _conflict(latest: Charter) -> EditConflict:
    return EditConflict(name=latest.written_by.get_short_name(), row=latest)
