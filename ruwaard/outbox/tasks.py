from uuid import UUID

from celery import shared_task

from ruwaard.outbox import sending


@shared_task
def send_message(message_id: str) -> None:
    """Send one mail; does nothing when it has left or is leaving."""
    sending.send(UUID(message_id))


@shared_task
def send_waiting() -> None:
    """Queue again what was lost, and what a mail server refused for the moment."""
    for message_id in sending.due():
        send_message.delay(str(message_id))
