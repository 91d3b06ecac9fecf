"""The figures of one case in a round, under a code: no name and no words of a plan."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from microanalysis.models.costs import (
    HAS_A_RANGE,
    LASTS_WHEN_PAID_ONCE,
    NOT_NEGATIVE,
    WEEKS_OF_A_YEAR,
    Cost,
)
from microanalysis.models.rounds import Delivery, Round
from ruwaard.tenancy.models import TenantManager, TenantModel


class Expectation(models.TextChoices):
    """Why somebody thinks that it would have gone so without help: never in words."""

    WENT_ON = "went_on", _("Het was zo doorgegaan")
    DECIDED = "decided", _("Er lag al een besluit of indicatie")
    WAITED = "waited", _("Er was een plek op een wachtlijst")
    ROSE = "rose", _("Het liep op: elke keer was er meer nodig")


class CaseSetQuerySet(models.QuerySet["CaseSet"]):
    def counting(self) -> "CaseSetQuerySet":
        """Return the sets that count: not withdrawn, and not in a newer version."""
        return self.filter(ended_at=None)


class CaseSet(TenantModel):
    """One case in a round, known by the code that its deliverer gave it.

    One that came from a plan has a code that says nothing. It ends when its resident
    withdraws, or a newer version takes its place: its lines stand, and count no more.
    `expected_chance` is in per cent. It is in what is told from `since_release` on, and
    from `until_release` on no more; the database writes both.
    """

    class Ended(models.TextChoices):
        WITHDRAWN = "withdrawn", _("ingetrokken")
        REPLACED = "replaced", _("vervangen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="sets")
    code = models.CharField(_("code"), max_length=40)
    expected_reason = models.CharField(max_length=8, choices=Expectation, blank=True)
    expected_chance = models.PositiveSmallIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=9, choices=Ended, blank=True)
    since_release = models.PositiveIntegerField(default=1, editable=False)
    until_release = models.PositiveIntegerField(null=True, editable=False)

    objects: ClassVar = TenantManager.from_queryset(CaseSetQuerySet)()

    class Meta:
        verbose_name = _("plan in een meetronde")
        verbose_name_plural = _("plannen in een meetronde")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(
                name="set_code_once_in_a_round", fields=("round", "code")
            ),
            models.CheckConstraint(name="set_has_a_code", condition=~Q(code="")),
            models.CheckConstraint(
                name="set_ends_with_a_reason",
                condition=Q(ended_at=None, ended_why="")
                | Q(ended_at__isnull=False) & ~Q(ended_why=""),
            ),
        )

    def __str__(self) -> str:
        return self.code


class CostLine(Cost):
    """One cost of one case in a round. Append-only."""

    case_set = models.ForeignKey(CaseSet, models.PROTECT, related_name="lines")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("kostenregel")
        verbose_name_plural = _("kostenregels")
        constraints = (
            models.CheckConstraint(name="cost_is_not_negative", condition=NOT_NEGATIVE),
            models.CheckConstraint(
                name="cost_is_of_weeks_in_a_year", condition=WEEKS_OF_A_YEAR
            ),
            models.CheckConstraint(
                name="what_is_paid_once_has_a_useful_life",
                condition=LASTS_WHEN_PAID_ONCE,
            ),
            models.CheckConstraint(
                name="cost_lies_in_its_range", condition=HAS_A_RANGE
            ),
        )


class Score(TenantModel):
    """How somebody of a case said to be doing, at one moment. Append-only.

    `person` is a code within the case; `instrument` says on which scale.
    """

    class Moment(models.TextChoices):
        START = "start", _("bij het begin")
        MONTHS_3 = "3", _("na 3 maanden")
        MONTHS_6 = "6", _("na 6 maanden")
        MONTHS_12 = "12", _("na een jaar")
        MONTHS_24 = "24", _("na twee jaar")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_set = models.ForeignKey(CaseSet, models.PROTECT, related_name="scores")
    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="+")
    person = models.CharField(_("wie"), max_length=40)
    measured_on = models.DateField(_("op"))
    moment = models.CharField(_("moment"), max_length=5, choices=Moment)
    instrument = models.CharField(_("meetinstrument"), max_length=40)
    value = models.DecimalField(_("cijfer"), max_digits=7, decimal_places=3)
    since_release = models.PositiveIntegerField(default=1, editable=False)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("cijfer in een meetronde")
        verbose_name_plural = _("cijfers in een meetronde")
        constraints = (
            models.UniqueConstraint(
                name="person_scores_once_at_a_moment",
                fields=("case_set", "person", "instrument", "moment"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def running(self, today: date) -> "AssignmentQuerySet":
        """Return the assignments that open their set today: one that still counts."""
        return self.filter(
            starts_on__lte=today, ends_on__gt=today, case_set__ended_at=None
        )

    def visible_to(self, user: Any, today: date) -> "AssignmentQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` was asked to look at, and may look at today."""
        return self.running(today).filter(user=user)


class Assignment(TenantModel):
    """Who may look at the lines of one set, from a day until a day; half-open.

    A judge works for another organisation than who signed, sits at no table of the
    plan, and says once whether the expectation can be believed. Sees no word of a plan.
    """

    class Kind(models.TextChoices):
        ANALYST = "analyst", _("analist")
        JUDGE = "judge", _("tweede beoordelaar")

    class Verdict(models.TextChoices):
        AGREES = "agrees", _("Ik verwacht dit ook")
        DOUBTS = "doubts", _("Ik verwacht dit niet")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_set = models.ForeignKey(CaseSet, models.PROTECT, related_name="assignments")
    kind = models.CharField(_("soort"), max_length=7, choices=Kind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    verdict = models.CharField(_("oordeel"), max_length=6, choices=Verdict, blank=True)
    judged_at = models.DateTimeField(null=True)
    judged_release = models.PositiveIntegerField(null=True, editable=False)

    objects: ClassVar = TenantManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        verbose_name = _("opdracht bij een plan in een meetronde")
        verbose_name_plural = _("opdrachten bij plannen in een meetronde")
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(
                name="somebody_looks_at_a_set_once", fields=("case_set", "user")
            ),
            models.CheckConstraint(
                name="assignment_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="only_a_judge_judges",
                condition=Q(verdict="", judged_at=None)
                | Q(kind="judge", judged_at__isnull=False) & ~Q(verdict=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
