"""An intervention, and how it stood in one year: six blocks. Source: FEATURES G4."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevention.models.years import LearningYear
from ruwaard.compass import Goal, Principle
from ruwaard.tenancy.models import TenantManager, TenantModel

BLOCKS = {
    "bottleneck": _("Knelpunt"),
    "approach": _("Aanpak"),
    "results": _("Resultaten"),
    "effects_told": _("Effecten"),
    "lessons": _("Geleerde lessen"),
    "next_task": _("Opgave voor hierna"),
}
BLOCK_LENGTH = 4000


class Intervention(TenantModel):
    """Something that is tried together, over the years; its words stand in editions."""

    class Kind(models.TextChoices):
        PROJECT = "project", _("project")
        ACTIVITY = "activity", _("eenmalige activiteit")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("interventie")
        verbose_name_plural = _("interventies")
        ordering = ("made_at",)

    def __str__(self) -> str:
        return str(self.pk)


class EditionQuerySet(models.QuerySet["Edition"]):
    def of_year(self, year: int) -> "EditionQuerySet":
        """Return what was tried in `year`, in the order of its pages."""
        return self.filter(year__year=year)

    def published(self) -> "EditionQuerySet":
        """Return what stands in a year that everybody may read."""
        return self.exclude(year__published_at=None)

    def counted(self) -> "EditionQuerySet":
        """Return editions with how many figures and effects they have, in order."""
        counted = self.select_related("intervention").annotate(
            figures_count=Count("figures", distinct=True),
            effects_count=Count("effects", distinct=True),
        )
        return counted.order_by("position", "title")  # counting drops the order


class Edition(TenantModel):
    """How an intervention stood in one year: a title, six blocks, what it is held to.

    `version` counts its changes: who saw an older one is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    intervention = models.ForeignKey(
        Intervention, models.PROTECT, related_name="editions"
    )
    year = models.ForeignKey(LearningYear, models.PROTECT, related_name="editions")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("titel"), max_length=120)
    bottleneck = models.TextField(
        BLOCKS["bottleneck"], max_length=BLOCK_LENGTH, blank=True
    )
    approach = models.TextField(BLOCKS["approach"], max_length=BLOCK_LENGTH, blank=True)
    results = models.TextField(BLOCKS["results"], max_length=BLOCK_LENGTH, blank=True)
    effects_told = models.TextField(
        BLOCKS["effects_told"], max_length=BLOCK_LENGTH, blank=True
    )
    lessons = models.TextField(BLOCKS["lessons"], max_length=BLOCK_LENGTH, blank=True)
    next_task = models.TextField(
        BLOCKS["next_task"], max_length=BLOCK_LENGTH, blank=True
    )
    measurement_plan = models.TextField(_("meetplan"), max_length=2000, blank=True)
    goals = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("doelen"), default=list
    )
    principles = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("principes"), default=list
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(EditionQuerySet)()

    class Meta:
        verbose_name = _("jaarversie")
        verbose_name_plural = _("jaarversies")
        ordering = ("position", "title")
        constraints = (
            models.UniqueConstraint(
                name="intervention_has_one_edition_a_year",
                fields=("intervention", "year"),
            ),
            models.CheckConstraint(name="edition_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="edition_serves_known_goals",
                condition=Q(goals__contained_by=[*Goal.values]),
            ),
            models.CheckConstraint(
                name="edition_follows_known_principles",
                condition=Q(principles__contained_by=[*Principle.values]),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def blocks(self) -> list[tuple[Promise, str]]:
        """The six blocks in their order: heading and text, also where it is empty."""
        return [(heading, getattr(self, name)) for name, heading in BLOCKS.items()]
