"""How it goes with somebody: a score in their own words, and when it is asked.

Whoever analyses reads five things of a score: case, person, instrument, moment, value.
Source: METHODS 4, FEATURES E1, E3 and E11.
"""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import Person
from ruwaard.tenancy.models import TenantManager, TenantModel


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    def newest(self, code: str) -> "Instrument":
        """Return the version of `code` that is asked now."""
        found: Instrument = self.filter(code=code).order_by("-version")[0]
        return found

    def in_use(self) -> "InstrumentQuerySet":
        """Return the newest version of every code, the own score first."""
        newer = Instrument.objects.filter(
            code=OuterRef("code"), version__gt=OuterRef("version")
        )
        own = models.Case(
            models.When(code=Instrument.OWN_SCORE, then=0),
            default=1,
            output_field=models.SmallIntegerField(),
        )
        return self.exclude(Exists(newer)).order_by(own, "name")


class Instrument(TenantModel):
    """One way to say how it goes: scale, wording and licence. Data, not code.

    Append-only: other words are a next version, and scores of two versions are never
    compared. `wording` holds per language a question and words at both ends. Every
    neighbourhood has the own score from its first day (migration: who hears how it
    goes); others come from a file (`manage.py load_instruments`).
    """

    OWN_SCORE: ClassVar = "own_score"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField(_("versie"))
    name = models.CharField(_("naam"), max_length=100)
    wording = models.JSONField(_("woorden"))
    low = models.DecimalField(_("laagste"), max_digits=4, decimal_places=1)
    high = models.DecimalField(_("hoogste"), max_digits=4, decimal_places=1)
    step = models.DecimalField(_("stap op papier"), max_digits=2, decimal_places=1)
    higher_is_better = models.BooleanField(_("hoger is beter"), default=True)
    licence = models.CharField(_("licentie"), max_length=200)
    holder = models.CharField(_("van wie"), max_length=100, blank=True)
    source = models.CharField(_("bron"), max_length=300, blank=True)
    registration = models.CharField(_("registratienummer"), max_length=60, blank=True)
    least_days = models.PositiveSmallIntegerField(_("dagen ertussen"), default=0)

    objects: ClassVar = TenantManager.from_queryset(InstrumentQuerySet)()

    class Meta:
        verbose_name = _("meetinstrument")
        verbose_name_plural = _("meetinstrumenten")
        constraints = (
            models.UniqueConstraint(
                name="instrument_version_once", fields=("tenant", "code", "version")
            ),
            models.CheckConstraint(
                name="instrument_has_a_scale",
                condition=Q(low__lt=F("high"), step__gt=0),
            ),
            models.CheckConstraint(
                name="instrument_has_a_licence", condition=~Q(licence="")
            ),
        )

    def __str__(self) -> str:
        return self.name

    def words(self, language: str) -> dict[str, str]:
        """Return question, low and high in `language`, or else in Dutch."""
        found: dict[str, str] = self.wording.get(language) or self.wording["nl"]
        return found


class HeardQuerySet(models.QuerySet[Any]):
    """Rows about one person, of whom the user in scope may hear how it goes."""

    def visible_to_me(self) -> Any:  # noqa: ANN401 - the query set of the row
        """Return rows of people whose wellbeing is told to the user in scope.

        The own, of whom one represents in all things, and in a team of everybody: never
        of a partner or co-resident.
        """
        return self.filter(person__in=RawSQL("SELECT people_i_hear()", ()))

    def of(self, person: Person) -> Any:  # noqa: ANN401 - the query set of the row
        """Return the rows about one person."""
        return self.filter(person=person)


class WellbeingScoreQuerySet(HeardQuerySet):
    def standing(self) -> "WellbeingScoreQuerySet":
        """Return the scores that no correction took the place of."""
        return self.filter(correction=None)


