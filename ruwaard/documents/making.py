"""Making a document: claim the row, read, lay out, store, say that it is done.

The row is the truth. Whoever claims it counts one attempt up; progress and the finish
are written only while that attempt still holds, so a worker that was given up for dead
cannot finish a row that another one took over. Reading is one scope, laying out is
outside any, every write is a short scope of its own.
"""

import hashlib
import logging
import re
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.models import F
from django.db.models.functions import Now
from django.utils import translation

from ruwaard.documents import kinds, rendering
from ruwaard.documents.kinds import Content
from ruwaard.documents.models import Document
from ruwaard.tenancy.scope import tenant_scope

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
LOST = "SELECT * FROM documents_queue_lost(make_interval(secs => %s), %s)"
NEUTRAL = re.compile(r"[a-z0-9-]{1,50}\.pdf")


class TakenOver(Exception):  # noqa: N818 - says what happened
    """The row was given to another worker, or taken back by who asked."""


class NotAllowed(Exception):  # noqa: N818 - says what happened
    """Who asked may no longer see what the document is made from."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One attempt of one worker at one row."""

    tenant_id: int
    user_id: int
    document: Document

    def write(self, **changes: object) -> None:
        """Change the row, with a sign of life; raises TakenOver."""
        with tenant_scope(self.tenant_id, self.user_id):
            held = Document.objects.filter(
                pk=self.document.pk,
                state=Document.State.RUNNING,
                attempts=self.document.attempts,
            )
            if held.update(**{"beat_at": Now()} | changes) == 0:
                raise TakenOver

    def say(self, percent: int) -> None:
        """Say how far it is; raises TakenOver."""
        self.write(progress=percent)


def claim(tenant_id: int, user_id: int, document_id: UUID) -> Claim | None:
    """Take a queued row for this worker; None when there is nothing to do."""
    with tenant_scope(tenant_id, user_id):
        queued = Document.objects.filter(pk=document_id, state=Document.State.QUEUED)
        taken = queued.update(
            state=Document.State.RUNNING,
            attempts=F("attempts") + 1,
            progress=0,
            beat_at=Now(),
        )
        if not taken:
            return None
        row = Document.objects.select_related("tenant").get(pk=document_id)
        return Claim(tenant_id, user_id, row)


def make(held: Claim) -> None:
    """Make the document of a claim, or write why it could not be made.

    A database that is away raises: the row then falls silent and is queued again.
    """
    try:
        with _alive(held):
            content = _read(held)
            held.say(10)
            data = rendering.render(content, step=held.say)
            _store(held, content, data)
    except TakenOver:
        logger.info("document_taken_over", extra={"document": held.document.pk})
    except NotAllowed:
        _fail(held, Document.Failure.NOT_ALLOWED)
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
        # Frames only: the message of an error may quote what somebody wrote.
        frames = "".join(traceback.format_tb(error.__traceback__))
        facts = {"document": held.document.pk, "error": type(error).__name__}
        logger.error("document_failed %s\n%s", facts, frames, extra=facts)  # noqa: TRY400 - see above
        _fail(held, Document.Failure.NOT_MADE)


def take_back_lost() -> list[tuple[UUID, int, int]]:
    """Queue the rows again whose worker fell silent; return (document, wijk, user).

    After three attempts a row fails instead.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOST, [settings.LOST_SECONDS, MOST_ATTEMPTS])
        lost: list[tuple[UUID, int, int]] = cursor.fetchall()
    return lost


def _read(held: Claim) -> Content:
    with (
        tenant_scope(held.tenant_id, held.user_id),
        translation.override(held.document.language),
    ):
        if not kinds.may_fetch(held.document):
            raise NotAllowed
        return kinds.find(held.document.kind).build(held.document)


def _store(held: Claim, content: Content, data: bytes) -> None:
    if not NEUTRAL.fullmatch(content.filename):
        message = f"{content.filename!r} is no neutral file name."
        raise ValueError(message)
    held.say(95)  # still ours? A second run writes the same bytes to the same name
    name = f"{held.document.tenant.slug}/{held.document.pk}.pdf"
    kept = default_storage.save(name, ContentFile(data))
    try:
        held.write(
            state=Document.State.DONE,
            progress=100,
            failure="",
            file=kept,
            filename=content.filename,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            finished_at=Now(),
        )
    except TakenOver:  # also when what it tells of was destroyed meanwhile
        default_storage.delete(kept)
        raise


def _fail(held: Claim, failure: Document.Failure) -> None:
    with suppress(TakenOver):
        held.write(state=Document.State.FAILED, failure=failure)


@contextmanager
def _alive(held: Claim) -> Iterator[None]:
    """Give a sign of life, three times as often as is needed not to count as lost."""
    ended = threading.Event()

    def beat() -> None:
        with suppress(TakenOver, DatabaseError):
            while not ended.wait(settings.LOST_SECONDS / 3):
                held.write()
        connection.close()

    pulse = threading.Thread(target=beat, daemon=True)
    pulse.start()
    try:
        yield
    finally:
        ended.set()
        pulse.join()
