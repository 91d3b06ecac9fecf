"""Telling somebody else about a resident: only what is needed, shown to them first."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.holdups import Told
from ruwaard.tenancy.models import TenantManager, TenantModel


class Referral(TenantModel):
    """What goes to somebody outside the plan, word for word, after a yes.

    `words` never changes once it is shown: other words are another referral. It leaves
    only after a yes, and not after it was taken back.
    """

    class State(models.TextChoices):
        SHOWN = "shown", _("wacht op de inwoner")
        AGREED = "agreed", _("mag worden doorgegeven")
        REFUSED = "refused", _("de inwoner wil dit niet")
        GIVEN = "given", _("doorgegeven")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    class How(models.TextChoices):
        PAPER = "paper", _("op papier")
        PHONE = "phone", _("aan de telefoon")
        MEETING = "meeting", _("in een gesprek samen")
        SECURE = "secure", _("met beveiligde mail")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    to_name = models.CharField(_("aan wie"), max_length=150)
    purpose = models.CharField(_("waarvoor"), max_length=300)
    words = models.TextField(_("wat er wordt doorgegeven"), max_length=10_000)
    state = models.CharField(
        _("stand"), max_length=10, choices=State, default=State.SHOWN
    )
    shown_on = models.DateField(_("gemaakt op"))
    answered_on = models.DateField(null=True, blank=True)
    answered_by_name = models.CharField(_("wie antwoordde"), max_length=100, blank=True)
    channel = models.CharField(
        _("hoe het antwoord kwam"), max_length=10, choices=Told, blank=True
    )
    given_on = models.DateField(null=True, blank=True)
    given_how = models.CharField(_("hoe"), max_length=10, choices=How, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    objects: ClassVar[TenantManager["Referral"]] = TenantManager()

    class Meta:
        verbose_name = _("doorgeven aan iemand anders")
        verbose_name_plural = _("doorgeven aan iemand anders")
        ordering = ("-shown_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="referral_says_whom_why_and_what",
                condition=~Q(to_name="") & ~Q(purpose="") & ~Q(words=""),
            ),
            models.CheckConstraint(
                name="referral_is_answered_before_it_leaves",
                condition=Q(state__in=("shown", "withdrawn"))
                | Q(answered_on__isnull=False) & ~Q(answered_by_name="", channel=""),
            ),
            models.CheckConstraint(
                name="referral_is_given_on_a_day",
                condition=Q(given_on=None, given_how="")
                | Q(given_on__isnull=False, state__in=("given", "withdrawn"))
                & ~Q(given_how=""),
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def may_leave(self) -> bool:
        """Whether it may be given to whom it is for, or was."""
        return self.state in {self.State.AGREED, self.State.GIVEN}

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked of it any more."""
        return self.state in {self.State.REFUSED, self.State.WITHDRAWN}
