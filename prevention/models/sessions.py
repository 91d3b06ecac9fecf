"""Learning sessions every two weeks, what came out of them, and training.

Source: FEATURES G1, G2, G6.
"""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from ruwaard.tenancy.models import TenantManager, TenantModel


class SessionQuerySet(models.QuerySet["LearningSession"]):
    def counted(self) -> "SessionQuerySet":
        """Return sessions with how many tasks came out, and how many are open."""
        return self.annotate(
            tasks_count=Count("tasks"),
            open_count=Count("tasks", filter=Q(tasks__done_on=None)),
        ).order_by("-held_on")

    def before(self, day: date) -> "LearningSession | None":
        """Return the session before `day`."""
        return self.filter(held_on__lt=day).order_by("-held_on").first()


class LearningSession(TenantModel):
    """One session. Held, it keeps the agenda as it was, and how many came.

    Residents who came are a number: their names stand nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    held_on = models.DateField(_("dag"))
    theme = models.CharField(_("onderwerp"), max_length=200, blank=True)
    place = models.CharField(_("plek"), max_length=120, blank=True)
    is_held = models.BooleanField(_("geweest"), default=False)
    others = models.PositiveSmallIntegerField(_("bewoners en gasten"), default=0)
    notes = models.TextField(_("opbrengst"), max_length=4000, blank=True)
    agenda = models.JSONField(default=list, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(SessionQuerySet)()

    class Meta:
        verbose_name = _("leersessie")
        verbose_name_plural = _("leersessies")
        ordering = ("held_on",)
        constraints = (
            models.UniqueConstraint(
                name="one_learning_session_a_day", fields=("tenant", "held_on")
            ),
        )

    def __str__(self) -> str:
        return str(self.held_on)


class Attendance(TenantModel):
    """Somebody who works here came to a session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        LearningSession, models.PROTECT, related_name="attendances"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("aanwezigheid")
        verbose_name_plural = _("aanwezigheid")
        ordering = ("user__name",)
        constraints = (
            models.UniqueConstraint(
                name="attendance_once_a_session", fields=("session", "user")
            ),
        )

    def __str__(self) -> str:
        return str(self.user)


class TaskQuerySet(models.QuerySet["LearningTask"]):
    def open(self) -> "TaskQuerySet":
        """Return what is still to be done, the first due first."""
        return self.filter(done_on=None).select_related("owner").order_by("due_on")


class LearningTask(TenantModel):
    """What a session decided to do: what, who, by when. Never about one resident."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(LearningSession, models.PROTECT, related_name="tasks")
    what = models.CharField(_("wat"), max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("voor"))
    done_on = models.DateField(_("klaar op"), null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager.from_queryset(TaskQuerySet)()

    class Meta:
        verbose_name = _("taak uit een leersessie")
        verbose_name_plural = _("taken uit leersessies")
        ordering = ("due_on", "what")
        constraints = (
            models.CheckConstraint(
                name="learning_task_says_what", condition=~Q(what="")
            ),
        )

    def __str__(self) -> str:
        return self.what


class Training(TenantModel):
    """A training in the way of working, and who followed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("scholing"), max_length=120)
    held_on = models.DateField(_("dag"))
    trained_by = models.CharField(_("gegeven door"), max_length=120, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar = TenantManager()

    class Meta:
        verbose_name = _("scholing")
        verbose_name_plural = _("scholing")
        ordering = ("-held_on", "name")

    def __str__(self) -> str:
        return self.name


class Trained(TenantModel):
    """Somebody who works here followed a training."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    training = models.ForeignKey(Training, models.PROTECT, related_name="trained")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("deelnemer aan scholing")
        verbose_name_plural = _("deelnemers aan scholing")
        ordering = ("user__name",)
        constraints = (
            models.UniqueConstraint(
                name="trained_once_a_training", fields=("training", "user")
            ),
        )

    def __str__(self) -> str:
        return str(self.user)
