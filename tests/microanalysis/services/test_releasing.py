"""What others than who analyses read of a round moves by enough plans at once."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from microanalysis.models import CaseSet, CostLine, Release, Round, Score
from microanalysis.reading.pages import leads_of
from microanalysis.services.judging import ask
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, seated, sign_in
from tests.microanalysis.files import COSTS, cost_lines, score_lines
from tests.microanalysis.views.test_rounds import ASKED, LIST

SCORED = (("3", "8"), ("4", "8"), ("2", "7"), ("5", "5"), ("3", "9"), ("6", "5"))


@pytest.fixture
def mila(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


def more_costs(first: int, number: int) -> list[str]:
    """Return lines of cases that come later, each 12,000 euros cheaper."""
    return [COSTS] + [
        f"P{first + one},{scenario},verblijf,Wlz,rijk,1,maand,month,,{euros},2024,A,,0"
        for one in range(number)
        for scenario, euros in (("before", 1000), ("new", 0))
    ]


def bring(browser: Client, where: str, **files: list[str]) -> None:
    sent = {
        name: SimpleUploadedFile(f"{name}.csv", "\n".join(lines).encode())
        for name, lines in files.items()
    }
    answer = browser.post(f"{where}bestand/", sent)
    assert answer.status_code == 302, answer.content.decode()


def number_of(browser: Client, where: str) -> tuple[int, int]:
    told = json.loads(browser.get(f"{where}cijfers.json").content)
    return told["costs"]["n"], told["wellbeing"]["n"]


def test_a_total_moves_by_enough_plans_at_once(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    browser = sign_in(mila)
    analyst = sign_in(make_member(neighbourhood, Role.ANALYST))
    where = browser.post(f"{LIST}nieuw/", ASKED).headers["Location"]
    bring(browser, where, costs=cost_lines(), wellbeing=score_lines(SCORED))
    assert number_of(browser, where) == (6, 6)
    assert "Per domein" in browser.get(where).content.decode()

    bring(browser, where, costs=more_costs(20, 1))
    refused = browser.post(f"{where}vertellen/", follow=True).content.decode()

    assert "bij minder dan 5 plannen" in refused
    assert number_of(browser, where) == (6, 6)
    assert number_of(analyst, where) == (7, 6)
    assert "Ieder apart" in analyst.get(where).content.decode()

    bring(browser, where, costs=more_costs(30, 4))
    page = browser.get(where).content.decode()

    assert number_of(browser, where) == (11, 6)
    assert "Stand van" in page
    assert "Per domein" not in page  # was told once; a second time tells who came
    assert json.loads(browser.get(f"{where}cijfers.json").content)["costs"][
        "by_domain"
    ] == {"hidden": "de verdeling is bij deze stand niet verteld"}
    with seated(neighbourhood, mila, Role.PROGRAMME):
        assert leads_of(Round.objects.get(), k=10)
        told = Release.objects.filter(kind="costs").order_by("number")
        assert [one.is_public for one in told] == [False, True]


def test_who_closes_a_round_tells_its_parts(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    browser = sign_in(mila)
    where = browser.post(f"{LIST}nieuw/", ASKED).headers["Location"]
    few = cost_lines(((500, 300), (400, 100)))
    bring(browser, where, costs=few)
    assert "nog geen stand verteld" in browser.get(where).content.decode()

    bring(browser, where, costs=more_costs(30, 5))
    bring(browser, where, costs=more_costs(40, 1))
    browser.post(f"{where}sluiten/")

    assert number_of(browser, where) == (7, 0)
    assert "Per domein" in browser.get(where).content.decode()
    with seated(neighbourhood, mila, Role.PROGRAMME):
        assert Release.objects.filter(is_whole=True).count() == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            Release.objects.update(number=9)


def test_an_analyst_reads_the_lines_of_the_set_of_an_assignment_alone(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    browser, ivo = sign_in(mila), make_member(neighbourhood, Role.ANALYST)
    where = browser.post(f"{LIST}nieuw/", ASKED).headers["Location"]
    bring(browser, where, costs=cost_lines(), wellbeing=score_lines(SCORED))

    with seated(neighbourhood, ivo, Role.ANALYST):
        assert not CostLine.objects.exists()
        assert not Score.objects.exists()
    with seated(neighbourhood, mila, Role.PROGRAMME):
        one = CaseSet.objects.order_by("code").first()
        assert one is not None
        ask(one, kind="analyst", by=mila)
    with seated(neighbourhood, ivo, Role.ANALYST):
        lines = CostLine.objects.all()
        assert {line.case_set_id for line in lines} == {one.pk}
        with pytest.raises(DatabaseError), transaction.atomic():
            Release.objects.create(
                round=one.round,
                kind="costs",
                number=9,
                is_whole=False,
                is_public=True,
                released_at="2026-01-01T00:00Z",
                released_by=ivo,
            )
    codes = browser.get(f"{where}plannen/").content.decode()
    assert "P1" in codes
    assert "€" not in codes


def test_an_analyst_locks_no_round_and_brings_no_figures(
    neighbourhood: Neighbourhood, mila: User
) -> None:
    where = sign_in(mila).post(f"{LIST}nieuw/", ASKED).headers["Location"]
    ivo = sign_in(make_member(neighbourhood, Role.ANALYST))

    for address in (f"{LIST}nieuw/", f"{where}bestand/", f"{where}sluiten/"):
        assert ivo.post(address).status_code == 403
