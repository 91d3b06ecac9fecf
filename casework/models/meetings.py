"""The kitchen-table meeting (MDO) and who sat at it."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import NetworkMember, Person
from ruwaard.tenancy.models import TenantManager, TenantModel


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def coming(self, today: date) -> "MeetingQuerySet":
        """Return the meetings of `today` and later, the nearest first."""
        return self.filter(held_on__gte=today).order_by(
            "held_on", F("starts_at").asc(nulls_last=True), "pk"
        )

    def with_chair_for(self, user: Any) -> "MeetingQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return the meetings at which `user` sits, by whatever name they are known."""
        known = Q(user=user) | Q(person__user=user) | Q(network_member__user=user)
        chairs = Attendee.objects.filter(known, meeting=OuterRef("pk"))
        return self.filter(Exists(chairs))


class Meeting(TenantModel):
    """A talk at the kitchen table.

    We talk with the resident, not about: absence needs a reason and is counted.
    `version` rises with every change, so that nobody overwrites another silently.
    """

    class Place(models.TextChoices):
        HOME = "home", _("thuis aan tafel")
        NEIGHBOURHOOD = "neighbourhood", _("in de wijk")
        PHONE = "phone", _("op afstand")
        OTHER = "other", _("ergens anders")

    class Interpreter(models.TextChoices):
        NOBODY = "", _("geen tolk nodig")
        PHONE = "phone", _("tolk aan de telefoon")
        PERSON = "person", _("tolk aan tafel")
        OWN = "own", _("iemand van de inwoner zelf")
        CHILD = "child", _("een kind")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("wanneer"))
    starts_at = models.TimeField(_("hoe laat"), null=True, blank=True)
    place = models.CharField(
        _("waar"), max_length=15, choices=Place, default=Place.HOME
    )
    place_detail = models.CharField(_("plek"), max_length=120, blank=True)
    resident_present = models.BooleanField(_("de inwoner is erbij"), default=True)
    absence_reason = models.CharField(
        _("waarom niet erbij"), max_length=200, blank=True
    )
    notes = models.TextField(_("aantekeningen"), max_length=8000, blank=True)
    names_told = models.BooleanField(_("wie komt mag het weten"), default=False)
    interpreter = models.CharField(
        _("wie tolkt"), max_length=10, choices=Interpreter, blank=True
    )
    interpreter_language = models.CharField(
        _("taal van de tolk"), max_length=30, blank=True
    )
    read_aloud_in = models.CharField(_("voorgelezen in het"), max_length=30, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(MeetingQuerySet)()

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        ordering = ("-held_on",)
        constraints = (
            models.CheckConstraint(
                name="meeting_without_resident_has_a_reason",
                condition=Q(resident_present=True) | ~Q(absence_reason=""),
            ),
        )


class Attendee(TenantModel):
    """One person at the table: a resident, somebody of their own, or a professional.

    `name` and `role_label` are what the table reads; the account may be absent.
    """

    class Kind(models.TextChoices):
        RESIDENT = "resident", _("inwoner")
        NETWORK = "network", _("eigen netwerk")
        PROFESSIONAL = "professional", _("beroepskracht")
        INTERPRETER = "interpreter", _("tolk")
        OTHER = "other", _("anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="attendees")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees")
    kind = models.CharField(_("wie"), max_length=12, choices=Kind)
    name = models.CharField(_("naam"), max_length=100)
    role_label = models.CharField(_("rol"), max_length=100, blank=True)
    by_phone = models.BooleanField(_("belt mee"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    network_member = models.ForeignKey(
        NetworkMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("iemand aan tafel")
        verbose_name_plural = _("mensen aan tafel")
        ordering = ("position", "name")
        constraints = (
            models.CheckConstraint(name="attendee_has_a_name", condition=~Q(name="")),
        )
