"""What travels between neighbourhoods: words that are public, and nothing else."""

import json
from datetime import date
from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from community.services import places as community
from microanalysis.services import indicators
from prevention.services import history, interventions, years
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood, seated, sign_in

THERE = "/schadewijk/overnemen/"
HERE = "/ruwaard/overnemen/"
TRIED: dict[str, Any] = {
    "kind": "project",
    "title": "Samen naar buiten",
    "bottleneck": "Mensen zitten alleen.",
    "approach": "Elke week een wandeling.",
    "results": "Zo ging het hier.",
    "goals": [1, 2],
}
FIGURE: dict[str, Any] = {
    "name": "Voelt zich eenzaam",
    "theme": "health",
    "group": "",
    "level": "wijk",
    "area": "Ruwaard",
    "low": 48,
    "high": 48,
    "words": "",
    "unit": "percent",
    "year": 2020,
    "source": "Monitor",
}


@pytest.fixture
def keeper(neighbourhood: Neighbourhood) -> User:
    """Give the programme of a neighbourhood that published a year."""
    keeper = make_member(neighbourhood, Role.PROGRAMME)
    with seated(neighbourhood, keeper, Role.PROGRAMME):
        year = years.begin_year(2019, by=keeper)
        interventions.add_intervention(year, by=keeper, **TRIED)
        history.publish(years.freeze_year(year, tables=[], by=keeper), by=keeper)
        later = years.begin_year(2020, by=keeper)
        interventions.add_intervention(
            later, by=keeper, **TRIED | {"title": "Nog geheim"}
        )
        spot = community.open_place(
            name="De Haard", is_accessible=True, opened_on=date(2016, 1, 1), by=keeper
        )
        community.agree_rules(spot, text="Iedereen ruimt zelf op.", by=keeper)
        indicators.state_figure(by=keeper, **FIGURE)
    return keeper


@pytest.fixture
def taker(keeper: User) -> Client:  # noqa: ARG001 - offers something
    """Give the browser of a programme elsewhere, with a year to write in."""
    there = make_neighbourhood("schadewijk")
    programme = make_member(there, Role.PROGRAMME)
    with seated(there, programme, Role.PROGRAMME):
        years.begin_year(2021, by=programme)
    return sign_in(programme)


def take(browser: Client, page: str, title: str) -> str:
    """Take over what is called `title` on `page`; return the form that opens."""
    after = page[page.index(f"<span>{title}</span>") :]
    names = ("soort", "welke")
    asked = {
        name: after.partition(f'name="{name}" value="')[2].partition('"')[0]
        for name in names
    }
    answer = browser.post(f"{THERE}neem/", asked | {"wijk": "ruwaard"}, follow=True)
    return answer.content.decode()


def test_the_form_opens_with_the_words_of_elsewhere(taker: Client) -> None:
    page = taker.get(f"{THERE}?wijk=ruwaard").content.decode()

    form = take(taker, page, "Samen naar buiten (2019)")
    again = taker.get("/schadewijk/leren/nieuw/").content.decode()

    assert "Elke week een wandeling." in form
    assert "De woorden uit Ruwaard, Oss staan klaar" in form
    assert "Zo ging het hier." not in form  # what came of it stays where it was tried
    assert "Elke week een wandeling." in again  # until the form is sent


def test_only_what_everybody_may_read_is_offered(taker: Client) -> None:
    page = taker.get(f"{THERE}?wijk=ruwaard").content.decode()

    assert "De Haard" in page
    assert "Voelt zich eenzaam" in page
    assert "Nog geheim" not in page
    form = take(taker, page, "Voelt zich eenzaam")
    assert "Monitor" in form
    assert 'value="48' not in form


def test_a_file_carries_it_to_another_installation(keeper: User, taker: Client) -> None:
    page = sign_in(keeper).get(HERE).content.decode()
    address = page[page.index("Samen naar buiten (2019)") :].partition('href="')[2]

    file = sign_in(keeper).get(address.partition('"')[0].replace("&amp;", "&"))
    content = json.loads(file.content)
    upload = SimpleUploadedFile("voorbeeld.json", file.content, "application/json")
    form = taker.post(THERE, {"upload": upload}, follow=True).content.decode()

    assert content["words"].keys() == {
        *("title", "kind", "bottleneck", "approach"),
        *("measurement_plan", "goals", "principles"),
    }
    assert "Elke week een wandeling." in form


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe",
        b"[1]",
        b"[" * 90_000,
        b'{"format": "ruwaard-voorbeeld", "version": 2}',
        json.dumps(
            {
                "format": "ruwaard-voorbeeld", "version": 1, "kind": "intervention",
                "from": "Elders", "words": {"title": {"$ne": 1}},
            }
        ).encode(),
        json.dumps(
            {
                "format": "ruwaard-voorbeeld", "version": 1, "kind": "house_rules",
                "from": "Elders", "words": {"text": "x" * 5000},
            }
        ).encode(),
    ],
)  # fmt: skip
def test_what_is_no_example_is_refused(taker: Client, data: bytes) -> None:
    answer = taker.post(THERE, {"upload": SimpleUploadedFile("voorbeeld.json", data)})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Dit is geen voorbeeld" in answer.content.decode()


def test_what_was_taken_over_is_written_as_ones_own(taker: Client) -> None:
    page = taker.get(f"{THERE}?wijk=ruwaard").content.decode()
    take(taker, page, "Samen naar buiten (2019)")
    sent = {"title": "Wandelen", "kind": "project", "approach": "Anders.", "goals": [1]}

    made = taker.post("/schadewijk/leren/nieuw/", sent, follow=True)
    empty = taker.get("/schadewijk/leren/nieuw/").content.decode()

    assert "De interventie staat erbij" in made.content.decode()
    assert "Elke week een wandeling." not in made.content.decode() + empty
