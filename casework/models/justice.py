"""Help beside a punishment: off until its ground is recorded, and only by free will."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.holdups import Told
from ruwaard.tenancy.models import TenantManager, TenantModel


class JusticeGround(TenantModel):
    """Why criminal data may be in the plans of this neighbourhood.

    Half-open: `ends_on` is the first day without it. At most one stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    legal_basis = models.TextField(_("wettelijke grond"), max_length=1000)
    dpia_reference = models.CharField(_("waar de DPIA staat"), max_length=200)
    dpia_on = models.DateField(_("DPIA vastgesteld op"))
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager["JusticeGround"]] = TenantManager()

    class Meta:
        verbose_name = _("grond voor gegevens van politie en recht")
        verbose_name_plural = _("gronden voor gegevens van politie en recht")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                name="justice_has_one_ground",
                fields=("tenant",),
                condition=Q(ends_on=None),
            ),
            models.CheckConstraint(
                name="justice_ground_is_in_words",
                condition=~Q(legal_basis="") & ~Q(dpia_reference=""),
            ),
            models.CheckConstraint(
                name="justice_dpia_comes_first",
                condition=Q(dpia_on__lte=models.F("starts_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d}"


class JusticeConsent(TenantModel):
    """The resident wants this help beside a punishment, and may stop on any day.

    Half-open: `withdrawn_on` is the first day without. At most one per plan stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="justice_consents")
    said_by_name = models.CharField(_("wie dit zei"), max_length=100)
    channel = models.CharField(_("hoe het gezegd is"), max_length=10, choices=Told)
    said_on = models.DateField(_("gezegd op"))
    withdrawn_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager["JusticeConsent"]] = TenantManager()

    class Meta:
        verbose_name = _("ja op hulp naast een straf")
        verbose_name_plural = _("ja op hulp naast een straf")
        ordering = ("-said_on", "pk")
        constraints = (
            models.UniqueConstraint(
                name="justice_is_wanted_once",
                fields=("tenant", "case"),
                condition=Q(withdrawn_on=None),
            ),
            models.CheckConstraint(
                name="justice_is_wanted_by_somebody", condition=~Q(said_by_name="")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
