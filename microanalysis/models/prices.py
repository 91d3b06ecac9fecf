"""What help costs, and what a euro of one year is in another."""

import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class IndexFigureQuerySet(models.QuerySet["IndexFigure"]):
    def by_year(self, series: str) -> dict[int, Decimal]:
        """Return the figures of one series, by year."""
        return dict(self.filter(series=series).values_list("year", "value"))

    def price_years(self) -> "PriceYears":
        """Return as of which year a price counts."""
        return PriceYears(frozenset(self.by_year(IndexFigure.CONSUMER_PRICES)))


@dataclass(frozen=True, slots=True)
class PriceYears:
    """The years that consumer prices are known of."""

    known: frozenset[int]

    def of(self, year: int) -> int | None:
        """Return the year as of which a price of `year` counts.

        One that is too new counts as of the newest year; None for one that is too old.
        """
        newest = max(self.known)
        if year > newest:
            return newest
        return year if year in self.known else None


class IndexFigure(models.Model):
    """How many euros of the base year one euro of `year` was worth, with its source.

    Of every neighbourhood. What a price of one year is in another is the one figure
    divided by the other.
    """

    CONSUMER_PRICES: ClassVar = "cpi"

    series = models.CharField(_("reeks"), max_length=20)
    year = models.PositiveSmallIntegerField(_("jaar"))
    value = models.DecimalField(_("factor"), max_digits=8, decimal_places=5)
    source = models.CharField(_("bron"), max_length=200)

    objects: ClassVar = IndexFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("indexcijfer")
        verbose_name_plural = _("indexcijfers")
        ordering = ("series", "year")
        constraints = (
            models.UniqueConstraint(
                name="index_has_one_figure_a_year", fields=("series", "year")
            ),
            models.CheckConstraint(
                name="index_figure_has_value_and_source",
                condition=Q(value__gt=0) & ~Q(source=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.series} {self.year}"


class Domain(models.TextChoices):
    """Under which law, or by which means, help is paid; named as in files."""

    WMO = "Wmo", _("Wmo")
    ZVW = "Zvw", _("Zvw")
    WLZ = "Wlz", _("Wlz")
    YOUTH = "Jeugdwet", _("Jeugdwet")
    PARTICIPATION = "Participatiewet", _("Participatiewet")
    DEBT = "Schuldhulp", _("Schuldhulp")
    HOUSING = "Wonen", _("Wonen")
    JUSTICE = "Justitie", _("Justitie")
    EDUCATION = "Onderwijs", _("Onderwijs")
    WELFARE = "Welzijn", _("Welzijn")
    RESIDENTS = "Inwoners", _("Inwoners zelf")


class PriceList(TenantModel):
    """One version of a list of prices, as it came in: whole, never changed.

    A neighbourhood has at most two lists, the national one and its own; the newest
    version of each counts. Append-only.
    """

    class Kind(models.TextChoices):
        NATIONAL = "national", _("Landelijke prijslijst")
        OWN = "own", _("Eigen prijslijst")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    version = models.PositiveSmallIntegerField(_("versie"))
    filename = models.CharField(_("bestand"), max_length=200)
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("prijslijst")
        verbose_name_plural = _("prijslijsten")
        ordering = ("kind", "-version")
        constraints = (
            models.UniqueConstraint(
                name="price_list_has_one_version_of_a_number",
                fields=("tenant", "kind", "version"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.version}"


class PriceQuerySet(models.QuerySet["Price"]):
    def current(self) -> "PriceQuerySet":
        """Return the prices that count today, one for each product and unit.

        Of the newest version of each list; the own one goes before the national one.
        """
        newest = PriceList.objects.order_by("kind", "-version").distinct("kind")
        rows = self.filter(price_list__in=newest.values("pk"))
        mine = rows.order_by("key", "unit", "-price_list__kind").distinct("key", "unit")
        return self.filter(pk__in=mine.values("pk")).in_order()

    def in_order(self) -> "PriceQuerySet":
        """Return prices by domain and name, with the list they are of."""
        return self.select_related("price_list").order_by("domain", "key", "unit")


class Price(TenantModel):
    """What one unit of a product costs: euros of `price_year`, with its source.

    A product whose price nobody knows is there without one. `key` is the product as it
    is compared and sorted. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="prices")
    product = models.CharField(_("product"), max_length=120)
    key = models.CharField(max_length=120)
    unit = models.CharField(_("eenheid"), max_length=40)
    amount = models.DecimalField(_("prijs"), max_digits=10, decimal_places=2, null=True)
    price_year = models.PositiveSmallIntegerField(_("prijspeil"), null=True)
    domain = models.CharField(_("domein"), max_length=20, choices=Domain)
    payer = models.CharField(_("wie betaalt"), max_length=60)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    is_indicative = models.BooleanField(_("indicatief"), default=False)
    is_transfer = models.BooleanField(_("overdracht"), default=False)

    objects: ClassVar = TenantManager.from_queryset(PriceQuerySet)()

    class Meta:
        verbose_name = _("prijs")
        verbose_name_plural = _("prijzen")
        constraints = (
            models.UniqueConstraint(
                name="product_has_one_price_in_a_list",
                fields=("price_list", "key", "unit"),
            ),
            models.CheckConstraint(
                name="price_has_year_and_source_or_is_missing",
                condition=Q(amount=None, price_year=None)
                | Q(amount__gt=0, price_year__isnull=False) & ~Q(source=""),
            ),
        )

    def __str__(self) -> str:
        return self.product
