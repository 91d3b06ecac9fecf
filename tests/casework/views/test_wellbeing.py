from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from casework.models import Person, TalkWish, WellbeingAsk, WellbeingScore
from casework.papers.wellbeing import build_score_sheet
from casework.services import wellbeing
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.outbox.models import Message
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import opened
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def scored(table: Table) -> WellbeingScore:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        return wellbeing.give_score(
            table.person, value=Decimal("3.5"), channel="paper", by=table.noor
        )


def scores(table: Table) -> list[Any]:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        rows = WellbeingScore.objects.standing().order_by("written_at")
        return list(rows.values_list("value", "said", "channel"))


def mine(table: Table, tail: str = "") -> str:
    return f"/ruwaard/mijn-plan/hoe-gaat-het/{table.person.pk}/{tail}"


def test_a_resident_gives_a_score_and_sees_it_drawn(table: Table) -> None:
    scored(table)
    browser = sign_in(table.hennie)

    answer = browser.post(mine(table), {"value": "7", "said": "Het is stil."})

    assert answer.status_code == 302
    assert scores(table)[1] == (Decimal("7.0"), "Het is stil.", "screen")
    page = browser.get(mine(table)).content.decode()
    assert (page.count("<polyline"), "Van een 3,5 op" in page) == (2, True)


def test_leaving_it_out_is_fine_and_nothing_is_lost(table: Table) -> None:
    browser = sign_in(table.hennie)
    refused = browser.post(mine(table), {"said": "Ik weet het niet."})
    done = browser.post(mine(table, "vragen/"), {"never": "1"})

    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Ik weet het niet." in refused.content.decode()
    assert "U wilt niet dat we het vragen." in browser.get(mine(table)).content.decode()


def test_who_lives_in_the_same_house_is_told_that_it_does_not_exist(
    table: Table,
) -> None:
    score = scored(table)
    ben = make_member(table.place, Role.RESIDENT, user=make_user("Ben van Dorp"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.case.seats.create(user=ben, kind="resident", starts_on=clock.today())
        Person.objects.create(case=table.case, name="Ben", sort_key="b", user=ben)
    browser = sign_in(ben)
    paths = (mine(table), f"/ruwaard/mijn-plan/cijfer/{score.pk}/")

    assert [browser.get(path).status_code for path in paths] == [404, 404]
    page = browser.get(f"/ruwaard/mijn-plan/{table.case.pk}/").content.decode()
    assert "3,5" not in page


def test_a_colleague_types_in_what_stands_on_paper(table: Table) -> None:
    browser = sign_in(table.noor)
    sides = {"channel": "paper", "value": "3,5", "said": "Moe.", "was_helped": "on"}

    answer = browser.post(
        f"/ruwaard/mens/{table.person.pk}/cijfer/",
        sides | {"measured_on": clock.today().isoformat()},
    )

    assert answer.status_code == 302
    assert scores(table) == [(Decimal("3.5"), "Moe.", "paper")]
    assert "3,5" in browser.get(answer.headers["Location"]).content.decode()


def test_areas_are_chosen_at_the_table_and_left_empty(table: Table) -> None:
    path = f"/ruwaard/mens/{table.person.pk}/praten-over/"
    browser = sign_in(table.noor)
    chosen = []
    for areas in (["home", "joy"], []):
        browser.post(path, {"areas": areas, "chosen": "1"})
        with seated(table.place, table.noor, Role.PROFESSIONAL):
            chosen.append(TalkWish.objects.get().areas)

    assert chosen == [["home", "joy"], []]


def test_areas_are_gone_where_the_neighbourhood_does_not_use_them(
    table: Table,
) -> None:
    """FEATURES A8: off means that no field is shown."""
    path = f"/ruwaard/mens/{table.person.pk}/praten-over/"
    mine = f"/ruwaard/mijn-plan/praten-over/{table.person.pk}/"
    scores_page = f"/ruwaard/plan/{table.case.pk}/hoe-gaat-het/"
    browser, resident = sign_in(table.noor), sign_in(table.hennie)
    pages = ((browser, path), (resident, mine))
    assert [one.get(address).status_code for one, address in pages] == [200, 200]
    assert path in browser.get(scores_page).content.decode()

    table.place.features.remove("life_areas")
    table.place.save(update_fields=["features"])

    assert [one.get(address).status_code for one, address in pages] == [404, 404]
    assert "praten-over" not in browser.get(scores_page).content.decode()


def link_by_mail(table: Table) -> str:
    """Let Noor send the link to who has no account, and return its path."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Person.objects.filter(pk=table.person.pk).update(user=None)
    scored(table)
    months = clock.now() + timedelta(days=93)
    with clock.stopped_at(months):
        with seated(table.place, table.noor, Role.PROFESSIONAL):
            ask = WellbeingAsk.objects.due(clock.today()).get()
        browser = sign_in(table.noor)
        today = browser.get("/ruwaard/vandaag/").content.decode()
        assert "Vraag om een cijfer" in today
        browser.post(
            f"/ruwaard/vraag-hoe-gaat-het/{ask.pk}/",
            {"email": "hennie@voorbeeld.nl", "language": "nl"},
        )
    letters = [str(one.body) for one in mail.outbox]
    letters += [str(one.body) for one in Message.objects.all()]
    body = next(text for text in letters if "/hoe-gaat-het/" in text)
    assert "Hennie" not in body
    return "/ruwaard/hoe-gaat-het/" + body.split("/hoe-gaat-het/")[1].split()[0]


def test_a_link_takes_one_score_without_an_account(table: Table) -> None:
    path = link_by_mail(table)
    browser = Client()
    with clock.stopped_at(clock.now() + timedelta(days=95)):
        asked = browser.get(path).content.decode()
        browser.post(path, {"value": "6", "said": "Gaat wel."})
        again = browser.post(path, {"value": "1"})

    assert ("Welk cijfer" in asked, "3,5" in asked) == (True, False)
    assert "Dank u" in again.content.decode()
    assert scores(table)[1:] == [(Decimal("6.0"), "Gaat wel.", "link")]


@pytest.mark.parametrize("who", ["noor", "hennie"])
def test_the_question_is_one_sheet_of_paper(table: Table, who: str) -> None:
    by = getattr(table, who)
    own = f"/ruwaard/mens/{table.person.pk}/cijfer/papier/"
    asked = sign_in(by).post(own if who == "noor" else mine(table, "papier/"))
    with seated(table.place, by):
        document = Document.objects.get()
        content = build_score_sheet(document)

    assert (asked.status_code, document.kind) == (302, "score_sheet")
    with opened(render(content)) as pdf:
        assert len(pdf.pages) == 1
    assert "Hennie" not in content.filename


def test_a_link_that_does_not_work_tells_nothing(table: Table) -> None:
    assert Client().get("/ruwaard/hoe-gaat-het/AAAAA-BBBBB/").status_code == 404
    assert scores(table) == []
