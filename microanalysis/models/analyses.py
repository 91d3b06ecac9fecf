"""What help to one plan costs, before and now: written at the table, beside the plan.

Stands behind the seats of the plan. Nothing here points at a plan by a key: the plan is
known by its id, and takes what hangs on it along when it is destroyed (migration
"analyses_go_with_their_plan").
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from microanalysis.models.costs import (
    HAS_A_RANGE,
    LASTS_WHEN_PAID_ONCE,
    NOT_NEGATIVE,
    WEEKS_OF_A_YEAR,
    Cost,
)
from microanalysis.models.draws import DrawnPlan
from microanalysis.models.prices import Price
from microanalysis.models.rounds import Round
from microanalysis.models.sets import CaseSet, Expectation
from ruwaard.tenancy.models import TenantManager, TenantModel


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    def latest_of(self, case_id: uuid.UUID) -> "Analysis | None":
        """Return the newest analysis of one plan."""
        rows = self.filter(case_id=case_id).select_related("round", "signed_by")
        return rows.order_by("-opened_at", "-version").first()

    def rounds_left(self, case_id: uuid.UUID) -> models.QuerySet[Round]:
        """Return the rounds for which an analysis of one plan can begin.

        They take figures, have none of it yet, and nobody said no when it was drawn.
        """
        begun = self.filter(case_id=case_id).order_by()
        refused = DrawnPlan.objects.filter(
            case_id=case_id, outcome=DrawnPlan.Outcome.REFUSED
        )
        rounds: models.QuerySet[Round] = Round.objects.taking()
        rounds = rounds.exclude(pk__in=begun.values("round"))
        return rounds.exclude(pk__in=refused.order_by().values("round"))


class Analysis(TenantModel):
    """One analysis of one plan for one round, in one version.

    The resident was told before the first line, and may refuse, also afterwards: then
    nothing of it counts. Signed, its lines stand, and a set without a name goes into
    the round; who wants to change something makes a next version.
    """

    class Told(models.TextChoices):
        TABLE = "table", _("aan tafel")
        PHONE = "phone", _("aan de telefoon")
        PAPER = "paper", _("op papier")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField(_("plan"))
    round = models.ForeignKey(Round, models.PROTECT, related_name="analyses")
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    told_on = models.DateField(_("verteld op"))
    told_how = models.CharField(_("hoe verteld"), max_length=5, choices=Told)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    expected_reason = models.CharField(
        _("waarom u dit verwacht"), max_length=8, choices=Expectation, blank=True
    )
    expected_chance = models.PositiveSmallIntegerField(_("hoe zeker"), null=True)
    refused_on = models.DateField(_("geweigerd op"), null=True)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("geweigerd door"),
    )
    signed_at = models.DateTimeField(_("afgetekend op"), null=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("afgetekend door"),
    )
    case_set = models.OneToOneField(
        CaseSet, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(AnalysisQuerySet)()

    class Meta:
        verbose_name = _("analyse van een plan")
        verbose_name_plural = _("analyses van plannen")
        constraints = (
            models.UniqueConstraint(
                name="analysis_has_one_version_of_a_number",
                fields=("tenant", "round", "case_id", "version"),
            ),
            models.CheckConstraint(
                name="analysis_is_signed_by_somebody",
                condition=Q(signed_at=None, signed_by=None, case_set=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="expectation_has_a_chance",
                condition=Q(expected_reason="", expected_chance=None)
                | Q(expected_chance__range=(1, 100)) & ~Q(expected_reason=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether lines come in: not refused, and not signed."""
        return self.refused_on is None and self.signed_at is None


class AnalysisLine(Cost):
    """One cost in an analysis, by one price of a list; or one that is known already.

    `known_id` is the agreement that it was taken from. The time that professionals sit
    at the table is a cost of the new way, and marked.
    """

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="lines")
    price = models.ForeignKey(Price, models.PROTECT, null=True, related_name="+")
    known_id = models.UUIDField(null=True)
    is_meeting_time = models.BooleanField(_("tijd aan tafel"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("regel van een analyse")
        verbose_name_plural = _("regels van een analyse")
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                name="analysed_cost_is_not_negative", condition=NOT_NEGATIVE
            ),
            models.CheckConstraint(
                name="analysed_cost_is_of_weeks_in_a_year", condition=WEEKS_OF_A_YEAR
            ),
            models.CheckConstraint(
                name="analysed_cost_paid_once_has_a_useful_life",
                condition=LASTS_WHEN_PAID_ONCE,
            ),
            models.CheckConstraint(
                name="analysed_cost_lies_in_its_range", condition=HAS_A_RANGE
            ),
            models.CheckConstraint(
                name="analysed_cost_has_a_price_or_is_known",
                condition=Q(price__isnull=False) | Q(known_id__isnull=False),
            ),
            models.UniqueConstraint(
                name="known_cost_is_taken_once", fields=("analysis", "known_id")
            ),
        )
