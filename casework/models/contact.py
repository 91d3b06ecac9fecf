"""What happened with a resident outside the meeting, and how much help there is."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class ContactMoment(TenantModel):
    """A visit, a call or a word at the door, as it stands on the timeline."""

    class Kind(models.TextChoices):
        VISIT = "visit", _("bezoek")
        PHONE = "phone", _("telefoon")
        MESSAGE = "message", _("bericht")
        STREET = "street", _("in de wijk")
        NOTE = "note", _("notitie")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="contact_moments")
    kind = models.CharField(_("hoe"), max_length=10, choices=Kind)
    happened_on = models.DateField(_("wanneer"))
    text = models.TextField(_("wat is er besproken"), max_length=4000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("contactmoment")
        verbose_name_plural = _("contactmomenten")
        ordering = ("-happened_on", "-written_at")


class IntensityChange(TenantModel):
    """Help went up or down a step, and why. Levels: 0 (none) to 4 (every day)."""

    class Level(models.IntegerChoices):
        NONE = 0, _("geen hulp nodig")
        LIGHT = 1, _("af en toe")
        REGULAR = 2, _("elke week")
        INTENSIVE = 3, _("meer keren per week")
        DAILY = 4, _("elke dag")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="intensity_changes")
    level = models.PositiveSmallIntegerField(_("hoeveel hulp"), choices=Level)
    reason = models.CharField(_("waarom"), max_length=300)
    changed_on = models.DateField(_("sinds"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("op- of afschalen")
        verbose_name_plural = _("op- en afschalen")
        ordering = ("-changed_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="intensity_change_has_a_reason", condition=~Q(reason="")
            ),
        )
