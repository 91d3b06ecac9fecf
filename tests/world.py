"""A small world for the tests of roles and secrets: every role, one full case.

Every protected field of the case holds a token of its own, so that a page that shows
it where it may not can be caught by name.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.cache import cache, caches
from django.utils import timezone

from casework.models import (
    Agreement,
    Attendee,
    Case,
    ContactMoment,
    Household,
    IntensityChange,
    Invitation,
    Meeting,
    NetworkMember,
    Person,
    PlanItem,
    Representative,
    Seat,
    Share,
)
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    seated,
)
from tests.world_of_anchoring import fill_with_anchoring
from tests.world_of_barriers import fill_with_barriers
from tests.world_of_closing import fill_with_closing
from tests.world_of_collective import fill_with_collective
from tests.world_of_community import fill_with_community
from tests.world_of_complaints import fill_with_complaints
from tests.world_of_contact_card import fill_with_contact_card
from tests.world_of_exemptions import fill_with_exemptions
from tests.world_of_inviting import fill_with_invitations
from tests.world_of_learning import fill_with_learning
from tests.world_of_life import fill_with_life, look_in_an_emergency
from tests.world_of_measuring import fill_with_measuring
from tests.world_of_money import fill_with_money, make_other_manager
from tests.world_of_moving_out import fill_with_moving_out
from tests.world_of_notices import fill_with_notices
from tests.world_of_own_place import (
    fill_with_a_proposal,
    fill_with_own_words,
    fill_with_signing,
)
from tests.world_of_privacy import fill_with_privacy
from tests.world_of_retention import fill_with_retention
from tests.world_of_rights import fill_with_rights
from tests.world_of_safety import fill_with_safety
from tests.world_of_signals import fill_with_signals
from tests.world_of_voice import fill_with_voice
from tests.world_of_voices import fill_with_voices
from tests.world_of_wellbeing import fill_with_wellbeing
from tests.world_of_work import fill_with_work

# Who has a membership; the others of PRODUCT's table come in by a seat alone.
BY_SEAT = {
    Role.NETWORK_MEMBER: Seat.Kind.NETWORK,
    Role.VOLUNTEER: Seat.Kind.VOLUNTEER,
    Role.CLIENT_SUPPORTER: Seat.Kind.SUPPORTER,
    Role.GUEST: Seat.Kind.GUEST,
}
FULL_SEAT = {  # who makes the case sits down first: the wall lets nobody else in
    Role.PROFESSIONAL: Seat.Kind.TEAM,
    Role.RESIDENT: Seat.Kind.RESIDENT,
    Role.REPRESENTATIVE: Seat.Kind.REPRESENTATIVE,
}
ORGANISATION = {Role.FINANCIER: "Gemeente Oss"}  # the others work at Pantein


@dataclass
class World:
    """Users by role, the rows of one case, and the tokens hidden in them."""

    here: Neighbourhood
    there: Neighbourhood
    users: dict[str, User] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    money: dict[str, str] = field(default_factory=dict)

    def token(self, name: str) -> str:
        """Return a word that stands nowhere else, remembered under `name`."""
        return self.tokens.setdefault(name, f"zz{name.replace('.', '')}zz")

    def money_token(self, name: str) -> str:
        """Return such a word of the budget."""
        return self.money.setdefault(name, f"yy{name.replace('.', '')}yy")


def empty_the_cache() -> None:
    """Forget what was counted: everybody in the next world has the same addresses.

    Never `cache.clear()`, which would empty what another worker is counting in.
    """
    cache.key_prefix = uuid4().hex
    caches.settings["default"]["KEY_PREFIX"] = cache.key_prefix  # of other threads


def make_world(*, safety: bool = True) -> World:
    """Make two neighbourhoods, a user per role, a colleague, an outsider and a case."""
    empty_the_cache()
    world = World(make_neighbourhood("ruwaard"), make_neighbourhood("schadewijk"))
    for role in Role:
        name = f"{str(role.label).capitalize()} Voorbeeld"
        user = make_user(name)
        world.users[role] = user
        if role not in BY_SEAT:
            organisation = make_organisation(ORGANISATION.get(role, "Pantein"))
            make_member(world.here, role, user=user, organisation=organisation)
    world.users["colleague"] = make_member(world.here, user=make_user("Bram Collega"))
    world.users["outsider"] = make_member(world.there, user=make_user("Olga Elders"))
    with seated(world.here, world.users[Role.PROFESSIONAL]):
        _fill(world)
    fill_with_signals(world)
    fill_with_contact_card(world)
    fill_with_anchoring(world)
    fill_with_collective(world)
    look_in_an_emergency(world)
    with seated(world.here, world.users[Role.RESIDENT]):
        case = Case.objects.get(pk=world.rows["case_id"])
        fill_with_rights(world, case)
        fill_with_own_words(world, case)
        fill_with_voice(world, case)
    make_other_manager(world)
    fill_with_money(world)
    fill_with_notices(world)
    fill_with_privacy(world)
    fill_with_retention(world)
    fill_with_measuring(world)
    fill_with_learning(world)
    fill_with_community(world)
    if safety:
        fill_with_safety(world)
    return world


def _fill(world: World) -> None:
    by = world.users[Role.PROFESSIONAL]
    case = Case.objects.create(lead=by, state=Case.State.PLAN, opened_on=clock.today())
    world.rows["case_id"] = case.pk
    for role, kind in (*FULL_SEAT.items(), *BY_SEAT.items()):
        seat = Seat.objects.create(
            case=case, user=world.users[role], kind=kind, starts_on=clock.today()
        )
    world.rows["seat_id"] = seat.pk
    person = _people(world, case)
    _plan(world, case, person, by)
    _story(world, case, by)
    fill_with_life(world, case, by)
    fill_with_closing(world, case, by)
    fill_with_invitations(world, case, by)
    fill_with_barriers(world, case, by)
    fill_with_exemptions(world, case, by)
    fill_with_complaints(world)
    fill_with_voices(world, case, by)
    fill_with_moving_out(world, case, by)
    fill_with_wellbeing(world, person, by)
    fill_with_work(world, case)
    fill_with_a_proposal(world, case, by)
    fill_with_signing(world, case, by)
    document = Document.objects.create(
        kind="plan", subject_id=case.pk, case_id=case.pk, asked_by=by
    )
    world.rows["document_id"] = document.pk
    part = Participation.objects.create(
        organisation=make_organisation("Stadslab"),
        kind="partner",
        starts_on=clock.today(),
    )
    world.rows["participation_id"] = part.pk


def _people(world: World, case: Case) -> Person:
    home = Household.objects.create(case=case, name=world.token("household.name"))
    person: Person = Person.objects.create(
        case=case,
        household=home,
        name=world.token("person.name"),
        sort_key="zz",
        is_first=True,
        user=world.users[Role.RESIDENT],
        language=world.token("person.language"),
        interpreter=world.token("person.interpreter"),
        reach_detail=world.token("person.reach"),
    )
    world.rows["person_id"] = person.pk
    representative = Representative.objects.create(
        case=case,
        person=person,
        kind="curator",
        about="both",
        name=world.token("representative.name"),
        user=world.users[Role.REPRESENTATIVE],
    )
    world.rows["representative_id"] = representative.pk
    member = NetworkMember.objects.create(
        case=case,
        name=world.token("network.name"),
        relation="zus",
        user=world.users[Role.NETWORK_MEMBER],
    )
    world.rows["member_id"] = world.rows["network_member_id"] = member.pk
    return person


def _plan(world: World, case: Case, person: Person, by: User) -> None:
    for question in PlanItem.Question:
        item = PlanItem.objects.create(
            case=case,
            question=question,
            text=world.token(f"item.{question}"),
            original=world.token(f"original.{question}"),
            original_language="Turks",
            said_by=person,
            written_by=by,
            changed_by=by,
        )
    world.rows["item_id"] = item.pk
    closed = Agreement.objects.create(
        case=case,
        need=item,
        what=world.token("agreement.what"),
        carrier=Agreement.Carrier.RESIDENT,
        person=person,
        carrier_name=world.token("agreement.carrier"),
        due_on=clock.today(),
        payer=Agreement.Payer.OTHER,
        payer_name=world.token("agreement.payer"),
        changed_by=by,
    )
    world.rows["agreement_id"] = closed.pk
    for role in BY_SEAT:
        shared = Agreement.objects.create(
            case=case,
            need=item,
            what=world.token(f"shared.{role}"),
            carrier=Agreement.Carrier.PROFESSIONAL,
            user=world.users[role],
            carrier_name=world.users[role].name,
            due_on=clock.today(),
            changed_by=by,
        )
        Share.objects.create(
            case=case,
            user=world.users[role],
            agreement=shared,
            opened_by=by,
            starts_on=clock.today(),
        )


def _story(world: World, case: Case, by: User) -> None:
    meeting = Meeting.objects.create(
        case=case,
        held_on=clock.today(),
        notes=world.token("meeting.notes"),
        place_detail=world.token("meeting.place"),
        written_by=by,
        changed_by=by,
    )
    world.rows["meeting_id"] = meeting.pk
    attendee = Attendee.objects.create(
        case=case,
        meeting=meeting,
        kind="other",
        name=world.token("attendee.name"),
        role_label=world.token("attendee.role"),
    )
    world.rows["attendee_id"] = attendee.pk
    ContactMoment.objects.create(
        case=case,
        kind="visit",
        happened_on=clock.today(),
        text=world.token("contact.text"),
        by=by,
    )
    IntensityChange.objects.create(
        case=case,
        level=2,
        reason=world.token("intensity.reason"),
        changed_on=clock.today(),
        by=by,
    )
    invitation = Invitation.objects.create(
        case=case,
        kind=Seat.Kind.NETWORK,
        channel="email",
        email=f"{world.token('invitation.email')}@voorbeeld.nl",
        invited_by=by,
        code_hash=uuid4().hex,
        expires_at=timezone.now() + timedelta(days=14),
    )
    world.rows["invitation_id"] = invitation.pk
