"""What could not be, and how the resident heard what they may do about it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.agreements import Agreement
from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class Told(models.TextChoices):
    """How a resident heard or read something."""

    ACCOUNT = "account", _("op Mijn plan gelezen")
    SPOKEN = "spoken", _("voorgelezen of verteld")
    PHONE = "phone", _("aan de telefoon verteld")
    PAPER = "paper", _("op papier gegeven")
    MOOT = "moot", _("niet meer nodig: de inwoner is overleden")


class HoldUpQuerySet(models.QuerySet["HoldUp"]):
    def untold(self) -> "HoldUpQuerySet":
        """Return the hold-ups of which the resident did not hear yet."""
        return self.filter(told_on=None)


class HoldUp(TenantModel):
    """One time that an agreement could not be carried out.

    The database makes the row with the state "kan nu niet". Told means: the resident
    heard that it cannot be now, that they may ask for an official decision, and that
    an independent client supporter helps for free. An agreement is not dropped before
    (migration: hold-ups).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="hold_ups")
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="hold_ups")
    ground = models.CharField(max_length=10, choices=Agreement.Ground)
    held_on = models.DateField()
    told_how = models.CharField(max_length=10, choices=Told, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(HoldUpQuerySet)()

    class Meta:
        verbose_name = _("wat nu niet kan")
        verbose_name_plural = _("wat nu niet kan")
        ordering = ("held_on",)
        constraints = (
            models.CheckConstraint(
                name="hold_up_stands_on_law_or_purse",
                condition=Q(ground__in=("law", "purse")),
            ),
            models.CheckConstraint(
                name="hold_up_is_told_wholly",
                condition=Q(told_how="", told_on=None, told_by=None)
                | (~Q(told_how="") & Q(told_on__isnull=False, told_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
