from uuid import uuid4

import pytest
from django.test import Client

from casework.models import PublicMessage
from casework.papers.contact_card import build_card
from ruwaard.accounts.models import Role, User
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import opened
from tests.factories import make_member, make_user, seated, sign_in

PAGE, CHANGE = "/ruwaard/contact/", "/ruwaard/contact/wijzigen/"
ON_THE_CARD = {
    "version": "0",
    "team": "Wijkteam Ruwaard",
    "phone": "0412 12 34 56",
    "walk_in": "dinsdag 10.00 uur in de Plint",
    "takes_messages": "on",
}


@pytest.fixture
def pim(neighbourhood: Neighbourhood) -> User:
    user = make_member(neighbourhood, Role.PROGRAMME, user=make_user("Pim Smits"))
    sign_in(user).post(CHANGE, ON_THE_CARD)
    return user


@pytest.fixture
def lotte(neighbourhood: Neighbourhood) -> User:
    user = make_user("Lotte Vermeer")
    return make_member(neighbourhood, Role.DUTY_CONTACT, user=user)


def messages_for(place: Neighbourhood, lotte: User) -> list[str]:
    with seated(place, lotte, Role.DUTY_CONTACT):
        return [one.text for one in PublicMessage.objects.filter(settled_on=None)]


@pytest.mark.usefixtures("pim")
def test_anybody_reads_the_card() -> None:
    page = Client().get(PAGE).content.decode()

    assert "dinsdag 10.00 uur in de Plint" in page
    assert "Laat een bericht achter" not in page


@pytest.mark.usefixtures("pim")
def test_a_message_lands_at_the_desk_once_and_becomes_a_signal(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    sent = {"text": "Ik zoek hulp met post", "message_id": str(uuid4())}
    answers = [Client().post(PAGE, sent).headers["Location"] for _click in range(2)]
    Client().post(PAGE, {"text": "Koop nu", "website": "http://koop.example"})

    desk = sign_in(lotte)
    page = desk.get("/ruwaard/aanspreekpunt/").content.decode()
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        message = PublicMessage.objects.get()
    done = f"/ruwaard/bericht/{message.pk}/klaar/"
    signal = desk.post(done, {"becomes": "signal"}, follow=True).content.decode()

    assert answers == [f"{PAGE}dank/"] * 2
    assert "Ik zoek hulp met post" in page
    assert "Ik zoek hulp met post" in signal
    assert messages_for(neighbourhood, lotte) == []


@pytest.mark.usefixtures("pim")
def test_after_five_messages_one_waits(
    neighbourhood: Neighbourhood, lotte: User
) -> None:
    answers = [Client().post(PAGE, {"text": "Hallo"}).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert len(messages_for(neighbourhood, lotte)) == 5


def test_a_wrong_number_is_told_at_the_field(pim: User) -> None:
    wrong = ON_THE_CARD | {"phone": "bel maar", "version": "1"}
    answer = sign_in(pim).post(CHANGE, wrong)

    assert answer.status_code == 422
    assert "Schrijf een nummer, zoals 0412 12 34 56." in answer.content.decode()


def test_the_card_is_one_sheet_of_paper(
    neighbourhood: Neighbourhood, pim: User
) -> None:
    sign_in(pim).post("/ruwaard/contact/papier/")
    with seated(neighbourhood, pim, Role.PROGRAMME):
        content = build_card(Document.objects.get())

    with opened(render(content)) as pdf:
        assert len(pdf.pages) == 1
    assert "0412 12 34 56" in content.html
