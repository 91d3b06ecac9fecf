from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from pytest_django.fixtures import Settings

from casework.models import (
    Agreement,
    Case,
    Invitation,
    NetworkMember,
    Person,
    PlanItem,
    Seat,
)
from casework.refusals.people import (
    EmailMissing,
    InvitationIsForSomebodyElse,
    InvitationIsGone,
    InvitedOneAtATime,
    ReadsOnlyAPart,
    RulingHasEnded,
    SignsInAlready,
    UntilIsMissing,
)
from casework.services import agreements, cases, invitations, people, plans
from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_user, seated


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor)


@pytest.fixture
def code(neighbourhood: Neighbourhood, noor: User, case: Case) -> str:
    """Give the code of an invitation on paper for the resident."""
    with seated(neighbourhood, noor):
        return invitations.invite(
            case, channel="paper", by=noor, person=Person.objects.get()
        )[1]


def in_a_month() -> date:
    return clock.today() + timedelta(days=30)


def test_a_code_has_over_sixty_bits_and_no_look_alikes(code: str) -> None:
    signs = invitations.normalised(code)

    assert (len(signs), len(code)) == (15, 17)
    assert len(invitations.SIGNS) ** len(signs) > 2**60
    assert set(invitations.SIGNS).isdisjoint("01ILO")


def test_only_a_keyed_hash_is_kept(
    neighbourhood: Neighbourhood, noor: User, code: str
) -> None:
    with seated(neighbourhood, noor), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(i)::text FROM casework_invitation i")
        (row,) = cursor.fetchone()

    assert code not in row
    assert invitations.normalised(code) not in row


def test_accepting_ties_the_account_and_takes_the_seat(
    neighbourhood: Neighbourhood, case: Case, code: str
) -> None:
    hennie = make_user("Hennie")

    taken = invitations.accept(code, user=hennie)

    with seated(neighbourhood, hennie):
        seat = Seat.objects.get(user=hennie)
        assert (taken, seat.case_id, seat.kind) == (case.pk, case.pk, "resident")
        assert Person.objects.get().user_id == hennie.pk
    assert [hat.role for hat in hats_of(hennie)] == [Role.RESIDENT]


def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    spaced = f" {code.lower().replace('-', ' ')} "

    assert invitations.facts(spaced) == invitations.facts(code) is not None


def test_a_code_works_once(code: str) -> None:
    invitations.accept(code, user=make_user())

    with pytest.raises(InvitationIsGone):
        invitations.accept(code, user=make_user())


def test_a_code_works_fourteen_days(
    neighbourhood: Neighbourhood, noor: User, code: str
) -> None:
    with seated(neighbourhood, noor):
        invitation = Invitation.objects.get()
        left = invitation.expires_at - clock.now()
        Invitation.objects.update(expires_at=clock.now())

    assert timedelta(days=13) < left <= timedelta(days=14)
    assert invitations.facts(code) is None


def test_a_withdrawn_code_is_gone(
    neighbourhood: Neighbourhood, noor: User, code: str
) -> None:
    with seated(neighbourhood, noor):
        invitations.withdraw(Invitation.objects.get(), by=noor)

    with pytest.raises(InvitationIsGone):
        invitations.accept(code, user=make_user())


def test_a_new_code_takes_the_place_of_the_old_one(
    neighbourhood: Neighbourhood, noor: User, case: Case, code: str
) -> None:
    with seated(neighbourhood, noor):
        _again, second = invitations.invite(
            case, channel="paper", by=noor, person=Person.objects.get()
        )

    assert invitations.facts(code) is None
    assert invitations.facts(second) is not None


def test_a_code_survives_a_new_key(code: str, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "tomorrow"

    assert invitations.facts(code) is not None


def test_who_works_on_the_plan_accepts_for_nobody(
    neighbourhood: Neighbourhood, noor: User, case: Case, code: str
) -> None:
    bram = make_member(neighbourhood)
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)
        cases.leave_team(case, bram, by=noor)

    for worker in (noor, bram):
        with pytest.raises(InvitationIsForSomebodyElse):
            invitations.accept(code, user=worker)
    assert invitations.facts(code) is not None


def test_a_second_account_takes_nobodys_place(
    neighbourhood: Neighbourhood, noor: User, code: str
) -> None:
    with seated(neighbourhood, noor):
        Person.objects.update(user=make_user())

    with pytest.raises(InvitationIsForSomebodyElse):
        invitations.accept(code, user=make_user())