class WellbeingScore(TenantModel):
    """One score of one resident on one day, in the own words. Append-only.

    A mistake is put right by a row that `corrects` it; what was said stays readable.
    Without a writer the resident gave it by a link. Halves come from paper.
    """

    class Moment(models.TextChoices):
        START = "start", _("bij het begin")
        MONTHS_3 = "3", _("na 3 maanden")
        MONTHS_6 = "6", _("na 6 maanden")
        MONTHS_12 = "12", _("na een jaar")
        MONTHS_24 = "24", _("na twee jaar")
        OWN = "own", _("zelf gekozen moment")

    class Channel(models.TextChoices):
        SCREEN = "screen", _("op het scherm")
        LINK = "link", _("met een link")
        PAPER = "paper", _("op papier")
        PHONE = "phone", _("aan de telefoon")
        TABLE = "table", _("aan tafel")

    TYPED_IN: ClassVar = (Channel.PAPER, Channel.PHONE, Channel.TABLE)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="scores")
    person = models.ForeignKey(Person, models.PROTECT, related_name="scores")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="+")
    moment = models.CharField(_("moment"), max_length=5, choices=Moment)
    value = models.DecimalField(_("cijfer"), max_digits=4, decimal_places=1)
    said = models.TextField(_("in eigen woorden"), max_length=1000, blank=True)
    channel = models.CharField(_("hoe"), max_length=6, choices=Channel)
    was_helped = models.BooleanField(_("iemand hielp"), default=False)
    measured_on = models.DateField(_("op"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    written_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction"
    )
    ask = models.ForeignKey(
        "WellbeingAsk", models.PROTECT, null=True, related_name="scores"
    )

    objects: ClassVar = TenantManager.from_queryset(WellbeingScoreQuerySet)()

    class Meta:
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        ordering = ("-measured_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="score_by_link_has_no_writer",
                condition=Q(channel="link", ask__isnull=False)
                | (~Q(channel="link") & Q(written_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_typed_in(self) -> bool:
        """Whether a colleague wrote it down for the resident."""
        return self.channel in self.TYPED_IN


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
        closed = Case.State.CLOSED
        return self.open_on(today).filter(due_on__lte=today).exclude(case__state=closed)

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


class OutsideView(TenantModel):
    """What somebody who works with a resident sees. Append-only; the resident reads it.

    Stands apart from the scores: never averaged, never in one line with them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="outside_views")
    person = models.ForeignKey(Person, models.PROTECT, related_name="outside_views")
    value = models.PositiveSmallIntegerField(_("cijfer"), null=True, blank=True)
    words = models.TextField(_("wat u ziet"), max_length=1000)
    said_on = models.DateField(_("op"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(HeardQuerySet)()

    class Meta:
        verbose_name = _("blik van een beroepskracht")
        verbose_name_plural = _("blikken van beroepskrachten")
        ordering = ("-said_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="outside_view_says_something", condition=~Q(words="")
            ),
            models.CheckConstraint(
                name="outside_view_is_on_the_scale",
                condition=Q(value=None) | Q(value__lte=10),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ViewObjection(TenantModel):
    """The resident does not agree with a view, in the own words. Append-only."""

    view = models.OneToOneField(
        OutsideView, models.PROTECT, primary_key=True, related_name="objection"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(_("in eigen woorden"), max_length=1000, blank=True)
    said_on = models.DateField(_("op"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar = TenantManager.from_queryset(HeardQuerySet)()

    class Meta:
        verbose_name = _("hier niet mee eens")
        verbose_name_plural = _("hier niet mee eens")

    def __str__(self) -> str:
        return str(self.view_id)


class TalkWish(TenantModel):
    """Which of six areas of life somebody wants to talk about; an aid, no measure."""

    class Area(models.TextChoices):
        HOME = "home", _("Thuis en de buurt")
        MONEY = "money", _("Geld en post")
        BODY = "body", _("Lijf en hoofd")
        PEOPLE = "people", _("Mensen om mij heen")
        DAYS = "days", _("Mijn dagen")
        JOY = "joy", _("Waar ik blij van word")

    person = models.OneToOneField(
        Person, models.PROTECT, primary_key=True, related_name="talk_wish"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="talk_wishes")
    areas = models.JSONField(_("waarover"), default=list)
    said_on = models.DateField(_("op"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(HeardQuerySet)()

    class Meta:
        verbose_name = _("waarover iemand wil praten")
        verbose_name_plural = _("waarover iemand wil praten")

    def __str__(self) -> str:
        return str(self.person_id)

    @property
    def area_names(self) -> list[str]:
        """The chosen areas as people say them, in their fixed order."""
        return [str(area.label) for area in self.Area if area in self.areas]
