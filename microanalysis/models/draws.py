"""Which plans were drawn by lot for a round, and what became of each."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from microanalysis.models.rounds import Round
from ruwaard.tenancy.models import TenantManager, TenantModel


class DrawnPlan(TenantModel):
    """One plan in the draw of a round, in the order of the lot.

    Read by who sits at its table; the programme hears numbers alone. Known by an id, as
    an analysis is, and gone with its plan.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("nog niet gevraagd")
        TAKEN = "taken", _("doet mee")
        REFUSED = "refused", _("wil niet")
        UNREACHED = "unreached", _("niet bereikt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="+")
    case_id = models.UUIDField(_("plan"))
    place = models.PositiveIntegerField(_("volgorde"))
    outcome = models.CharField(
        _("wat ervan kwam"), max_length=9, choices=Outcome, default=Outcome.WAITING
    )
    settled_on = models.DateField(_("sinds"), null=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("geloot plan")
        verbose_name_plural = _("gelote plannen")
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(
                name="plan_is_drawn_once_for_a_round", fields=("round", "case_id")
            ),
            models.CheckConstraint(
                name="drawn_plan_is_settled_on_a_day",
                condition=Q(outcome="waiting", settled_on=None)
                | ~Q(outcome="waiting") & Q(settled_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
