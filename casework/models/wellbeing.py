"""How it goes with somebody: a score in their own words, and what stands apart.

Whoever analyses reads five things of a score: case, person, instrument, moment, value.
Source: METHODS 4, FEATURES E1 and E3.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.instruments import Instrument
from casework.models.people import Person
from ruwaard.tenancy.models import TenantManager, TenantModel


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
