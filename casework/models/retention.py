"""How long things are kept, what waits to be destroyed, and what was destroyed.

Nothing here points at a plan by a key of the database: these rows outlive it. None
holds a word about anybody, but the reasons of who watches over privacy.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class Kind(models.TextChoices):
    """What kind of record."""

    SIGNAL = "signal", _("signaal")
    CASE = "case", _("plan")
    FILE = "file", _("foto of papier")
    MESSAGE = "message", _("bericht van een inwoner")
    REQUEST = "request", _("vraag om een besluit")
    WORDS = "words", _("woorden zonder naam")


class Ground(models.TextChoices):
    """Why a record is kept, or goes (casework.calculations.retention)."""

    NAMELESS = "nameless", _("signaal zonder naam")
    MESSAGE = "message", _("bericht dat bleef liggen")
    WITHDRAWN = "withdrawn", _("vraag om een besluit, ingetrokken")
    SIGNAL = "signal", _("signaal met naam, zonder contact")
    WORDS = "words", _("reactie op de hulp, zonder naam")
    CONTACT = "contact", _("contact zonder plan")
    PLAN = "plan", _("plan zonder Wmo of Jeugdwet")
    WMO = "wmo", _("plan met hulp uit de Wmo")
    YOUTH = "youth", _("plan met hulp uit de Jeugdwet")
    ERASURE = "erasure", _("de inwoner vroeg erom")


class RetentionTerm(TenantModel):
    """One version of how long records of one ground are kept here, and why so.

    Append-only: the newest version counts. Without one the standard does.
    """

    class Unit(models.TextChoices):
        DAYS = "days", _("dagen")
        WEEKS = "weeks", _("weken")
        YEARS = "years", _("jaar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ground = models.CharField(_("wat"), max_length=10, choices=Ground)
    version = models.PositiveIntegerField()
    amount = models.PositiveSmallIntegerField(_("hoe lang"))
    unit = models.CharField(_("weken of jaren"), max_length=5, choices=Unit)
    law = models.CharField(_("waar dat staat"), max_length=120)
    reason = models.CharField(_("waarom anders"), max_length=300)
    set_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("bewaartermijn")
        verbose_name_plural = _("bewaartermijnen")
        ordering = ("ground", "-version")
        constraints = (
            models.UniqueConstraint(
                name="retention_term_version_is_used_once",
                fields=("tenant", "ground", "version"),
            ),
            models.CheckConstraint(
                name="retention_term_says_why_and_where",
                condition=~Q(reason="") & ~Q(law="") & Q(amount__gt=0),
            ),
        )


class DestructionBatch(TenantModel):
    """What two people destroy together: records of one kind, on one ground.

    One agrees and another confirms, both watching over privacy; PostgreSQL holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    ground = models.CharField(_("grond"), max_length=10, choices=Ground)
    law = models.CharField(max_length=120)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    approved_on = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_on = models.DateField(null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("vernietiging")
        verbose_name_plural = _("vernietigingen")
        ordering = ("approved_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="destruction_takes_two",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("approved_by")),
            ),
            models.CheckConstraint(
                name="destruction_is_confirmed_on_a_day",
                condition=Q(confirmed_by=None, confirmed_on=None)
                | Q(confirmed_by__isnull=False, confirmed_on__isnull=False),
            ),
        )


