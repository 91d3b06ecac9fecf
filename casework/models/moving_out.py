"""Moving out of an institution: what to think of, point by point."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.plans import PlanItem
from ruwaard.tenancy.models import TenantManager, TenantModel


class MoveOut(TenantModel):
    """Somebody of a plan moves out of an institution: the list that goes with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="move_outs")
    leaves = models.CharField(_("waar woont u nu"), max_length=100, blank=True)
    moves_on = models.DateField(_("verhuist op"), null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("gekozen door"),
    )
    chosen_on = models.DateField(_("sinds"))

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("lijst bij een verhuizing")
        verbose_name_plural = _("lijsten bij een verhuizing")
        constraints = (
            models.UniqueConstraint(
                name="move_out_once_per_plan", fields=("tenant", "case")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class MoveOutPoint(TenantModel):
    """One thing to think of. It is open, stands in the plan, or is not needed.

    `code` finds its words in the list of points; `text` is what it said when the list
    was chosen, for when a point is no longer in that list.
    """

    class State(models.TextChoices):
        OPEN = "open", _("nog niet besproken")
        IN_PLAN = "in_plan", _("staat in het plan")
        NOT_NEEDED = "not_needed", _("niet nodig")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="move_out_points")
    move_out = models.ForeignKey(MoveOut, models.PROTECT, related_name="points")
    code = models.CharField(max_length=30)
    text = models.CharField(_("tekst"), max_length=PlanItem.MAX_LENGTH)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.OPEN
    )
    item = models.ForeignKey(
        PlanItem, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("besproken door"),
    )
    settled_on = models.DateField(_("besproken op"), null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("punt bij een verhuizing")
        verbose_name_plural = _("punten bij een verhuizing")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                name="move_out_point_once", fields=("tenant", "move_out", "code")
            ),
            models.CheckConstraint(
                name="move_out_point_in_the_plan_has_a_line",
                condition=Q(state="in_plan", item__isnull=False)
                | (~Q(state="in_plan") & Q(item=None)),
            ),
            models.CheckConstraint(
                name="move_out_point_is_settled_by_somebody",
                condition=Q(state="open", settled_by=None, settled_on=None)
                | (
                    ~Q(state="open")
                    & Q(settled_by__isnull=False, settled_on__isnull=False)
                ),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_settled(self) -> bool:
        """Whether it was talked about; a line that was taken away asks for it again."""
        if self.item is not None and self.item.removed_at is not None:
            return False
        return self.state != self.State.OPEN
