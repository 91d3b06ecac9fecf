"""Somebody is asked to come to one meeting, and what they answered."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from casework.models.cases import Case
from casework.models.meetings import Attendee, Meeting
from ruwaard.tenancy.models import TenantManager, TenantModel


class MeetingInvitation(TenantModel):
    """A link, a letter or a call that asks one person to come to one meeting.

    Whoever holds the code reads this row and nothing else (migration
    `invited_to_a_meeting`): `told` is all that the page without an account shows. The
    code itself is kept nowhere; it follows from the id and the secret key. It works
    until the day of the meeting is over, and dies with the place at the table.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", _("per e-mail")
        PAPER = "paper", _("brief op papier")
        PHONE = "phone", _("per telefoon")

    class Answer(models.TextChoices):
        NONE = "", _("nog geen antwoord")
        COMES = "comes", _("komt")
        BRINGS = "brings", _("komt en brengt iemand mee")
        OTHER_TIME = "other_time", _("wil een andere tijd")
        NOT = "not", _("komt niet")

    class Language(models.TextChoices):
        DUTCH = "nl", _("Nederlands")
        ENGLISH = "en", _("Engels")
        TURKISH = "tr", _("Turks")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="meeting_invitations")
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    attendee = models.OneToOneField(Attendee, models.CASCADE, related_name="invitation")
    channel = models.CharField(_("hoe"), max_length=10, choices=Channel)
    email = models.EmailField(_("e-mailadres"), blank=True)
    language = models.CharField(_("taal"), max_length=2, choices=Language, default="nl")
    code_hash = models.CharField(max_length=64, unique=True)
    works_until = models.DateField()
    told = models.JSONField(default=dict)
    answer = models.CharField(_("antwoord"), max_length=10, choices=Answer, blank=True)
    said = models.CharField(_("wat erbij gezegd is"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        verbose_name = _("uitnodiging voor een gesprek")
        verbose_name_plural = _("uitnodigingen voor een gesprek")
        ordering = ("invited_at",)
        constraints = (
            models.CheckConstraint(
                name="meeting_invitation_by_mail_has_an_address",
                condition=~Q(channel="email") | ~Q(email=""),
            ),
            models.CheckConstraint(
                name="meeting_invitation_answer_has_a_moment",
                condition=Q(answer="") | Q(answered_at__isnull=False),
            ),
        )
