"""What is known of the whole neighbourhood, from others: never about a person."""

import uuid
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def newest(self) -> "IndicatorQuerySet":
        """Return per name, area and age the value of the newest year."""
        ordered = self.order_by("key", "level", "area", "group", "-year", "-taken_at")
        chosen = ordered.distinct("key", "level", "area", "group")
        return self.filter(pk__in=chosen.values("pk"))


class Indicator(TenantModel):
    """One figure about an area in one year: a value, a range, or what the source says.

    A range stays a range, and words without a number stay words. A model estimate says
    so, and is never an effect: it is made from who lives there, so help hardly moves
    it. `key` is the name as it is compared; `group` whom it is about. Append-only: a
    newer figure is a further row.
    """

    class Level(models.TextChoices):
        NEIGHBOURHOOD = "wijk", _("wijk")
        MUNICIPALITY = "gemeente", _("gemeente")
        COUNTRY = "nl", _("Nederland")

    class Theme(models.TextChoices):
        PEOPLE = "people", _("Wie er wonen")
        HEALTH = "health", _("Gezondheid")
        MOVING = "moving", _("Bewegen en sport")
        INCOME = "income", _("Rondkomen")
        WORK = "work", _("Werk en leren")
        SAFETY = "safety", _("Veiligheid")
        HELP = "help", _("Zorg en hulp")

    class Unit(models.TextChoices):
        PERCENT = "percent", _("procent")
        NUMBER = "number", _("aantal")
        EUROS = "euros", _("euro")
        THOUSAND_EUROS = "thousand_euros", _("duizend euro")
        RANK = "rank", _("plaats")
        KILOMETRES = "km", _("kilometer")
        WORDS = "words", _("in woorden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    theme = models.CharField(_("onderwerp"), max_length=10, choices=Theme)
    name = models.CharField(_("wat"), max_length=120)
    key = models.CharField(max_length=120)
    group = models.CharField(_("over wie"), max_length=60, blank=True)
    level = models.CharField(_("niveau"), max_length=8, choices=Level)
    area = models.CharField(_("gebied"), max_length=80)
    low = models.DecimalField(_("van"), max_digits=14, decimal_places=2, null=True)
    high = models.DecimalField(_("tot"), max_digits=14, decimal_places=2, null=True)
    words = models.CharField(_("in woorden"), max_length=120, blank=True)
    unit = models.CharField(_("eenheid"), max_length=15, choices=Unit)
    year = models.PositiveSmallIntegerField(_("jaar"))
    source = models.CharField(_("bron"), max_length=200)
    compared_with = models.CharField(_("vergeleken met"), max_length=200, blank=True)
    is_model_estimate = models.BooleanField(_("rekenmodel"), default=False)
    taken_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(IndicatorQuerySet)()

    class Meta:
        verbose_name = _("cijfer over een gebied")
        verbose_name_plural = _("cijfers over gebieden")
        ordering = ("theme", "key", "level")
        constraints = (
            models.UniqueConstraint(
                name="figure_of_an_area_comes_once",
                fields=(
                    *("tenant", "key", "group", "level", "area", "year", "source"),
                    *("low", "high", "words"),
                ),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="figure_of_an_area_is_a_number_or_words",
                condition=Q(unit="words", low=None, high=None) & ~Q(words="")
                | ~Q(unit="words") & Q(low__isnull=False, high__isnull=False, words=""),
            ),
            models.CheckConstraint(
                name="range_of_a_figure_goes_up", condition=Q(high__gte=F("low"))
            ),
            models.CheckConstraint(
                name="figure_of_an_area_has_a_source",
                condition=~Q(source="") & ~Q(name=""),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def ends(self) -> list[Decimal]:
        """The value, or both ends of a range; nothing of what is said in words."""
        if self.low is None or self.high is None:
            return []
        return [self.low, self.high] if self.low != self.high else [self.low]

    @property
    def middle(self) -> Decimal:
        """What a picture draws of a range; the figure is told as the range it is."""
        return sum(self.ends, Decimal(0)) / len(self.ends)
