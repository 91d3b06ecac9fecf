"""A round on the screen, from its lock to its paper, as the programme does it."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from casework.models import Case
from casework.reading.counted import Counted, plans_counted
from microanalysis.models import CostLine, Round
from microanalysis.papers import build_report
from ruwaard.accounts.models import Role, User
from ruwaard.documents.making import NEUTRAL
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import squeezed, text_of
from tests.factories import make_case, make_member, seated, sign_in
from tests.microanalysis.files import cost_lines, score_lines

LIST = "/ruwaard/meten/"
ASKED = {
    "name": "Eerste meting",
    "code": "2018-1",
    "rule": "Door het lot, uit alle plannen.",
    "eligible": "312",
    "instrument": "own_score",
    "horizon_years": "1",
    "starts_on": "",
    "ends_on": "",
}
OPEN = (date(2026, 9, 1), None)
SCORED = (("3.5", "8"), ("4", "8.5"), ("2.5", "7"), ("5", "5"), ("3", "9"), ("6", "5"))


@pytest.fixture
def programme(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


def upload(name: str, lines: list[str]) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, "\n".join(lines).encode())


def locked(browser: Client) -> str:
    answer = browser.post(f"{LIST}nieuw/", ASKED)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_a_round_from_its_lock_to_its_figures(
    programme: User, neighbourhood: Neighbourhood
) -> None:
    browser = sign_in(programme)
    analyst = sign_in(make_member(neighbourhood, Role.ANALYST))
    where = locked(browser)

    answer = browser.post(
        f"{where}bestand/",
        {
            "costs": upload("kosten.csv", cost_lines()),
            "wellbeing": upload("welbevinden.csv", score_lines(SCORED)),
        },
    )
    page = browser.get(where).content.decode()

    assert answer.status_code == 302
    told = (
        "Gemiddeld €\N{NO-BREAK SPACE}2.170 per jaar minder per plan.",
        "Gemiddeld van 4,0 naar 7,1.",
        "6 plannen, 1 maart 2018 tot en met 1 maart 2019, prijzen van 2024.",
        "4 goedkoper, 1 gelijk, 1 duurder",
        "6 van 312",
        "minder dan twintig paren",
        "Wie op een slecht moment begint",
    )
    assert [one for one in told if one not in page] == []
    assert "6 van 312" in browser.get(LIST).content.decode()
    each = "Ieder apart"
    assert (each in page, each in analyst.get(where).content.decode()) == (False, True)


def test_what_is_wrong_with_a_file_stands_beside_it(programme: User) -> None:
    browser = sign_in(programme)
    where = f"{locked(browser)}bestand/"
    bad = [line.replace("month", "maand") for line in cost_lines()]

    empty = browser.post(where, {})
    wrong = browser.post(where, {"costs": upload("kosten.csv", bad)})
    strange = browser.post(where, {"wellbeing": upload("foto.csv", ["\0\0"])})

    assert {one.status_code for one in (empty, wrong, strange)} == {422}
    assert "Kies een bestand met kosten of welbevinden." in empty.content.decode()
    assert "rij 2, kolom per: heeft een waarde" in wrong.content.decode()
    assert "kolom case ontbreekt" in strange.content.decode() or (
        "geen CSV-bestand" in strange.content.decode()
    )


def test_what_a_round_asks_is_fixed(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    locked(browser)

    again = browser.post(f"{LIST}nieuw/", ASKED)

    assert again.status_code == 422
    assert "Er is al een meetronde 2018-1." in again.content.decode()
    with seated(neighbourhood, programme, Role.PROGRAMME):
        for change in ({"rule": "De beste."}, {"instrument": "x"}, {"locked_at": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Round.objects.update(**change)


def test_a_closed_round_takes_nothing(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    where = locked(browser)
    browser.post(f"{where}sluiten/")

    answer = browser.post(
        f"{where}bestand/", {"costs": upload("kosten.csv", cost_lines())}
    )

    assert answer.status_code == 422
    assert "neemt geen cijfers aan" in answer.content.decode()
    with seated(neighbourhood, programme, Role.PROGRAMME):
        measured = Round.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            measured.deliveries.create(kind="costs", filename="x", sha256="x", rows=1)
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.update(closed_at=None)


def test_days_that_do_not_fit_are_refused(programme: User) -> None:
    browser = sign_in(programme)
    for days, why in (
        ({"starts_on": "1-1-2018"}, "Vul beide dagen in"),
        ({"starts_on": "1-1-2018", "ends_on": "1-1-2017"}, "vóór het begin"),
    ):
        answer = browser.post(f"{LIST}nieuw/", ASKED | days)

        assert answer.status_code == 422
        assert why in answer.content.decode()
        assert "Eerste meting" in answer.content.decode()


def test_lines_are_never_changed(neighbourhood: Neighbourhood, programme: User) -> None:
    browser = sign_in(programme)
    browser.post(
        f"{locked(browser)}bestand/", {"costs": upload("kosten.csv", cost_lines())}
    )

    with seated(neighbourhood, programme, Role.PROGRAMME):
        assert CostLine.objects.count() == 12
        for statement in (
            "UPDATE microanalysis_costline SET quantity = 0",
            "DELETE FROM microanalysis_costline",
        ):
            with (
                pytest.raises(Exception, match=r"denied|append"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement)


def test_the_figures_leave_as_a_file_and_on_paper(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    where = locked(browser)
    browser.post(f"{where}bestand/", {"costs": upload("kosten.csv", cost_lines())})

    as_json = browser.get(f"{where}cijfers.json")
    as_csv = browser.get(f"{where}cijfers.csv")
    paper = browser.post(f"{where}pdf/")

    assert json.loads(as_json.content)["costs"]["mean_difference"] == -2170.0
    assert "costs,,mean_difference,-2170.0" in as_csv.content.decode("utf-8-sig")
    assert "/documenten/" in paper.headers["Location"]
    assert browser.get(f"{where}cijfers.xml").status_code == 404
    with seated(neighbourhood, programme, Role.PROGRAMME):
        content = build_report(Document.objects.get())
    assert content.filename == "meetronde-2018-1.pdf"
    assert squeezed("Gemiddeld € 2.170 per jaar minder per plan.") in text_of(
        render(content)
    )


def test_a_code_with_capitals_makes_a_paper_too(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    where = browser.post(f"{LIST}nieuw/", ASKED | {"code": "Winter_2026.W1"}).headers
    browser.post(f"{where['Location']}pdf/")

    with seated(neighbourhood, programme, Role.PROGRAMME):
        content = build_report(Document.objects.get())
    assert NEUTRAL.fullmatch(content.filename)


def test_prices_without_an_index_are_told_and_not_compared(programme: User) -> None:
    lines = cost_lines()
    lines[1] = lines[1].replace(",2024,", ",1999,")
    browser = sign_in(programme)
    where = locked(browser)
    browser.post(f"{where}bestand/", {"costs": upload("kosten.csv", lines)})

    page = browser.get(where)
    file = browser.get(f"{where}cijfers.csv", follow=True)

    assert page.status_code == 200
    assert "van 1999 is geen indexcijfer bekend" in page.content.decode()
    assert "van 1999 is geen indexcijfer bekend" in file.content.decode()


def test_opening_a_round_asks_the_same_whatever_its_size(
    neighbourhood: Neighbourhood, programme: User
) -> None:
    browser = sign_in(programme)
    counts = []
    for code, plans in (("klein", 6), ("groot", 60)):
        browser.post(f"{LIST}nieuw/", ASKED | {"code": code})
        with seated(neighbourhood, programme, Role.PROGRAMME):
            where = f"{LIST}{Round.objects.get(code=code).pk}/"
        monthly = [(500 + n, 300) for n in range(plans)]
        file = upload("kosten.csv", cost_lines(monthly))
        browser.post(f"{where}bestand/", {"costs": file})
        browser.get(where)
        connection.queries_log.clear()
        connection.force_debug_cursor = True
        browser.get(where)
        counts.append(len(connection.queries))
        connection.force_debug_cursor = False

    assert counts[0] == counts[1]


def test_plans_and_people_are_counted_on_a_day_by_definition(
    programme: User, neighbourhood: Neighbourhood
) -> None:
    worker = make_member(neighbourhood)
    with seated(neighbourhood, worker):
        for opened, closed in [(date(2025, 3, 1), date(2026, 2, 1))] * 7 + [OPEN] * 2:
            case = make_case(neighbourhood, worker)
            state = Case.State.CLOSED if closed else Case.State.PLAN
            Case.objects.filter(pk=case.pk).update(
                opened_on=opened, closed_on=closed, state=state
            )
    with seated(neighbourhood, programme, Role.PROGRAMME):
        rows = plans_counted(date(2026, 11, 30), k=5)

    assert rows == [
        Counted(date(2026, 10, 31), 10, 0, 5, 10),
        Counted(date(2025, 12, 31), 5, 0, 0, 5),
    ]
    page = sign_in(programme).get(LIST).content.decode()
    assert "Hoeveel plannen, hoeveel mensen" in page
