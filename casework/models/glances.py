"""What the page "who looked" reads: facts about audit rows, of a view that reads."""

import uuid
from typing import Any, ClassVar

from django.db import models

from ruwaard.tenancy.models import TenantManager, TenantModel


class Glance(TenantModel):
    """One audit row about one plan; a list is a row for each plan that stood in it.

    A view for the residents of the plan and who speaks for them (migration 0009); to
    everybody else it is empty.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10)
    user_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    organisation_id = models.BigIntegerField(null=True)
    case_id = models.UUIDField()

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        managed = False
        db_table = "casework_glance"
        verbose_name = "glance"
        verbose_name_plural = "glances"