def test_the_own_network_reads_along_until_a_day(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    ans = make_user("Ans")
    with seated(neighbourhood, noor):
        member = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        _sent, code = invitations.invite(
            case,
            channel="paper",
            by=noor,
            network_member=member,
            seat_until=in_a_month(),
        )
    invitations.accept(code, user=ans)

    with seated(neighbourhood, ans):
        seat = Seat.objects.get()
        assert (seat.kind, seat.ends_on) == ("network_member", in_a_month())
        assert NetworkMember.objects.count() == 0  # no full seat: no words
    assert [hat.role for hat in hats_of(ans)] == [Role.NETWORK_MEMBER]


def test_what_the_own_network_already_carries_opens_with_the_seat(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    ans = make_user("Ans")
    with seated(neighbourhood, noor):
        sister = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        need = plans.add_item(case, question="need", text="Iemand mee", by=noor)
        carried = agreements.make_agreement(
            need,
            what="Gaat mee",
            carrier=Agreement.Carrier.NETWORK,
            network_member=sister,
            due_on=clock.today(),
            by=noor,
        )
        _sent, code = invitations.invite(
            case,
            channel="paper",
            by=noor,
            network_member=sister,
            seat_until=in_a_month(),
        )
    invitations.accept(code, user=ans)

    with seated(neighbourhood, ans):
        assert list(Agreement.objects.opened_to_me()) == [carried]
        assert PlanItem.objects.count() == 0


@pytest.mark.parametrize(
    ("ruling", "age"),
    [
        ({"kind": "bewindvoerder"}, "18-64"),
        ({"kind": "mentor"}, "18-64"),
        ({"kind": "curator", "about": "care"}, "18-64"),
        ({"kind": "parent"}, "16-17"),
    ],
)
def test_who_may_read_only_a_part_gets_no_full_seat(
    neighbourhood: Neighbourhood,
    noor: User,
    case: Case,
    ruling: dict[str, Any],
    age: str,
) -> None:
    with seated(neighbourhood, noor):
        people.change_person(case.people.get(), by=noor, age_class=age)
        speaker = people.add_representative(
            case.people.get(), name="Marcel", by=noor, **ruling
        )

        with pytest.raises(ReadsOnlyAPart):
            invitations.invite(case, channel="paper", representative=speaker, by=noor)


def test_a_code_dies_with_the_seat_it_would_give(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with seated(neighbourhood, noor):
        member = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        invitation, _code = invitations.invite(
            case, channel="paper", by=noor, network_member=member, seat_until=tomorrow
        )

    assert invitation.expires_at < clock.now() + timedelta(days=2)


def test_a_representative_sits_as_long_as_the_ruling(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    sam = make_user("Sam")
    with seated(neighbourhood, noor):
        curator = people.add_representative(
            Person.objects.get(),
            kind="curator",
            about="both",
            name="Sam",
            by=noor,
            until=in_a_month(),
        )
        _sent, code = invitations.invite(
            case, channel="paper", by=noor, representative=curator
        )
    invitations.accept(code, user=sam)

    with seated(neighbourhood, sam):
        seat = Seat.objects.get(user=sam)
        assert (seat.kind, seat.ends_on) == ("representative", in_a_month())


def test_an_invitation_says_no_to_what_cannot_be(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    elsewhere = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        person = Person.objects.get(case=case)
        other = Person.objects.get(case=elsewhere)
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        ended = people.add_representative(
            person, kind="mentor", name="Sam", by=noor, until=clock.today()
        )
        with pytest.raises(InvitedOneAtATime):
            invitations.invite(case, channel="paper", by=noor)
        with pytest.raises(InvitedOneAtATime):
            invitations.invite(case, channel="paper", by=noor, person=other)
        with pytest.raises(EmailMissing):
            invitations.invite(case, channel="email", by=noor, person=person)
        with pytest.raises(UntilIsMissing):
            invitations.invite(case, channel="paper", by=noor, network_member=ans)
        with pytest.raises(RulingHasEnded):
            invitations.invite(case, channel="paper", by=noor, representative=ended)
        Person.objects.update(user=make_user())
        person.refresh_from_db()
        with pytest.raises(SignsInAlready):
            invitations.invite(case, channel="paper", by=noor, person=person)


def test_the_mail_names_nobody_and_says_nothing_about_anybody(
    neighbourhood: Neighbourhood, noor: User, case: Case, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with seated(neighbourhood, noor):
        invitation, _code = invitations.invite(
            case,
            channel="email",
            by=noor,
            person=Person.objects.get(),
            email="hennie@voorbeeld.nl",
        )
        invitations.mail(invitation, address="https://voorbeeld.nl/x/")

    (message,) = mail.outbox
    text = f"{message.subject}\n{message.body}".lower()
    unwanted = {"hennie", "noor", "casus", "dossier", "cliënt", "plan", "ruwaard"}
    assert message.to == ["hennie@voorbeeld.nl"]
    assert "https://voorbeeld.nl/x/" in message.body
    assert {word for word in unwanted if word in text} == set()


def test_two_clicks_invite_once_and_show_the_same_code(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    page = uuid4()

    with seated(neighbourhood, noor):
        person = Person.objects.get()
        asked: dict[str, Any] = {
            "channel": "paper",
            "person": person,
            "by": noor,
            "page_id": page,
        }
        first, second = (invitations.invite(case, **asked) for _click in range(2))
        row = Invitation.objects.get()

    assert first == second
    assert invitations.facts(first[1]) is not None
    assert str(page) not in {str(row.pk), row.code_hash}


def test_a_second_click_mails_nothing_and_shows_no_dead_code(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    mailed, paper = uuid4(), uuid4()
    with seated(neighbourhood, noor):
        person = Person.objects.get()
        by_mail: dict[str, Any] = {
            "channel": "email",
            "email": "h@voorbeeld.nl",
            "page_id": mailed,
        }
        on_paper: dict[str, Any] = {"channel": "paper", "page_id": paper}
        codes = [
            invitations.invite(case, person=person, by=noor, **asked)[1]
            for asked in (by_mail, by_mail, on_paper)
        ]
        invitations.withdraw(Invitation.objects.latest("invited_at"), by=noor)
        codes.append(invitations.invite(case, person=person, by=noor, **on_paper)[1])

    assert [bool(code) for code in codes] == [True, False, True, False]
