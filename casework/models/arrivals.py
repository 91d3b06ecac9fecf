"""Whether the mail of a row arrived, as far as anybody knows."""

from uuid import UUID

from django.db import models

from ruwaard.outbox.models import Message


def did_not_arrive() -> models.Exists:
    """Return, for the rows of a query, whether a mail about them did not arrive."""
    lost = Message.objects.not_arrived().filter(subject_id=models.OuterRef("pk"))
    return models.Exists(lost)


def was_lost(subject_id: UUID) -> bool:
    """Whether a mail about one row did not arrive."""
    return Message.objects.not_arrived().filter(subject_id=subject_id).exists()
