"""Money from outside: the subsidy of an organisation, and external funds."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Product, Stream
from ruwaard.tenancy.models import Organisation, TenantModel


class Subsidy(TenantModel):
    """The subsidy of one organisation for one year: this is its commitment."""

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        GRANTED = "granted", _("verleend")
        FIXED = "fixed", _("vastgesteld")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="subsidies")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.ASKED
    )

    class Meta:
        verbose_name = _("subsidie")
        verbose_name_plural = _("subsidies")
        ordering = ("-year", "organisation__name")
        constraints = (
            models.UniqueConstraint(
                name="one_subsidy_per_year",
                fields=("tenant", "framework", "organisation", "year"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} {self.year}"


class SubsidyLine(TenantModel):
    """What a subsidy is for: cents per stream and product.

    With `is_free_space` the organisation keeps the vrije ruimte of the team for all.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subsidy = models.ForeignKey(Subsidy, models.PROTECT, related_name="lines")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cents = models.BigIntegerField(_("bedrag"))
    is_free_space = models.BooleanField(_("vrije ruimte"), default=False)

    class Meta:
        verbose_name = _("subsidieregel")
        verbose_name_plural = _("subsidieregels")
        ordering = ("stream__position",)
        constraints = (
            models.UniqueConstraint(
                name="subsidy_line_stands_once",
                fields=("tenant", "subsidy", "stream", "product", "is_free_space"),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="subsidy_line_gives_money", condition=Q(cents__gt=0)
            ),
        )


class SubsidyStep(TenantModel):
    """One step in the life of a subsidy, with its document. Append-only."""

    class Kind(models.TextChoices):
        ASKED = "asked", _("aangevraagd")
        GRANTED = "granted", _("verleend")
        CHANGED = "changed", _("gewijzigd")
        ADVANCE = "advance", _("voorschot betaald")
        REPORT = "report", _("activiteitenverslag")
        FIXED = "fixed", _("vastgesteld")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subsidy = models.ForeignKey(Subsidy, models.PROTECT, related_name="steps")
    kind = models.CharField(_("stap"), max_length=10, choices=Kind)
    cents = models.BigIntegerField(_("bedrag"), null=True, blank=True)
    happened_on = models.DateField(_("datum"))
    reference = models.CharField(_("kenmerk"), max_length=80, blank=True)
    note = models.CharField(_("toelichting"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("stap")
        verbose_name_plural = _("stappen")
        ordering = ("happened_on", "at")


class Fund(TenantModel):
    """Money beside the neighbourhood budget, for one purpose and until a day.

    Half-open: `ends_on` is the first day on which it can no longer be spent. Funds with
    the same `project` pay for it together, each from the means of its own `domain`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="funds")
    name = models.CharField(_("naam"), max_length=120)
    financier = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    purpose = models.CharField(_("bedoeld voor"), max_length=300)
    project = models.CharField(_("project"), max_length=120, blank=True)
    domain = models.CharField(
        _("domein"), max_length=15, choices=Stream.Domain, blank=True
    )
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"))
    cents = models.BigIntegerField(_("bedrag"))
    indicators = models.JSONField(_("verantwoording (SiSa)"), default=list, blank=True)

    class Meta:
        verbose_name = _("extern fonds")
        verbose_name_plural = _("externe fondsen")
        ordering = ("ends_on", "name")
        constraints = (
            models.CheckConstraint(
                name="fund_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(name="fund_holds_money", condition=Q(cents__gt=0)),
        )

    def __str__(self) -> str:
        return self.name
