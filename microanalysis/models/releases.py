"""What of a round was told to others than who analyses, and as of when."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from microanalysis.models.rounds import Round
from ruwaard.tenancy.models import TenantManager, TenantModel


class ReleaseQuerySet(models.QuerySet["Release"]):
    def latest_of(self, measured: Round, kind: str, **which: bool) -> "Release | None":
        """Return what was told last of one indicator of a round, of `which` kind."""
        return self.filter(round=measured, kind=kind, **which).first()


class Release(TenantModel):
    """One indicator of a round as it was told: the figures up to a number.

    Nothing that others read is newer than the latest one: totals that move with every
    plan tell what that plan is. `is_whole` tells the parts too, domains and payers:
    once for each indicator, for between two of those somebody could be found.
    `is_public` may leave the neighbourhood. Append-only.
    """

    class Kind(models.TextChoices):
        COSTS = "costs", _("kosten")
        WELLBEING = "wellbeing", _("welbevinden")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="releases")
    kind = models.CharField(_("soort"), max_length=9, choices=Kind)
    number = models.PositiveIntegerField(_("nummer"))
    is_whole = models.BooleanField(_("met de verdeling"))
    is_public = models.BooleanField(_("voor iedereen"))
    released_at = models.DateTimeField(_("stand van"))
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(ReleaseQuerySet)()

    class Meta:
        verbose_name = _("stand van een meetronde")
        verbose_name_plural = _("standen van meetrondes")
        ordering = ("-number", "-is_whole")
        constraints = (
            models.UniqueConstraint(
                name="release_has_one_number_of_a_kind",
                fields=("round", "kind", "number", "is_whole"),
            ),
            models.UniqueConstraint(
                name="round_is_told_in_parts_once",
                fields=("round", "kind"),
                condition=models.Q(is_whole=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
