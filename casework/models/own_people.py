"""Whom a resident trusts, and who helps no more because the resident says so."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.own_words import DraftLine
from ruwaard.tenancy.models import TenantManager, TenantModel


class TrustedContact(TenantModel):
    """Somebody the resident trusts, chosen and changed without a reason.

    Nothing opens by it: it says whom to call. One at a time stands per plan.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="trusted_contacts")
    name = models.CharField(_("naam"), max_length=100)
    relation = models.CharField(_("wie is dat"), max_length=60, blank=True)
    reach = models.CharField(_("hoe bereiken we deze persoon"), max_length=100)
    chosen_on = models.DateField(_("sinds"))
    ended_on = models.DateField(_("tot"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("vertrouwd contact")
        verbose_name_plural = _("vertrouwde contacten")
        ordering = ("-chosen_on",)
        constraints = (
            models.UniqueConstraint(
                name="trusted_contact_is_one_at_a_time",
                fields=("tenant", "case"),
                condition=Q(ended_on=None),
            ),
            models.CheckConstraint(
                name="trusted_contact_can_be_reached",
                condition=~Q(name="") & ~Q(reach=""),
            ),
        )

    def __str__(self) -> str:
        return self.name


class RefusedHelper(TenantModel):
    """The resident wants somebody else than this helper; no reason is asked or kept.

    As long as it stands PostgreSQL gives this person no seat in the plan. A helper
    without an account is a name. A resident without an account says it to the team:
    `channel` is how.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="refused_helpers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(
        _("naam"), max_length=100, blank=True, default="", db_default=""
    )
    channel = models.CharField(
        _("hoe"),
        max_length=10,
        choices=DraftLine.Channel,
        blank=True,
        default="",
        db_default="",
    )
    refused_on = models.DateField(_("sinds"))
    lifted_on = models.DateField(_("tot"), null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("iemand anders gekozen")
        verbose_name_plural = _("iemand anders gekozen")
        ordering = ("-refused_on",)
        constraints = (
            models.UniqueConstraint(
                name="helper_is_refused_once",
                fields=("tenant", "case", "user"),
                condition=Q(lifted_on=None),
            ),
            models.UniqueConstraint(
                name="helper_by_name_is_refused_once",
                fields=("tenant", "case", "name"),
                condition=Q(lifted_on=None) & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="helper_has_an_account_or_a_name",
                condition=Q(user=None) & ~Q(name="") | Q(user__isnull=False, name=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def called(self) -> str:
        """How the plan calls this helper."""
        return self.user.name if self.user else self.name
