"""When somebody is asked how it goes: five moments, one reminder.

Source: FEATURES E11, METHODS 3.4.
"""

import uuid
from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import Person
from casework.models.wellbeing import HeardQuerySet, WellbeingScore
from ruwaard.tenancy.models import TenantManager, TenantModel


class WellbeingAskQuerySet(HeardQuerySet):
    def open_on(self, day: date) -> "WellbeingAskQuerySet":
        """Return what may be answered on `day`: planned, near, of who wants it."""
        unwanted = WellbeingAsk.objects.filter(
            person=OuterRef("person"), outcome=WellbeingAsk.Outcome.REFUSED
        )
        return self.filter(
            outcome=WellbeingAsk.Outcome.PLANNED,
            due_on__lte=day + WellbeingAsk.BEFORE,
            due_on__gte=day - WellbeingAsk.AFTER,
            person__died_on=None,
        ).exclude(Exists(unwanted))

    def due(self, today: date) -> "WellbeingAskQuerySet":
        """Return what is asked today: its day has come, and the plan goes on."""
        going_on = Case.objects.open().going_on(today)
        return self.open_on(today).filter(due_on__lte=today, case__in=going_on)

    def to_carry(self, today: date) -> "WellbeingAskQuerySet":
        """Return what a colleague asks: who has no account hears of it by somebody.

        Once more after two weeks, and then no more.
        """
        again = Q(told_on__lte=today - WellbeingAsk.AGAIN, reminded_on=None)
        return self.due(today).filter(Q(told_on=None) | again, person__user=None)


class WellbeingAsk(TenantModel):
    """A moment at which somebody is asked how it goes: five of them, and no more.

    Counted from the first day that there is something to ask. The answer is free: a
    score, not this time, or never again (`refused` ends all that is left). A link opens
    this one row by its code (migration: who hears how it goes), which is kept nowhere.
    """

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("gepland")
        GIVEN = "given", _("gegeven")
        LEFT_OUT = "left_out", _("deze keer niet")
        REFUSED = "refused", _("niet meer vragen")

    class Channel(models.TextChoices):
        NONE = "", _("nog niet gevraagd")
        ACCOUNT = "account", _("bericht op Mijn plan")
        EMAIL = "email", _("link per e-mail")
        PAPER = "paper", _("op papier")
        SPOKEN = "spoken", _("gevraagd aan tafel of aan de telefoon")

    class Language(models.TextChoices):
        DUTCH = "nl", _("Nederlands")
        ENGLISH = "en", _("Engels")
        TURKISH = "tr", _("Turks")

    MONTHS: ClassVar = {"start": 0, "3": 3, "6": 6, "12": 12, "24": 24}
    BEFORE: ClassVar = timedelta(days=14)  # a score so early counts for the moment
    AFTER: ClassVar = timedelta(days=60)  # later it is no answer to this one
    AGAIN: ClassVar = timedelta(days=14)  # the one reminder

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="wellbeing_asks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="wellbeing_asks")
    moment = models.CharField(
        _("moment"), max_length=5, choices=WellbeingScore.Moment.choices[:-1]
    )
    due_on = models.DateField(_("wanneer"))
    outcome = models.CharField(
        _("uitkomst"), max_length=8, choices=Outcome, default=Outcome.PLANNED
    )
    settled_on = models.DateField(null=True, blank=True)
    channel = models.CharField(
        _("hoe gevraagd"), max_length=8, choices=Channel, blank=True
    )
    told_on = models.DateField(_("gevraagd op"), null=True, blank=True)
    reminded_on = models.DateField(_("herinnerd op"), null=True, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(_("taal"), max_length=2, choices=Language, default="nl")
    code_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - unique, and most rows have none
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(WellbeingAskQuerySet)()

    class Meta:
        verbose_name = _("vraag hoe het gaat")
        verbose_name_plural = _("vragen hoe het gaat")
        ordering = ("due_on",)
        constraints = (
            models.UniqueConstraint(
                name="wellbeing_is_asked_once_per_moment",
                fields=("tenant", "person", "moment"),
            ),
            models.CheckConstraint(
                name="wellbeing_ask_is_settled_on_a_day",
                condition=Q(outcome="planned", settled_on=None)
                | (~Q(outcome="planned") & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="wellbeing_link_has_an_address",
                condition=Q(channel="email", code_hash__isnull=False) & ~Q(email="")
                | (~Q(channel="email") & Q(code_hash=None, email="")),
            ),
            models.CheckConstraint(
                name="wellbeing_reminder_follows_a_question",
                condition=Q(reminded_on=None) | Q(told_on__lt=F("reminded_on")),
            ),
        )
        indexes = (
            models.Index(
                name="wellbeing_ask_by_day",
                fields=("tenant", "due_on"),
                condition=Q(outcome="planned"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_settled(self) -> bool:
        """Whether there is an answer, of whatever kind."""
        return self.outcome != self.Outcome.PLANNED
