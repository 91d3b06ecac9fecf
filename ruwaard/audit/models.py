"""Who did what with the content of a plan: append-only, sealed, by the month.

Fields of NEN 7513 as far as they serve a neighbourhood (docs/adr/0005): when, who, in
which role, for which organisation, on whose behalf, which object, which action, with
which reason and outcome, from where. Ids and codes only, never a name or free text.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ruwaard.tenancy.models import TenantManager, TenantModel


class AuditEntry(TenantModel):
    """One request that returned or changed the content of a case.

    The table is partitioned by month of `at` (migration 0002). No role of the
    application may update, delete or truncate it; reading goes by policy of the apps
    that show it. Plain ids instead of foreign keys: a row outlives what it names.
    """

    class Outcome(models.TextChoices):
        DONE = "done"
        REFUSED = "refused"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.DONE)
    reason = models.CharField(max_length=40, blank=True)
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20, blank=True)
    organisation_id = models.BigIntegerField(null=True)
    on_behalf_of = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_ids = ArrayField(models.UUIDField(), default=list)
    network_address = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=36, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        managed = False
        db_table = "audit_entry"
        verbose_name = "audit entry"
        verbose_name_plural = "audit entries"


class AuditSeal(TenantModel):
    """The link of one audit row in the chain of its neighbourhood. Append-only.

    `hash` = SHA-256 over `previous` and the canonical row; `position` has no gaps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.BigIntegerField()
    entry_id = models.UUIDField()
    entry_at = models.DateTimeField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        db_table = "audit_seal"
        constraints = (
            models.UniqueConstraint(
                name="audit_seal_position_is_used_once", fields=("tenant", "position")
            ),
            models.UniqueConstraint(
                name="audit_entry_is_sealed_once", fields=("entry_id", "entry_at")
            ),
        )


class ClosedMonth(TenantModel):
    """A month whose audit rows were removed after their term, by two people.

    Keeps the position and hash of its last seal, so that the chain can go on from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField()
    rows = models.BigIntegerField()
    last_position = models.BigIntegerField()
    closing_hash = models.CharField(max_length=64)
    asked_by = models.BigIntegerField()
    approved_by = models.BigIntegerField()
    removed_at = models.DateTimeField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        db_table = "audit_closed_month"
        constraints = (
            models.UniqueConstraint(
                name="audit_month_is_closed_once", fields=("tenant", "month")
            ),
            models.CheckConstraint(
                name="audit_month_is_closed_with_four_eyes",
                condition=~models.Q(asked_by=models.F("approved_by")),
            ),
        )


class MonthRemoval(models.Model):
    """The removal of one expired month, asked by one person and approved by another.

    Global and for the owner alone: the application has no right to this table.
    """

    month = models.DateField(unique=True)
    asked_by = models.BigIntegerField()
    asked_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "audit_month_removal"
        constraints = (
            models.CheckConstraint(
                name="audit_removal_needs_four_eyes",
                condition=models.Q(approved_by=None)
                | ~models.Q(asked_by=models.F("approved_by")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
