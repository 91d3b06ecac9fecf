"""The neighbourhood in figures: open tables as they come, and a range as it is."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client

from microanalysis.models import Indicator
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated, sign_in

HERE = "/ruwaard/wijk/"
WIJK, GEMEENTE = "WK082803  ", "GM0828    "  # codes come padded
KWB = [
    {
        "ID": number,
        "WijkenEnBuurten": code,
        "Gemeentenaam_1": "Oss",
        "AantalInwoners_5": people,
        "WmoClienten_93": helped,
        "OmgevingsadressenDichtheid_117": 900,
    }
    for number, code, people, helped in (
        (0, "NL00      ", 17_942_942, None),
        (1, GEMEENTE, 94_425, 5210),
        (2, WIJK, 12_345, "."),
        (3, "WK082804  ", 9_000, 400),
    )
]
UNITS = [
    {"Key": "AantalInwoners_5", "Unit": "aantal"},
    {"Key": "WmoClienten_93", "Unit": "aantal"},
]
HEALTH = [
    {
        "WijkenEnBuurten": code,
        "Leeftijd": age,
        "Marges": margin,
        "Perioden": f"{year}JJ00",
        "Roker_11": value,
    }
    for year, code, age, margin, value in (
        (2022, WIJK, "20300", "MW00000", "23.4"),
        (2022, WIJK, "20300", "MOG0095", "21.0"),
        (2022, WIJK, "20300", "MBG0095", "26.0"),
        (2022, WIJK, "80200", "MW00000", "11.0"),
        (2022, "NL00", "20300", "MW00000", "20.0"),
        (2016, WIJK, "20300", "MOG0095", "31.0"),
        (2016, WIJK, "20300", "MBG0095", "36.0"),
    )
]


@pytest.fixture
def programme(neighbourhood: Neighbourhood) -> User:
    Neighbourhood.objects.filter(pk=neighbourhood.pk).update(cbs_code=WIJK.strip())
    return make_member(neighbourhood, Role.PROGRAMME)


def odata(rows: object) -> SimpleUploadedFile:
    return SimpleUploadedFile("tabel.json", json.dumps({"value": rows}).encode())


def bring(
    browser: Client, kind: str, table: object, units: object = UNITS, year: int = 2022
) -> str:
    asked = {"kind": kind, "year": year, "code": "85984NED", "table": odata(table)}
    answer = browser.post(
        f"{HERE}tabel/", asked | {"properties": odata(units)}, follow=True
    )
    return answer.content.decode()


def test_a_table_of_cbs_comes_in_by_stem_and_unit(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)

    page = bring(browser, "cbs", KWB)
    again = bring(browser, "cbs", KWB)
    euros = bring(browser, "cbs", KWB, [{"Key": "AantalInwoners_5", "Unit": "euro"}])

    assert "Er kwamen 4 cijfers bij." in page
    assert "OmgevingsadressenDichtheid_117" in page
    assert "Er kwamen 0 cijfers bij." in again
    assert "De kolom AantalInwoners_5 staat in “euro”." in euros
    with seated(neighbourhood, programme, Role.PROGRAMME):
        told = {(one.name, one.level, *one.ends) for one in Indicator.objects.all()}
    # What is missing or secret is not there, and never zero.
    assert told == {
        ("Inwoners", "nl", 17_942_942),
        ("Inwoners", "gemeente", 94_425),
        ("Inwoners", "wijk", 12_345),
        ("Mensen met hulp uit de Wmo", "gemeente", 5210),
    }


def test_a_model_estimate_is_a_range_and_says_what_it_is(programme: User) -> None:
    browser = sign_in(programme)

    page = bring(browser, "rivm", HEALTH)

    assert "21–26 %" in page
    assert "Rekenmodel" in page
    assert "zegt dus nooit of onze aanpak werkt" in page


def test_what_is_no_such_table_is_refused(programme: User) -> None:
    browser = sign_in(programme)
    elsewhere = [row | {"WijkenEnBuurten": "WK111111"} for row in KWB]

    assert "geen cijfers in de tabel" in bring(browser, "cbs", elsewhere)
    assert "geen enkele kolom" in bring(browser, "rivm", KWB)
    assert "niets over 2024" in bring(browser, "rivm", HEALTH, year=2024)
    endless = [KWB[0] | {"AantalInwoners_5": "1e30"}]
    assert "“1e30” is geen getal" in bring(browser, "cbs", endless)
    assert "geen antwoord van OData" in bring(browser, "cbs", "nee")
    Neighbourhood.objects.update(cbs_code="")
    assert "geen CBS-code bekend" in bring(browser, "cbs", KWB)


def test_a_figure_is_written_with_its_range_source_and_comparison(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser, manager = sign_in(programme), make_member(neighbourhood, Role.MANAGER)
    asked = {
        "name": "Uitstroom naar werk",
        "theme": "work",
        "level": "wijk",
        "area": "Ruwaard",
        "low": "2",
        "unit": "number",
        "year": "2018",
        "source": "Leergeschiedenis 2019",
        "compared_with": "de groep die niet meedeed",
    }

    wrong = browser.post(f"{HERE}cijfer/", asked | {"high": "1"})
    done = browser.post(f"{HERE}cijfer/", asked)
    page = sign_in(manager).get(HERE).content.decode()

    assert (wrong.status_code, done.status_code) == (422, 302)
    assert "Vergeleken met: de groep die niet meedeed" in page
    assert "2018. Leergeschiedenis 2019" in page


def test_what_a_source_says_without_a_number_stays_in_words(
    programme: User,
) -> None:
    browser = sign_in(programme)
    asked = {
        "name": "Moeite met lezen en schrijven",
        "theme": "work",
        "level": "wijk",
        "area": "Ruwaard",
        "unit": "words",
        "year": "2019",
        "source": "Leergeschiedenis 2019",
    }
    said = asked | {"words": "meer dan gemiddeld"}

    nothing = browser.post(f"{HERE}cijfer/", asked)
    both = browser.post(f"{HERE}cijfer/", said | {"low": "3"})
    other_unit = browser.post(f"{HERE}cijfer/", said | {"unit": "percent"})
    once, twice = (browser.post(f"{HERE}cijfer/", said) for _turn in range(2))
    page = browser.get(HERE).content.decode()

    assert "Schrijf op wat de bron zegt." in nothing.content.decode()
    assert "kies een andere eenheid" in both.content.decode()
    assert "Vul een getal in" in other_unit.content.decode()
    assert (once.status_code, twice.status_code) == (302, 302)
    assert page.count("meer dan gemiddeld") == 1


def test_the_database_takes_words_or_a_number(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    facts = {"name": "Inbraken", "key": "inbraken", "year": 2019, "source": "Bron"}

    with (
        seated(neighbourhood, programme, Role.PROGRAMME),
        pytest.raises(IntegrityError, match="is_a_number_or_words"),
    ):
        Indicator.objects.create(**facts, unit="percent", taken_by=programme)
