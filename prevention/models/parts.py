"""What hangs below an edition: who takes part, who pays, figures and effects."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budget.models import Fund, Stream
from prevention.models.interventions import Edition
from ruwaard.tenancy.models import Organisation, TenantManager, TenantModel

WHOLE = 100  # percent


class Part(TenantModel):
    """A row below an edition; `version` counts its changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        abstract = True


class Partner(Part):
    """Who takes part: an organisation we know, or a name. Never a resident's name."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(_("naam"), max_length=120, blank=True)
    does = models.CharField(_("wat zij doen"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("position", "name")
        constraints = (
            models.CheckConstraint(
                name="partner_is_known_by_one_name",
                condition=Q(organisation=None) & ~Q(name="")
                | Q(organisation__isnull=False, name=""),
            ),
            models.UniqueConstraint(
                name="organisation_takes_part_once",
                fields=("edition", "organisation"),
                condition=Q(organisation__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.organisation)


class CoFunding(Part):
    """Which share of the costs comes from where; together at most the whole.

    From an external fund or a stream of the neighbourhood budget, or from elsewhere.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="fundings")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, related_name="+")
    stream = models.ForeignKey(Stream, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("van wie"), max_length=120, blank=True)
    percentage = models.DecimalField(_("deel"), max_digits=5, decimal_places=2)
    ends_on = models.DateField(_("tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("deel van het geld")
        verbose_name_plural = _("delen van het geld")
        ordering = ("position", "-percentage")
        constraints = (
            models.CheckConstraint(
                name="funding_comes_from_one_place",
                condition=Q(fund__isnull=False, stream=None, name="")
                | Q(fund=None, stream__isnull=False, name="")
                | Q(fund=None, stream=None) & ~Q(name=""),
            ),
            models.CheckConstraint(
                name="funding_is_a_share",
                condition=Q(percentage__gt=0, percentage__lte=WHOLE),
            ),
        )

    def __str__(self) -> str:
        return self.name or str(self.fund or self.stream)


class Figure(Part):
    """A fact with its number or range, day, definition and source.

    `out_of` is the whole that a number is part of: five of nine. Without a number it is
    defined, and still to be measured. `counts_people` hides it from the public where it
    is about few; a figure for the team is read by the programme alone.
    """

    class About(models.TextChoices):
        RESULT = "result", _("wat er gedaan is")
        CONTEXT = "context", _("hoe het in de wijk is")

    class Bound(models.TextChoices):
        EXACTLY = "exactly", _("precies")
        ABOUT = "about", _("ongeveer")
        MORE_THAN = "more_than", _("meer dan")

    class Audience(models.TextChoices):
        ALL = "all", _("wie hier werkt, en later iedereen")
        TEAM = "team", _("alleen het programmateam")

    class Direction(models.TextChoices):
        NONE = "", _("geen van beide")
        HIGHER = "higher", _("hoger is beter")
        LOWER = "lower", _("lager is beter")

    about = models.CharField(
        _("waarover"), max_length=10, choices=About, default=About.RESULT
    )
    what = models.CharField(_("wat"), max_length=200)
    bound = models.CharField(max_length=10, choices=Bound, default=Bound.EXACTLY)
    low = models.DecimalField(_("getal"), max_digits=12, decimal_places=2, null=True)
    high = models.DecimalField(
        _("tot en met"), max_digits=12, decimal_places=2, null=True
    )
    out_of = models.DecimalField(_("van"), max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(_("eenheid"), max_length=40, blank=True)
    measured_on = models.DateField(_("stand van"), null=True, blank=True)
    definition = models.CharField(_("wat telt mee"), max_length=300, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    beside = models.CharField(_("vergeleken met"), max_length=200, blank=True)
    direction = models.CharField(
        max_length=6, choices=Direction, blank=True, default=Direction.NONE
    )
    counts_people = models.BooleanField(_("telt mensen"), default=False)
    audience = models.CharField(max_length=5, choices=Audience, default=Audience.ALL)
    follow_up_on = models.DateField(_("weer kijken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("cijfer")
        verbose_name_plural = _("cijfers")
        ordering = ("position", "what")
        constraints = (
            models.CheckConstraint(
                name="figure_range_goes_up",
                condition=Q(high=None) | Q(low__isnull=False, high__gte=F("low")),
            ),
            models.CheckConstraint(
                name="figure_is_part_of_its_whole",
                condition=Q(out_of=None)
                | Q(low__isnull=False, out_of__gte=F("low"))
                & (Q(high=None) | Q(out_of__gte=F("high"))),
            ),
            models.CheckConstraint(
                name="figure_without_a_number_is_defined",
                condition=Q(low__isnull=False) | ~Q(definition=""),
            ),
        )

    def __str__(self) -> str:
        return self.what


class Effect(Part):
    """What it brought, and how sure that is; measured says with what it compares."""

    class Evidence(models.TextChoices):
        MEASURED = "measured", _("gemeten")
        OBSERVED = "observed", _("gezien")
        EXPECTED = "expected", _("verwacht")

    text = models.CharField(_("wat het bracht"), max_length=400)
    evidence = models.CharField(_("hoe zeker"), max_length=10, choices=Evidence)
    source = models.CharField(_("hoe wij dat weten"), max_length=200, blank=True)
    comparator = models.CharField(_("vergeleken met"), max_length=200, blank=True)
    follow_up_on = models.DateField(_("weer kijken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effecten")
        ordering = ("position", "text")
        constraints = (
            models.CheckConstraint(
                name="measured_effect_says_how_and_beside_what",
                condition=~Q(evidence="measured") | ~Q(source="") & ~Q(comparator=""),
            ),
        )

    def __str__(self) -> str:
        return self.text
