"""Somebody of the team is away for a while, and who stands in."""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class StandInQuerySet(models.QuerySet["StandIn"]):
    def on(self, today: date) -> "StandInQuerySet":
        """Return who stands in on `today`."""
        return self.filter(starts_on__lte=today, ends_on__gt=today)


class StandIn(TenantModel):
    """A colleague helps in the plans that `absent` leads, until a day.

    Half-open: on `ends_on` the one who was away is back. The lead stays the lead; the
    stand-in has a seat in the team for these days. Holds facts, no reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar = TenantManager.from_queryset(StandInQuerySet)()

    class Meta:
        verbose_name = _("vervanging")
        verbose_name_plural = _("vervangingen")
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="stand_in_is_somebody_else", condition=~Q(absent=F("user"))
            ),
            models.CheckConstraint(
                name="stand_in_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
        )
