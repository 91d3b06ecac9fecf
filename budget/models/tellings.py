"""What is told of promises, kept per closed month: no page works it out again."""

import uuid
from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Stream
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class Telling(TenantModel):
    """A closed month of which is kept what is told, about `k` households at least.

    Written when the month is closed and never changed. It is gone when the month opens
    again, or when a promise turns out to be of another plan (triggers, here and in
    casework); then it is worked out anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="tellings")
    k = models.PositiveSmallIntegerField(_("drempel"))
    month = models.DateField(_("maand"))

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("vertelde maand")
        verbose_name_plural = _("vertelde maanden")
        constraints = (
            models.UniqueConstraint(
                name="a_month_is_told_once",
                fields=("tenant", "framework", "k", "month"),
            ),
        )


class TellingLineQuerySet(models.QuerySet["TellingLine"]):
    def told(self, framework: Framework, until: date, k: int) -> "TellingLineQuerySet":
        """Return what was told up to and including a month, about `k` households."""
        return self.filter(
            telling__framework=framework, telling__k=k, telling__month__lte=until
        )


class TellingLine(TenantModel):
    """What is told more of one budget year from a month on: cents, may be negative.

    `used` is promised or paid, `spent` of that paid. Without payer and stream it is not
    split up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    telling = models.ForeignKey(Telling, models.PROTECT, related_name="lines")
    year = models.PositiveSmallIntegerField(_("jaar"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )
    stream = models.ForeignKey(Stream, models.PROTECT, null=True, related_name="+")
    used = models.BigIntegerField()
    spent = models.BigIntegerField()

    objects: ClassVar = TenantManager.from_queryset(TellingLineQuerySet)()

    class Meta:
        verbose_name = _("verteld bedrag")
        verbose_name_plural = _("vertelde bedragen")
        constraints = (
            models.UniqueConstraint(
                name="a_place_is_told_once",
                fields=("tenant", "telling", "year", "organisation", "stream"),
                nulls_distinct=False,
            ),
        )
