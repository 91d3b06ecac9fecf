"""What is done in a neighbourhood, when it comes back, and how many people came."""

import uuid
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from community.models.places import Place
from ruwaard.tenancy.models import TenantManager, TenantModel


class Language(models.TextChoices):
    """A language in which somebody is helped or welcomed."""

    NL = "nl", _("Nederlands")
    EN = "en", _("Engels")
    TR = "tr", _("Turks")
    AR = "ar", _("Arabisch")
    PL = "pl", _("Pools")
    SO = "so", _("Somalisch")
    TI = "ti", _("Tigrinya")
    UK = "uk", _("Oekraïens")


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_in(self) -> "ActivityQuerySet":
        """Return the activities of the neighbourhood: everybody may see them."""
        return self.select_related("place")

    def running(self, today: date) -> "ActivityQuerySet":
        """Return what is not over: with a day to come, for all that is known here."""
        last = Q(until=None) & ~Q(every="once") | Q(until__gte=today)
        return self.filter(last | Q(every="once", first_on__gte=today), stopped_on=None)

    def ran(self, first: date, last: date) -> "ActivityQuerySet":
        """Return what may have been there between two days, both included."""
        over = Q(stopped_on__lt=first) | Q(until__lt=first)
        once = Q(every="once", first_on__lt=first)
        return self.filter(first_on__lte=last).exclude(over | once)


class Activity(TenantModel):
    """Something that residents do together, once or coming back; free, as a rule.

    `weekdays` counts from Monday as 0, empty for the day of `first_on`; only what comes
    back by the week has them. A price is in euros and has its reason, which everybody
    reads.
    """

    class Kind(models.TextChoices):
        OPEN = "open", _("Iedereen kan binnenlopen")
        GROUP = "group", _("Een groep die een aantal keren bijeenkomt")

    class Every(models.TextChoices):
        ONCE = "once", _("Eén keer")
        WEEK = "week", _("Elke week")
        TWO_WEEKS = "two_weeks", _("Om de week")
        MONTH = "month", _("Elke maand, op dezelfde dag van de week")

    class Host(models.TextChoices):
        RESIDENT = "resident", _("een bewoner")
        VOLUNTEER = "volunteer", _("een vrijwilliger")
        EXPERT = "expert", _("een ervaringsdeskundige")
        PROFESSIONAL = "professional", _("een beroepskracht")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="activities")
    kind = models.CharField(_("soort"), max_length=5, choices=Kind)
    title = models.CharField(_("titel"), max_length=80)
    about = models.TextField(_("wat doet u er"), max_length=1000)
    host = models.CharField(_("door"), max_length=12, choices=Host)
    contact = models.CharField(_("bij wie te vragen"), max_length=100, blank=True)
    first_on = models.DateField(_("eerste keer"))
    starts_at = models.TimeField(_("begin"))
    ends_at = models.TimeField(_("einde"))
    every = models.CharField(_("hoe vaak"), max_length=9, choices=Every)
    weekdays = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, size=7
    )
    until = models.DateField(_("laatste keer"), null=True, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language), default=list, blank=True
    )
    has_child_care = models.BooleanField(_("kinderopvang"))
    is_accessible = models.BooleanField(_("toegankelijk met een rolstoel"))
    price = models.DecimalField(
        _("prijs"), max_digits=6, decimal_places=2, default=Decimal(0)
    )
    price_reason = models.CharField(_("waarom"), max_length=200, blank=True)
    stopped_on = models.DateField(null=True, blank=True)
    posted_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = _("activiteit")
        verbose_name_plural = _("activiteiten")
        ordering = ("title",)
        indexes = (
            models.Index(
                name="activity_running",
                fields=("tenant", "first_on"),
                condition=Q(stopped_on=None),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="activity_has_title_and_about",
                condition=~Q(title="") & ~Q(about=""),
            ),
            models.CheckConstraint(
                name="activity_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at"))
                & (Q(until=None) | Q(until__gte=F("first_on"))),
            ),
            models.CheckConstraint(
                name="activity_is_free_or_says_why",
                condition=Q(price=0) | Q(price__gt=0) & ~Q(price_reason=""),
            ),
            models.CheckConstraint(
                name="weekdays_are_of_a_week",
                condition=Q(every__in=("week", "two_weeks")) | Q(weekdays=[]),
            ),
            models.CheckConstraint(
                name="group_has_a_last_day",
                condition=~Q(kind="group") | Q(every="once") | Q(until__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_free(self) -> bool:
        """Whether it costs nothing."""
        return not self.price

    @property
    def language_names(self) -> list[str]:
        """Its languages, in the language in use."""
        return [str(Language(code).label) for code in self.languages]


class SkippedDay(TenantModel):
    """A day on which an activity is not there, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="skipped")
    day = models.DateField(_("dag"))
    reason = models.CharField(_("waarom"), max_length=100, blank=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("keer die vervalt")
        verbose_name_plural = _("keren die vervallen")
        ordering = ("day",)
        constraints = (
            models.UniqueConstraint(
                name="day_is_skipped_once", fields=("activity", "day")
            ),
        )

    def __str__(self) -> str:
        return str(self.day)


class Attendance(TenantModel):
    """How many people came to one time of an activity: a number, never who."""

    MOST = 10_000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="attendances")
    day = models.DateField(_("dag"))
    people = models.PositiveIntegerField(_("mensen"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("opkomst bij een activiteit")
        verbose_name_plural = _("opkomst bij activiteiten")
        ordering = ("-day",)
        constraints = (
            models.UniqueConstraint(
                name="time_is_counted_once", fields=("activity", "day")
            ),
            models.CheckConstraint(
                name="attendance_is_likely", condition=Q(people__lte=10_000)
            ),
        )

    def __str__(self) -> str:
        return f"{self.day} {self.people}"
