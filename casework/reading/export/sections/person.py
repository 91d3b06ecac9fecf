"""Who the resident is: person, account, household, network."""

from django.utils.translation import gettext_lazy as _

from casework import models as of
from casework.reading.export.sections.section import Section, words
from ruwaard.accounts.models import Membership, User

PERSON = (
    Section(
        "person",
        _("Over u"),
        of.Person,
        words(
            "name age_class language reading interpreter interpreter_is_child reach"
            " reach_detail sixteen_on died_on is_first"
        ),
        where=("pk", "person"),
    ),
    Section(
        "account",
        _("Uw account"),
        User,
        words("name email phone language date_joined last_login is_active"),
        where=("pk", "user"),
    ),
    Section(
        "roles",
        _("Uw rollen in de wijk"),
        Membership,
        words("role organisation starts_on ends_on"),
        where=("user", "user"),
    ),
    Section(
        "household",
        _("Uw huishouden"),
        of.Household,
        words("name"),
        where=("members", "person"),
    ),
    Section(
        "representatives",
        _("Wie u vertegenwoordigt"),
        of.Representative,
        words("name kind about covers ruling_seen_on until permitted_on"),
        where=("person", "person"),
        names=("name",),
    ),
    Section(
        "network",
        _("Uw eigen netwerk"),
        of.NetworkMember,
        words("name kind relation until"),
        names=("name",),
    ),
    Section(
        "trusted_contacts",
        _("Wie u vertrouwt"),
        of.TrustedContact,
        words("name relation reach chosen_on ended_on written_by"),
        names=("name",),
    ),
    Section(
        "refused_helpers",
        _("Voor wie u iemand anders koos"),
        of.RefusedHelper,
        words("user name channel refused_on lifted_on written_by"),
        names=("name",),
    ),
)
