"""The wijkkader: who pays how much, for what, for which results, in which years.

Amounts are whole cents. A signed framework is changed by an applied amendment only, so
that every figure can be asked as of a date (migration 0002 refuses the rest).
"""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.exclusion import PERIOD, as_range
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class FrameworkQuerySet(models.QuerySet["Framework"]):
    def on(self, day: date) -> "FrameworkQuerySet":
        """Return the signed framework whose half-open period holds `day`."""
        return self.exclude(state=Framework.State.DRAFT).filter(
            starts_on__lte=day, ends_on__gt=day
        )


class Framework(TenantModel):
    """The agreement on one neighbourhood budget for a half-open period of years.

    `mandate_cents` is what a team may promise in one decision without a second pair of
    eyes; `approvals_needed` how many organisations agree before an amendment applies.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("in voorbereiding")
        RUNNING = "running", _("loopt")
        ENDED = "ended", _("afgerond")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"))
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.DRAFT
    )
    mandate_cents = models.BigIntegerField(_("mandaat per besluit"), default=100_000)
    approvals_needed = models.PositiveSmallIntegerField(
        _("aantal akkoorden"), default=2
    )
    materiality_cents = models.BigIntegerField(_("materialiteit"), default=1_000_000)
    subsidy_audit_above_cents = models.BigIntegerField(
        _("accountant boven"), default=12_500_000
    )
    predecessor = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="successor"
    )
    signed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(FrameworkQuerySet)()

    class Meta:
        verbose_name = _("wijkkader")
        verbose_name_plural = _("wijkkaders")
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="framework_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="framework_runs_once_it_is_signed",
                condition=Q(state="draft", signed_on=None)
                | (~Q(state="draft") & Q(signed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="framework_asks_two_approvals_at_least",
                condition=Q(approvals_needed__gte=2, mandate_cents__gte=0),
            ),
            ExclusionConstraint(
                name="framework_is_the_only_one_of_its_days",
                expressions=[
                    (as_range("tenant_id"), RangeOperators.OVERLAPS),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
                condition=~Q(state="draft"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def years(self) -> list[int]:
        """The calendar years that the half-open period touches, in order."""
        last = self.ends_on.replace(day=1)
        final = last.year if (last.month, self.ends_on.day) != (1, 1) else last.year - 1
        return list(range(self.starts_on.year, final + 1))


class Stream(TenantModel):
    """One flow of money in a framework, such as household help; addable in mid-term.

    `task_field` is the code of the Iv3 task field, kept as data: codes are split again.
    """

    class Domain(models.TextChoices):
        WMO = "wmo", _("Wmo")
        WELFARE = "welfare", _("welzijn")
        YOUTH = "youth", _("Jeugdwet")
        ZVW = "zvw", _("Zvw")
        WLZ = "wlz", _("Wlz")
        PARTICIPATION = "participation", _("Participatiewet")
        DEBT = "debt", _("schuldhulp")
        HOUSING = "housing", _("wonen")
        OTHER = "other", _("anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="streams")
    name = models.CharField(_("geldstroom"), max_length=80)
    domain = models.CharField(_("domein"), max_length=15, choices=Domain)
    task_field = models.CharField(_("taakveld"), max_length=10, blank=True)
    from_year = models.PositiveSmallIntegerField(_("vanaf jaar"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("geldstroom")
        verbose_name_plural = _("geldstromen")
        ordering = ("position", "name")
        constraints = (
            models.UniqueConstraint(
                name="stream_is_named_once", fields=("tenant", "framework", "name")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Product(TenantModel):
    """Something an organisation delivers within a stream, as its own books call it.

    `tariff_cents` per `unit` serves the shadow of price times quantity alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="products")
    name = models.CharField(_("product"), max_length=80)
    unit = models.CharField(_("eenheid"), max_length=30, blank=True)
    tariff_cents = models.BigIntegerField(_("tarief"), null=True, blank=True)

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("producten")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                name="product_is_named_once", fields=("tenant", "stream", "name")
            ),
        )

    def __str__(self) -> str:
        return self.name