class DestructionItem(TenantModel):
    """One record on the list: its term is over, or its erasure was asked for.

    Proposed by the clock when nobody proposed it. `first_on` and `last_on` are the
    days of the first and the last thing in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    subject_id = models.UUIDField()
    ground = models.CharField(_("grond"), max_length=10, choices=Ground)
    law = models.CharField(max_length=120)
    kept_until = models.DateField(_("bewaard tot"))
    first_on = models.DateField()
    last_on = models.DateField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    proposed_on = models.DateField(_("op de lijst sinds"))
    batch = models.ForeignKey(
        DestructionBatch, models.PROTECT, null=True, blank=True, related_name="items"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("wat op de lijst staat")
        verbose_name_plural = _("wat op de lijst staat")
        ordering = ("kept_until", "pk")
        constraints = (
            models.UniqueConstraint(
                name="destruction_is_proposed_once",
                fields=("tenant", "kind", "subject_id"),
            ),
        )


class KeptLonger(TenantModel):
    """Somebody took a record off the list until a day, and says why. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    subject_id = models.UUIDField()
    until = models.DateField(_("bewaren tot"))
    reason = models.CharField(_("waarom"), max_length=300)
    decided_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("langer bewaard")
        verbose_name_plural = _("langer bewaard")
        ordering = ("-decided_on",)
        constraints = (
            models.CheckConstraint(
                name="kept_longer_has_a_reason",
                condition=~Q(reason="") & Q(until__gt=F("decided_on")),
            ),
        )


class LegalHoldQuerySet(models.QuerySet["LegalHold"]):
    def standing(self) -> "LegalHoldQuerySet":
        """Return the holds that nobody lifted."""
        return self.filter(lifted_by=None)


class LegalHold(TenantModel):
    """Nothing of this record goes, whatever its term: a court, a complaint, an audit.

    Stands until another person than who placed it lifts it, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    subject_id = models.UUIDField()
    reason = models.CharField(_("waarom"), max_length=300)
    reference = models.CharField(_("kenmerk"), max_length=80)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    placed_on = models.DateField(_("sinds"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    lifted_on = models.DateField(null=True, blank=True)
    lifted_reason = models.CharField(max_length=300, blank=True)

    objects: ClassVar = TenantManager.from_queryset(LegalHoldQuerySet)()

    class Meta:
        verbose_name = _("bewaarplicht")
        verbose_name_plural = _("bewaarplichten")
        ordering = ("-placed_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="legal_hold_has_a_reason",
                condition=~Q(reason="") & ~Q(reference=""),
            ),
            models.CheckConstraint(
                name="legal_hold_is_lifted_by_another",
                condition=Q(lifted_by=None, lifted_on=None, lifted_reason="")
                | (
                    ~Q(lifted_by=F("placed_by"))
                    & Q(lifted_by__isnull=False, lifted_on__isnull=False)
                    & ~Q(lifted_reason="")
                ),
            ),
            models.UniqueConstraint(
                name="legal_hold_stands_once",
                fields=("tenant", "kind", "subject_id"),
                condition=Q(lifted_by=None),
            ),
        )


class Destroyed(TenantModel):
    """One record that is gone: the hash of its key, so that a backup knows it again.

    Written by the owner's function alone. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(DestructionBatch, models.PROTECT, related_name="gone")
    subject_hash = models.CharField(max_length=64)
    first_on = models.DateField()
    last_on = models.DateField()
    by_clock = models.BooleanField()
    destroyed_on = models.DateField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("wat vernietigd is")
        verbose_name_plural = _("wat vernietigd is")


class DestroyedFile(TenantModel):
    """A file whose row is gone, until its bytes are too. A name of ours, no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.CharField(max_length=200)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("bestand dat nog weg moet")
        verbose_name_plural = _("bestanden die nog weg moeten")


class DestructionStatement(TenantModel):
    """The statement that records were destroyed: what, how many, why, by whom, when.

    Never a name of somebody helped, or a word. Append-only. Source: Archiefbesluit 1995
    art. 8 (verklaring van vernietiging).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.OneToOneField(
        DestructionBatch, models.PROTECT, related_name="statement"
    )
    number = models.PositiveIntegerField(_("hoeveel"))
    by_clock = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    hash = models.CharField(max_length=64)
    made_on = models.DateField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("verklaring van vernietiging")
        verbose_name_plural = _("verklaringen van vernietiging")
        ordering = ("-made_on", "pk")

    @property
    def by_people(self) -> int:
        """How many of them somebody asked for before their term was over."""
        return self.number - self.by_clock
