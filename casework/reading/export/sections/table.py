"""Around the table: meetings, contact, who joins, who was asked."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words

TABLE = (
    Section(
        "meetings",
        _("Gesprekken"),
        of.Meeting,
        words(
            "held_on starts_at place place_detail resident_present absence_reason notes"
            " interpreter interpreter_language read_aloud_in written_by changed_at"
        ),
    ),
    Section(
        "at_the_table",
        _("Wie aan tafel zat"),
        of.Attendee,
        words("meeting kind name role_label by_phone person network_member user"),
        names=("name",),
        only_json=("meeting", "person", "network_member", "user"),
    ),
    Section(
        "meeting_invitations",
        _("Uitnodigingen voor een gesprek"),
        of.MeetingInvitation,
        words("channel email language told answer said answered_at invited_at"),
        where=("attendee__person", "person"),
    ),
    Section(
        "contact",
        _("Contact tussendoor"),
        of.ContactMoment,
        words("kind happened_on text by written_at"),
    ),
    Section(
        "seats",
        _("Wie in uw plan mag"),
        of.Seat,
        words("user kind organisation starts_on ends_on given_by"),
    ),
    Section(
        "shares",
        _("Wat met iemand gedeeld is"),
        of.Share,
        words("user item agreement file opened_by starts_on ends_on"),
        only_json=("item", "agreement", "file"),
    ),
    Section(
        "invitations",
        _("Uitnodigingen voor uw plan"),
        of.Invitation,
        words(
            "kind name role_label channel email seat_until invited_by invited_at"
            " expires_at accepted_at accepted_by withdrawn_at"
        ),
        names=("name", "email"),
    ),
    Section(
        "look_alongs",
        _("Collega’s die meekeken"),
        of.LookAlong,
        words("question asked_by asked_of asked_on answer answered_on withdrawn_on"),
    ),
    Section(
        "referrals",
        _("Doorgegeven aan iemand anders"),
        of.Referral,
        words(
            "to_name purpose words state shown_on answered_on answered_by_name channel"
            " given_on given_how withdrawn_on written_by"
        ),
        names=("answered_by_name",),
    ),
    Section(
        "justice",
        _("Hulp naast een straf"),
        of.JusticeConsent,
        words("said_by_name channel said_on withdrawn_on written_by"),
        names=("said_by_name",),
    ),
    Section(
        "turnouts",
        _("Hoeveel mensen er kwamen"),
        of.Turnout,
        words("held_on people place what by"),
    ),
    Section(
        "group_decisions",
        _("Wat bewoners besloten"),
        of.GroupDecision,
        words("held_on question people votes_for votes_against outcome by"),
    ),
    Section(
        "effects",
        _("Wat het bracht"),
        of.EffectStatement,
        words("text evidence source said_on by"),
    ),
)
