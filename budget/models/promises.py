"""Promises at the kitchen table: out-of-pocket money, and when the purse is shut."""

import secrets
import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework, Stream
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel

# No 0, 1, I or O: people read it from paper.
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_code() -> str:
    """Return what the paying organisation writes on its invoice, such as VR-7KD3QX."""
    return "VR-" + "".join(secrets.choice(LETTERS) for _ in range(6))


class Commitment(TenantModel):
    """One decision of a team to spend out-of-pocket money. Holds no word of a case.

    Never a budget per person: an amount, the stream, who pays the invoice. The case
    points here; nothing here points at a case. Who reads rows one by one is decided by
    policy (migration 0002 and casework).
    """

    class State(models.TextChoices):
        ASKED = "asked", _("wacht op tweede paar ogen")
        COMMITTED = "committed", _("vastgelegd")
        REALISED = "realised", _("betaald")
        RELEASED = "released", _("vrijgevallen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    stream = models.ForeignKey(Stream, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("wie betaalt")
    )
    holder = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("wie de vrije ruimte beheert"),
    )
    year = models.PositiveSmallIntegerField(_("jaar"))
    cents = models.BigIntegerField(_("bedrag"))
    code = models.CharField(_("kenmerk"), max_length=9, default=new_code)
    state = models.CharField(_("stand"), max_length=10, choices=State)
    is_overrun = models.BooleanField(_("boven de vrije ruimte"), default=False)
    decided_on = models.DateField(_("besloten op"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    realised_cents = models.BigIntegerField(_("betaald"), null=True, blank=True)
    realised_on = models.DateField(_("betaald op"), null=True, blank=True)
    netted_cents = models.BigIntegerField(_("onderling verrekend"), default=0)
    changed_at = models.DateTimeField(auto_now=True)

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("toezegging")
        verbose_name_plural = _("toezeggingen")
        constraints = (
            models.UniqueConstraint(
                name="commitment_code_is_used_once", fields=("tenant", "code")
            ),
            models.CheckConstraint(
                name="commitment_promises_money", condition=Q(cents__gt=0)
            ),
            models.CheckConstraint(
                name="commitment_has_four_different_eyes",
                condition=Q(approved_by=None) | ~Q(approved_by=F("decided_by")),
            ),
            models.CheckConstraint(
                name="commitment_is_realised_with_an_amount",
                condition=Q(state="realised", realised_cents__isnull=False)
                | (~Q(state="realised") & Q(realised_cents=None)),
            ),
            models.CheckConstraint(
                name="commitment_is_realised_on_a_day",
                condition=Q(state="realised", realised_on__isnull=False)
                | (~Q(state="realised") & Q(realised_on=None)),
            ),
        )

    def __str__(self) -> str:
        return self.code


class PurseStopQuerySet(models.QuerySet["PurseStop"]):
    def on(self, day: date) -> "PurseStopQuerySet":
        """Return the stops that hold on `day`."""
        return self.not_over(day).filter(starts_on__lte=day)

    def standing(self, day: date) -> "PurseStopQuerySet":
        """Return the stops that hold on `day` and were not lifted on it."""
        return self.on(day).filter(lifted_by=None)

    def not_over(self, day: date) -> "PurseStopQuerySet":
        """Return the stops that hold on `day` or from a later day on."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day))

    def of_stream(self, stream_id: uuid.UUID) -> "PurseStopQuerySet":
        """Return the stops that shut this stream, or all of them."""
        return self.filter(Q(stream=None) | Q(stream=stream_id))


class PurseStop(TenantModel):
    """The network team shuts the purse of a stream (or of all) from a day until a day.

    Half-open, decided and lifted by the network team, and shown to every team.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="stops")
    stream = models.ForeignKey(
        Stream, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("waarom"), max_length=300)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(PurseStopQuerySet)()

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                name="purse_stop_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
        )


class Netting(TenantModel):
    """What organisations owe each other for one month, because one paid for all.

    Append-only. A month that was opened again and closed again is netted by one more,
    `number` 2 and on, for what was not netted before or was undone since.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="nettings")
    month = models.DateField(_("maand"))
    number = models.PositiveSmallIntegerField(_("nummer"), default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("maandverrekening")
        verbose_name_plural = _("maandverrekeningen")
        ordering = ("-month", "-number")
        constraints = (
            models.UniqueConstraint(
                name="nettings_of_a_month_are_numbered",
                fields=("tenant", "framework", "month", "number"),
            ),
        )

    @property
    def is_additional(self) -> bool:
        """Whether the month was netted before this one."""
        return self.number > 1


class NettingLine(TenantModel):
    """Cents that one organisation receives (positive) or pays; lines sum to zero."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    netting = models.ForeignKey(Netting, models.PROTECT, related_name="lines")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    cents = models.BigIntegerField(_("bedrag"))

    class Meta:
        verbose_name = _("verrekening")
        verbose_name_plural = _("verrekeningen")
        ordering = ("organisation__name",)
        constraints = (
            models.UniqueConstraint(
                name="an_organisation_nets_once",
                fields=("tenant", "netting", "organisation"),
            ),
        )
