"""The monthly sample of the log: drawn, judged line by line, closed with a conclusion.

Nothing here is ever changed: a judgement that was wrong is followed by another one, and
the last one counts. Source: METHODS 5 (log quality), PRODUCT (privacy officer).
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel

SIZE = 20  # lines a month when nobody chose
SMALLEST, LARGEST = 5, 200


class SampleSize(TenantModel):
    """How many lines are drawn each month from here on; the latest row counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    size = models.PositiveSmallIntegerField(_("aantal regels"))
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("grootte van de steekproef")
        verbose_name_plural = _("grootte van de steekproef")
        ordering = ("-chosen_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="sample_size_can_be_judged",
                condition=Q(size__gte=SMALLEST, size__lte=LARGEST),
            ),
        )


class LogSampleQuerySet(models.QuerySet["LogSample"]):
    def with_closing(self) -> "LogSampleQuerySet":
        """Return the samples with how they ended."""
        return self.select_related("closing__closed_by")

    def still_open(self) -> "LogSampleQuerySet":
        """Return the samples that nobody closed."""
        return self.filter(closing=None)


class LogSample(TenantModel):
    """The sample of one month, of who works here looking into plans and at names.

    In turn an opened plan and a list or search, as long as there are of both.
    Reproducible: of each kind the lines are those with the smallest SHA-256 over `seed`
    and the id of the row. `population` is how many there were to draw from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.DateField(_("maand"))
    seed = models.CharField(_("zaad"), max_length=64)
    population = models.PositiveIntegerField(_("uit hoeveel"))
    drawn_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(LogSampleQuerySet)()

    class Meta:
        verbose_name = _("steekproef")
        verbose_name_plural = _("steekproeven")
        ordering = ("-month",)
        constraints = (
            models.UniqueConstraint(
                name="sample_is_drawn_once_a_month", fields=("tenant", "month")
            ),
        )


class SampleLineQuerySet(models.QuerySet["SampleLine"]):
    def in_full(self) -> "SampleLineQuerySet":
        """Return the lines with what was judged, asked and explained; three queries."""
        rows = self.select_related("sample__closing", "question__explanation")
        return rows.prefetch_related(
            models.Prefetch("judgements", Judgement.objects.select_related("judged_by"))
        )


class SampleLine(TenantModel):
    """One row of the audit that was drawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sample = models.ForeignKey(LogSample, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    entry_id = models.UUIDField()
    entry_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(SampleLineQuerySet)()

    class Meta:
        verbose_name = _("regel van een steekproef")
        verbose_name_plural = _("regels van een steekproef")
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                name="sample_line_has_its_place", fields=("sample", "position")
            ),
        )

    @property
    def verdict(self) -> str:
        """What was said of it last; empty when nobody judged it."""
        rows = list(self.judgements.all())
        return rows[0].verdict if rows else ""


class Judgement(TenantModel):
    """What a privacy officer says of one line; the latest one counts."""

    class Verdict(models.TextChoices):
        EXPLAINED = "explained", _("in orde, of goed uitgelegd")
        ASKED = "asked", _("ik vraag de persoon om uitleg")
        WRONG = "wrong", _("niet in orde")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.ForeignKey(SampleLine, models.PROTECT, related_name="judgements")
    verdict = models.CharField(_("oordeel"), max_length=10, choices=Verdict)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("oordeel")
        verbose_name_plural = _("oordelen")
        ordering = ("-judged_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="what_is_not_in_order_says_why",
                condition=~Q(verdict="wrong") | ~Q(note=""),
            ),
        )


class QuestionQuerySet(models.QuerySet["Question"]):
    def put_to(self, user: Any) -> "QuestionQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return the questions that `user` is asked."""
        return self.filter(user=user).select_related("explanation")


class Question(TenantModel):
    """One question to who looked: why did you need this? They read it themselves.

    It holds the facts of the look, since who is asked cannot read the audit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.OneToOneField(SampleLine, models.PROTECT, related_name="question")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    action = models.CharField(max_length=60)
    role = models.CharField(max_length=20)
    plan = models.CharField(max_length=8)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()

    objects: ClassVar = TenantManager.from_queryset(QuestionQuerySet)()

    class Meta:
        verbose_name = _("vraag om uitleg")
        verbose_name_plural = _("vragen om uitleg")
        ordering = ("-asked_at", "pk")


class Explanation(TenantModel):
    """What who looked answers, once."""

    question = models.OneToOneField(
        Question, models.PROTECT, primary_key=True, related_name="explanation"
    )
    text = models.CharField(_("uitleg"), max_length=500)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("uitleg")
        verbose_name_plural = _("uitleg")
        constraints = (
            models.CheckConstraint(
                name="explanation_says_something", condition=~Q(text="")
            ),
        )


class SampleClosing(TenantModel):
    """The end of one sample: every line is judged, and this is what it says."""

    sample = models.OneToOneField(
        LogSample, models.PROTECT, primary_key=True, related_name="closing"
    )
    conclusion = models.TextField(_("conclusie"), max_length=1000)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("afsluiting van een steekproef")
        verbose_name_plural = _("afsluitingen van een steekproef")
        constraints = (
            models.CheckConstraint(
                name="sample_closes_with_a_conclusion", condition=~Q(conclusion="")
            ),
        )
