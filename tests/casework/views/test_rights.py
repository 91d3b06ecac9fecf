"""Rights over data on the screen: of a resident, of the team, of the officer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import RightsCorrection, RightsRequest
from casework.reading.texts import texts_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

BETTER = "Ik wil weer slapen."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_member(
        neighbourhood, Role.PRIVACY_OFFICER, user=make_user("Fatma Gegevens")
    )


def page(table: Table, name: str, **more: object) -> str:
    where = {"neighbourhood": table.place.slug, "case_id": table.case.pk} | more
    return reverse(f"casework:{name}", kwargs=where)


def of_request(table: Table, name: str, key: object) -> str:
    where = {"neighbourhood": table.place.slug, "request_id": key}
    return reverse(f"casework:{name}", kwargs=where)


def newest(table: Table) -> RightsRequest:
    with seated(table.place, table.noor):
        found: RightsRequest = RightsRequest.objects.get()
        return found


def says_wrong(table: Table) -> Client:
    with seated(table.place, table.hennie):
        text = next(one for one in texts_of(table.case) if one.says == WISH)
    browser = sign_in(table.hennie)
    browser.post(
        page(table, "my_correction_add", text_id=text.id), {"should_be": BETTER}
    )
    return browser


def test_a_resident_corrects_a_text_and_reads_the_answer(table: Table) -> None:
    browser = says_wrong(table)
    asked = newest(table)
    sign_in(table.noor).post(
        of_request(table, "correction_answer", asked.pk),
        {"outcome": "granted", "answer": "U heeft gelijk.", "version": asked.version},
    )
    mine = browser.get(page(table, "my_data")).content.decode()
    plan = sign_in(table.noor).get(page(table, "case_detail")).content.decode()

    assert "U heeft gelijk." in mine
    assert "Wat er stond" in mine
    assert ("Eerst stond er:" in plan, BETTER in plan, WISH in plan) == (True,) * 3


def test_a_correction_stands_beside_the_line_it_is_about(table: Table) -> None:
    browser, team = says_wrong(table), sign_in(table.noor)
    asked = newest(table)
    before = [
        browser.get(page(table, "my_plan")).content.decode(),
        team.get(page(table, "case_detail")).content.decode(),
    ]
    answer = of_request(table, "correction_answer", asked.pk)
    sent = {"outcome": "refused", "answer": "Zo zei u het.", "version": asked.version}
    team.post(answer, sent)
    browser.post(of_request(table, "my_own_words", asked.pk), {"words": "Toch niet."})
    after = [
        browser.get(page(table, "my_plan")).content.decode(),
        team.get(page(table, "case_detail")).content.decode(),
    ]

    assert [BETTER in one for one in before] == [True, True]
    assert [answer in one for one in before] == [False, True]
    assert ["Toch niet." in one for one in after] == [True, True]
    assert ["De tekst bleef staan: Zo zei u het." in one for one in after] == [True] * 2


def test_a_correction_waits_on_the_desk_of_who_answers(
    table: Table, officer: User
) -> None:
    says_wrong(table)
    slug = {"neighbourhood": table.place.slug}
    asked = newest(table)
    answer = of_request(table, "correction_answer", asked.pk)
    late = clock.now() + timedelta(days=40)
    with clock.stopped_at(late):
        desk = sign_in(table.noor).get(reverse("casework:today", kwargs=slug))
        panel = sign_in(officer).get(reverse("casework:rights_panel", kwargs=slug))

    assert answer in desk.content.decode()
    assert "over de termijn" in desk.content.decode()
    assert "over de termijn" in panel.content.decode()


def test_a_co_resident_reads_no_correction_of_another(table: Table) -> None:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Kim Partner"))
    with seated(table.place, table.noor):
        table.case.seats.create(user=partner, kind="resident", starts_on=clock.today())
    says_wrong(table)
    shown = sign_in(partner).get(page(table, "my_plan")).content.decode()

    assert (WISH in shown, BETTER in shown) == (True, False)


def test_who_is_declined_puts_own_words_beside(table: Table) -> None:
    browser = says_wrong(table)
    asked = newest(table)
    sign_in(table.noor).post(
        of_request(table, "correction_answer", asked.pk),
        {"outcome": "refused", "answer": "Zo zei u het.", "version": asked.version},
    )
    browser.post(of_request(table, "my_own_words", asked.pk), {"words": "Toch niet."})

    with seated(table.place, table.noor):
        assert RightsCorrection.objects.get().own_words == "Toch niet."


def test_the_officer_sees_what_waits_and_what_is_overdue(
    table: Table, officer: User
) -> None:
    words = {"words": "De foto mag weg."}
    sign_in(table.hennie).post(page(table, "my_erasure_ask"), words)
    asked = newest(table)
    with seated(table.place, table.noor):
        day = clock.today().replace(year=2020)
        RightsRequest.objects.update(asked_on=day.replace(year=2019), answer_by=day)
    slug = {"neighbourhood": table.place.slug}
    shown = sign_in(officer).get(reverse("casework:rights_list", kwargs=slug))
    detail = sign_in(officer).get(of_request(table, "rights_detail", asked.pk))

    assert "over de termijn" in shown.content.decode()
    assert "De foto mag weg." in detail.content.decode()
    assert WISH not in detail.content.decode()


def test_the_officer_decides_per_part(table: Table, officer: User) -> None:
    browser = sign_in(table.hennie)
    browser.post(page(table, "my_erasure_ask"), {"words": "Alles weg."})
    asked = newest(table)
    sent = {
        "decision_plan": "keep",
        "reason_plan": "De wet vraagt het.",
        "decision_files": "erase",
        "reason_files": "Niet meer nodig.",
        "answer": "Een deel blijft.",
        "version": asked.version,
    }
    answer = sign_in(officer).post(of_request(table, "rights_detail", asked.pk), sent)
    mine = browser.get(page(table, "my_data")).content.decode()

    assert answer.status_code == 302
    assert "De wet vraagt het." in mine
    assert newest(table).outcome == "partly"


def test_a_part_without_a_reason_is_shown_again(table: Table, officer: User) -> None:
    sign_in(table.hennie).post(page(table, "my_erasure_ask"), {"words": "Weg."})
    asked = newest(table)
    sent = {"decision_plan": "keep", "version": asked.version}
    answer = sign_in(officer).post(of_request(table, "rights_detail", asked.pk), sent)

    assert answer.status_code == 422


def test_at_a_standstill_every_page_says_so_and_takes_nothing(table: Table) -> None:
    browser, team = sign_in(table.hennie), sign_in(table.noor)
    browser.post(page(table, "my_standstill_ask"), {"ground": "wrong", "words": ""})
    said = {"text": "Iets nieuws", "note": "1"}
    refused = team.post(page(table, "contact_add"), said)
    pages = [
        team.get(page(table, "case_detail")).content.decode(),
        browser.get(page(table, "my_plan")).content.decode(),
        browser.get(page(table, "my_data")).content.decode(),
    ]

    people = team.get(page(table, "people")).content.decode()
    team_asks = ("Nieuw gesprek", "Nieuwe afspraak", "Bewaar notitie", "Foto of papier")
    assert [text in pages[0] for text in team_asks] == [False] * 4
    assert ["Schrijf uw plan" in pages[1], "Nodig iemand uit" in people] == [False] * 2
    assert refused.status_code == 409
    assert "Dit plan staat stil" in refused.content.decode()
    assert ["plan staat stil sinds" in one for one in pages] == [True] * 3


def test_who_asked_lets_the_plan_go_on(table: Table) -> None:
    browser = sign_in(table.hennie)
    browser.post(page(table, "my_standstill_ask"), {"ground": "wrong", "words": ""})
    asked = newest(table)
    browser.post(
        of_request(table, "my_right_stop", asked.pk), {"version": asked.version}
    )
    shown = browser.get(page(table, "my_plan")).content.decode()

    assert "plan staat stil sinds" not in shown


def test_an_official_decision_can_be_asked_at_a_standstill(table: Table) -> None:
    browser = sign_in(table.hennie)
    browser.post(page(table, "my_standstill_ask"), {"ground": "wrong", "words": ""})
    sent = {"words": "Hulp", "law": "wmo", "name": "Hennie", "reach": "0412 000000"}
    answer = browser.post(page(table, "my_decision_ask"), sent)

    assert answer.status_code == 302


def test_on_paper_the_team_writes_it_down(table: Table) -> None:
    team = sign_in(table.noor)
    who = {"person": table.person.pk, "channel": "paper", "identity": "papers"}
    team.post(page(table, "erasure_add"), who | {"words": "Mijn foto mag weg."})
    shown = team.get(page(table, "case_rights")).content.decode()

    assert newest(table).identity == "papers"
    assert "legitimatie gezien, niet bewaard" in shown
