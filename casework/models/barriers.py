"""Barriers: the rule or the purse in the way, in a text of its own, on its way up."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.agreements import Agreement
from casework.models.cases import Case
from casework.models.holdups import Told
from ruwaard.compass import Principle
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel


class BarrierQuerySet(models.QuerySet["Barrier"]):
    def visible_to(self, role: str, organisation_id: int | None) -> "BarrierQuerySet":
        """Return what a manager of an organisation, or a director, reads.

        A manager reads what is of the own organisation; a director all that climbed to
        the directors.
        """
        if role == Barrier.Level.DIRECTOR:
            return self.filter(level=Barrier.Level.DIRECTOR)
        above = (Barrier.Level.MANAGER, Barrier.Level.DIRECTOR)
        return self.filter(level__in=above, organisation=organisation_id)

    def under_way(self) -> "BarrierQuerySet":
        """Return the barriers that still climb."""
        return self.filter(state=Barrier.State.CLIMBING)


class Barrier(TenantModel):
    """What stood in the way: which rule, whose it is, what is needed.

    Holds no plan and nobody's name: the link back is a `BarrierLink`, behind the second
    wall. It climbs from professionals to managers to directors, once the resident read
    it; its words do not change after that (migration: barriers).
    """

    class Level(models.TextChoices):
        PROFESSIONAL = "professional", _("het team")
        MANAGER = "manager", _("het netwerkteam")
        DIRECTOR = "director", _("de bestuurders")

    class State(models.TextChoices):
        OPEN = "open", _("nog te lezen")
        CLIMBING = "climbing", _("onderweg")
        SOLVED = "solved", _("opgelost")
        UNSOLVABLE = "unsolvable", _("niet op te lossen")

    MAX_LENGTH = 600

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ground = models.CharField(_("grond"), max_length=10, choices=Agreement.Ground)
    rule = models.TextField(_("welke regel"), max_length=MAX_LENGTH)
    rule_of = models.CharField(_("van wie is de regel"), max_length=120)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("wie kan hier iets aan doen"),
    )
    needed = models.TextField(_("wat is er nodig"), max_length=MAX_LENGTH)
    principle = models.PositiveSmallIntegerField(
        _("principe"), choices=Principle, null=True, blank=True
    )
    level = models.CharField(
        _("ligt bij"), max_length=12, choices=Level, default=Level.PROFESSIONAL
    )
    state = models.CharField(
        _("stand"), max_length=12, choices=State, default=State.OPEN
    )
    written_on = models.DateField(_("geschreven op"))
    read_on = models.DateField(_("gelezen op"), null=True, blank=True)
    climbs_on = models.DateField(_("gaat verder op"), null=True, blank=True)
    ended_on = models.DateField(_("klaar op"), null=True, blank=True)
    outcome = models.TextField(
        _("wat er veranderde"), max_length=MAX_LENGTH, blank=True
    )
    refused_ground = models.CharField(
        _("waarom niet"), max_length=10, choices=Agreement.Ground, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(BarrierQuerySet)()

    class Meta:
        verbose_name = _("belemmering")
        verbose_name_plural = _("belemmeringen")
        ordering = ("climbs_on", "written_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="barrier_has_words",
                condition=~Q(rule="") & ~Q(rule_of="") & ~Q(needed=""),
            ),
            models.CheckConstraint(
                name="barrier_touches_a_known_principle",
                condition=Q(principle=None) | Q(principle__in=Principle.values),
            ),
            models.CheckConstraint(
                name="barrier_stands_on_law_or_purse",
                condition=Q(ground__in=("law", "purse")),
            ),
            models.CheckConstraint(
                name="barrier_climbs_after_it_was_read",
                condition=Q(state="open", read_on=None, level="professional")
                | (~Q(state="open") & Q(read_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="barrier_climbs_on_a_clock",
                condition=Q(state="climbing", climbs_on__isnull=False)
                | (~Q(state="climbing") & Q(climbs_on=None)),
            ),
            models.CheckConstraint(
                name="barrier_ends_with_what_changed",
                condition=Q(ended_on=None, outcome="", state__in=("open", "climbing"))
                | (
                    ~Q(outcome="")
                    & Q(ended_on__isnull=False, state__in=("solved", "unsolvable"))
                ),
            ),
            models.CheckConstraint(
                name="barrier_is_refused_by_directors_on_law_or_purse",
                condition=Q(
                    state="unsolvable",
                    level="director",
                    refused_ground__in=("law", "purse"),
                )
                | (~Q(state="unsolvable") & Q(refused_ground="")),
            ),
        )
        indexes = (
            models.Index(
                name="barrier_at_desk", fields=("tenant", "level", "organisation")
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_under_way(self) -> bool:
        """Whether it still climbs."""
        return self.state == self.State.CLIMBING

    def days_left(self, today: date) -> int | None:
        """Return the days until it climbs, or is due at the directors; below 0 late."""
        return (self.climbs_on - today).days if self.climbs_on else None


class BarrierLink(TenantModel):
    """Which agreement a barrier came from, for the people of that plan alone.

    Who wrote it, and how the resident read or heard it, belong here too.
    """

    barrier = models.OneToOneField(
        Barrier, models.PROTECT, primary_key=True, related_name="link"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="barrier_links")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="barrier_links"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    told_how = models.CharField(max_length=10, choices=Told, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("waar een belemmering vandaan komt")
        verbose_name_plural = _("waar belemmeringen vandaan komen")
        ordering = ("barrier",)
        constraints = (
            models.CheckConstraint(
                name="barrier_is_told_wholly",
                condition=Q(told_how="", told_on=None, told_by=None)
                | (~Q(told_how="") & Q(told_on__isnull=False, told_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return str(self.barrier_id)


class BarrierStep(TenantModel):
    """One thing that happened to a barrier on its way. Append-only.

    `by` is a manager or director; nobody of the plan stands here.
    """

    class Kind(models.TextChoices):
        READ = "read", _("de inwoner las of hoorde dit")
        CLIMBED = "climbed", _("ging verder omhoog")
        ANSWERED = "answered", _("antwoord")
        REFUSED = "refused", _("nee")
        SOLVED = "solved", _("opgelost")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    barrier = models.ForeignKey(Barrier, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.CharField(max_length=12, choices=Barrier.Level)
    text = models.TextField(max_length=Barrier.MAX_LENGTH, blank=True)
    happened_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("stap van een belemmering")
        verbose_name_plural = _("stappen van een belemmering")
        ordering = ("written_at",)

    def __str__(self) -> str:
        return str(self.get_kind_display())


class BarrierTerms(TenantModel):
    """After how many days a barrier climbs, per level; a row per neighbourhood.

    At the directors it goes no further: these are the days in which they answer.
    """

    MOST = 365

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    professional_days = models.PositiveSmallIntegerField(default=7)
    manager_days = models.PositiveSmallIntegerField(default=14)
    director_days = models.PositiveSmallIntegerField(default=30)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("termijnen van belemmeringen")
        verbose_name_plural = _("termijnen van belemmeringen")
        constraints = (
            models.UniqueConstraint(
                name="barrier_terms_stand_once", fields=("tenant",)
            ),
            models.CheckConstraint(
                name="barrier_terms_are_days",
                condition=Q(
                    professional_days__range=(1, 365),
                    manager_days__range=(1, 365),
                    director_days__range=(1, 365),
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.professional_days}, {self.manager_days}, {self.director_days}"

    def days_at(self, level: str) -> int:
        """Return the days that a barrier lies at `level`."""
        days: int = getattr(self, f"{level}_days")
        return days
