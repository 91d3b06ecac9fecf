"""What a neighbourhood does together: how many came, what they decided, what it did.

Numbers and plain statements, never a name: whoever comes leaves no trace of it.
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class TurnoutQuerySet(models.QuerySet["Turnout"]):
    def visits(self) -> int:
        """Return how many times somebody came, all days together."""
        total: int = self.aggregate(total=models.Sum("people", default=0))["total"]
        return total


class Turnout(TenantModel):
    """How many people came to one gathering of a collective plan, and where it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="turnouts")
    held_on = models.DateField(_("wanneer"))
    people = models.PositiveIntegerField(_("hoeveel mensen"))
    place = models.CharField(_("waar"), max_length=120, blank=True)
    what = models.CharField(_("wat was het"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = TenantManager.from_queryset(TurnoutQuerySet)()

    class Meta:
        verbose_name = _("opkomst")
        verbose_name_plural = _("opkomst")
        ordering = ("-held_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="turnout_is_of_people", condition=Q(people__gt=0)
            ),
        )


class GroupDecision(TenantModel):
    """What residents decided together, and with how many. Never who."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    held_on = models.DateField(_("wanneer"))
    question = models.CharField(_("waarover"), max_length=300)
    people = models.PositiveIntegerField(_("hoeveel mensen waren er"))
    votes_for = models.PositiveIntegerField(_("voor"))
    votes_against = models.PositiveIntegerField(_("tegen"))
    outcome = models.CharField(_("wat is besloten"), max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("besluit van de groep")
        verbose_name_plural = _("besluiten van de groep")
        ordering = ("-held_on", "-written_at")
        constraints = (
            models.CheckConstraint(
                name="group_decision_counts_who_was_there",
                condition=Q(people__gte=F("votes_for") + F("votes_against"))
                & Q(people__gt=0),
            ),
            models.CheckConstraint(
                name="group_decision_has_an_outcome",
                condition=~Q(question="") & ~Q(outcome=""),
            ),
        )


class EffectStatement(TenantModel):
    """What it brought, and how sure that is: measured, observed or expected."""

    class Evidence(models.TextChoices):
        MEASURED = "measured", _("gemeten")
        OBSERVED = "observed", _("gezien")
        EXPECTED = "expected", _("verwacht")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="effects")
    text = models.CharField(_("wat het bracht"), max_length=300)
    evidence = models.CharField(_("hoe zeker"), max_length=10, choices=Evidence)
    source = models.CharField(_("hoe weet u dat"), max_length=200, blank=True)
    said_on = models.DateField(_("sinds"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effecten")
        ordering = ("-said_on", "-written_at")
        constraints = (
            models.CheckConstraint(name="effect_has_words", condition=~Q(text="")),
            models.CheckConstraint(
                name="effect_measured_names_its_source",
                condition=~Q(evidence="measured") | ~Q(source=""),
            ),
        )
