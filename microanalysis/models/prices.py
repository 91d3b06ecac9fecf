"""What a euro of one year is in another."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class IndexFigureQuerySet(models.QuerySet["IndexFigure"]):
    def by_year(self, series: str) -> dict[int, Decimal]:
        """Return the figures of one series, by year."""
        return dict(self.filter(series=series).values_list("year", "value"))


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
