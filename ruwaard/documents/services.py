"""Asking for a document. The row is written with the request, queued after its commit.

What gets lost between the two (a killed web server, a Redis that is down or emptied) is
found by `tasks.queue_lost`.
"""

from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.documents.kinds import find
from ruwaard.documents.models import Document
from ruwaard.documents.tasks import make_document
from ruwaard.tenancy.scope import active_tenant_id


@transaction.atomic
def ask_for_document(  # noqa: PLR0913 - a document has this many sides
    *,
    kind: str,
    subject_id: UUID,
    case_id: UUID | None,
    by: User,
    variant: str = "",
    language: str = "nl",
) -> Document:
    """Ask for a document of `kind` about the row `subject_id`, and return its row.

    The same question that still waits is not asked twice. Raises UnknownKind.
    """
    find(kind)
    same = {
        "kind": kind,
        "subject_id": subject_id,
        "case_id": case_id,
        "variant": variant,
        "language": language,
        "asked_by": by,
    }
    waiting = Document.objects.filter(state=Document.State.QUEUED, **same).first()
    document: Document = waiting or Document.objects.create(**same)
    record("documents.document_asked", document, by=by)
    _queue(document, by)
    return document


@transaction.atomic
def ask_again(document: Document, *, by: User) -> None:
    """Queue a document that failed once more; nothing happens to one that did not."""
    failed = Document.objects.filter(pk=document.pk, state=Document.State.FAILED)
    fresh = {"progress": 0, "attempts": 0, "failure": ""}
    times = {"asked_at": Now(), "beat_at": Now()}
    if failed.update(state=Document.State.QUEUED, **fresh, **times):
        record("documents.document_asked", document, by=by)
        _queue(document, by)


@transaction.atomic
def note_gone(document: Document) -> None:
    """Write that the file of a document is not in the storage any more."""
    done = Document.objects.filter(pk=document.pk, state=Document.State.DONE)
    gone = Document.Failure.GONE
    done.update(state=Document.State.FAILED, failure=gone, file="", sha256="", size=0)


def _queue(document: Document, by: User) -> None:
    tenant_id, user_id, key = active_tenant_id(), by.pk, str(document.pk)

    def queue_document() -> None:  # Django names it when it fails: no partial
        make_document.delay(tenant_id, user_id, key)

    transaction.on_commit(queue_document, robust=True)
