"""A round of measuring, and the files that were delivered for it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class RoundQuerySet(models.QuerySet["Round"]):
    def counted(self) -> "RoundQuerySet":
        """Return rounds with `cases`: of how many there are figures."""
        counting = Q(sets__ended_at=None)
        return self.annotate(cases=models.Count("sets", filter=counting))

    def taking(self) -> "RoundQuerySet":
        """Return the rounds into which figures come now."""
        return self.filter(locked_at__isnull=False, closed_at=None)


class Round(TenantModel):
    """One time of measuring: by which rule cases came in, and with which instrument.

    Rule, instrument and horizon are fixed from `locked_at` on, and without it nothing
    comes in; both are held by the database. Closed, it takes nothing any more. Dates
    are the period it is about. Once drawn, only drawn plans come in; with the same seed
    the same plans are drawn again. `released` numbers what was told of it last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("naam"), max_length=120)
    rule = models.TextField(_("hoe gekozen"), max_length=1000)
    instrument = models.CharField(_("meetinstrument"), max_length=40, blank=True)
    horizon_years = models.PositiveSmallIntegerField(_("jaren"), default=1)
    eligible = models.PositiveIntegerField(_("plannen om uit te kiezen"), null=True)
    starts_on = models.DateField(_("van"), null=True)
    ends_on = models.DateField(_("tot en met"), null=True)
    locked_at = models.DateTimeField(_("vastgezet op"), null=True)
    closed_at = models.DateTimeField(_("afgesloten op"), null=True)
    sample_size = models.PositiveIntegerField(_("hoeveel geloot"), null=True)
    seed = models.BigIntegerField(_("getal van het lot"), null=True)
    drawn_at = models.DateTimeField(_("geloot op"), null=True)
    released = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(RoundQuerySet)()

    class Meta:
        verbose_name = _("meetronde")
        verbose_name_plural = _("meetrondes")
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(name="round_code_once", fields=("tenant", "code")),
            models.CheckConstraint(
                name="round_has_code_and_rule", condition=~Q(code="") & ~Q(rule="")
            ),
            models.CheckConstraint(
                name="round_ends_after_it_starts",
                condition=Q(starts_on=None, ends_on=None)
                | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="round_is_drawn_with_a_seed",
                condition=Q(drawn_at=None, seed=None, sample_size=None)
                | Q(drawn_at__isnull=False, seed__isnull=False, sample_size__gt=0),
            ),
            models.CheckConstraint(
                name="round_closes_after_it_was_locked",
                condition=Q(closed_at=None) | Q(closed_at__gte=F("locked_at")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def takes_figures(self) -> bool:
        """Whether what it asks is fixed, and it is not over."""
        return self.locked_at is not None and self.closed_at is None


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def files(self) -> "DeliveryQuerySet":
        """Return what came as a file, with who brought it."""
        rows = self.exclude(kind=Delivery.Kind.ANALYSES)
        return rows.select_related("delivered_by")


class Delivery(TenantModel):
    """A file with figures that came into a round, whole. Append-only.

    Known by its SHA-256: the same file comes into a round once. What is signed beside
    plans comes by one that names nobody and no file.
    """

    class Kind(models.TextChoices):
        COSTS = "costs", _("kosten")
        WELLBEING = "wellbeing", _("welbevinden")
        ANALYSES = "analyses", _("analyses bij plannen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="deliveries")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    filename = models.CharField(_("bestand"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField(_("rijen"))
    since_release = models.PositiveIntegerField(default=1, editable=False)
    delivered_at = models.DateTimeField(auto_now_add=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        verbose_name = _("aangeleverd bestand")
        verbose_name_plural = _("aangeleverde bestanden")
        ordering = ("-delivered_at",)
        constraints = (
            models.UniqueConstraint(
                name="file_comes_into_a_round_once", fields=("round", "kind", "sha256")
            ),
        )

    def __str__(self) -> str:
        return self.filename
