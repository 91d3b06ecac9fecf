"""What the neighbourhood wants to become, in versions. Source: FEATURES A1."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel

VISION_LENGTH = 4_000


class Charter(TenantModel):
    """One version of the vision: who wrote it when, and why it changed. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.PositiveSmallIntegerField()
    vision = models.TextField(_("visie"), max_length=VISION_LENGTH)
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
        )

    def __str__(self) -> str:
        return self.vision[:80]
