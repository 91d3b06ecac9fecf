"""Places of, for and by residents: their names, house rules and visits."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class PlaceQuerySet(models.QuerySet["Place"]):
    def visible_in(self) -> "PlaceQuerySet":
        """Return the places of the neighbourhood in scope: everybody may see them."""
        return self.all()

    def standing(self) -> "PlaceQuerySet":
        """Return the places that did not go up in another one."""
        return self.filter(merged_into=None)


class Place(TenantModel):
    """A place where residents organise: Ons Huis van de Wijk, a field, a library.

    `name` is the one of today; earlier ones are rows of `PlaceName`. A place that went
    up in another keeps its counts, under the names that it had.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=100)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    about = models.TextField(_("over deze plek"), max_length=600, blank=True)
    hours = models.CharField(_("wanneer open"), max_length=200, blank=True)
    is_accessible = models.BooleanField(_("toegankelijk met een rolstoel"))
    opened_on = models.DateField(_("open sinds"))
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    merged_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(PlaceQuerySet)()

    class Meta:
        verbose_name = _("plek in de wijk")
        verbose_name_plural = _("plekken in de wijk")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(name="place_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="place_merges_into_another_on_a_day",
                condition=Q(merged_into=None, merged_on=None)
                | Q(merged_on__isnull=False) & ~Q(merged_into=F("id")),
            ),
        )

    def __str__(self) -> str:
        return self.name


class PlaceName(TenantModel):
    """What a place is called from a day on, until its next name. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="names")
    name = models.CharField(_("naam"), max_length=100)
    starts_on = models.DateField(_("vanaf"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("naam van een plek")
        verbose_name_plural = _("namen van een plek")
        ordering = ("starts_on", "said_at")

    def __str__(self) -> str:
        return self.name


class HouseRules(TenantModel):
    """The rules of a place, as residents agreed on them. Append-only, numbered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="rules")
    number = models.PositiveIntegerField(_("nummer"))
    text = models.TextField(_("huisregels"), max_length=1000)
    agreed_on = models.DateField(_("afgesproken op"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("huisregels")
        verbose_name_plural = _("huisregels")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="house_rules_are_numbered", fields=("place", "number")
            ),
            models.CheckConstraint(name="house_rules_say", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return str(self.number)

    @property
    def lines(self) -> list[str]:
        """The rules one by one."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]


class WeekCount(TenantModel):
    """How many visits a place had in one week, from its Monday: a number, no people."""

    MOST = 100_000

    class Way(models.TextChoices):
        TALLY = "tally", _("geturfd")
        HAND = "hand", _("opgeschreven")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="weeks")
    monday = models.DateField(_("week van maandag"))
    visits = models.PositiveIntegerField(_("bezoeken"))
    way = models.CharField(_("hoe geteld"), max_length=5, choices=Way)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("bezoeken van een week")
        verbose_name_plural = _("bezoeken per week")
        ordering = ("-monday",)
        constraints = (
            models.UniqueConstraint(
                name="week_is_counted_once", fields=("place", "monday")
            ),
            models.CheckConstraint(
                name="week_starts_on_monday", condition=Q(monday__iso_week_day=1)
            ),
            models.CheckConstraint(
                name="week_count_is_likely", condition=Q(visits__lte=100_000)
            ),
        )

    def __str__(self) -> str:
        return f"{self.monday} {self.visits}"
