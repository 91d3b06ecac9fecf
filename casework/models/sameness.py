"""Two plans that may be about one person, and what was decided about them."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class ResemblanceQuerySet(models.QuerySet["Resemblance"]):
    def between(self, older: Any, younger: Any) -> "ResemblanceQuerySet":  # noqa: ANN401 - keys of two plans
        """Return what was decided about these two plans."""
        return self.filter(older=older, younger=younger)

    def waiting_for(self, case: Case) -> "ResemblanceQuerySet":
        """Return what the lead of `case` is asked; the older plan answers first."""
        return self.filter(
            Q(state=Resemblance.State.ASKED, older=case)
            | Q(state=Resemblance.State.HALF, younger=case)
        )

    def joined(self) -> "ResemblanceQuerySet":
        """Return the pairs of which the younger hangs below the older now."""
        return self.filter(state=Resemblance.State.JOINED)


class Resemblance(TenantModel):
    """Two plans that look like the plans of one person, as the aanspreekpunt judged.

    The lead of the older plan, who knows the resident, answers first; who leads the
    younger hears of it only after a yes. So a plan that somebody made to find out
    about a neighbour tells them nothing.
    """

    class State(models.TextChoices):
        APART = "apart", _("twee mensen")
        ASKED = "asked", _("gevraagd")
        HALF = "half", _("één eerste contact zegt ja")
        REFUSED = "refused", _("niet dezelfde inwoner")
        JOINED = "joined", _("samengevoegd")
        PARTED = "parted", _("weer uit elkaar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    older = models.ForeignKey(Case, models.PROTECT, related_name="+")
    younger = models.ForeignKey(Case, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    judged_on = models.DateField()
    older_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    younger_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    joined_on = models.DateField(null=True)
    parted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    parted_on = models.DateField(null=True)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)

    objects: ClassVar = TenantManager.from_queryset(ResemblanceQuerySet)()

    class Meta:
        verbose_name = _("gelijkenis")
        verbose_name_plural = _("gelijkenissen")
        constraints = (
            models.UniqueConstraint(
                name="resemblance_is_judged_once", fields=("tenant", "older", "younger")
            ),
            models.CheckConstraint(
                name="resemblance_is_between_two_plans",
                condition=~Q(older=F("younger")),
            ),
            models.CheckConstraint(
                name="resemblance_joins_when_both_agreed",
                condition=~Q(state__in=("joined", "parted"))
                | Q(
                    older_by__isnull=False,
                    younger_by__isnull=False,
                    joined_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="resemblance_parts_with_a_reason",
                condition=~Q(state="parted")
                | (Q(parted_by__isnull=False, parted_on__isnull=False) & ~Q(reason="")),
            ),
        )
