"""Every "no" of asking somebody to come to a meeting, one class per rule."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from ruwaard.refusals import Refusal


class InvitationStopped(Refusal):
    message = _("Deze uitnodiging werkt niet meer.")


class MeetingIsOver(Refusal):
    message = _("Dit gesprek was op %(day)s. Kies eerst een nieuwe dag.")
    day: date
