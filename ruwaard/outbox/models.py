"""Every mail is a row first: written with what it tells of, sent after the commit."""

import uuid
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Cause:
    """Whose doing a mail is, and about what: they hear of it when it does not arrive.

    `subject_id` is the row it tells of, `page` where that one is found. Keys only.
    """

    sender_id: int
    place_id: int
    subject_id: uuid.UUID
    page: str


class MessageQuerySet(models.QuerySet["Message"]):
    def not_arrived(self) -> "MessageQuerySet":
        """Return the mails that no server took, or that came back."""
        return self.filter(state__in=(Message.State.FAILED, Message.State.BOUNCED))

    def to_tell(self) -> "MessageQuerySet":
        """Return what did not arrive and that nobody was told of yet."""
        return self.not_arrived().filter(told_at=None)


class Message(models.Model):
    """One mail, waiting or sent. The body is emptied once it has left (not in demo).

    Global: a sign-in code belongs to no neighbourhood. Who caused it, and what it tells
    of, are plain keys (`Cause`): the rows lie above this app.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("niet gelukt")
        BOUNCED = "bounced", _("kwam niet aan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.EmailField(_("aan"))
    subject = models.CharField(_("onderwerp"), max_length=200)
    body = models.TextField(_("tekst"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sender_id = models.BigIntegerField(null=True)
    place_id = models.BigIntegerField(null=True)
    subject_id = models.UUIDField(null=True)
    page = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ("-created_at",)
        indexes = (
            models.Index(
                name="outbox_message_waiting",
                fields=("created_at",),
                condition=models.Q(state="waiting"),
            ),
            models.Index(
                name="outbox_message_not_arrived",
                fields=("subject_id",),
                condition=models.Q(state__in=("failed", "bounced")),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="message_has_a_whole_cause",
                condition=models.Q(sender_id=None, place_id=None, subject_id=None)
                | models.Q(
                    sender_id__isnull=False,
                    place_id__isnull=False,
                    subject_id__isnull=False,
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_state_display()}"
