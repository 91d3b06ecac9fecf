"""Costs that organisations deliver, row by row judged before anything is posted."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Product, Stream
from budget.models.promises import Commitment
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel

STOP_LOOKING = timedelta(minutes=10)


class CostImport(TenantModel):
    """One file with realised costs of one organisation, as it was delivered.

    Judged by a worker, posted only after somebody confirmed, undone as a whole.
    """

    class State(models.TextChoices):
        JUDGING = "judging", _("wordt gelezen")
        JUDGED = "judged", _("gelezen, nog niet geboekt")
        POSTING = "posting", _("wordt geboekt")
        POSTED = "posted", _("geboekt")
        UNDOING = "undoing", _("wordt teruggeboekt")
        UNDONE = "undone", _("teruggeboekt")
        FAILED = "failed", _("niet te lezen")
        DROPPED = "dropped", _("weggelegd")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="imports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    filename = models.CharField(_("bestand"), max_length=200)
    file = models.FileField(upload_to="costs/")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.JUDGING
    )
    booked_on = models.DateField(_("boeken op"))
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    rows = models.PositiveIntegerField(default=0)
    bad_rows = models.PositiveIntegerField(default=0)
    cents = models.BigIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)  # of workers that were lost
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("aangeleverd bestand")
        verbose_name_plural = _("aangeleverde bestanden")
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                name="a_file_is_delivered_once",
                fields=("tenant", "sha256"),
                condition=~Q(state__in=("undone", "failed", "dropped")),
            ),
        )

    def __str__(self) -> str:
        return self.filename

    @property
    def amount(self) -> Decimal:
        """The sum of its rows in euros."""
        return euros_of(self.cents)

    @property
    def is_busy(self) -> bool:
        """Whether a worker is at it, or will be."""
        return self.state in {
            self.State.JUDGING,
            self.State.POSTING,
            self.State.UNDOING,
        }

    @property
    def can_be_posted(self) -> bool:
        """Whether all rows are good and somebody may confirm them."""
        return self.state == self.State.JUDGED and self.rows > 0 and not self.bad_rows

    @property
    def seconds_to_next_look(self) -> int | None:
        """How long a page waits before it looks again; None: it waits to be asked."""
        since = timezone.now() - self.beat_at
        return 1 if self.is_busy and since < STOP_LOOKING else None

    @property
    def steps_done(self) -> int:
        """The progress in steps of five percent, for the bar."""
        return self.progress // 5


class CostRow(TenantModel):
    """One row of a file: what it says, what is wrong with it, where it is posted.

    `people` is empty with `few_people` on when the row is about fewer than k.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cost_import = models.ForeignKey(CostImport, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField(_("rij"))
    # few streams and products, many rows: an index on these alone finds nothing
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, related_name="+", db_index=False
    )
    stream = models.ForeignKey(
        Stream, models.PROTECT, null=True, related_name="+", db_index=False
    )
    service_on = models.DateField(_("prestatiemaand"), null=True)
    cents = models.BigIntegerField(_("bedrag"), null=True)
    document_number = models.CharField(_("documentnummer"), max_length=80, blank=True)
    people = models.PositiveIntegerField(_("aantal mensen"), null=True)
    few_people = models.BooleanField(default=False)
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, related_name="+", db_index=False
    )
    # what stood in the file, and per column what is wrong, as codes with facts
    cells = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    # the entry that posts it, chosen when the row is judged
    entry_id = models.UUIDField(default=uuid.uuid4, null=True)

    class Meta:
        verbose_name = _("rij")
        verbose_name_plural = _("rijen")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                name="cost_row_is_numbered_once",
                fields=("tenant", "cost_import", "number"),
            ),
        )
        indexes = (
            models.Index(
                name="cost_row_of_document", fields=("tenant", "document_number")
            ),
            models.Index(
                name="cost_row_of_promise",
                fields=("commitment",),
                condition=Q(commitment__isnull=False),
            ),
        )

    @property
    def amount(self) -> Decimal | None:
        """The amount in euros, as far as it can be read."""
        return None if self.cents is None else euros_of(self.cents)


class CostSummary(TenantModel):
    """What a posted file says of one stream and year of work, kept for the figures.

    `last_month` leaves bills of promises out; `people` is the largest number that one
    row is about, 1 when a row said "fewer than k". Written by a trigger
    and by nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cost_import = models.ForeignKey(
        CostImport, models.PROTECT, related_name="summaries"
    )
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    last_month = models.DateField(null=True)
    people = models.PositiveIntegerField(_("aantal mensen"), null=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("wat een bestand zegt")
        verbose_name_plural = _("wat bestanden zeggen")
        constraints = (
            models.UniqueConstraint(
                name="a_file_says_it_once",
                fields=("tenant", "cost_import", "stream", "year"),
            ),
        )


class Statement(TenantModel):
    """What an organisation's own books say of a year up to a month, and who signed it.

    `ledger_cents` is ours at that moment, `own_cents` theirs; a difference has its
    explanation.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="statements")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    month = models.DateField(_("tot en met maand"))
    ledger_cents = models.BigIntegerField(_("volgens het wijkbudget"))
    own_cents = models.BigIntegerField(_("volgens onze boeken"))
    explanation = models.CharField(_("verklaring"), max_length=1000, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("aansluiting")
        verbose_name_plural = _("aansluitingen")
        ordering = ("-month",)
        constraints = (
            models.UniqueConstraint(
                name="statement_is_signed_once",
                fields=("tenant", "organisation", "year", "month"),
            ),
            models.CheckConstraint(
                name="statement_explains_a_difference",
                condition=Q(own_cents=models.F("ledger_cents")) | ~Q(explanation=""),
            ),
        )

    @property
    def ledger_amount(self) -> Decimal:
        """What our books said, in euros."""
        return euros_of(self.ledger_cents)

    @property
    def own_amount(self) -> Decimal:
        """What their books said, in euros."""
        return euros_of(self.own_cents)

    @property
    def difference(self) -> Decimal:
        """Euros that their books say more; negative when less."""
        return euros_of(self.own_cents - self.ledger_cents)
