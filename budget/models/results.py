"""What a framework wants to reach, what was measured, and what was judged of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from budget.models.framework import Framework
from ruwaard.compass import Goal
from ruwaard.tenancy.models import Organisation, TenantModel


class WantedResult(TenantModel):
    """One result laid down in the framework, such as "more say for residents"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="results")
    code = models.CharField(_("code"), max_length=10)
    title = models.CharField(_("gewenst resultaat"), max_length=200)
    goal = models.PositiveSmallIntegerField(
        _("doel"), choices=Goal, null=True, blank=True
    )
    # a quality criterion of the surplus: below its threshold nothing is shared out
    counts_for_gate = models.BooleanField(_("telt mee voor het verdelen"), default=True)

    class Meta:
        verbose_name = _("gewenst resultaat")
        verbose_name_plural = _("gewenste resultaten")
        ordering = ("code",)
        constraints = (
            models.UniqueConstraint(
                name="result_is_coded_once", fields=("tenant", "framework", "code")
            ),
            models.CheckConstraint(
                name="result_serves_a_known_goal",
                condition=models.Q(goal=None) | models.Q(goal__in=Goal.values),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class Indicator(TenantModel):
    """How a wanted result is measured; `threshold` is what the year must reach.

    With `higher_is_better` off, reaching means staying at or below the threshold.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    result = models.ForeignKey(WantedResult, models.PROTECT, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=120)
    unit = models.CharField(_("eenheid"), max_length=30, blank=True)
    target = models.DecimalField(_("streefwaarde"), max_digits=12, decimal_places=2)
    threshold = models.DecimalField(_("ondergrens"), max_digits=12, decimal_places=2)
    higher_is_better = models.BooleanField(_("hoger is beter"), default=True)

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicatoren")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class IndicatorValue(TenantModel):
    """What an indicator was in a year, with where that comes from. Append-only.

    The latest value of a year stands; the earlier ones stay readable.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    year = models.PositiveSmallIntegerField(_("jaar"))
    value = models.DecimalField(_("waarde"), max_digits=12, decimal_places=2)
    number_of_people = models.PositiveIntegerField(_("aantal mensen"), null=True)
    source = models.CharField(_("bron"), max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        ordering = ("indicator", "year", "at")


class Evaluation(TenantModel):
    """The evaluation of one year; its outcome is the ground for fixing subsidies."""

    class State(models.TextChoices):
        DRAFT = "draft", _("concept")
        FIXED = "fixed", _("vastgesteld")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField(_("jaar"))
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    conclusion = models.CharField(_("conclusie"), max_length=2000, blank=True)
    fixed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    fixed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("evaluatie")
        verbose_name_plural = _("evaluaties")
        ordering = ("-year",)
        constraints = (
            models.UniqueConstraint(
                name="a_year_is_evaluated_once", fields=("tenant", "framework", "year")
            ),
            models.CheckConstraint(
                name="evaluation_is_fixed_by_another",
                condition=models.Q(fixed_by=None)
                | ~models.Q(fixed_by=models.F("made_by")),
            ),
        )


class EvaluationSignature(TenantModel):
    """A director of the steering group signed a fixed evaluation. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="signatures"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("handtekening")
        verbose_name_plural = _("handtekeningen")
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(
                name="evaluation_is_signed_once_per_organisation",
                fields=("tenant", "evaluation", "organisation"),
            ),
        )


class Judgement(TenantModel):
    """What was judged of one wanted result in an evaluation, and on what evidence."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("gehaald")
        PARTLY = "partly", _("deels gehaald")
        MISSED = "missed", _("niet gehaald")
        UNKNOWN = "unknown", _("niet te zeggen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(
        Evaluation, models.PROTECT, related_name="judgements"
    )
    result = models.ForeignKey(WantedResult, models.PROTECT, related_name="+")
    outcome = models.CharField(_("oordeel"), max_length=10, choices=Outcome)
    explanation = models.CharField(_("uitleg"), max_length=1000)
    evidence = models.CharField(_("bewijs"), max_length=300)

    class Meta:
        verbose_name = _("oordeel")
        verbose_name_plural = _("oordelen")
        ordering = ("result__code",)
        constraints = (
            models.UniqueConstraint(
                name="a_result_is_judged_once",
                fields=("tenant", "evaluation", "result"),
            ),
        )


class VarianceNote(TenantModel):
    """Why figures differ from what was expected: tags and a sentence. Append-only."""

    class Tag(models.TextChoices):
        ACTIVE_RESIDENTS = "active_residents", _("bewoners doen meer zelf")
        PREVENTION = "prevention", _("meer preventie en samen in de wijk")
        EFFICIENT = "efficient", _("slimmer werken")
        EXPERTISE = "expertise", _("elkaars kennis gebruiken")
        DEMAND = "demand", _("meer of minder vraag")
        PRICE = "price", _("prijs of loon")
        LATE = "late", _("cijfers later of eerder binnen")
        OTHER = "other", _("anders")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    framework = models.ForeignKey(
        Framework, models.PROTECT, related_name="variance_notes"
    )
    month = models.DateField(_("maand"))
    organisation = models.ForeignKey(
        "tenancy.Organisation", models.PROTECT, null=True, related_name="+"
    )
    stream = models.ForeignKey(
        "budget.Stream", models.PROTECT, null=True, related_name="+"
    )
    tags = models.JSONField(_("oorzaken"), default=list)
    text = models.CharField(_("uitleg"), max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("verklaring")
        verbose_name_plural = _("verklaringen")
        ordering = ("-month", "-at")
