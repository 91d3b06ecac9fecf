"""The card is one, and a message is read by who is on duty alone."""

import pytest
from django.db import IntegrityError, transaction

from casework.models import ContactCard, PublicMessage, Signal
from casework.refusals.contact_card import (
    CardChangedMeanwhile,
    CardNeedsAWay,
    MessageIsSettled,
    NobodyReadsMessages,
)
from casework.services import contact_card as cards
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter
from tests.factories import make_member, make_user, seated
from tests.world_of_contact_card import CARD


@pytest.fixture
def pim(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME, user=make_user("Pim Smits"))


@pytest.fixture
def lotte(neighbourhood: Neighbourhood) -> User:
    user = make_user("Lotte Vermeer")
    return make_member(neighbourhood, Role.DUTY_CONTACT, user=user)


def write(here: Neighbourhood, by: User, version: int = 0, **facts: str) -> None:
    with seated(here, by, Role.PROGRAMME):
        cards.write_card(version=version, by=by, **CARD | facts)


def leave(place: Neighbourhood) -> None:
    with enter(Scope(tenant_id=place.pk, user_id=None, today=clock.today())):
        cards.leave_message(text="Mijn buurvrouw valt vaak.", reach="06 1")


def test_there_is_one_card_and_who_was_late_reads_it_first(
    neighbourhood: Neighbourhood, pim: User
) -> None:
    write(neighbourhood, pim)
    write(neighbourhood, pim, version=1, phone="112")
    with pytest.raises(CardChangedMeanwhile):
        write(neighbourhood, pim, version=1)
    with pytest.raises(CardNeedsAWay):
        write(neighbourhood, pim, version=2, phone="", place="")

    with seated(neighbourhood, pim, Role.PROGRAMME):
        assert [card.phone for card in ContactCard.objects.all()] == ["112"]


def test_a_message_is_read_by_who_is_on_duty_alone(
    neighbourhood: Neighbourhood, pim: User, lotte: User
) -> None:
    write(neighbourhood, pim)
    leave(neighbourhood)

    with seated(neighbourhood, pim, Role.PROGRAMME):
        assert not PublicMessage.objects.exists()
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        assert PublicMessage.objects.get().reach == "06 1"
        assert Notice.objects.get().kind == cards.LEFT


def test_without_who_watches_nothing_is_left(
    neighbourhood: Neighbourhood, pim: User
) -> None:
    write(neighbourhood, pim)

    with pytest.raises(NobodyReadsMessages):
        leave(neighbourhood)


def test_its_words_are_gone_or_go_along_as_a_signal(
    neighbourhood: Neighbourhood, pim: User, lotte: User
) -> None:
    write(neighbourhood, pim)
    leave(neighbourhood)
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        message = PublicMessage.objects.get()
        cards.settle_message(message, as_signal=True, by=lotte)
        with pytest.raises(MessageIsSettled):
            cards.settle_message(message, as_signal=True, by=lotte)

        left, signal = PublicMessage.objects.get(), Signal.objects.get()
        assert (left.text, left.reach) == ("", "")
        assert (signal.seen, signal.told_by) == ("Mijn buurvrouw valt vaak.", "06 1")
        with pytest.raises(IntegrityError), transaction.atomic():
            PublicMessage.objects.update(text="Toch bewaard")