class Amendment(TenantModel):
    """A change of the framework; number 0 is the framework as it was signed.

    Asked, discussed, approved by organisations and then applied; after that nothing of
    it changes any more.
    """

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("oorspronkelijk kader")
        INDEXATION = "indexation", _("indexatie")
        GROWTH = "growth", _("groei")
        DOMAIN = "domain", _("nieuw domein")
        PARTICIPANT = "participant", _("nieuwe deelnemer")
        SHIFT = "shift", _("verschuiving")
        OTHER = "other", _("anders")

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        ASKED = "asked", _("gevraagd")
        APPLIED = "applied", _("van kracht")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("nummer"))
    kind = models.CharField(_("soort"), max_length=15, choices=Kind)
    title = models.CharField(_("titel"), max_length=120)
    reason = models.CharField(_("waarom"), max_length=1000, blank=True)
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.DRAFT
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    made_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                name="amendment_is_numbered_once",
                fields=("tenant", "framework", "number"),
            ),
            models.CheckConstraint(
                name="amendment_applies_on_a_day",
                condition=Q(state="applied", applied_on__isnull=False)
                | (~Q(state="applied") & Q(applied_on=None)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AmendmentApproval(TenantModel):
    """What one organisation said of an amendment. Append-only; agreeing comes last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="approvals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agrees = models.BooleanField(_("akkoord"))
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("akkoord")
        verbose_name_plural = _("akkoorden")
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                name="amendment_is_judged_once_per_organisation",
                fields=("tenant", "amendment", "organisation"),
            ),
        )


class AmendmentNote(TenantModel):
    """A remark at an amendment under discussion. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="notes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.CharField(_("opmerking"), max_length=1000)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("opmerking")
        verbose_name_plural = _("opmerkingen")
        ordering = ("at",)


class FrameworkAmountQuerySet(models.QuerySet["FrameworkAmount"]):
    def as_of(self, day: date) -> "FrameworkAmountQuerySet":
        """Return the amounts that were in force at the end of `day`."""
        return self.filter(
            amendment__state=Amendment.State.APPLIED, amendment__applied_on__lte=day
        )

    def cents(self) -> int:
        """Return the sum in cents."""
        return int(self.aggregate(total=Sum("cents", default=0))["total"])


class FrameworkAmount(TenantModel):
    """What an amendment adds to (or takes from) one year, financier and stream: cents.

    The amount of a year as of a day is the sum over the amendments applied by then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="amounts")
    year = models.PositiveSmallIntegerField(_("jaar"))
    financier = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("financier")
    )
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="amounts")
    cents = models.BigIntegerField(_("bedrag"))

    objects: ClassVar = TenantManager.from_queryset(FrameworkAmountQuerySet)()

    class Meta:
        verbose_name = _("bedrag")
        verbose_name_plural = _("bedragen")
        ordering = ("year", "stream__position")
        constraints = (
            models.UniqueConstraint(
                name="amount_stands_once_per_amendment",
                fields=("tenant", "amendment", "year", "financier", "stream"),
            ),
            models.CheckConstraint(
                name="amount_changes_something", condition=~Q(cents=0)
            ),
        )


class CompositionLine(TenantModel):
    """How an amount was made: a share of a source budget, such as 50 % of the Wmo.

    `cents` is the source times the percentage, rounded half up to the cent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="composition")
    year = models.PositiveSmallIntegerField(_("jaar"))
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    source_name = models.CharField(_("bronbudget"), max_length=120)
    source_cents = models.BigIntegerField(_("hele bronbudget"))
    percentage = models.DecimalField(
        _("deel (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    cents = models.BigIntegerField(_("bedrag"))

    class Meta:
        verbose_name = _("samenstelling")
        verbose_name_plural = _("samenstelling")
        ordering = ("year", "stream__position", "source_name")


class HistoricBase(TenantModel):
    """What an organisation spent on a product in a year before the framework: cents.

    Frozen when the framework is signed; shown beside what is realised.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="historic_base"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    cents = models.BigIntegerField(_("bedrag"))

    class Meta:
        verbose_name = _("historische basis")
        verbose_name_plural = _("historische basis")
        ordering = ("organisation__name", "year")
        constraints = (
            models.UniqueConstraint(
                name="historic_base_stands_once",
                fields=("tenant", "framework", "organisation", "product", "year"),
            ),
        )
