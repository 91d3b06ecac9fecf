"""What people said of how it goes: may it be told here, were you heard, how much time.

A permission has a name under it. An anonymous answer has nobody's: it is a number that
went up, in a table that the application cannot read (migration `voices`).
"""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class TellPermission(TenantModel):
    """Whether a professional bound by secrecy may tell here what they know of you.

    Asked at the table, about one thing; never a condition for help. The resident takes
    it back in their own plan, or says so and the team notes it.
    """

    class Answer(models.TextChoices):
        NONE = "", _("nog niet gevraagd")
        YES = "yes", _("ja")
        NO = "no", _("nee")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="tell_permissions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.CharField(_("waarover"), max_length=200)
    asked_on = models.DateField(_("gevraagd op"))
    answer = models.CharField(_("antwoord"), max_length=3, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("mag dit hier verteld worden")
        verbose_name_plural = _("wat hier verteld mag worden")
        ordering = ("asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="tell_permission_is_about_something", condition=~Q(about="")
            ),
            models.CheckConstraint(
                name="tell_permission_answer_has_a_day",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
        )

    @property
    def is_given(self) -> bool:
        """Whether it may be told now."""
        return self.answer == self.Answer.YES


class AnonymousCount(TenantModel):
    """How often one answer to one question was given in one month; nobody's row.

    Every answer touches all rows of its month alike, so that no row says which one was
    given last. The application writes and reads it through two functions only.
    """

    class Question(models.TextChoices):
        HEARD = "heard", _("Voelde u zich gehoord?")
        ADMIN_TIME = (
            "admin_time",
            _("Welk deel van uw werktijd gaat op aan administratie?"),
        )
        WORK_JOY = "work_joy", _("Hoeveel plezier hebt u in uw werk?")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=12, choices=Question)
    month = models.DateField()
    answer = models.CharField(max_length=7)
    number = models.PositiveIntegerField(default=0)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("telling zonder naam")
        verbose_name_plural = _("tellingen zonder naam")
        constraints = (
            models.UniqueConstraint(
                name="anonymous_count_once",
                fields=("tenant", "question", "month", "answer"),
            ),
        )


class AnswerTurn(TenantModel):
    """Somebody had their turn at a question: a keyed hash, no name and no moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.CharField(max_length=12, choices=AnonymousCount.Question)
    turn_hash = models.CharField(max_length=64)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("beurt")
        verbose_name_plural = _("beurten")
        constraints = (
            models.UniqueConstraint(
                name="answer_turn_once", fields=("tenant", "question", "turn_hash")
            ),
        )
