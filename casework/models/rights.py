"""What residents ask about their own data: all, other words, gone, standstill."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import Person
from ruwaard.tenancy.models import TenantManager, TenantModel


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    def visible_to_officer(self) -> "RightsRequestQuerySet":
        """Return what a privacy officer reads: not what somebody took for oneself."""
        alone = {"kind": "export", "channel": "account"}
        return self.exclude(**alone)

    def waiting(self) -> "RightsRequestQuerySet":
        """Return the requests without an answer yet."""
        return self.filter(state=RightsRequest.State.ASKED)


class RightsRequest(TenantModel):
    """Somebody used a right over their data: which one, by when, and the answer.

    Holds what the privacy officer may read, so no word of a plan; the link to the plan
    stands apart, behind the second wall. The term runs from the day of asking.
    Source: AVG 12 (terms), 15, 16, 17, 18 and 20; METHODS 5.
    """

    class Kind(models.TextChoices):
        EXPORT = "export", _("alles ontvangen")
        CORRECTION = "correction", _("iets verbeteren")
        ERASURE = "erasure", _("iets wissen")
        FREEZE = "freeze", _("stilzetten")

    class Channel(models.TextChoices):
        ACCOUNT = "account", _("zelf, op Mijn gegevens")
        PAPER = "paper", _("op papier")
        PHONE = "phone", _("aan de telefoon")
        SPOKEN = "spoken", _("aan tafel")

    class Identity(models.TextChoices):
        ACCOUNT = "account", _("ingelogd in het eigen account")
        PAPERS = "papers", _("legitimatie gezien, niet bewaard")
        KNOWN = "known", _("bekend bij het team")
        CALLED = "called", _("teruggebeld op een bekend nummer")

    class Ground(models.TextChoices):
        WRONG = "wrong", _("Er klopt iets niet, en dat wordt nog uitgezocht.")
        UNLAWFUL = "unlawful", _("U mag dit niet hebben, maar ik wil het bewaren.")
        CLAIM = "claim", _("Ik heb het nog nodig, voor een klacht of bezwaar.")
        OBJECTION = "objection", _("Ik ben het er niet mee eens dat u dit gebruikt.")

    class Handed(models.TextChoices):
        IN_HAND = "in_hand", _("op papier, in de hand")
        POST = "post", _("op papier, met de post en een handtekening")
        STICK = "stick", _("op papier en op een stick, in de hand")

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op antwoord")
        ANSWERED = "answered", _("beantwoord")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("gedaan")
        PARTLY = "partly", _("deels gedaan")
        REFUSED = "refused", _("niet gedaan")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    name = models.CharField(_("wie het vraagt"), max_length=100)
    channel = models.CharField(_("hoe het gevraagd is"), max_length=10, choices=Channel)
    identity = models.CharField(
        _("hoe we weten wie het is"), max_length=10, choices=Identity
    )
    ground = models.CharField(_("waarom"), max_length=10, choices=Ground, blank=True)
    words = models.TextField(_("wat er gevraagd is"), max_length=1000, blank=True)
    # Which photographs and papers it is about; none named is all of them.
    files = ArrayField(models.UUIDField(), default=list, blank=True)
    # The privacy officer who took it in, when the resident wrote to the officer.
    taken_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    asked_on = models.DateField(_("gevraagd op"))
    answer_by = models.DateField(_("antwoord vóór"))
    extension = models.TextField(
        _("waarom het langer duurt"), max_length=500, blank=True
    )
    # What was downloaded opens until this day, and for who asked alone.
    open_until = models.DateField(_("te openen tot"), null=True, blank=True)
    handed_how = models.CharField(
        _("hoe het gegeven is"), max_length=10, choices=Handed, blank=True
    )
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.ASKED
    )
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(
        _("uitkomst"), max_length=10, choices=Outcome, blank=True
    )
    answer = models.TextField(_("antwoord"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(RightsRequestQuerySet)()

    class Meta:
        verbose_name = _("verzoek over gegevens")
        verbose_name_plural = _("verzoeken over gegevens")
        ordering = ("answer_by", "asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="rights_are_asked_by_somebody", condition=~Q(name="")
            ),
            models.CheckConstraint(
                name="rights_have_a_term", condition=Q(answer_by__gt=F("asked_on"))
            ),
            models.CheckConstraint(
                name="rights_freeze_has_a_ground",
                condition=(Q(kind="freeze") & ~Q(ground=""))
                | (~Q(kind="freeze") & Q(ground="")),
            ),
            models.CheckConstraint(
                name="rights_own_account_is_the_identity",
                condition=Q(channel="account", identity="account")
                | (~Q(channel="account") & ~Q(identity="account")),
            ),
            models.CheckConstraint(
                name="rights_end_on_a_day",
                condition=Q(state="asked", ended_on=None)
                | (~Q(state="asked") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="rights_answer_says_what",
                condition=(Q(state="answered") & ~Q(outcome="") & ~Q(answer=""))
                | (~Q(state="answered") & Q(outcome="", answer="")),
            ),
            # Without an account somebody hands it over, and that is the answer.
            models.CheckConstraint(
                name="rights_on_paper_are_handed_over",
                condition=Q(handed_how="")
                & (~Q(kind="export", state="answered") | Q(channel="account"))
                | ~Q(handed_how="")
                & Q(kind="export", state="answered")
                & ~Q(channel="account"),
            ),
            models.CheckConstraint(
                name="rights_only_an_export_opens",
                condition=Q(open_until=None) | Q(kind="export"),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_waiting(self) -> bool:
        """Whether there is no answer yet."""
        return self.state == self.State.ASKED

    def is_overdue(self, today: date) -> bool:
        """Whether the answer takes longer than the law allows."""
        return self.is_waiting and self.answer_by < today

    @property
    def is_handed_over(self) -> bool:
        """Whether somebody brings the answer on paper, because there is no account."""
        is_export = self.kind == self.Kind.EXPORT
        return is_export and self.channel != self.Channel.ACCOUNT

    def is_open(self, today: date) -> bool:
        """Whether what was downloaded may still be opened."""
        return self.open_until is not None and today < self.open_until


class RightsLinkQuerySet(models.QuerySet["RightsLink"]):
    def visible_in(self, cases: models.QuerySet[Case]) -> "RightsLinkQuerySet":
        """Return the requests about `cases`: those that somebody may open."""
        return self.filter(case__in=cases)


class RightsLink(TenantModel):
    """Which plan a request is about, and of whom; for who asked and the team alone."""

    request = models.OneToOneField(
        RightsRequest, models.PROTECT, primary_key=True, related_name="link"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="rights_links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(RightsLinkQuerySet)()

    class Meta:
        verbose_name = _("waar een verzoek over gegevens vandaan komt")
        verbose_name_plural = _("waar verzoeken over gegevens vandaan komen")

    def __str__(self) -> str:
        return str(self.request_id)


class RightsCorrection(TenantModel):
    """One text that is wrong to a resident: what it says, and what it should say.

    `was` and `should_be` never change (migration: corrections): accepted, the new text
    stands in the plan and `was` is its history; declined, `own_words` may stand beside
    it. What was signed stays as it was, with the correction beside.
    """

    class Kind(models.TextChoices):
        ITEM = "item", _("regel van het plan")
        AGREEMENT = "agreement", _("afspraak")
        CONTACT = "contact", _("contactmoment")
        MEETING = "meeting", _("verslag van een gesprek")
        INTENSITY = "intensity", _("meer of minder hulp")
        VERSION = "version", _("versie van het plan")

    request = models.OneToOneField(
        RightsRequest, models.PROTECT, primary_key=True, related_name="correction"
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    kind = models.CharField(_("welke tekst"), max_length=10, choices=Kind)
    text_id = models.UUIDField()
    was = models.TextField(_("wat er staat"), max_length=8000)
    should_be = models.TextField(_("wat er moet staan"), max_length=8000)
    own_words = models.TextField(
        _("uw eigen woorden erbij"), max_length=1000, blank=True
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("verbetering")
        verbose_name_plural = _("verbeteringen")
        constraints = (
            models.CheckConstraint(
                name="correction_says_what_it_should_be", condition=~Q(should_be="")
            ),
        )

    def __str__(self) -> str:
        return str(self.request_id)

    @property
    def is_signed(self) -> bool:
        """Whether the text was signed, so that it stays and this stands beside it."""
        return self.kind == self.Kind.VERSION


class RightsPart(TenantModel):
    """What a privacy officer decided of one part of a request to erase. Append-only."""

    class Part(models.TextChoices):
        PLAN = "plan", _("het hele plan")
        FILES = "files", _("foto’s en papieren")

    class Decision(models.TextChoices):
        ERASE = "erase", _("wissen")
        KEEP = "keep", _("bewaren")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(RightsRequest, models.PROTECT, related_name="parts")
    part = models.CharField(_("wat"), max_length=10, choices=Part)
    decision = models.CharField(_("besluit"), max_length=5, choices=Decision)
    reason = models.CharField(_("waarom"), max_length=500)
    law = models.CharField(_("welke wet"), max_length=120)
    kept_until = models.DateField(_("bewaard tot"), null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("besluit over wissen")
        verbose_name_plural = _("besluiten over wissen")
        ordering = ("part",)
        constraints = (
            models.UniqueConstraint(
                name="rights_part_is_decided_once",
                fields=("tenant", "request", "part"),
            ),
            models.CheckConstraint(
                name="rights_part_says_why", condition=~Q(reason="")
            ),
        )
