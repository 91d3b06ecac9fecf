"""What to do when something happens: "als … dan …", thought of beforehand."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class Scenario(TenantModel):
    """One "als … dan …" of a plan, and who to call then; an optional part of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="scenarios")
    happens = models.CharField(_("als"), max_length=200)
    then_do = models.CharField(_("dan"), max_length=300)
    call = models.CharField(_("wie bellen we"), max_length=100, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("als … dan …")
        verbose_name_plural = _("als … dan …")
        ordering = ("written_at",)
        constraints = (
            models.CheckConstraint(
                name="scenario_says_when_and_what",
                condition=~Q(happens="") & ~Q(then_do=""),
            ),
        )
