"""A request for an official decision: what for, by when, and how far it is."""

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
from ruwaard.tenancy.models import TenantManager, TenantModel


class DecisionRequestQuerySet(models.QuerySet["DecisionRequest"]):
    def visible_to_desk(self) -> "DecisionRequestQuerySet":
        """Return what the access desk reads: every request of the neighbourhood."""
        return self.all()

    def waiting(self) -> "DecisionRequestQuerySet":
        """Return the requests without a decision yet."""
        return self.filter(state__in=DecisionRequest.WAITING)


class DecisionRequest(TenantModel):
    """Somebody asked for an official decision, in their own words.

    Holds all that the access desk may read: who asks, what for, how to reach them. The
    link to the plan stands apart, behind the second wall. The terms are those of the
    law on the day of asking (`casework.calculations.legal_terms`).
    """

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        RECEIVED = "received", _("ontvangen")
        ASSESSED = "assessed", _("onderzocht")
        DECIDED = "decided", _("besloten")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    class Law(models.TextChoices):
        WMO = "wmo", _("Wmo: hulp thuis, vervoer, aanpassingen")
        YOUTH = "youth", _("Jeugdwet: hulp voor kinderen en ouders")
        PARTICIPATION = "participation", _("Participatiewet: werk en inkomen")
        UNKNOWN = "unknown", _("dat weet ik niet")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("toegekend")
        PARTLY = "partly", _("deels toegekend")
        REFUSED = "refused", _("afgewezen")

    WAITING: ClassVar = (State.ASKED, State.RECEIVED, State.ASSESSED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    law = models.CharField(_("welke wet"), max_length=14, choices=Law)
    name = models.CharField(_("wie het vraagt"), max_length=100)
    words = models.TextField(_("wat er gevraagd is"), max_length=1000)
    reach = models.CharField(_("hoe te bereiken"), max_length=200)
    channel = models.CharField(_("hoe het gevraagd is"), max_length=10, choices=Told)
    asked_on = models.DateField(_("gevraagd op"))
    assess_by = models.DateField(_("onderzocht vóór"), null=True, blank=True)
    decide_by = models.DateField(_("besloten vóór"))
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.ASKED
    )
    received_on = models.DateField(null=True, blank=True)
    assessed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(_("besluit"), max_length=10, choices=Outcome, blank=True)
    explanation = models.TextField(_("uitleg"), max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(DecisionRequestQuerySet)()

    class Meta:
        verbose_name = _("vraag om een besluit")
        verbose_name_plural = _("vragen om een besluit")
        ordering = ("decide_by", "asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="decision_is_asked_in_words",
                condition=~Q(words="") & ~Q(name="") & ~Q(reach=""),
            ),
            models.CheckConstraint(
                name="decision_ends_on_a_day",
                condition=Q(state__in=("decided", "withdrawn"), ended_on__isnull=False)
                | (~Q(state__in=("decided", "withdrawn")) & Q(ended_on=None)),
            ),
            models.CheckConstraint(
                name="decision_says_what_and_why",
                condition=(Q(state="decided") & ~Q(outcome="") & ~Q(explanation=""))
                | (~Q(state="decided") & Q(outcome="", explanation="")),
            ),
            models.CheckConstraint(
                name="decision_has_a_term",
                condition=Q(decide_by__gt=models.F("asked_on")),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether there is no decision yet."""
        return self.state in self.WAITING

    @property
    def next_by(self) -> date:
        """The day before which the next step of the law must be done."""
        if self.assess_by is not None and self.assessed_on is None:
            return self.assess_by
        return self.decide_by

    def is_overdue(self, today: date) -> bool:
        """Whether this takes longer than the law allows."""
        return self.is_waiting and self.next_by < today


class DecisionLink(TenantModel):
    """Which plan a request came from, for the people of that plan alone."""

    request = models.OneToOneField(
        DecisionRequest, models.PROTECT, primary_key=True, related_name="link"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="decision_links")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("waar een vraag vandaan komt")
        verbose_name_plural = _("waar vragen vandaan komen")

    def __str__(self) -> str:
        return str(self.request_id)
