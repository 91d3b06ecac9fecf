"""A plan that closes: what was still open, when we ask again, and opening it again."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case, Seat
from casework.models.contact import ContactMoment
from ruwaard.accounts.models import Membership, Role
from ruwaard.tenancy.models import TenantManager, TenantModel


class LeftOpen(TenantModel):
    """One thing that was open when a plan closed, and why it may stay so.

    Append-only. `subject_id` is the row it is about. What cannot be now closes only
    after the offer of an official decision: `was_offered` says that it was made.
    """

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("afspraak")
        HELD = "held", _("afspraak die nu niet kan")
        UNSIGNED = "unsigned", _("versie zonder handtekening")
        MONEY = "money", _("toegezegd bedrag")
        INVITATION = "invitation", _("uitnodiging")
        LOOK_ALONG = "look_along", _("vraag om mee te kijken")
        BARRIER = "barrier", _("belemmering die nog loopt")
        DECISION = "decision", _("vraag om een besluit")
        REFERRAL = "referral", _("doorgeven aan iemand anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="left_open")
    kind = models.CharField(_("wat"), max_length=12, choices=Kind)
    subject_id = models.UUIDField()
    reason = models.CharField(_("waarom"), max_length=300)
    was_offered = models.BooleanField(_("officieel besluit aangeboden"), default=False)
    closed_on = models.DateField(_("afgesloten op"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("wat open bleef")
        verbose_name_plural = _("wat open bleef")
        ordering = ("-closed_on", "kind")
        constraints = (
            models.CheckConstraint(
                name="left_open_has_a_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="left_open_held_was_offered_a_decision",
                condition=~Q(kind="held") | Q(was_offered=True),
            ),
        )


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def planned(self) -> "FollowUpQuerySet":
        """Return the days on which somebody still asks how it goes."""
        return self.filter(outcome=FollowUp.Outcome.PLANNED).order_by("due_on")

    def due(self, today: date) -> "FollowUpQuerySet":
        """Return the planned ones whose day has come; nobody asks after a death."""
        return self.planned().filter(due_on__lte=today, case__read_only_on=None)

    def asked_by(self, user: Any, today: date) -> "FollowUpQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` asks: as lead, or for a lead who works here no more."""
        still_here = Membership.objects.active(today).filter(
            role=Role.PROFESSIONAL, user=OuterRef("case__lead")
        )
        team = Seat.objects.of(user, today).filter(kind=Seat.Kind.TEAM)
        in_their_place = Q(case__in=team.values("case")) & ~Exists(still_here)
        return self.filter(Q(case__lead=user) | in_their_place)


class FollowUp(TenantModel):
    """A day after closing on which somebody asks how it goes.

    Made at closing, 3, 6, 12 and 24 months later, unless the resident says no. Holds
    facts only; what was said is a contact moment.
    """

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("gepland")
        DONE = "done", _("gevraagd")
        UNWANTED = "unwanted", _("de inwoner wil dit niet")
        REOPENED = "reopened", _("het plan ging weer open")

    MONTHS: ClassVar = (3, 6, 12, 24)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="follow_ups")
    months = models.PositiveSmallIntegerField(_("maanden na afsluiten"))
    due_on = models.DateField(_("wanneer"))
    outcome = models.CharField(
        _("uitkomst"), max_length=10, choices=Outcome, default=Outcome.PLANNED
    )
    settled_on = models.DateField(null=True, blank=True)
    contact = models.OneToOneField(
        ContactMoment, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(FollowUpQuerySet)()

    class Meta:
        verbose_name = _("nazorg")
        verbose_name_plural = _("nazorg")
        ordering = ("due_on",)
        constraints = (
            models.UniqueConstraint(
                name="follow_up_is_planned_once",
                fields=("tenant", "case", "months"),
                condition=Q(outcome="planned"),
            ),
            models.CheckConstraint(
                name="follow_up_is_settled_on_a_day",
                condition=Q(outcome="planned", settled_on=None)
                | (~Q(outcome="planned") & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="follow_up_done_is_a_contact",
                condition=Q(outcome="done", contact__isnull=False)
                | (~Q(outcome="done") & Q(contact=None)),
            ),
        )
        indexes = (
            models.Index(
                name="follow_up_by_day",
                fields=("tenant", "due_on"),
                condition=Q(outcome="planned"),
            ),
        )


class Reopening(TenantModel):
    """A closed plan went open again, and why. Append-only; the resident reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    reason = models.CharField(_("waarom"), max_length=300)
    # None for who opened again before this was kept
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    reopened_on = models.DateField(_("sinds"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("heropening")
        verbose_name_plural = _("heropeningen")
        ordering = ("-reopened_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="reopening_has_a_reason", condition=~Q(reason="")
            ),
        )
