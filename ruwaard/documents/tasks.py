from uuid import UUID

from celery import shared_task

from ruwaard.documents import making


@shared_task
def make_document(tenant_id: int, user_id: int, document_id: str) -> None:
    """Make one document for who asked; does nothing when it is made or being made."""
    held = making.claim(tenant_id, user_id, UUID(document_id))
    if held is not None:
        making.make(held)


@shared_task
def queue_lost() -> None:
    """Queue again what a killed worker, web server or queue lost."""
    for document_id, tenant_id, user_id in making.take_back_lost():
        make_document.delay(tenant_id, user_id, str(document_id))
