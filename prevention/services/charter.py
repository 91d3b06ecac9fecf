"""Writing what the neighbourhood wants to become. Source: FEATURES A1."""

from django.db import connection, transaction

from casework.refusals.cases import IdIsTaken
from casework.services.once import insert_once
from prevention.models import Charter
from prevention.refusals import CharterIsNewer, CharterNeedsAWhy
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record


@transaction.atomic
def write_charter(*, vision: str, why: str, seen: int, by: User) -> Charter:
    """Write the next version; `seen` is the one that was read, 0 for none.

    The same words again write nothing. Raises CharterIsNewer when somebody wrote one
    meanwhile, and CharterNeedsAWhy from the second version on.
    """
    latest: Charter | None = Charter.objects.first()
    if latest is not None and latest.vision == vision:
        return latest
    version = latest.version if latest else 0
    if version != seen:
        raise CharterIsNewer
    if version and not why:
        raise CharterNeedsAWhy
    charter = Charter(
        version=version + 1,
        vision=vision,
        why=why,
        written_on=clock.today(),
        written_by=by,
    )
    try:
        insert_once(charter)
    except IdIsTaken as taken:  # two at once: the number of a version is taken
        raise CharterIsNewer from taken
    record("prevention.charter_written", charter, by=by)
    connection.check_constraints()
    return charter
