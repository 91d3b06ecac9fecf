"""Interventions on the screen: the programme writes, who works here reads."""

import pytest
from django.test import Client

from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, sign_in

LIST = "/ruwaard/leren/"


@pytest.fixture
def browser(neighbourhood: Neighbourhood) -> Client:
    programme: User = make_member(neighbourhood, Role.PROGRAMME)
    begun = sign_in(programme)
    begun.post(f"{LIST}jaar/", {"year": "2019"})
    return begun


def written(browser: Client, **more: object) -> str:
    asked = {"title": "Eenzaamheid", "kind": "project", "goals": ["3", "4"], **more}
    answer = browser.post(f"{LIST}nieuw/", asked)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_an_intervention_from_its_title_to_its_figures(
    browser: Client, neighbourhood: Neighbourhood
) -> None:
    where = written(browser)
    figure = {
        "about": "result",
        "what": "Nog gestopt",
        "bound": "exactly",
        "low": "5",
        "out_of": "9",
        "counts_people": "on",
        "audience": "all",
        "follow_up_on": "31-12-2020",
    }
    money = {"payer": "", "name": "Fonds", "percentage": "60"}

    assert browser.post(f"{where}cijfer/", figure).status_code == 302
    assert browser.post(f"{where}geld/", money).status_code == 302
    assert browser.post(f"{where}partner/", {"name": "Wijkraad"}).status_code == 302
    too_much = browser.post(f"{where}geld/", money | {"percentage": "40,5"})
    unsure = browser.post(f"{where}effect/", {"text": "x", "evidence": "measured"})
    beyond = browser.post(f"{where}cijfer/", figure | {"high": "12"})
    page = browser.get(where).content.decode()

    assert [one.status_code for one in (too_much, unsure, beyond)] == [422] * 3
    assert "Er is nog 40,00 procent over" in too_much.content.decode()
    assert "5 van de 9" in page
    assert "56 procent" not in page
    assert "31 december 2020" in page
    assert "geen meetplan" in page
    assert "60% Fonds" in page
    assert "ontmoeten" in page  # a gentle hint, and the title stands
    headings = ("Knelpunt", "Aanpak", "Resultaten", "Effecten", "lessen", "Opgave")
    places = [page.index(heading) for heading in headings]
    assert places == sorted(places)

    reader = sign_in(make_member(neighbourhood, Role.DIRECTOR))
    assert "Wijkraad" in reader.get(where).content.decode()
    assert reader.post(f"{where}wijzigen/", {"title": "x"}).status_code == 403


def test_two_versions_of_a_text_and_the_goal_it_is_found_by(browser: Client) -> None:
    where = written(browser)
    plan = {"title": "Ontmoeten", "measurement_plan": "Tellen", "version": "1"}

    first = browser.post(f"{where}wijzigen/", plan | {"goals": ["3"]})
    late = browser.post(f"{where}wijzigen/", plan | {"title": "Nog anders"})
    again = {"title": "Ontmoeten", "version": late.context["form"]["version"].value()}
    saved = browser.post(f"{where}wijzigen/", plan | again | {"goals": ["3"]})
    found = browser.get(f"{LIST}?jaar=2019&doel=3").content.decode()
    other = browser.get(f"{LIST}?jaar=2019&doel=1").content.decode()

    assert [one.status_code for one in (first, late, saved)] == [302, 422, 302]
    assert "Nog anders" in late.content.decode()  # nothing typed is lost
    assert "Er staat nu: ‘Ontmoeten’." in late.content.decode()
    assert "Ontmoeten" in found
    assert "geen meetplan" not in found
    assert "Ontmoeten" not in other
    assert (
        browser.get(f"{LIST}woorden/?title=Overgewicht")
        .content.decode()
        .count("bewegen")
    )


def test_it_is_written_in_the_year_that_is_shown(browser: Client) -> None:
    browser.post(f"{LIST}jaar/", {"year": "2020"})
    far = browser.post(f"{LIST}jaar/", {"year": "2199"})
    shown = browser.get(f"{LIST}?jaar=2019&doel=3").content.decode()
    browser.post(f"{LIST}nieuw/?jaar=2019", {"title": "Zwemles", "kind": "project"})

    assert far.status_code == 422
    assert f'href="{LIST}nieuw/?jaar=2019"' in shown
    assert "Zwemles" in browser.get(f"{LIST}?jaar=2019").content.decode()


def test_a_page_asks_as_much_for_one_as_for_many(
    browser: Client, django_assert_max_num_queries: object
) -> None:
    counts = []
    for number in (1, 5):
        for _again in range(number):
            written(browser)
        with django_assert_max_num_queries(60) as asked:  # type: ignore[operator] # a fixture
            browser.get(LIST)
        counts.append(len(asked))

    assert counts[0] == counts[1]
