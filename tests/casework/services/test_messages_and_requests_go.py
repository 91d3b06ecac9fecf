"""Messages, requests taken back and words without a name go by themselves."""

from datetime import timedelta
from uuid import uuid4

import pytest

from casework.calculations.retention import Ground
from casework.models import (
    DecisionLink,
    DecisionRequest,
    PublicMessage,
    Told,
)
from casework.models.retention import Kind
from casework.reading.retention import groups
from casework.refusals.retention import NothingWaits
from casework.services import (
    contact_card,
    decisions,
    destroying,
    destruction,
    freezing,
    holds,
    retention,
)
from casework.services.anonymous_feedback import say_anonymously
from casework.services.rights import Asker
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.dates import monday_of
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, make_item, table
from tests.casework.services.test_contact_card import leave, write
from tests.casework.services.test_destroying import all_together, officers, renew
from tests.casework.services.test_destruction import make_officer
from tests.casework.tables import make_table
from tests.factories import make_member, make_user, seated

SIX_WEEKS = timedelta(weeks=6)


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Around:
    with table(neighbourhood) as known:
        make_item(known)
        return known


@pytest.fixture
def lotte(neighbourhood: Neighbourhood) -> User:
    """Give who is aanspreekpunt, below a card that takes messages."""
    write(neighbourhood, make_member(neighbourhood, Role.PROGRAMME))
    user = make_user("Lotte Vermeer")
    return make_member(neighbourhood, Role.DUTY_CONTACT, user=user)


def take_back(around: Around, law: str = "wmo") -> DecisionRequest:
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        asked = decisions.ask_for_decision(
            around.case,
            law=law,
            name="Hennie van Dorp",
            words="Ik wil een traplift.",
            reach="0412 00 00 00",
            channel=Told.PHONE,
            by=around.noor,
        )
        return decisions.withdraw(asked, version=asked.version, by=around.noor)


def test_a_message_goes_after_six_weeks_and_a_dealt_with_one_has_no_words(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    leave(neighbourhood)
    leave(neighbourhood)
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        first = PublicMessage.objects.first()
        assert first is not None
        contact_card.settle_message(first, as_signal=False, by=lotte)

    with clock.stopped_at(clock.now() + SIX_WEEKS - timedelta(days=1)):
        assert renew(neighbourhood) == 0
    with clock.stopped_at(clock.now() + SIX_WEEKS):
        assert renew(neighbourhood) == 1
        gone = all_together(neighbourhood, *officers(neighbourhood))

    assert gone == 1
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        assert [row.text for row in PublicMessage.objects.all()] == [""]


def test_a_message_that_was_dealt_with_meanwhile_is_not_destroyed(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    leave(neighbourhood)
    with clock.stopped_at(clock.now() + SIX_WEEKS):
        renew(neighbourhood)
        with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
            row = PublicMessage.objects.get()
            contact_card.settle_message(row, as_signal=True, by=lotte)
        assert all_together(neighbourhood, *officers(neighbourhood)) == 0

    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        assert PublicMessage.objects.get().settled_by == lotte


def test_a_request_that_was_taken_back_goes_and_its_plan_stays(around: Around) -> None:
    take_back(around)
    place = around.neighbourhood

    with clock.stopped_at(clock.now() + SIX_WEEKS):
        renew(place)
        gone = all_together(place, *officers(place))

    assert gone == 1
    with seated(place, make_officer(place, "Wie Kijkt"), Role.PRIVACY_OFFICER):
        log = AuditEntry.objects.filter(case_id=around.case.pk)
        assert log.filter(action="casework.request_destroyed").count() == 1
    with seated(place, around.noor, Role.PROFESSIONAL):
        assert not DecisionRequest.objects.exists()
        assert not DecisionLink.objects.exists()
        assert around.case.items.count() == 1


@pytest.mark.parametrize(
    ("law", "is_kept"), [("wmo", Ground.WMO), ("youth", Ground.YOUTH)]
)
def test_a_request_that_was_taken_back_brings_its_plan_under_no_law(
    around: Around, law: str, is_kept: str
) -> None:
    take_back(around, law)
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        before = retention.kept_of(around.case).ground
        decisions.ask_for_decision(
            around.case,
            law=law,
            name="Hennie van Dorp",
            words="Toch wel.",
            reach="0412 00 00 00",
            channel=Told.PHONE,
            by=around.noor,
        )
        after = retention.kept_of(around.case).ground

    assert (before, after) == (Ground.PLAN, is_kept)


def test_a_request_stays_while_its_plan_stands_still(around: Around) -> None:
    take_back(around)
    place = around.neighbourhood
    with seated(place, around.noor, Role.PROFESSIONAL):
        asker = Asker(around.hennie, "Hennie van Dorp")
        freezing.ask_freeze(
            around.case, ground="claim", words="", asker=asker, by=around.noor
        )

    with clock.stopped_at(clock.now() + SIX_WEEKS):
        renew(place)
    with seated(place, make_officer(place), Role.PRIVACY_OFFICER):
        (found,) = groups()
        assert (found.kind, found.ground, found.held, found.free) == (
            *(Kind.REQUEST, Ground.WITHDRAWN),
            *(1, 0),
        )


def test_words_of_nobody_go_three_years_after_their_week(
    neighbourhood: Neighbourhood,
) -> None:
    place = neighbourhood
    with seated(place, make_table(place).hennie, Role.RESIDENT):
        say_anonymously(kind="idea", words="Bel eerder terug.", page_id=uuid4())
        week = monday_of(clock.today())
    end = week.replace(year=week.year + 3)
    late = clock.now() + (end - clock.today())

    with clock.stopped_at(late - timedelta(days=1)):
        assert renew(place) == 0
    with clock.stopped_at(late):
        assert renew(place) == 1
        first, second = officers(place)
        with seated(place, first, Role.PRIVACY_OFFICER):
            (found,) = groups()
        assert all_together(place, first, second) == 1

    assert (found.kind, found.ground) == (Kind.WORDS, Ground.WORDS)


def test_a_hold_stands_on_a_message_too(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    leave(neighbourhood)
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        key = PublicMessage.objects.get().pk
    first, second = officers(neighbourhood)
    with seated(neighbourhood, first, Role.PRIVACY_OFFICER):
        held = holds.place_hold(key, reason="Een klacht.", reference="K1", by=first)
    with clock.stopped_at(clock.now() + SIX_WEEKS):
        renew(neighbourhood)

    assert held.kind == Kind.MESSAGE
    assert destroying.destroy_confirmed(neighbourhood.pk) == 0
    with (
        seated(neighbourhood, second, Role.PRIVACY_OFFICER),
        pytest.raises(NothingWaits),
    ):
        destruction.approve(Kind.MESSAGE, Ground.MESSAGE, by=second)
