"""A colleague looks along within a week: who can, and who was asked what."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case, Seat
from ruwaard.tenancy.models import TenantManager, TenantModel

A_WEEK = timedelta(days=7)


class Availability(TenantModel):
    """What a colleague says about this week: yes, no, or from a day until a day.

    A yes or no is about the seven days after it was said; nobody is asked to keep it.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("Ja, deze week")
        NO = "no", _("Nee, deze week niet")
        DAYS = "days", _("Op deze dagen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answer = models.CharField(_("kunt u meekijken"), max_length=5, choices=Answer)
    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)
    said_on = models.DateField(_("gezegd op"))

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("beschikbaarheid")
        verbose_name_plural = _("beschikbaarheid")
        constraints = (
            models.UniqueConstraint(
                name="availability_is_said_once", fields=("tenant", "user")
            ),
            models.CheckConstraint(
                name="availability_has_days_when_it_says_so",
                condition=Q(
                    answer="days", starts_on__isnull=False, ends_on__gte=F("starts_on")
                )
                | (~Q(answer="days") & Q(starts_on=None, ends_on=None)),
            ),
        )

    def holds(self, today: date) -> bool:
        """Return whether this still says something about the week after `today`."""
        if self.ends_on is not None:
            return self.ends_on >= today
        return today - self.said_on < A_WEEK


class LookAlongQuerySet(models.QuerySet["LookAlong"]):
    def standing(self) -> "LookAlongQuerySet":
        """Return the requests that were not withdrawn."""
        return self.filter(withdrawn_on=None)

    def unanswered(self) -> "LookAlongQuerySet":
        """Return the requests that wait for the colleague."""
        return self.standing().filter(answered_on=None)

    def visible_to(self, user: Any) -> "LookAlongQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` was asked, and what the teams of `user` asked."""
        team = Q(case__seats__user=user, case__seats__kind=Seat.Kind.TEAM)
        return self.filter(Q(asked_of=user) | team).distinct()


class LookAlong(TenantModel):
    """One question to a colleague of another organisation, answered within a week.

    The question holds no name of the resident. Who was asked sees the question, never
    the plan; only when both want it the team gives a dated seat. There is no queue: a
    request has a clock of seven days and no number.
    """

    MAX_LENGTH = 1000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="look_alongs")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    question = models.TextField(_("vraag"), max_length=MAX_LENGTH)
    asked_on = models.DateField(_("gevraagd op"))
    first_look_on = models.DateField(_("eerste keer gekeken"), null=True, blank=True)
    answer = models.TextField(_("antwoord"), max_length=MAX_LENGTH, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    wants_seat = models.BooleanField(_("wil aanschuiven"), default=False)
    seat = models.OneToOneField(
        Seat, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(LookAlongQuerySet)()

    class Meta:
        verbose_name = _("vraag om mee te kijken")
        verbose_name_plural = _("vragen om mee te kijken")
        ordering = ("asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="look_along_asks_something", condition=~Q(question="")
            ),
            models.CheckConstraint(
                name="look_along_asks_a_colleague",
                condition=~Q(asked_by=F("asked_of")),
            ),
            models.CheckConstraint(
                name="look_along_answer_has_words",
                condition=Q(answered_on=None, answer="", wants_seat=False)
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="look_along_seat_is_wanted_by_both",
                condition=Q(seat=None) | Q(wants_seat=True),
            ),
            models.UniqueConstraint(
                name="look_along_is_asked_once",
                fields=("tenant", "case", "asked_of"),
                condition=Q(answered_on=None, withdrawn_on=None),
            ),
        )
        indexes = (
            models.Index(name="look_along_of_user", fields=("tenant", "asked_of")),
        )

    @property
    def due_on(self) -> date:
        """The day before which somebody looks."""
        return self.asked_on + A_WEEK

    def is_late(self, today: date) -> bool:
        """Whether nobody looked within the week."""
        return self.first_look_on is None and today > self.due_on
