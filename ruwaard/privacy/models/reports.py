"""A report of what one person looked at and did: asked for with a reason, and kept."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class AccessReportQuerySet(models.QuerySet["AccessReport"]):
    def with_names(self) -> "AccessReportQuerySet":
        """Return the reports with whom they are about and who asked."""
        return self.select_related("user", "asked_by")


class AccessReport(TenantModel):
    """One report that a privacy officer asked for. Append-only.

    Half-open, in real time as the audit is: `ends_at` is the first moment left out.
    What it shows is read from the audit each time, so it is never a copy.
    """

    class Reason(models.TextChoices):
        REQUEST = "request", _("iemand vraagt wie er keek")
        SUSPICION = "suspicion", _("vermoeden van misbruik")
        BREACH = "breach", _("een datalek")
        LEAVING = "leaving", _("iemand gaat uit dienst")
        CHECK = "check", _("gewone controle")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("over wie"),
    )
    starts_at = models.DateTimeField(_("vanaf"))
    ends_at = models.DateTimeField(_("tot"))
    reason = models.CharField(_("waarom"), max_length=10, choices=Reason)
    note = models.CharField(_("toelichting"), max_length=300)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(AccessReportQuerySet)()

    class Meta:
        verbose_name = _("verslag")
        verbose_name_plural = _("verslagen")
        ordering = ("-asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="access_report_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="access_report_has_a_reason", condition=~Q(note="")
            ),
        )

    def __str__(self) -> str:
        return str(self.user)
