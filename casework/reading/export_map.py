"""What belongs to the data of one resident: every model, field by field.

A test walks all models of the project with a path to a plan or a person, and wants each
either here or in `LEFT_OUT` with the reason. The JSON keys are those of version 1 of
the schema (docs/schemas/resident-data-1.json): a key that goes or changes its meaning
makes a version 2. Source: METHODS 5 (inzage and portability), AVG 15 and 20.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework import models as of
from ruwaard.accounts.models import Membership, User
from ruwaard.documents.models import Document
from ruwaard.notices.models import Notice

VERSION = 1


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the export: its key, its heading, and which fields of which rows.

    `where` is a lookup, and what it is compared with: "cases", "person" or "user".
    `names` are fields that hold somebody's name as text; `only_json` what is not for
    reading. All else of the row is technical: keys, order, hashes, search keys.
    """

    key: str
    title: Promise
    model: type[models.Model]
    fields: tuple[str, ...]
    where: tuple[str, str] = ("case__in", "cases")
    names: tuple[str, ...] = ()
    only_json: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SECTIONS: tuple[Section, ...] = (
    Section(
        "person",
        _("Over u"),
        of.Person,
        _words(
            "name age_class language reading interpreter interpreter_is_child reach"
            " reach_detail sixteen_on died_on is_first"
        ),
        where=("pk", "person"),
    ),
    Section(
        "account",
        _("Uw account"),
        User,
        _words("name email phone language date_joined last_login is_active"),
        where=("pk", "user"),
    ),
    Section(
        "roles",
        _("Uw rollen in de wijk"),
        Membership,
        _words("role organisation starts_on ends_on"),
        where=("user", "user"),
    ),
    Section(
        "plan",
        _("Uw plan"),
        of.Case,
        _words(
            "kind state lead opened_on closed_on read_only_on is_restricted"
            " frozen_on frozen_until"
        ),
        where=("pk__in", "cases"),
    ),
    Section(
        "household",
        _("Uw huishouden"),
        of.Household,
        _words("name"),
        where=("members", "person"),
    ),
    Section(
        "representatives",
        _("Wie u vertegenwoordigt"),
        of.Representative,
        _words("name kind about covers ruling_seen_on until permitted_on"),
        where=("person", "person"),
        names=("name",),
    ),
    Section(
        "network",
        _("Uw eigen netwerk"),
        of.NetworkMember,
        _words("name kind relation until"),
        names=("name",),
    ),
    Section(
        "lines",
        _("Ik wil, ik kan, ik heb nodig"),
        of.PlanItem,
        _words(
            "question text original original_language said_by said_by_name written_by"
            " accepted_at changed_at changed_by removed_at"
        ),
        names=("said_by_name",),
    ),
    Section(
        "agreements",
        _("Afspraken"),
        of.Agreement,
        _words(
            "what need carrier carrier_name due_on kind domain payer payer_name amount"
            " cost_to_resident state held_ground state_reason made_on started_on"
            " done_on changed_at changed_by"
        ),
        names=("carrier_name",),
        only_json=("need",),
    ),
    Section(
        "hold_ups",
        _("Wat niet kon"),
        of.HoldUp,
        _words("agreement ground held_on told_how told_on told_by"),
        only_json=("agreement",),
    ),
    Section(
        "barriers",
        _("Wat in de weg stond"),
        of.Barrier,
        _words(
            "ground rule rule_of organisation needed level state written_on read_on"
            " ended_on outcome refused_ground"
        ),
        where=("link__case__in", "cases"),
    ),
    Section(
        "barrier_steps",
        _("Wat daarmee gebeurde"),
        of.BarrierStep,
        _words("barrier kind level text happened_on by"),
        where=("barrier__link__case__in", "cases"),
        only_json=("barrier",),
    ),
    Section(
        "decisions",
        _("Vragen om een officieel besluit"),
        of.DecisionRequest,
        _words(
            "law name words reach channel asked_on assess_by decide_by state"
            " received_on assessed_on ended_on outcome explanation"
        ),
        where=("link__case__in", "cases"),
        names=("name",),
    ),
    Section(
        "meetings",
        _("Gesprekken"),
        of.Meeting,
        _words(
            "held_on starts_at place place_detail resident_present absence_reason notes"
            " interpreter interpreter_language read_aloud_in written_by changed_at"
        ),
    ),
    Section(
        "at_the_table",
        _("Wie aan tafel zat"),
        of.Attendee,
        _words("meeting kind name role_label by_phone person network_member user"),
        names=("name",),
        only_json=("meeting", "person", "network_member", "user"),
    ),
    Section(
        "meeting_invitations",
        _("Uitnodigingen voor een gesprek"),
        of.MeetingInvitation,
        _words("channel email language told answer said answered_at invited_at"),
        where=("attendee__person", "person"),
    ),
    Section(
        "contact",
        _("Contact tussendoor"),
        of.ContactMoment,
        _words("kind happened_on text by written_at"),
    ),
    Section(
        "intensity",
        _("Meer of minder hulp"),
        of.IntensityChange,
        _words("level reason changed_on by"),
    ),
    Section(
        "versions",
        _("Versies van uw plan"),
        of.PlanVersion,
        _words("number language content sha256 frozen_at frozen_by"),
        only_json=("content", "sha256"),
    ),
    Section(
        "signatures",
        _("Handtekeningen"),
        of.Signature,
        _words(
            "version name role_label method sha256 signed_at screen mark device_held_by"
            " witness_name read_aloud_in"
        ),
        names=("name", "witness_name"),
        only_json=("version", "sha256", "screen", "mark"),
    ),
    Section(
        "seats",
        _("Wie in uw plan mag"),
        of.Seat,
        _words("user kind organisation starts_on ends_on given_by"),
    ),
    Section(
        "shares",
        _("Wat met iemand gedeeld is"),
        of.Share,
        _words("user item agreement file opened_by starts_on ends_on"),
        only_json=("item", "agreement", "file"),
    ),
    Section(
        "invitations",
        _("Uitnodigingen voor uw plan"),
        of.Invitation,
        _words(
            "kind name role_label channel email seat_until invited_by invited_at"
            " expires_at accepted_at accepted_by withdrawn_at"
        ),
        names=("name", "email"),
    ),
    Section(
        "files",
        _("Foto’s en papieren"),
        of.FileAttachment,
        _words("kind title size sha256 by added_at removed_at removal_reason"),
        only_json=("size", "sha256"),
    ),
    Section(
        "scenarios",
        _("Als er iets gebeurt"),
        of.Scenario,
        _words("happens then_do call written_by written_at"),
    ),
    Section(
        "may_be_told",
        _("Wat verteld mag worden"),
        of.TellPermission,
        _words("user about asked_on answer answered_by answered_on"),
    ),
    Section(
        "life_events",
        _("Wat er in uw leven veranderde"),
        of.LifeEvent,
        _words(
            "kind person happened_on channel told_by retention_law retention_starts_on"
            " by written_at undone_at"
        ),
        names=("told_by",),
    ),
    Section(
        "follow_ups",
        _("Later vragen hoe het gaat"),
        of.FollowUp,
        _words("months due_on outcome settled_on"),
    ),
    Section(
        "left_open",
        _("Wat bij het afsluiten open bleef"),
        of.LeftOpen,
        _words("kind reason was_offered closed_on by"),
    ),
    Section(
        "reopenings",
        _("Weer geopend"),
        of.Reopening,
        _words("reason reopened_on by"),
    ),
    Section(
        "look_alongs",
        _("Collega’s die meekeken"),
        of.LookAlong,
        _words("question asked_by asked_of asked_on answer answered_on withdrawn_on"),
    ),
    Section(
        "emergencies",
        _("Geopend in nood"),
        of.EmergencyAccess,
        _words("user function why opened_at ends_at"),
    ),
    Section(
        "emergency_reviews",
        _("Hoe daarover is geoordeeld"),
        of.EmergencyReview,
        _words("verdict conclusion judged_by judged_at"),
        where=("emergency__case__in", "cases"),
    ),
    Section(
        "referrals",
        _("Doorgegeven aan iemand anders"),
        of.Referral,
        _words(
            "to_name purpose words state shown_on answered_on answered_by_name channel"
            " given_on given_how withdrawn_on written_by"
        ),
        names=("answered_by_name",),
    ),
    Section(
        "justice",
        _("Hulp naast een straf"),
        of.JusticeConsent,
        _words("said_by_name channel said_on withdrawn_on written_by"),
        names=("said_by_name",),
    ),
    Section(
        "turnouts",
        _("Hoeveel mensen er kwamen"),
        of.Turnout,
        _words("held_on people place what by"),
    ),
    Section(
        "group_decisions",
        _("Wat bewoners besloten"),
        of.GroupDecision,
        _words("held_on question people votes_for votes_against outcome by"),
    ),
    Section(
        "effects",
        _("Wat het bracht"),
        of.EffectStatement,
        _words("text evidence source said_on by"),
    ),
    Section(
        "rights",
        _("Uw verzoeken over uw gegevens"),
        of.RightsRequest,
        _words(
            "kind name channel identity ground words asked_on answer_by extension state"
            " ended_on outcome answer answered_by"
        ),
        where=("link__person", "person"),
        names=("name",),
    ),
    Section(
        "corrections",
        _("Wat u liet verbeteren"),
        of.RightsCorrection,
        _words("request kind was should_be own_words"),
        where=("request__link__person", "person"),
        only_json=("request",),
    ),
    Section(
        "erasures",
        _("Besluiten over wissen"),
        of.RightsPart,
        _words("request part decision reason law kept_until"),
        where=("request__link__person", "person"),
        only_json=("request",),
    ),
    Section(
        "documents",
        _("Papieren die u liet maken"),
        Document,
        _words("kind language asked_at finished_at"),
        where=("asked_by", "user"),
    ),
    Section(
        "notices",
        _("Berichten aan u"),
        Notice,
        _words("kind made_at read_at mailed_at"),
        where=("user", "user"),
    ),
)

# Why a model with a path to a plan, a person or an account is not in the export.


def section_of(key: str) -> Section:
    """Return the section called `key`."""
    return next(section for section in SECTIONS if section.key == key)


def field_of(section: Section, name: str) -> Any:  # noqa: ANN401 - a field of Django
    """Return a field of the model of a section."""
    return section.model._meta.get_field(name)  # noqa: SLF001 - Django's documented API
