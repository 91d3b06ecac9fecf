"""A notice says to one person that something waits, and where; never about whom."""

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard import clock
from ruwaard.notices.kinds import Group, NoticeKind, every_kind, find
from ruwaard.tenancy.models import TenantManager, TenantModel


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> "NoticeQuerySet":
        """Return the notices that were not opened yet."""
        return self.filter(read_at=None)

    def told(self) -> "NoticeQuerySet":
        """Return the notices whose kind is still known: an app may have left."""
        return self.filter(kind__in=[kind.code for kind in every_kind()])

    def inside(self, places: Iterable[int]) -> "NoticeQuerySet":
        """Return the notices of some neighbourhoods: those one has a hat in."""
        return self.filter(tenant_id__in=set(places))

    def read_now(self) -> int:
        """Tick off what is unread of these, and return how many that were."""
        return self.unread().update(read_at=clock.now())


class Notice(TenantModel):
    """One notice to one user: what kind, and the page of ours that it is about.

    Read by that user alone, from any neighbourhood; written by whoever causes it, and
    that answers nothing (migration 0002). `once_key` makes a second one of the same
    kind a no-op.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    address = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    once_key = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects: ClassVar = TenantManager.from_queryset(NoticeQuerySet)()
    everywhere: ClassVar = models.Manager.from_queryset(NoticeQuerySet)()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering = ("-made_at", "id")
        constraints = (
            models.UniqueConstraint(
                name="notice_is_given_once",
                fields=("tenant", "user", "kind", "once_key"),
                condition=~Q(once_key=""),
            ),
            models.CheckConstraint(
                name="notice_points_at_a_page_of_ours",
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
            ),
        )
        indexes = (
            models.Index(
                name="notice_unread", fields=("user",), condition=Q(read_at=None)
            ),
            models.Index(name="notice_of_user", fields=("user", "-made_at")),
        )

    def __str__(self) -> str:
        return self.kind

    @property
    def what(self) -> NoticeKind:
        """The kind, with the sentence it says; raises UnknownKind."""
        return find(self.kind)


class Preference(models.Model):
    """How one person wants to hear of notices. Global: a person is not of one wijk.

    `ways` holds per group of kinds how it is told; what is not in it is told in the
    daily mail. To a shared mailbox a mail says that there is something, no more.
    """

    class Way(models.TextChoices):
        HERE = "here", _("Alleen hier, geen mail")
        DAILY = "daily", _("Eén keer per dag een mail")
        AT_ONCE = "at_once", _("Meteen een mail als er haast bij is")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    ways = models.JSONField(default=dict)
    is_shared_mailbox = models.BooleanField(default=False)
    mailed_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("voorkeur")
        verbose_name_plural = _("voorkeuren")

    def __str__(self) -> str:
        return str(self.user)

    def way_of(self, group: Group) -> str:
        """Return how kinds of `group` are told."""
        way: str = self.ways.get(group, self.Way.DAILY)
        return way


class CalendarFeed(models.Model):
    """The secret address under which one person's calendar is read, as a keyed hash.

    Global: one feed tells of every neighbourhood. Without a row there is no feed.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agenda’s")

    def __str__(self) -> str:
        return str(self.user)
