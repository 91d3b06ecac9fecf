"""Exemptions: a rule that was set aside for somebody, in a text of its own."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from casework.models.barriers import Barrier
from casework.models.cases import Case
from casework.models.holdups import Told
from ruwaard.compass import Principle
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel
from ruwaard.tenancy.scope import active_scope


class ExemptionLink(TenantModel):
    """For which plan a rule was set aside, for the people of that plan alone.

    Who wrote it, and how the resident read or heard it, belong here too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="exemption_links")
    barrier = models.ForeignKey(
        Barrier, models.PROTECT, null=True, blank=True, related_name="exemption_links"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    told_how = models.CharField(max_length=10, choices=Told, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("voor wie een uitzondering is")
        verbose_name_plural = _("voor wie uitzonderingen zijn")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="exemption_is_told_wholly",
                condition=Q(told_how="", told_on=None, told_by=None)
                | (~Q(told_how="") & Q(told_on__isnull=False, told_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ExemptionQuerySet(models.QuerySet["Exemption"]):
    def visible_to(self, role: str, organisation_id: int | None) -> "ExemptionQuerySet":
        """Return what was read by the resident, for who works at a desk.

        A manager reads what is of the own organisation; a director and the
        aanspreekpunt all of it.
        """
        told = self.exclude(read_on=None)
        if role == "manager":
            return told.filter(organisation=organisation_id)
        return told

    def standing(self) -> "ExemptionQuerySet":
        """Return the exemptions that did not end."""
        return self.filter(ended_on=None)


class Exemption(TenantModel):
    """A rule that was set aside: which one, why, who decided, and until when.

    Holds no plan and nobody's name: outside the plan it is known by its code. Its
    words do not change once the resident read them (migration: exemptions). `ends_on`
    is the first day on which it holds no more; without one it holds as long as needed.
    """

    class DecidedBy(models.TextChoices):
        TEAM = "team", _("het team")
        MANAGER = "manager", _("het netwerkteam")
        DIRECTOR = "director", _("de bestuurders")
        OTHER = "other", _("iemand van buiten de wijk")

    class Cost(models.TextChoices):
        """About what it costs in all: an amount could lead to one household."""

        NONE = "none", _("geen extra kosten")
        SMALL = "small", _("tot € 500")
        MIDDLE = "middle", _("€ 500 tot € 2.500")
        LARGE = "large", _("meer dan € 2.500")

    class Outcome(models.TextChoices):
        STOPPED = "stopped", _("gestopt")
        CHANGED = "changed", _("de regel is veranderd")

    MAX_LENGTH = 600

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.OneToOneField(ExemptionLink, models.PROTECT, related_name="exemption")
    rule = models.TextField(_("welke regel"), max_length=MAX_LENGTH)
    rule_of = models.CharField(_("van wie is de regel"), max_length=120)
    ground = models.TextField(_("waarom het toch mag"), max_length=MAX_LENGTH)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="+",
        verbose_name=_("welke organisatie gaat erover"),
    )
    decided_by = models.CharField(_("wie besloot"), max_length=10, choices=DecidedBy)
    decided_on = models.DateField(_("besloten op"))
    ends_on = models.DateField(_("geldt tot"), null=True, blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    principle = models.PositiveSmallIntegerField(
        _("principe"), choices=Principle, null=True, blank=True
    )
    cost = models.CharField(_("wat het kost"), max_length=10, choices=Cost)
    read_on = models.DateField(_("gelezen op"), null=True, blank=True)
    ended_on = models.DateField(_("klaar op"), null=True, blank=True)
    outcome = models.CharField(
        _("hoe het eindigde"), max_length=10, choices=Outcome, blank=True
    )
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar = TenantManager.from_queryset(ExemptionQuerySet)()

    class Meta:
        verbose_name = _("uitzondering")
        verbose_name_plural = _("uitzonderingen")
        ordering = ("-decided_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="exemption_has_words",
                condition=~Q(rule="") & ~Q(rule_of="") & ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="exemption_touches_a_known_principle",
                condition=Q(principle=None) | Q(principle__in=Principle.values),
            ),
            models.CheckConstraint(
                name="exemption_has_the_id_of_its_link", condition=Q(id=F("link_id"))
            ),
            models.CheckConstraint(
                name="exemption_ends_after_it_was_decided",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("decided_on")),
            ),
            models.CheckConstraint(
                name="exemption_is_looked_at_again_until_it_ends",
                condition=Q(review_on__isnull=False, ended_on=None, outcome="")
                | (Q(review_on=None, ended_on__isnull=False) & ~Q(outcome="")),
            ),
        )
        indexes = (
            models.Index(
                name="exemption_at_desk", fields=("tenant", "organisation", "read_on")
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """By which it is known outside the plan; says nothing about whose it is."""
        signs = self.pk.hex.upper()
        return f"{signs[:3]}-{signs[3:6]}"

    @property
    def latest_review(self) -> "ExemptionReview | None":
        """What was last said that it brought; from what was fetched along."""
        reviews = list(self.reviews.all())
        return reviews[-1] if reviews else None

    @property
    def is_due(self) -> bool:
        """Whether it is time to look whether it is still needed."""
        days = [day for day in (self.review_on, self.ends_on) if day is not None]
        return self.ended_on is None and min(days) <= active_scope().today


class ExemptionReview(TenantModel):
    """Somebody looked again: what the exemption brought, and how it goes on.

    Append-only. `role` is the hat of who looked; nobody's name stands here.
    """

    class Verdict(models.TextChoices):
        LASTS = "lasts", _("blijft gelden")
        STOPPED = "stopped", _("gestopt")
        CHANGED = "changed", _("de regel is veranderd")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    exemption = models.ForeignKey(Exemption, models.PROTECT, related_name="reviews")
    verdict = models.CharField(_("hoe verder"), max_length=10, choices=Verdict)
    effect = models.TextField(_("wat het bracht"), max_length=Exemption.MAX_LENGTH)
    role = models.CharField(max_length=20)
    reviewed_on = models.DateField(_("bekeken op"))
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("terugblik op een uitzondering")
        verbose_name_plural = _("terugblikken op uitzonderingen")
        ordering = ("written_at",)
        constraints = (
            models.CheckConstraint(
                name="exemption_is_reviewed_in_words", condition=~Q(effect="")
            ),
        )

    def __str__(self) -> str:
        return str(self.get_verdict_display())
