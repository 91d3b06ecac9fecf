"""What is told of a year as a whole. Source: FEATURES A4, G3, G4."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prevention.models.years import LearningYear
from ruwaard.tenancy.models import TenantManager, TenantModel

CHAPTER_LENGTH = 20_000


class Chapter(TenantModel):
    """The text under one heading of the learning history of a year.

    The lessons are one a line; the other headings hold paragraphs.
    """

    class Heading(models.TextChoices):
        FOREWORD = "foreword", _("Vooraf")
        THINK = "think", _("Anders denken")
        DO = "do", _("Anders doen")
        ORGANISE = "organise", _("Anders organiseren")
        FINANCE = "finance", _("Anders financieren")
        LESSONS = "lessons", _("De belangrijkste lessen")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.ForeignKey(LearningYear, models.PROTECT, related_name="chapters")
    heading = models.CharField(_("kop"), max_length=10, choices=Heading)
    text = models.TextField(_("tekst"), max_length=CHAPTER_LENGTH)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("hoofdstuk")
        verbose_name_plural = _("hoofdstukken")
        constraints = (
            models.UniqueConstraint(
                name="chapter_stands_once_in_a_year", fields=("year", "heading")
            ),
            models.CheckConstraint(
                name="chapter_says_something", condition=~Q(text="")
            ),
        )

    def __str__(self) -> str:
        return self.get_heading_display()
