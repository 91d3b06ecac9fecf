"""What a privacy officer concludes of an emergency access, the day it happened."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.emergency import EmergencyAccess
from ruwaard.tenancy.models import TenantManager, TenantModel


class EmergencyReview(TenantModel):
    """One judgement of one emergency access; never changed, and the last one counts.

    The officer reads who, when and in which function; never which plan, nor why. The
    resident reads every judgement. `why` is why it is judged again, from the second on.
    """

    class Verdict(models.TextChoices):
        RIGHT = "right", _("terecht")
        TALKED = "talked", _("terecht, na een gesprek")
        WRONG = "wrong", _("niet terecht")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    emergency = models.ForeignKey(
        EmergencyAccess, models.PROTECT, related_name="reviews"
    )
    number = models.PositiveSmallIntegerField(_("hoeveelste oordeel"), default=1)
    verdict = models.CharField(_("oordeel"), max_length=6, choices=Verdict)
    conclusion = models.CharField(_("conclusie"), max_length=500)
    why = models.CharField(_("waarom opnieuw"), max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("oordeel over noodtoegang")
        verbose_name_plural = _("oordelen over noodtoegang")
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                name="emergency_is_judged_in_words", condition=~Q(conclusion="")
            ),
            models.UniqueConstraint(
                name="emergency_judgements_follow_each_other",
                fields=("emergency", "number"),
            ),
            models.CheckConstraint(
                name="judging_again_says_why",
                condition=Q(number=1, why="") | Q(number__gt=1) & ~Q(why=""),
            ),
        )
