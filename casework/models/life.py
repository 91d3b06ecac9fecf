"""What happens in a life and stops, moves or splits a plan."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.people import Person
from ruwaard.tenancy.models import TenantManager, TenantModel


class LifeEvent(TenantModel):
    """A death, a move or a parting: one action, what it did, and what stood before.

    `before` is how seats and agreements stood, so that a mistake can be undone.
    It points at no other plan and at no other neighbourhood: who reads the old side
    learns nothing of the new one. `retention_starts_on` is the day from which the term
    of `retention_law` runs. Source: PRODUCT (life goes on), METHODS 5 (retention).
    """

    class Kind(models.TextChoices):
        DEATH = "death", _("overlijden")
        MOVE = "move", _("verhuizing")
        SPLIT = "split", _("uit elkaar")

    class Channel(models.TextChoices):
        SCREEN = "screen", _("zelf op het scherm")
        PAPER = "paper", _("op papier")
        SPOKEN = "spoken", _("gezegd aan tafel")

    class Law(models.TextChoices):
        WMO = "wmo", _("Wmo 2015")
        YOUTH = "youth", _("Jeugdwet")
        PLAN = "plan", _("Selectielijst gemeenten 2020")
        CONTACT = "contact", _("AVG")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="life_events")
    kind = models.CharField(_("wat"), max_length=10, choices=Kind)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+"
    )
    happened_on = models.DateField(_("sinds"))
    channel = models.CharField(
        _("hoe de inwoner koos"), max_length=10, choices=Channel, blank=True
    )
    told_by = models.CharField(_("van wie gehoord"), max_length=100, blank=True)
    before = models.JSONField(default=dict)
    retention_law = models.CharField(max_length=10, choices=Law, default=Law.WMO)
    retention_starts_on = models.DateField(_("bewaren vanaf"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    undo_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("gebeurtenis in een leven")
        verbose_name_plural = _("gebeurtenissen in een leven")
        ordering = ("-written_at",)
        constraints = (
            models.CheckConstraint(
                name="life_event_is_undone_by_two",
                condition=Q(undone_by=None)
                | (
                    Q(undo_asked_by__isnull=False)
                    & ~Q(undone_by=models.F("undo_asked_by"))
                ),
            ),
            models.CheckConstraint(
                name="life_event_death_is_of_somebody",
                condition=~Q(kind="death") | Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="life_event_somebody_dies_once",
                fields=("tenant", "person"),
                condition=Q(kind="death", undone_at=None),
            ),
        )

    @property
    def was_undone(self) -> bool:
        """Whether this was a mistake, put right by two colleagues."""
        return self.undone_at is not None

    @property
    def lapsed(self) -> int:
        """How many agreements ended with it."""
        return len(self.before.get("agreements", ()))
