"""A photograph or paper that belongs to a plan."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.contact import ContactMoment
from casework.models.meetings import Meeting
from casework.models.rights import RightsRequest
from ruwaard.tenancy.models import TenantManager, TenantModel


class FileAttachmentQuerySet(models.QuerySet["FileAttachment"]):
    def standing(self) -> "FileAttachmentQuerySet":
        """Return the files that were not removed."""
        return self.filter(removed_at=None)

    def opened_to_me(self) -> "FileAttachmentQuerySet":
        """Return what a share opens to the user in scope."""
        mine = RawSQL("SELECT shared_with_me('file')", ())
        return self.standing().filter(pk__in=mine)


class FileAttachment(TenantModel):
    """One file of a plan: a picture made anew, or a PDF as it came.

    The bytes lie outside the web root under a name of our own, and leave only through
    the view that checks. A removed file keeps its row, with why, and no bytes or title;
    one that was erased says for whose request, and is left by the owner's function.
    """

    class Kind(models.TextChoices):
        PICTURE = "picture", _("foto")
        PDF = "pdf", _("papier (PDF)")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="files")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="files"
    )
    contact = models.ForeignKey(
        ContactMoment, models.PROTECT, null=True, blank=True, related_name="files"
    )
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    title = models.CharField(_("wat is het"), max_length=100, blank=True)
    file = models.CharField(max_length=200, blank=True)
    thumbnail = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    # a copy of all data leaves these out: they are of somebody else too
    shows_others = models.BooleanField(_("iemand anders staat erop"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    removal_reason = models.CharField(_("waarom weg"), max_length=200, blank=True)
    is_erased = models.BooleanField(_("gewist"), default=False)
    erased_for = models.ForeignKey(
        RightsRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="erased_files",
    )

    objects: ClassVar = TenantManager.from_queryset(FileAttachmentQuerySet)()

    class Meta:
        verbose_name = _("foto of papier")
        verbose_name_plural = _("foto’s en papieren")
        ordering = ("-added_at",)
        constraints = (
            models.CheckConstraint(
                name="file_is_there_or_removed_with_a_reason",
                condition=Q(removed_at=None, removal_reason="") & ~Q(file="")
                | Q(removed_at__isnull=False, file="", thumbnail="", title="")
                & Q(sha256="", size=0)
                & (~Q(removal_reason="") | Q(is_erased=True)),
            ),
            models.CheckConstraint(
                name="file_that_stands_is_not_erased",
                condition=Q(is_erased=False, erased_for=None)
                | Q(is_erased=True, removed_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="file_of_case", fields=("tenant", "case")),)
