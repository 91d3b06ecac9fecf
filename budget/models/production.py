"""What organisations count: production, people helped; and what growth was expected."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Product
from ruwaard.tenancy.models import Organisation, TenantModel


class ProductionTotal(TenantModel):
    """What an organisation made of a product in a month, as its own totals say.

    Serves the shadow of price times quantity alone: information for steering, no
    settlement. `people` is empty with `few_people` on when it is about fewer than k.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="production")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, related_name="+")
    month = models.DateField(_("maand"))
    units = models.DecimalField(_("aantal"), max_digits=12, decimal_places=2)
    people = models.PositiveIntegerField(_("aantal mensen"), null=True)
    few_people = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("productietotaal")
        verbose_name_plural = _("productietotalen")
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(
                name="production_stands_once",
                fields=("tenant", "framework", "organisation", "product", "month"),
            ),
            models.CheckConstraint(name="production_is_made", condition=Q(units__gt=0)),
            models.CheckConstraint(
                name="production_keeps_few_people_uncounted",
                condition=Q(people=None, few_people=True)
                | Q(people__isnull=False, few_people=False),
            ),
        )


class PeopleHelped(TenantModel):
    """How many people an organisation helped in a year, each counted once by it.

    `people` is empty with `few_people` on when it is about fewer than k.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="helped")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("jaar"))
    people = models.PositiveIntegerField(_("aantal mensen"), null=True)
    few_people = models.BooleanField(default=False)
    source = models.CharField(_("bron"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("aantal geholpen mensen")
        verbose_name_plural = _("aantallen geholpen mensen")
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(
                name="people_are_counted_once_a_year",
                fields=("tenant", "framework", "organisation", "year"),
            ),
            models.CheckConstraint(
                name="helped_keeps_few_people_uncounted",
                condition=Q(people=None, few_people=True)
                | Q(people__isnull=False, few_people=False),
            ),
        )


class ExpectedGrowth(TenantModel):
    """By how many percent demand was expected to grow in a year, and who says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="growth")
    year = models.PositiveSmallIntegerField(_("jaar"))
    percentage = models.DecimalField(
        _("groei (%)"),
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
    )
    source = models.CharField(_("bron"), max_length=300)

    class Meta:
        verbose_name = _("verwachte groei")
        verbose_name_plural = _("verwachte groei")
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(
                name="growth_is_expected_once_a_year",
                fields=("tenant", "framework", "year"),
            ),
        )
