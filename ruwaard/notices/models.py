"""A notice says to one person that something waits, and where; never about whom."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.notices.kinds import NoticeKind, find
from ruwaard.tenancy.models import TenantManager, TenantModel


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> "NoticeQuerySet":
        """Return the notices that were not opened yet."""
        return self.filter(read_at=None)


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
    made_at = models.DateTimeField(auto_now_add=True)
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
