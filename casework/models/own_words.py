"""What a resident writes alone, and what others propose of what the resident wrote."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import Person
from casework.models.plans import PlanItem
from ruwaard.tenancy.models import TenantManager, TenantModel


class DraftLineQuerySet(models.QuerySet["DraftLine"]):
    def standing(self) -> "DraftLineQuerySet":
        """Return the lines that were not taken away."""
        return self.filter(removed_at=None)

    def written_by_me(self, user_id: int) -> "DraftLineQuerySet":
        """Return what one user wrote and did not take away."""
        return self.standing().filter(written_by=user_id)

    def waiting(self) -> "DraftLineQuerySet":
        """Return what was handed over and is not in the plan yet, in order."""
        return self.standing().filter(handed_at__isnull=False, taken_at=None)


class DraftLine(TenantModel):
    """A line that a resident wrote before the conversation, alone or with a helper.

    Only who wrote it reads it, until it is handed over. At the table it becomes a line
    of the plan with the same id; this row stays, so that nothing is lost. What came on
    paper or by telephone is handed over as it is typed in, with who said it and how.
    """

    class Channel(models.TextChoices):
        PAPER = "paper", _("op papier")
        PHONE = "phone", _("aan de telefoon")
        SPOKEN = "spoken", _("hardop gezegd")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="draft_lines")
    question = models.CharField(max_length=4, choices=PlanItem.Question)
    text = models.CharField(_("tekst"), max_length=PlanItem.MAX_LENGTH)
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_with = models.CharField(_("wie hielp"), max_length=100, blank=True)
    # How it came to who typed it in; empty when the writer has an account.
    channel = models.CharField(
        _("hoe"), max_length=10, choices=Channel, blank=True, default="", db_default=""
    )
    written_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(DraftLineQuerySet)()

    class Meta:
        verbose_name = _("regel vooraf")
        verbose_name_plural = _("regels vooraf")
        ordering = ("written_at", "pk")
        constraints = (
            models.CheckConstraint(name="draft_line_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="draft_line_is_taken_after_it_is_handed_over",
                condition=Q(taken_at=None) | Q(handed_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="draft_line_of_case", fields=("tenant", "case")),)

    def __str__(self) -> str:
        return str(self.pk)


class Proposal(TenantModel):
    """Other words for a line that the resident accepted; the resident decides.

    `was` is what the line said then, `text` what somebody proposes instead. Who has no
    account says it to somebody of the team: then a name stands beside who wrote it. So
    does a resident without an account: `channel` says how the answer came.
    """

    class State(models.TextChoices):
        OPEN = "open", _("wacht op de inwoner")
        ACCEPTED = "accepted", _("overgenomen")
        REFUSED = "refused", _("niet overgenomen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals")
    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="proposals")
    was = models.CharField(max_length=PlanItem.MAX_LENGTH)
    text = models.CharField(_("tekst"), max_length=PlanItem.MAX_LENGTH)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    # Who said it, when that is somebody without an account.
    said_by_name = models.CharField(
        _("wie stelt dit voor"), max_length=100, blank=True, default="", db_default=""
    )
    proposed_at = models.DateTimeField()
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.OPEN
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    channel = models.CharField(
        _("hoe"),
        max_length=10,
        choices=DraftLine.Channel,
        blank=True,
        default="",
        db_default="",
    )

    objects: ClassVar[TenantManager["Proposal"]] = TenantManager()

    class Meta:
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        ordering = ("proposed_at", "pk")
        constraints = (
            models.CheckConstraint(name="proposal_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="proposal_is_answered_by_somebody",
                condition=Q(state="open", answered_at=None, answered_by=None)
                | ~Q(state="open")
                & Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="proposal_is_made_once",
                fields=("tenant", "item", "proposed_by", "said_by_name"),
                condition=Q(state="open"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def speaker(self) -> str:
        """Who proposes it."""
        return self.said_by_name or self.proposed_by.name
