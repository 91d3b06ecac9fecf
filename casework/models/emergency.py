"""Emergency access: who may, who opened what and why, and who lives too near."""

import uuid
from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case, Seat
from ruwaard.tenancy.models import TenantManager, TenantModel


class CrisisDutyQuerySet(models.QuerySet["CrisisDuty"]):
    def visible_to(self, today: date) -> "CrisisDutyQuerySet":
        """Return the functions that run, or will, for the programme to see."""
        rows = self.filter(ends_on__gt=today)
        return rows.select_related("user", "asked_by", "confirmed_by")


class CrisisDuty(TenantModel):
    """A crisis function that a professional has from a day until a day.

    Two people give it: one asks, another confirms; before that it opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    function = models.CharField(_("crisisfunctie"), max_length=80)
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = TenantManager.from_queryset(CrisisDutyQuerySet)()

    class Meta:
        verbose_name = _("crisisfunctie")
        verbose_name_plural = _("crisisfuncties")
        ordering = ("-starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="crisis_duty_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="crisis_duty_is_given_by_two",
                condition=Q(confirmed_by=None)
                | (~Q(confirmed_by=F("asked_by")) & ~Q(confirmed_by=F("user"))),
            ),
            models.CheckConstraint(
                name="crisis_duty_is_not_asked_for_oneself",
                condition=~Q(asked_by=F("user")),
            ),
        )


class EmergencyAccess(TenantModel):
    """One time that somebody opened a plan in an emergency: why, and until when.

    Written by the owner's function alone, never changed. The resident reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="emergencies")
    seat = models.OneToOneField(Seat, models.PROTECT, related_name="emergency")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    function = models.CharField(_("crisisfunctie"), max_length=80)
    why = models.CharField(_("waarom"), max_length=300)
    opened_at = models.DateTimeField(_("geopend op"))
    ends_at = models.DateTimeField(_("tot"))

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("noodtoegang")
        verbose_name_plural = _("noodtoegangen")
        ordering = ("-opened_at",)
        constraints = (
            models.CheckConstraint(name="emergency_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="emergency_ends_after_three_hours",
                condition=Q(ends_at__lte=F("opened_at") + timedelta(hours=3)),
            ),
        )


class NearMeQuerySet(models.QuerySet["NearMe"]):
    def visible_to(self, user: Any) -> "NearMeQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what `user` said; PostgreSQL gives nobody else's."""
        return self.filter(user=user)


class NearMe(TenantModel):
    """A street or a relative of somebody who works here; nobody else reads it.

    A neighbour's or relative's plan never opens to them in an emergency. `key` is the
    text folded for comparing.
    """

    class Kind(models.TextChoices):
        STREET = "street", _("straat of postcode waar ik woon")
        RELATIVE = "relative", _("naam van familie of een goede bekende")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    text = models.CharField(_("straat, postcode of naam"), max_length=100)
    key = models.CharField(max_length=100, editable=False)

    objects: ClassVar = TenantManager.from_queryset(NearMeQuerySet)()

    class Meta:
        verbose_name = _("wie en wat dichtbij is")
        verbose_name_plural = _("wie en wat dichtbij is")
        ordering = ("kind", "key")
        constraints = (
            models.UniqueConstraint(
                name="near_me_is_said_once", fields=("tenant", "user", "kind", "key")
            ),
            models.CheckConstraint(name="near_me_has_a_key", condition=~Q(key="")),
        )
