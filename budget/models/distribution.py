"""Sharing what is left of a year: a signed key, a formula as data, exact shares."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework
from ruwaard.tenancy.models import Organisation, TenantModel

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]


class DistributionKey(TenantModel):
    """The signed rules of METHODS 6.2 as data; a new version replaces an old one.

    Percentages are of the year's budget (`minimum_savings`) or of what is left.
    """

    class Reading(models.TextChoices):
        EQUAL = "equal", _("drie gelijke delen")
        CONTRIBUTION = "contribution", _("naar inbreng")

    class Deficit(models.TextChoices):
        CARRY = "carry", _("meenemen naar het volgende jaar")
        SPLIT = "split", _("verdelen volgens de sleutel")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="keys")
    version = models.PositiveSmallIntegerField(_("versie"))
    reading = models.CharField(_("hoe verdeeld"), max_length=15, choices=Reading)
    share = models.DecimalField(
        _("te verdelen deel (%)"),
        max_digits=5,
        decimal_places=2,
        validators=PERCENT,
        default=100,
    )
    minimum_savings = models.DecimalField(
        _("drempel (%)"), max_digits=5, decimal_places=2, validators=PERCENT, default=0
    )
    cap_cents = models.BigIntegerField(_("ten hoogste"), null=True, blank=True)
    loss_share = models.DecimalField(
        _("deel van een tekort (%)"),
        max_digits=5,
        decimal_places=2,
        validators=PERCENT,
        default=100,
    )
    deficit = models.CharField(
        _("bij een tekort"), max_length=10, choices=Deficit, default=Deficit.CARRY
    )
    municipality_counts_twice = models.BooleanField(
        _("gemeente telt twee keer"), default=False
    )
    made_on = models.DateField()
    valid_from = models.DateField(_("geldig vanaf"), null=True, blank=True)
    # somebody joined or left: from this day on it is another key
    lapsed_on = models.DateField(_("vervallen op"), null=True, blank=True)

    class Meta:
        verbose_name = _("verdeelsleutel")
        verbose_name_plural = _("verdeelsleutels")
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(
                name="key_version_is_used_once",
                fields=("tenant", "framework", "version"),
            ),
        )

    def __str__(self) -> str:
        return str(self.version)


class KeyParty(TenantModel):
    """One party of a key: the residents, a financier or a provider, and its weight.

    `position` is the fixed order in which equal remainders get their cent.
    """

    class Group(models.TextChoices):
        RESIDENTS = "residents", _("bewoners")
        FUNDERS = "funders", _("financiers")
        PROVIDERS = "providers", _("aanbieders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(DistributionKey, models.PROTECT, related_name="parties")
    group = models.CharField(_("groep"), max_length=10, choices=Group)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("partij"), max_length=120)
    weight = models.PositiveBigIntegerField(_("gewicht"))
    position = models.PositiveSmallIntegerField(_("volgorde"))

    class Meta:
        verbose_name = _("partij")
        verbose_name_plural = _("partijen")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                name="party_has_its_own_place", fields=("tenant", "key", "position")
            ),
        )

    def __str__(self) -> str:
        return self.name


class KeySignature(TenantModel):
    """Somebody signed a key for one participating organisation. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.ForeignKey(DistributionKey, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sha256 = models.CharField(_("controlegetal"), max_length=64)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("handtekening")
        verbose_name_plural = _("handtekeningen")
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                name="key_is_signed_once_per_organisation",
                fields=("tenant", "key", "organisation"),
            ),
        )


class Distribution(TenantModel):
    """What was left of a year (cents, negative is a deficit) and how it was shared."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorstel")
        POSTED = "posted", _("geboekt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="distributions"
    )
    key = models.ForeignKey(DistributionKey, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    budget_cents = models.BigIntegerField(_("budget"))
    surplus_cents = models.BigIntegerField(_("over"))
    gate_passed = models.BooleanField(_("kwaliteit op orde"))
    gate = models.JSONField(_("criteria"), default=list)
    distributable_cents = models.BigIntegerField(_("te verdelen"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    posted_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("verdeling")
        verbose_name_plural = _("verdelingen")
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(
                name="a_year_is_distributed_once",
                fields=("tenant", "framework", "year"),
            ),
            models.CheckConstraint(
                name="distribution_is_posted_by_another",
                condition=Q(posted_by=None) | ~Q(posted_by=models.F("made_by")),
            ),
        )


class DistributionShare(TenantModel):
    """What one party gets: exact as a fraction of cents, rounded to whole cents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    distribution = models.ForeignKey(
        Distribution, models.PROTECT, related_name="shares"
    )
    party = models.ForeignKey(KeyParty, models.PROTECT, related_name="+")
    exact = models.CharField(_("precies"), max_length=60)  # euros, "100000/3"
    cents = models.BigIntegerField(_("bedrag"))
    purpose = models.CharField(_("bestemming"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("aandeel")
        verbose_name_plural = _("aandelen")
        ordering = ("party__position",)
        constraints = (
            models.UniqueConstraint(
                name="a_party_shares_once", fields=("tenant", "distribution", "party")
            ),
        )


class SettlementLine(TenantModel):
    """Who pays whom because of a distribution: positive receives; sums to zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    distribution = models.ForeignKey(
        Distribution, models.PROTECT, related_name="settlement"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("partij"), max_length=120)
    holds_cents = models.BigIntegerField(_("houdt over"))
    share_cents = models.BigIntegerField(_("aandeel"))
    cents = models.BigIntegerField(_("krijgt of betaalt"))
    subsidy = models.ForeignKey(
        "budget.Subsidy", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("afrekening")
        verbose_name_plural = _("afrekeningen")
        ordering = ("name",)


class ResidentDecision(TenantModel):
    """What residents decided about their share on an evening. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    distribution = models.ForeignKey(
        Distribution, models.PROTECT, related_name="decisions"
    )
    held_on = models.DateField(_("avond"))
    question = models.CharField(_("vraag"), max_length=300)
    people = models.PositiveIntegerField(_("aantal bewoners"))
    votes_for = models.PositiveIntegerField(_("voor"))
    votes_against = models.PositiveIntegerField(_("tegen"))
    outcome = models.CharField(_("uitkomst"), max_length=500)
    cents = models.BigIntegerField(_("bedrag"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("besluit van bewoners")
        verbose_name_plural = _("besluiten van bewoners")
        ordering = ("-held_on",)
