"""What a neighbourhood takes up first in a year, and why that. Source: FEATURES H7."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevention.models.years import LearningYear
from ruwaard.tenancy.models import TenantManager, TenantModel

GROUNDS = {
    "profile": _("wat de cijfers zeggen"),
    "signals": _("wat wij horen"),
    "energy": _("waar energie voor is"),
}


class Priority(TenantModel):
    """One thing to take up first: from figures, from signals, and from who wants to.

    Chosen with residents, professionals and organisations together. `version` counts
    its changes: who saw an older one is told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.ForeignKey(LearningYear, models.PROTECT, related_name="priorities")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("wat"), max_length=120)
    profile = models.CharField(GROUNDS["profile"], max_length=600, blank=True)
    signals = models.CharField(GROUNDS["signals"], max_length=600, blank=True)
    energy = models.CharField(GROUNDS["energy"], max_length=600, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("prioriteit")
        verbose_name_plural = _("prioriteiten")
        ordering = ("position", "title")
        constraints = (
            models.CheckConstraint(name="priority_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="priority_rests_on_something",
                condition=~Q(profile="", signals="", energy=""),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def grounds(self) -> list[tuple[Promise, str]]:
        """On what it rests: what it is called, and what is said; never empty."""
        told = [(label, getattr(self, name)) for name, label in GROUNDS.items()]
        return [(label, text) for label, text in told if text]
