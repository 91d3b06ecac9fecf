"""What of the way of working is fast inside an organisation, said by who manages it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class AnchoringQuerySet(models.QuerySet["Anchoring"]):
    def standing(self) -> "AnchoringQuerySet":
        """Return what was said last of every point of every organisation."""
        later = Anchoring.objects.filter(
            organisation=OuterRef("organisation"),
            code=OuterRef("code"),
            number__gt=OuterRef("number"),
        )
        return self.exclude(Exists(later))


class Anchoring(TenantModel):
    """How one point stands in one organisation from a day on, and who said so.

    Append-only: the last one stands, those before it tell how it went. `number` counts
    from 1 per point and organisation.
    """

    class State(models.TextChoices):
        NOT_YET = "not_yet", _("nog niet")
        UNDER_WAY = "under_way", _("mee bezig")
        FAST = "fast", _("vast")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    code = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    state = models.CharField(_("stand"), max_length=10, choices=State)
    said_on = models.DateField(_("sinds"))
    how = models.CharField(_("hoe"), max_length=300, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(AnchoringQuerySet)()

    class Meta:
        verbose_name = _("borging")
        verbose_name_plural = _("borging")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(
                name="anchoring_is_said_in_turn",
                fields=("tenant", "organisation", "code", "number"),
            ),
            models.CheckConstraint(
                name="anchoring_that_is_fast_says_how",
                condition=~Q(state="fast") | ~Q(how=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
