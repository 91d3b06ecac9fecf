"""Safety records live apart: own table, named readers, own log.

Absent from who-looked, exports, PDF, timeline, numbering, counts and mail. A seat in
the case opens nothing here; only being named does (migration 0002).
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard import clock
from ruwaard.tenancy.models import TenantManager, TenantModel


class SafetyRecord(TenantModel):
    """One note about violence or child abuse. UUID key: writing it answers nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    text = models.TextField(_("wat is er aan de hand"), max_length=8000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("veiligheidsnotitie")
        verbose_name_plural = _("veiligheidsnotities")
        ordering = ("-written_at", "id")


class SafetyReaderQuerySet(models.QuerySet["SafetyReader"]):
    def standing(self) -> "SafetyReaderQuerySet":
        """Return who may read now; who was taken off stays as history."""
        return self.filter(ended_at=None)


class SafetyReader(TenantModel):
    """One named reader of one safety record, named by a reader or by the writer.

    Who is taken off keeps the row, with when and by whom; named again is a new row.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(SafetyRecord, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(default=clock.now, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = TenantManager.from_queryset(SafetyReaderQuerySet)()

    class Meta:
        verbose_name = _("lezer van een veiligheidsnotitie")
        verbose_name_plural = _("lezers van een veiligheidsnotitie")
        ordering = ("named_at", "id")
        constraints = (
            models.UniqueConstraint(
                name="safety_reader_is_named_once",
                fields=("tenant", "record", "user"),
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="safety_reader_is_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        )


class SafetyStep(TenantModel):
    """One step of the protocol that was taken, or a contact with Veilig Thuis.

    An aid, no order: a step may come back. Append-only: a mistake is put right by a new
    row. Source: Besluit verplichte meldcode huiselijk geweld en kindermishandeling, the
    five steps.
    """

    class Kind(models.TextChoices):
        SIGNALS = "signals", _("Stap 1: signalen in kaart gebracht")
        COLLEAGUE = "colleague", _("Stap 2: overlegd met een collega en Veilig Thuis")
        TALK = "talk", _("Stap 3: gesproken met de mensen om wie het gaat")
        WEIGHED = "weighed", _("Stap 4: gewogen, bij twijfel met Veilig Thuis")
        DECIDED = "decided", _("Stap 5: besloten over melden en over hulp")
        ADVICE = "advice", _("Veilig Thuis: advies gevraagd")
        REPORT = "report", _("Veilig Thuis: melding gedaan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(SafetyRecord, models.PROTECT, related_name="steps")
    kind = models.CharField(_("wat"), max_length=12, choices=Kind)
    taken_on = models.DateField(_("wanneer"))
    text = models.TextField(_("toelichting"), max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("stap van de meldcode")
        verbose_name_plural = _("stappen van de meldcode")
        ordering = ("taken_on", "noted_at", "id")


class SafetyInspection(TenantModel):
    """A privacy officer wants to read one record, with a reason; somebody else agrees.

    That is another privacy officer or a named reader. It opens the record to who asked
    until `open_until`, that day included.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record_id = models.UUIDField()
    reason = models.TextField(_("waarom"), max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    open_until = models.DateField(null=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("inzage van een veiligheidsnotitie")
        verbose_name_plural = _("inzagen van veiligheidsnotities")
        ordering = ("-asked_at", "id")
        constraints = (
            models.CheckConstraint(
                name="safety_inspection_needs_four_eyes",
                condition=Q(agreed_by=None, agreed_at=None, open_until=None)
                | (
                    Q(
                        agreed_by__isnull=False,
                        agreed_at__isnull=False,
                        open_until__isnull=False,
                    )
                    & ~Q(agreed_by=F("asked_by"))
                ),
            ),
        )

    @property
    def is_agreed(self) -> bool:
        """Whether somebody else said yes."""
        return self.agreed_at is not None


class SafetyEvent(TenantModel):
    """The log of the safety records, apart from the audit. Append-only."""

    class Action(models.TextChoices):
        WRITTEN = "written", _("schreef dit op")
        READ = "read", _("las dit")
        STEP = "step", _("schreef een stap op")
        NAMED = "named", _("gaf iemand toegang")
        ENDED = "ended", _("nam iemand de toegang af")
        ASKED = "asked", _("vroeg inzage, als functionaris gegevensbescherming")
        AGREED = "agreed", _("gaf die inzage")
        INSPECTED = "inspected", _("las dit, als functionaris gegevensbescherming")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    record_id = models.UUIDField()
    user_id = models.BigIntegerField()
    action = models.CharField(max_length=40, choices=Action)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        ordering = ("-at", "id")
        verbose_name = _("gebeurtenis bij een veiligheidsnotitie")
        verbose_name_plural = _("gebeurtenissen bij veiligheidsnotities")
