"""Who asks and who offers: posts of people without an account, and how they talk.

No address or number is ever on a page: contact goes by mail, through us, and what says
whose a post is stands behind a wall of its own.
"""

import uuid
from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel

LIVES_FOR = timedelta(days=60)  # FEATURES J4
FRESH_FOR = timedelta(days=30)


class PostQuerySet(models.QuerySet["Post"]):
    def visible_in(self) -> "PostQuerySet":
        """Return what row security shows: to everybody what is online, and not old."""
        return self.all()

    def online(self, today: date) -> "PostQuerySet":
        """Return what everybody reads on `today`, newest first."""
        online = self.filter(state=Post.State.ONLINE, expires_on__gt=today)
        return online.order_by("-renewed_on", "-posted_at")


class Post(TenantModel):
    """Something that somebody of the neighbourhood seeks or offers, for sixty days.

    Online from when the wijkredactie looked at it until `expires_on`, half-open. Long
    after that its words are gone; kind, theme and days stay, to count.
    """

    class Kind(models.TextChoices):
        SEEK = "seek", _("Ik zoek")
        OFFER = "offer", _("Ik bied")
        JOB = "job", _("Klus")

    class Theme(models.TextChoices):
        HOME = "home", _("Hulp in en om huis")
        TRANSPORT = "transport", _("Vervoer en boodschappen")
        TOGETHER = "together", _("Samen iets doen")
        LANGUAGE = "language", _("Taal en post")
        CHILDREN = "children", _("Kinderen")
        THINGS = "things", _("Spullen")
        WORK = "work", _("Werk en leren")
        OTHER = "other", _("Iets anders")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op bevestiging")
        ASKED = "asked", _("wordt bekeken")
        ONLINE = "online", _("staat online")
        HIDDEN = "hidden", _("niet geplaatst")
        ENDED = "ended", _("weggehaald")
        GONE = "gone", _("vergeten")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=5, choices=Kind)
    theme = models.CharField(_("waarover"), max_length=9, choices=Theme)
    title = models.CharField(_("titel"), max_length=80, blank=True)
    text = models.TextField(_("tekst"), max_length=800, blank=True)
    name = models.CharField(_("voornaam"), max_length=40, blank=True)
    picture = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    posted_at = models.DateTimeField()
    online_on = models.DateField(null=True, blank=True)
    renewed_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(PostQuerySet)()

    class Meta:
        verbose_name = _("oproep")
        verbose_name_plural = _("oproepen")
        ordering = ("posted_at",)
        indexes = (
            models.Index(
                name="post_online",
                fields=("tenant", "-renewed_on"),
                condition=Q(state="online"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="post_says_something_until_it_is_gone",
                condition=Q(state="gone", title="", text="", name="", picture="")
                | ~Q(state="gone") & ~Q(title="") & ~Q(text="") & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="online_post_has_its_days",
                condition=~Q(state="online")
                | Q(
                    online_on__isnull=False,
                    renewed_on__isnull=False,
                    expires_on__isnull=False,
                    judged_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="post_that_ended_has_its_day",
                condition=~Q(state__in=("hidden", "ended")) | Q(ended_on__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title


class PostContact(TenantModel):
    """Whose a post is: opens to who holds its code, and to us to send one mail on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.OneToOneField(Post, models.PROTECT, related_name="contact")
    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(max_length=2)
    code_hash = models.CharField(max_length=64, unique=True)
    relay_hash = models.CharField(max_length=64, unique=True)
    reminded_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("van wie een oproep is")
        verbose_name_plural = _("van wie oproepen zijn")

    def __str__(self) -> str:
        return str(self.pk)


class PostReport(TenantModel):
    """Somebody says that a post should not be there; who keeps the pages reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="reports")
    reason = models.TextField(_("waarom"), max_length=300)
    reported_at = models.DateTimeField()
    settled_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("melding over een oproep")
        verbose_name_plural = _("meldingen over oproepen")
        ordering = ("reported_at",)

    def __str__(self) -> str:
        return str(self.pk)


class PostTalk(TenantModel):
    """Two people who write about a post, neither of whom sees the other's address.

    `first_text` waits until the writer confirmed the own address; nothing else of what
    they say is kept. Either side stops it. Opens to who holds one of its two codes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="talks")
    name = models.CharField(_("voornaam"), max_length=40)
    email = models.EmailField(_("e-mail"), max_length=254)
    language = models.CharField(max_length=2)
    first_text = models.TextField(_("bericht"), max_length=1000, blank=True)
    writer_hash = models.CharField(max_length=64, unique=True)
    owner_hash = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("gesprek over een oproep")
        verbose_name_plural = _("gesprekken over oproepen")
        constraints = (
            models.CheckConstraint(
                name="talk_keeps_no_words_once_confirmed",
                condition=Q(confirmed_on=None) & ~Q(first_text="")
                | Q(confirmed_on__isnull=False, first_text=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
