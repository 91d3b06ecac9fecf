"""Destroying what two people confirmed, record by record, and stating that it is gone.

Each record goes whole or not at all, in a transaction of its own; a worker that dies
goes on where it stopped. The statement names nobody and holds no word. Source: METHODS
5 (verklaring van vernietiging), Archiefbesluit 1995 art. 8.
"""

import hashlib
import logging
from contextlib import AbstractContextManager
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Count, Max, Min, Q

from casework.models import (
    Destroyed,
    DestroyedFile,
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
)
from casework.models.retention import Kind
from casework.services.destruction import wait_for
from ruwaard import clock
from ruwaard.audit.recording import record
from ruwaard.tenancy.scope import Scope, active_scope, enter

logger = logging.getLogger(__name__)
NOBODY = AnonymousUser()  # two people said yes before
IN_THE_PLAN: dict[str, str] = {
    Kind.FILE: "casework.file_erased",
    Kind.REQUEST: "casework.request_destroyed",
}


def destroy_confirmed(tenant_id: int) -> int:
    """Destroy what was confirmed in one neighbourhood; return how many records went.

    Safe to run twice, and by two workers at once.
    """
    with _inside(tenant_id):
        items = DestructionItem.objects.filter(batch__confirmed_by__isnull=False)
        keys = list(items.order_by("pk").values_list("pk", flat=True))
    gone = 0
    for key in keys:
        with _inside(tenant_id):
            gone += _destroy(key) == "gone"
    with _inside(tenant_id):
        done = DestructionBatch.objects.filter(
            confirmed_by__isnull=False, statement=None, items=None
        )
        for batch in done:
            state(batch)
    _forget_files(tenant_id)
    return gone


def state(batch: DestructionBatch) -> DestructionStatement | None:
    """Write the statement of what is gone of a batch; none when nothing went."""
    wait_for(batch.pk)
    if DestructionStatement.objects.filter(batch=batch).exists():
        return None
    gone = Destroyed.objects.filter(batch=batch)
    facts = gone.aggregate(
        number=Count("pk"),
        by_clock=Count("pk", filter=Q(by_clock=True)),
        first_on=Min("first_on"),
        last_on=Max("last_on"),
    )
    if not facts["number"]:
        return None
    hashes = sorted(gone.values_list("subject_hash", flat=True))
    statement = DestructionStatement(
        batch=batch,
        hash=hashlib.sha256("\n".join(hashes).encode()).hexdigest(),
        made_on=active_scope().today,
        **facts,
    )
    statement.save(force_insert=True)
    record("casework.destruction_stated", statement, by=NOBODY)
    return statement


def _destroy(item_id: UUID) -> str:
    """Let the owner's function destroy one record; return what became of it.

    That a file or a request went stands in the log of its plan, which stays.
    """
    kind = DestructionItem.objects.filter(pk=item_id).values_list("kind", flat=True)
    action = IN_THE_PLAN.get(kind.first() or "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_of_item(%s)", [item_id])
        plan: UUID | None = cursor.fetchone()[0]
        cursor.execute("SELECT destroy_item(%s)", [item_id])
        outcome: str = cursor.fetchone()[0]
    if action is not None and plan is not None and outcome == "gone":
        record(action, by=NOBODY, case_id=plan, ids=[item_id])
    record("casework.record_destroyed", by=NOBODY, ids=[item_id], reason=outcome)
    logger.info("record_destroyed", extra={"item": item_id, "outcome": outcome})
    return outcome


def _forget_files(tenant_id: int) -> None:
    """Remove the bytes whose rows are gone; what fails is tried again."""
    with _inside(tenant_id):
        files = list(DestroyedFile.objects.all())
    for file in files:
        default_storage.delete(file.path)
        with _inside(tenant_id):
            DestroyedFile.objects.filter(pk=file.pk).delete()


def _inside(tenant_id: int) -> AbstractContextManager[Scope]:
    return enter(Scope(tenant_id, None, clock.today(), role="system"))
