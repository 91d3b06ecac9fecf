"""The four registers of the law. Every change is a new row, so history keeps itself.

Source: AVG art. 26 and 28 (controllers, processors), 30 (processing activities), 33 and
34 (breaches) and 35 (data protection impact assessment).
"""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.tenancy.models import TenantManager, TenantModel

LONG = 1500  # signs in one answer
TELL_WITHIN = timedelta(hours=72)  # AVG art. 33, first paragraph


class VersionQuerySet(models.QuerySet[Any]):
    def current(self) -> "VersionQuerySet":
        """Return the latest version of every entry, in the order they were begun."""
        latest = self.order_by("kept_id", "-number").distinct("kept_id").values("pk")
        return self.filter(pk__in=latest).select_related("written_by")

    def of(self, kept_id: uuid.UUID) -> "VersionQuerySet":
        """Return every version of one entry, the latest first."""
        rows = self.filter(kept_id=kept_id).select_related("written_by")
        return rows.order_by("-number")


class RegisterVersion(TenantModel):
    """One version of one entry of a register. Append-only.

    `kept_id` is the entry, `number` counts its versions from 1; `why` says what changed
    since the version before, and is empty in the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept_id = models.UUIDField(editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(_("naam"), max_length=120)
    why = models.CharField(_("wat er veranderde"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(VersionQuerySet)()

    class Meta:
        abstract = True
        ordering = ("name", "pk")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(
                name="%(class)s_version_is_written_once",
                fields=("tenant", "kept_id", "number"),
            ),
            models.CheckConstraint(
                name="%(class)s_change_says_why",
                condition=Q(number=1) | Q(number__gt=1) & ~Q(why=""),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def field(cls, name: str) -> "models.Field[Any, Any]":
        """Return a field by its name."""
        return cls._meta.get_field(name)  # type: ignore[return-value] # no relation


class ProcessingActivity(RegisterVersion):
    """One purpose for which data of people is used, as AVG art. 30 asks."""

    class Basis(models.TextChoices):
        TASK = "task", _("taak van algemeen belang")
        DUTY = "duty", _("wettelijke plicht")
        VITAL = "vital", _("iemands leven beschermen")
        CONTRACT = "contract", _("overeenkomst")
        INTEREST = "interest", _("gerechtvaardigd belang")
        CONSENT = "consent", _("toestemming")

    purpose = models.TextField(_("doel"), max_length=LONG)
    basis = models.CharField(_("grondslag"), max_length=10, choices=Basis)
    law = models.CharField(_("wet of besluit"), max_length=200)
    people = models.TextField(_("van welke mensen"), max_length=LONG)
    facts = models.TextField(_("welke gegevens"), max_length=LONG)
    special = models.TextField(_("bijzondere gegevens"), max_length=LONG, blank=True)
    receivers = models.TextField(_("wie ze ontvangt"), max_length=LONG)
    outside = models.CharField(_("buiten de EU"), max_length=200, blank=True)
    term = models.CharField(_("bewaartermijn"), max_length=200)
    measures = models.TextField(_("beveiliging"), max_length=LONG)
    controllers = models.CharField(_("verantwoordelijken"), max_length=300)
    ends_on = models.DateField(_("gestopt op"), null=True, blank=True)

    class Meta(RegisterVersion.Meta):
        verbose_name = _("verwerking")
        verbose_name_plural = _("verwerkingen")


class Controller(RegisterVersion):
    """One organisation that decides on data, or handles it for others."""

    class Part(models.TextChoices):
        JOINT = "joint", _("gezamenlijk verantwoordelijk")
        SOLE = "sole", _("zelf verantwoordelijk")
        PROCESSOR = "processor", _("verwerker")
        SUBPROCESSOR = "subprocessor", _("subverwerker")

    part = models.CharField(_("wat zij is"), max_length=12, choices=Part)
    decides = models.TextField(_("waarover of waarvoor"), max_length=LONG)
    answers = models.CharField(_("wie vragen beantwoordt"), max_length=200)
    contact = models.CharField(_("hoe te bereiken"), max_length=200)
    agreement = models.CharField(_("overeenkomst"), max_length=200)
    agreed_on = models.DateField(_("getekend op"), null=True, blank=True)
    ends_on = models.DateField(_("geldt tot"), null=True, blank=True)

    class Meta(RegisterVersion.Meta):
        verbose_name = _("verantwoordelijke")
        verbose_name_plural = _("verantwoordelijken en verwerkers")


class Dpia(RegisterVersion):
    """One data protection impact assessment, and the day to look at it again."""

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        RUNNING = "running", _("bezig")
        ADVISED = "advised", _("advies gegeven")
        SETTLED = "settled", _("vastgesteld")

    about = models.TextField(_("waarover"), max_length=LONG)
    state = models.CharField(_("stand"), max_length=8, choices=State)
    findings = models.TextField(_("wat eruit kwam"), max_length=LONG, blank=True)
    measures = models.TextField(_("maatregelen"), max_length=LONG, blank=True)
    advice = models.TextField(_("advies van de FG"), max_length=LONG, blank=True)
    settled_on = models.DateField(_("vastgesteld op"), null=True, blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"))

    class Meta(RegisterVersion.Meta):
        verbose_name = _("DPIA")
        verbose_name_plural = _("DPIA’s")
        constraints = (
            *RegisterVersion.Meta.constraints,
            models.CheckConstraint(
                name="dpia_is_settled_on_a_day",
                condition=~Q(state="settled")
                | Q(settled_on__isnull=False) & ~Q(findings=""),
            ),
        )


class Breach(RegisterVersion):
    """One breach: what happened, and who was told in time. Moments are real ones."""

    class Risk(models.TextChoices):
        NONE = "none", _("geen risico voor mensen")
        SOME = "some", _("risico: melden bij de AP")
        HIGH = "high", _("hoog risico: ook de mensen zelf vertellen")

    what = models.TextField(_("wat er gebeurde"), max_length=LONG)
    happened_at = models.DateTimeField(_("gebeurd op"), null=True, blank=True)
    discovered_at = models.DateTimeField(_("ontdekt op"))
    people = models.PositiveIntegerField(_("hoeveel mensen"))
    facts = models.CharField(_("welke gegevens"), max_length=300)
    risk = models.CharField(_("risico"), max_length=4, choices=Risk)
    measures = models.TextField(_("wat we deden"), max_length=LONG)
    reported_at = models.DateTimeField(_("gemeld bij de AP op"), null=True, blank=True)
    why_not_reported = models.CharField(
        _("waarom niet, of later gemeld"), max_length=300, blank=True
    )
    told_on = models.DateField(_("de mensen verteld op"), null=True, blank=True)
    why_not_told = models.CharField(
        _("waarom de mensen niet verteld"), max_length=300, blank=True
    )
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    lesson = models.CharField(_("wat we leerden"), max_length=300, blank=True)

    class Meta(RegisterVersion.Meta):
        verbose_name = _("datalek")
        verbose_name_plural = _("datalekken")
        constraints = (
            *RegisterVersion.Meta.constraints,
            models.CheckConstraint(
                name="breach_is_discovered_after_it_happened",
                condition=Q(happened_at=None) | Q(discovered_at__gte=F("happened_at")),
            ),
            models.CheckConstraint(
                name="breach_is_reported_after_it_was_discovered",
                condition=Q(reported_at=None) | Q(reported_at__gte=F("discovered_at")),
            ),
            models.CheckConstraint(
                name="breach_reported_late_says_why",
                condition=Q(reported_at=None)
                | Q(reported_at__lte=F("discovered_at") + TELL_WITHIN)
                | ~Q(why_not_reported=""),
            ),
            models.CheckConstraint(
                name="breach_closes_when_everybody_was_told",
                condition=Q(closed_on=None)
                | (
                    (Q(reported_at__isnull=False) | ~Q(why_not_reported=""))
                    & (~Q(risk="high") | Q(told_on__isnull=False) | ~Q(why_not_told=""))
                    & ~Q(lesson="")
                ),
            ),
        )

    @property
    def report_by(self) -> datetime:
        """The last moment to report to the authority. Source: AVG art. 33."""
        return self.discovered_at + TELL_WITHIN

    @property
    def hours_left(self) -> int:
        """Whole hours until then; below zero when it is over."""
        return int((self.report_by - clock.now()).total_seconds() // 3600)

    @property
    def must_be_reported(self) -> bool:
        """Whether the clock still runs: a risk, and nobody told the authority."""
        return self.risk != self.Risk.NONE and not (
            self.reported_at or self.why_not_reported
        )

    @property
    def was_in_time(self) -> bool:
        """Whether it was reported within the hours of the law."""
        return self.reported_at is not None and self.reported_at <= self.report_by
