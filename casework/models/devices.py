"""The secret that opens what a device keeps of a conversation without internet."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class DeviceKeyQuerySet(models.QuerySet["DeviceKey"]):
    def unused_since(self, moment: datetime) -> "DeviceKeyQuerySet":
        """Return the keys that no device asked for since `moment`."""
        return self.filter(used_at__lt=moment)


class DeviceKey(TenantModel):
    """One key per neighbourhood, user and device; its `secret` lies here sealed.

    The device keeps words sealed with it for `KEEPS` and no longer. A row shows to its
    user alone. Dropping it is for ever: what the device still has cannot be read.
    """

    KEEPS = timedelta(days=7)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("gebruiker"),
    )
    device = models.UUIDField(_("apparaat"))
    secret = models.TextField(_("verzegelde sleutel"))
    made_at = models.DateTimeField(_("gemaakt op"))
    used_at = models.DateTimeField(_("gebruikt op"))

    objects: ClassVar = TenantManager.from_queryset(DeviceKeyQuerySet)()

    class Meta:
        verbose_name = _("sleutel van een apparaat")
        verbose_name_plural = _("sleutels van apparaten")
        constraints = (
            models.UniqueConstraint(
                name="device_key_one_per_device", fields=("tenant", "user", "device")
            ),
        )

    def __str__(self) -> str:
        return str(self.device)
