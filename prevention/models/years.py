"""A year of learning: what is tried in it stands once the year is frozen."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class LearningYear(TenantModel):
    """One calendar year of a neighbourhood.

    Frozen, nothing of it changes any more; the database holds that. `tables` are what
    was counted at that moment. Published, everybody reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField(_("jaar"))
    frozen_at = models.DateTimeField(_("vastgezet op"), null=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    tables = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(_("openbaar sinds"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("leerjaar")
        verbose_name_plural = _("leerjaren")
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(
                name="learning_year_is_there_once", fields=("tenant", "year")
            ),
            models.CheckConstraint(
                name="learning_year_is_of_our_time",
                condition=models.Q(year__gte=2000, year__lte=2199),
            ),
            models.CheckConstraint(
                name="published_year_is_frozen",
                condition=models.Q(published_at=None)
                | models.Q(frozen_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_frozen(self) -> bool:
        """Whether nothing of this year changes any more."""
        return self.frozen_at is not None
