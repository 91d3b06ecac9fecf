"""Safety records live apart: own table, named readers, own log.

Absent from who-looked, exports, PDF, timeline, numbering, counts and mail. A seat in
the case opens nothing here; only being named does (migration 0002).
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class SafetyRecord(TenantModel):
    """One note about violence or child abuse. UUID key: writing it answers nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    text = models.TextField(_("wat is er aan de hand"), max_length=8000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("veiligheidsnotitie")
        verbose_name_plural = _("veiligheidsnotities")


class SafetyReader(TenantModel):
    """One named reader of one safety record, named by a reader or by the writer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(SafetyRecord, models.CASCADE, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("lezer van een veiligheidsnotitie")
        verbose_name_plural = _("lezers van een veiligheidsnotitie")
        constraints = (
            models.UniqueConstraint(
                name="safety_reader_is_named_once", fields=("tenant", "record", "user")
            ),
        )


class SafetyEvent(TenantModel):
    """The log of the safety records, apart from the audit. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    record_id = models.UUIDField()
    user_id = models.BigIntegerField()
    action = models.CharField(max_length=40)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("gebeurtenis bij een veiligheidsnotitie")
        verbose_name_plural = _("gebeurtenissen bij veiligheidsnotities")
