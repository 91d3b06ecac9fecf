"""What was learned, on which of the four levels, how it went on, and what was done.

Source: FEATURES A5, A6.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.compass import Goal, Principle
from ruwaard.tenancy.models import TenantManager, TenantModel


class Level(models.IntegerChoices):
    """The four levels that learn, from the kitchen table up."""

    RESIDENT = 1, _("bewoners")
    PROFESSIONAL = 2, _("beroepskrachten")
    MANAGER = 3, _("managers")
    DIRECTOR = 4, _("bestuurders")


class Lesson(TenantModel):
    """A lesson, without anybody's name, at the level that can do something with it.

    Its words stand once written; its level changes one at a time, by a step.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    text = models.CharField(_("les"), max_length=600)
    level = models.PositiveSmallIntegerField(_("niveau"), choices=Level)
    goal = models.PositiveSmallIntegerField(_("doel"), choices=Goal, null=True)
    principle = models.PositiveSmallIntegerField(
        _("principe"), choices=Principle, null=True
    )
    written_on = models.DateField(_("opgeschreven op"))
    moved_on = models.DateField(_("hier sinds"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")
        ordering = ("-moved_on", "pk")
        constraints = (
            models.CheckConstraint(name="lesson_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="lesson_lies_at_a_level", condition=Q(level__in=Level.values)
            ),
        )

    def __str__(self) -> str:
        return self.text


class LessonStep(TenantModel):
    """One step of a lesson up or down, with why. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="steps")
    from_level = models.PositiveSmallIntegerField(choices=Level)
    to_level = models.PositiveSmallIntegerField(choices=Level)
    why = models.CharField(_("waarom"), max_length=300)
    taken_on = models.DateField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("stap van een les")
        verbose_name_plural = _("stappen van een les")
        ordering = ("-taken_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="lesson_goes_one_level_at_a_time",
                condition=Q(to_level=F("from_level") + 1)
                | Q(to_level=F("from_level") - 1),
            ),
            models.CheckConstraint(name="lesson_step_says_why", condition=~Q(why="")),
        )

    def __str__(self) -> str:
        return self.why


class LessonAnswer(TenantModel):
    """What a level does with a lesson that lies there. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="answers")
    level = models.PositiveSmallIntegerField(choices=Level)
    text = models.CharField(_("wat er met de les gebeurt"), max_length=300)
    answered_on = models.DateField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("antwoord op een les")
        verbose_name_plural = _("antwoorden op een les")
        ordering = ("-answered_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="lesson_answer_says_something", condition=~Q(text="")
            ),
            models.CheckConstraint(
                name="lesson_answer_is_of_a_level", condition=Q(level__in=Level.values)
            ),
        )

    def __str__(self) -> str:
        return self.text
