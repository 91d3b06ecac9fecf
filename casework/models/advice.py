"""Advice of the client council: asked or not, given, and answered because it must be.

About the work in the neighbourhood, never about a person: the tenant wall is enough.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class AdviceQuerySet(models.QuerySet["Advice"]):
    def visible_to(self) -> "AdviceQuerySet":
        """Return every advice, with who wrote what: no plan stands in any."""
        return self.select_related("asked_by", "advised_by", "answered_by")

    def of_year(self, year: int) -> "AdviceQuerySet":
        """Return what was begun in a year, in that order."""
        return self.filter(begun_on__year=year).order_by("begun_on", "pk")


class Advice(TenantModel):
    """One subject: what a director asks, what the council advises, what is answered.

    Without `asked_by` the council began by itself. `advise_by` and `answer_by` are the
    last days; a director answers every advice, in words.
    """

    class Verdict(models.TextChoices):
        YES = "yes", _("eens")
        PROVIDED = "provided", _("eens, met voorwaarden")
        NO = "no", _("niet eens")

    class Follows(models.TextChoices):
        WHOLLY = "wholly", _("neemt het advies over")
        PARTLY = "partly", _("neemt een deel over")
        NOT = "not", _("neemt het advies niet over")

    MAX_LENGTH = 4000

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(_("onderwerp"), max_length=150)
    question = models.TextField(_("vraag"), max_length=MAX_LENGTH, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    begun_on = models.DateField(_("begonnen op"))
    advise_by = models.DateField(_("advies vóór"), null=True)
    verdict = models.CharField(_("oordeel"), max_length=10, choices=Verdict, blank=True)
    advice = models.TextField(_("advies"), max_length=MAX_LENGTH, blank=True)
    advised_on = models.DateField(_("advies van"), null=True)
    advised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    answer_by = models.DateField(_("antwoord vóór"), null=True)
    follows = models.CharField(_("besluit"), max_length=10, choices=Follows, blank=True)
    answer = models.TextField(_("antwoord"), max_length=MAX_LENGTH, blank=True)
    answered_on = models.DateField(_("antwoord van"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(AdviceQuerySet)()

    class Meta:
        verbose_name = _("advies van de cliëntenraad")
        verbose_name_plural = _("adviezen van de cliëntenraad")
        ordering = ("-begun_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="advice_is_asked_with_a_term",
                condition=Q(asked_by=None, question="", advise_by=None)
                | Q(asked_by__isnull=False, advise_by__gt=F("begun_on"))
                & ~Q(question=""),
            ),
            models.CheckConstraint(
                name="advice_is_given_wholly",
                condition=Q(
                    asked_by__isnull=False,
                    verdict="",
                    advice="",
                    advised_on=None,
                    advised_by=None,
                    answer_by=None,
                )
                | Q(advised_on__isnull=False, advised_by__isnull=False)
                & Q(answer_by__gt=F("advised_on"))
                & ~Q(verdict="")
                & ~Q(advice=""),
            ),
            models.CheckConstraint(
                name="advice_is_answered_in_words_by_somebody_else",
                condition=Q(follows="", answer="", answered_on=None, answered_by=None)
                | Q(advised_on__isnull=False, answered_on__isnull=False)
                & Q(answered_by__isnull=False)
                & ~Q(answered_by=F("advised_by"))
                & ~Q(follows="")
                & ~Q(answer=""),
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def is_advised(self) -> bool:
        """Whether the council gave its advice."""
        return self.advised_on is not None

    @property
    def is_answered(self) -> bool:
        """Whether a director answered."""
        return self.answered_on is not None

    @property
    def due_on(self) -> date | None:
        """The last day of what waits now; None when nothing does."""
        if self.is_answered:
            return None
        return self.answer_by if self.is_advised else self.advise_by
