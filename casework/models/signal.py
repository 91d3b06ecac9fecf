"""What somebody saw or heard, before there is a plan; and what became of it."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from ruwaard.tenancy.models import TenantManager, TenantModel


class SignalQuerySet(models.QuerySet["Signal"]):
    def visible_to(self, user: Any, *, role: str = "") -> "SignalQuerySet":  # noqa: ANN401 - the user model is swappable
        """Return what this hat answers for: all as aanspreekpunt, else what is taken.

        The aanspreekpunt reads every signal; somebody else the ones they took up.
        """
        if role == "duty_contact":
            return self
        return self.filter(taken_by=user)

    def brought_by(self, user: Any) -> "SignalQuerySet":  # noqa: ANN401 - as above
        """Return what `user` told, the newest first."""
        return self.filter(written_by=user).order_by("-written_at")

    def unsettled(self) -> "SignalQuerySet":
        """Return the signals that still ask for somebody, the most urgent first."""
        return self.exclude(state=Signal.State.SETTLED).order_by(
            "urgency", "written_at"
        )

    def nameless(self) -> "SignalQuerySet":
        """Return the signals about nobody by name: kept six weeks from `written_on`."""
        return self.filter(about="")


class Signal(TenantModel):
    """A worry about somebody, told by anyone who works here; a name is not needed.

    Stands behind a wall of its own: who is aanspreekpunt today, who wrote it and who
    took it up. `written_on` is the day from which it is kept.
    """

    class Source(models.TextChoices):
        RESIDENT = "resident", _("de inwoner zelf")
        FAMILY = "family", _("familie of een vriend")
        NEIGHBOUR = "neighbour", _("iemand uit de buurt")
        GP = "gp", _("huisarts of zorg")
        SCHOOL = "school", _("school of opvang")
        LANDLORD = "landlord", _("verhuurder")
        POLICE = "police", _("politie")
        COLLEAGUE = "colleague", _("ikzelf of een collega")
        OTHER = "other", _("iemand anders")

    class Urgency(models.IntegerChoices):
        TODAY = 1, _("vandaag nog")
        WEEK = 2, _("deze week")
        CALM = 3, _("het kan wachten")

    class State(models.TextChoices):
        OPEN = "open", _("aangekomen")
        TAKEN = "taken", _("opgepakt")
        SETTLED = "settled", _("afgerond")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.CharField(_("van wie"), max_length=10, choices=Source)
    told_by = models.CharField(_("wie vertelde het"), max_length=100, blank=True)
    seen = models.TextField(_("wat is er gezien"), max_length=1000)
    about = models.CharField(_("over wie"), max_length=100, blank=True)
    about_key = models.CharField(max_length=100, blank=True, editable=False)
    place = models.CharField(_("waar ongeveer"), max_length=120, blank=True)
    urgency = models.PositiveSmallIntegerField(_("hoe dringend"), choices=Urgency)
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.OPEN
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    written_on = models.DateField()
    written_at = models.DateTimeField(auto_now_add=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    taken_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)

    objects: ClassVar = TenantManager.from_queryset(SignalQuerySet)()

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        ordering = ("urgency", "written_at")
        constraints = (
            models.CheckConstraint(name="signal_has_words", condition=~Q(seen="")),
            models.CheckConstraint(
                name="signal_is_taken_by_somebody_on_a_day",
                condition=Q(taken_by=None, taken_on=None)
                | Q(taken_by__isnull=False, taken_on__isnull=False),
            ),
            models.CheckConstraint(
                name="signal_taken_has_who_took_it",
                condition=~Q(state="taken") | Q(taken_by__isnull=False),
            ),
            models.CheckConstraint(
                name="signal_is_settled_on_a_day",
                condition=Q(state="settled", settled_on__isnull=False)
                | (~Q(state="settled") & Q(settled_on=None)),
            ),
        )
        indexes = (
            models.Index(name="signal_by_state", fields=("tenant", "state")),
            models.Index(name="signal_by_name", fields=("tenant", "about_key")),
        )

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is asked of anybody."""
        return self.state == self.State.SETTLED


class SignalStep(TenantModel):
    """What was done with a signal; who wrote the signal never reads this.

    A neighbour who works here may tell a signal, and must not learn that it led to a
    plan: so this stands behind a wall without the writer.
    """

    class Kind(models.TextChoices):
        TAKEN = "taken", _("opgepakt")
        CONTACT = "contact", _("er is contact")
        PASSED = "passed", _("doorgegeven")
        CLOSED = "closed", _("afgesloten")

    # The ends of a signal that say in words why.
    WITH_A_REASON: ClassVar = (Kind.PASSED, Kind.CLOSED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    signal = models.ForeignKey(Signal, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("stap van een signaal")
        verbose_name_plural = _("stappen van een signaal")
        ordering = ("written_at",)
        constraints = (
            models.CheckConstraint(
                name="signal_step_of_contact_names_a_plan",
                condition=Q(kind="contact", case__isnull=False)
                | (~Q(kind="contact") & Q(case=None)),
            ),
            models.CheckConstraint(
                name="signal_ends_with_a_reason",
                condition=~Q(kind__in=("passed", "closed")) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="signal_step_taken_names_who",
                condition=Q(kind="taken", to__isnull=False)
                | (~Q(kind="taken") & Q(to=None)),
            ),
        )
