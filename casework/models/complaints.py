"""Where a formal complaint about an organisation goes: its own procedure, by law."""

import uuid
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel

WEEKS = 6  # Wkkgz art. 17 and Awb art. 9:11: six weeks for an answer
MOST_WEEKS = 10  # both laws let it take four weeks more


class ComplaintProcedure(TenantModel):
    """How an organisation takes complaints in: who, how reached, and how long.

    `next_step` is where somebody goes who does not agree with the answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(_("wie klachten behandelt"), max_length=120)
    phone = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    address = models.CharField(_("postadres"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    weeks = models.PositiveSmallIntegerField(
        _("antwoord binnen weken"),
        default=WEEKS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
    )
    next_step = models.CharField(_("en daarna"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("klachtenregeling")
        verbose_name_plural = _("klachtenregelingen")
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(
                name="complaint_procedure_is_one_per_organisation",
                fields=("tenant", "organisation"),
            ),
            models.CheckConstraint(
                name="complaint_procedure_can_be_reached",
                condition=~Q(name="") & ~Q(phone="", email="", address="", website=""),
            ),
            models.CheckConstraint(
                name="complaint_procedure_answers_in_time",
                condition=Q(weeks__gte=1, weeks__lte=MOST_WEEKS),
            ),
        )

    def __str__(self) -> str:
        return self.name
