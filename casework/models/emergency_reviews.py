"""What a privacy officer concludes of one emergency access, the day it happened."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.emergency import EmergencyAccess
from ruwaard.tenancy.models import TenantManager, TenantModel


class EmergencyReview(TenantModel):
    """One judgement of one emergency access: once, and never changed.

    The officer reads who, when and in which function; never which plan, nor why.
    """

    class Verdict(models.TextChoices):
        RIGHT = "right", _("terecht")
        TALKED = "talked", _("terecht, na een gesprek")
        WRONG = "wrong", _("niet terecht")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    emergency = models.OneToOneField(
        EmergencyAccess, models.PROTECT, related_name="review"
    )
    verdict = models.CharField(_("oordeel"), max_length=6, choices=Verdict)
    conclusion = models.CharField(_("conclusie"), max_length=500)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("oordeel over noodtoegang")
        verbose_name_plural = _("oordelen over noodtoegang")
        ordering = ("-judged_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="emergency_is_judged_in_words", condition=~Q(conclusion="")
            ),
        )
