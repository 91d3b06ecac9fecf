"""A document that was asked for: the row is the truth, the queue only a hint."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel

LOOK_OFTEN = timedelta(seconds=30)
STOP_LOOKING = timedelta(minutes=10)


class Document(TenantModel):
    """One file that somebody asked for: queued, made by a worker, fetched.

    Written in the transaction of the request. `subject_id` names the row it is made
    from, `variant` which view of it (`resident`, `professional`). Who asked reads it,
    nobody else; fetching checks the right to the subject again.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("staat klaar")
        RUNNING = "running", _("wordt gemaakt")
        DONE = "done", _("klaar")
        FAILED = "failed", _("niet gelukt")

    class Failure(models.TextChoices):
        LOST = "lost", _("Het maken werd steeds afgebroken.")
        NOT_MADE = "not_made", _("Er ging iets mis bij het maken.")
        NOT_ALLOWED = "not_allowed", _("U mag dit niet meer zien.")
        GONE = "gone", _("Het bestand is er niet meer.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    case_id = models.UUIDField(null=True)
    variant = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="nl")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, blank=True)
    file = models.CharField(max_length=200, blank=True)
    filename = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documenten")
        ordering = ("-asked_at",)
        constraints = (
            models.CheckConstraint(
                name="document_progress_is_a_percentage",
                condition=Q(progress__lte=100),
            ),
            models.CheckConstraint(
                name="document_done_has_a_file",
                condition=~Q(state="done") | (~Q(file="") & ~Q(sha256="")),
            ),
        )
        indexes = (
            models.Index(
                name="document_unfinished",
                fields=("state", "beat_at"),
                condition=Q(state__in=("queued", "running")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.get_state_display()}"

    @property
    def is_finished(self) -> bool:
        """Whether nothing more happens until somebody asks again."""
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def seconds_to_next_look(self) -> int | None:
        """How long a page waits before it looks again; None: it waits to be asked.

        A page that looks for ever would keep its session open for ever.
        """
        waited = timezone.now() - self.asked_at
        if self.is_finished or waited > STOP_LOOKING:
            return None
        return 1 if waited < LOOK_OFTEN else 5

    @property
    def steps_done(self) -> int:
        """The progress in steps of twenty percent, for the bar."""
        return self.progress // 20

    @property
    def why_it_failed(self) -> str:
        """The reason in a sentence, or nothing."""
        return str(self.Failure(self.failure).label) if self.failure else ""
