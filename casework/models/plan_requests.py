"""What a resident may always ask of the people around a plan, and the answer."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class PlanRequestQuerySet(models.QuerySet["PlanRequest"]):
    def waiting(self) -> "PlanRequestQuerySet":
        """Return the requests without an answer yet."""
        return self.filter(state=PlanRequest.State.ASKED)

    def for_the_team(self, user: Any) -> "PlanRequestQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` answers in a team: as its first contact, or for one.

        When the first contact is the one it is about, everybody else of the team may.
        """
        others = Q(case__lead=None) | Q(case__lead=F("about"))
        of_team = self.filter(desk=PlanRequest.Desk.TEAM)
        return of_team.filter(Q(case__lead=user) | others)

    def visible_to_officer(self) -> "PlanRequestQuerySet":
        """Return what the privacy officer answers, for want of anybody else."""
        return self.filter(desk=PlanRequest.Desk.OFFICER)


class PlanRequest(TenantModel):
    """One thing a resident asks: who, what, by which day, and the answer.

    Read by who asked and by who must act, not by a partner, and never by the person it
    is `about` (migration `who_reads_a_request_of_a_resident`).
    """

    class Kind(models.TextChoices):
        EXPLAIN = "explain", _("waarom keek iemand")
        SUPPORTER = "supporter", _("een onafhankelijke cliëntondersteuner")
        STOP = "stop", _("stoppen met de hulp")

    class Desk(models.TextChoices):
        TEAM = "team", _("het team")
        OFFICER = "officer", _("de functionaris gegevensbescherming")

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op antwoord")
        ANSWERED = "answered", _("beantwoord")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plan_requests")
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    words = models.TextField(_("in eigen woorden"), max_length=1000, blank=True)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("over wie"),
    )
    # The line of the log that is asked about: that day, and what was done in it.
    looked_on = models.DateField(_("keek op"), null=True, blank=True)
    actions = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    desk = models.CharField(_("wie antwoordt"), max_length=10, choices=Desk)
    asked_on = models.DateField(_("gevraagd op"))
    answer_by = models.DateField(_("antwoord vóór"))
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.ASKED
    )
    ended_on = models.DateField(null=True, blank=True)
    answer = models.TextField(_("antwoord"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(PlanRequestQuerySet)()

    class Meta:
        verbose_name = _("vraag van een inwoner")
        verbose_name_plural = _("vragen van inwoners")
        ordering = ("answer_by", "asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="plan_request_has_a_term",
                condition=Q(answer_by__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="plan_request_explains_a_look",
                condition=Q(
                    kind="explain", about__isnull=False, looked_on__isnull=False
                )
                | (~Q(kind="explain") & Q(about=None, looked_on=None)),
            ),
            models.CheckConstraint(
                name="plan_request_ends_on_a_day",
                condition=Q(state="asked", ended_on=None)
                | (~Q(state="asked") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="plan_request_answer_says_what",
                condition=(Q(state="answered", answered_by__isnull=False))
                & ~Q(answer="")
                | (~Q(state="answered") & Q(answer="", answered_by=None)),
            ),
            models.CheckConstraint(
                name="plan_request_is_answered_by_somebody_else",
                condition=Q(answered_by=None)
                | Q(about=None)
                | ~Q(answered_by=F("about")),
            ),
            models.UniqueConstraint(
                name="plan_request_one_per_look",
                fields=("tenant", "case", "asked_by", "about", "looked_on"),
                condition=Q(kind="explain") & ~Q(state="withdrawn"),
            ),
            models.UniqueConstraint(
                name="plan_request_one_waits_per_kind",
                fields=("tenant", "case", "asked_by", "kind"),
                condition=~Q(kind="explain") & Q(state="asked"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether there is no answer yet."""
        return self.state == self.State.ASKED

    def is_overdue(self, today: date) -> bool:
        """Whether the answer takes longer than promised."""
        return self.is_waiting and self.answer_by < today
