"""What the neighbourhood wants to become, in versions. Source: FEATURES A1-A3."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.compass import Goal, Principle
from ruwaard.tenancy.models import TenantManager, TenantModel

VISION_LENGTH = 4_000
WORDING_LENGTH = 120


class Charter(TenantModel):
    """One version of the vision: who wrote it when, and why it changed. Append-only.

    Its goals and principles are in words of the neighbourhood, each in its place; one
    that is empty, or all when none is there, is in the words of `Goal` and `Principle`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField()
    vision = models.TextField(_("visie"), max_length=VISION_LENGTH)
    goals = ArrayField(
        models.CharField(max_length=WORDING_LENGTH, blank=True),
        verbose_name=_("doelen"),
        default=list,
        blank=True,
    )
    principles = ArrayField(
        models.CharField(max_length=WORDING_LENGTH, blank=True),
        verbose_name=_("principes"),
        default=list,
        blank=True,
    )
    why = models.CharField(_("waarom dit veranderde"), max_length=300, blank=True)
    written_on = models.DateField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("visie")
        verbose_name_plural = _("visies")
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(
                name="charter_counts_its_versions", fields=("tenant", "version")
            ),
            models.CheckConstraint(
                name="charter_says_something", condition=~Q(vision="")
            ),
            models.CheckConstraint(
                name="charter_says_why_it_changed",
                condition=Q(version=1) | ~Q(why=""),
            ),
            models.CheckConstraint(
                name="charter_words_every_goal_or_none",
                condition=Q(goals__len__in=(0, len(Goal))),
            ),
            models.CheckConstraint(
                name="charter_words_every_principle_or_none",
                condition=Q(principles__len__in=(0, len(Principle))),
            ),
        )

    def __str__(self) -> str:
        return self.vision[:80]
