"""What a neighbourhood wants to have changed in the long run, per level.

Five years is short: such a change takes longer than one framework. Source: FEATURES G8.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prevention.models.lessons import Level
from ruwaard.tenancy.models import TenantManager, TenantModel

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Ambition(TenantModel):
    """One thing to change at one level, from a year until a year; who may do it knows.

    `version` counts its changes: who saw an older one is told.
    """

    class State(models.TextChoices):
        WANTED = "wanted", _("gewenst")
        BEGUN = "begun", _("begonnen")
        REACHED = "reached", _("bereikt")
        DROPPED = "dropped", _("losgelaten")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    level = models.PositiveSmallIntegerField(_("niveau"), choices=Level)
    text = models.CharField(_("wat er moet veranderen"), max_length=600)
    from_year = models.PositiveSmallIntegerField(_("vanaf"))
    until_year = models.PositiveSmallIntegerField(_("tot en met"))
    state = models.CharField(
        _("stand"), max_length=8, choices=State, default=State.WANTED
    )
    why = models.CharField(_("hoe het staat"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("opgave voor de lange termijn")
        verbose_name_plural = _("opgaven voor de lange termijn")
        ordering = ("level", "from_year", "until_year", "pk")
        constraints = (
            models.CheckConstraint(
                name="ambition_runs_forward",
                condition=Q(
                    from_year__gte=FIRST_YEAR,
                    until_year__gte=F("from_year"),
                    until_year__lte=LAST_YEAR,
                ),
            ),
            models.CheckConstraint(name="ambition_says", condition=~Q(text="")),
        )

    def __str__(self) -> str:
        return self.text
