from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import AgreementAnswer, Signature, SignatureWithdrawal
from casework.screens import text_of
from casework.services import sign_links, signing
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import seated, sign_in

WHY = "Dinsdag kan ik niet."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    made = make_table(neighbourhood)
    with seated(made.place, made.noor, Role.PROFESSIONAL):
        signing.freeze_plan(made.case, by=made.noor)
    return made


@pytest.fixture
def hennie(table: Table) -> Client:
    return sign_in(table.hennie)


def at(table: Table, name: str, *ids: object) -> str:
    return reverse(f"casework:{name}", args=[table.place.slug, *ids])


def read(browser: Client, address: str) -> str:
    return text_of(browser.get(address).content.decode())


def version_of(table: Table) -> dict[str, str]:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        version = signing.latest_version(table.case)
    assert version is not None
    return {"number": str(version.number), "sha256": version.sha256}


def test_a_no_needs_words_and_shows_to_the_team(table: Table, hennie: Client) -> None:
    page = at(table, "my_agreement_answer", table.case.pk, table.agreement.pk)
    empty = hennie.post(page, {"agrees": "no", "words": ""})
    hennie.post(page, {"agrees": "no", "words": WHY})
    team = read(sign_in(table.noor), at(table, "case_detail", table.case.pk))

    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Schrijf kort wat u anders wilt." in empty.content.decode()
    assert f"Hennie van Dorp: {WHY}" in team
    assert WHY in read(hennie, at(table, "my_sign", table.case.pk))


def test_the_table_writes_down_what_ans_says(table: Table) -> None:
    page = at(
        table, "agreement_answer", table.case.pk, table.ans.pk, table.agreement.pk
    )
    sign_in(table.noor).post(page, {"agrees": "yes"})
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        answer = AgreementAnswer.objects.get()

    assert (answer.name, answer.agrees) == ("Ans Wijers", True)


def test_a_signature_is_taken_back_from_the_own_page(
    table: Table, hennie: Client
) -> None:
    signs = at(table, "my_sign", table.case.pk)
    hennie.post(signs, {"answer": "yes", **version_of(table)})
    hennie.post(at(table, "my_take_back", table.case.pk), {"reason": WHY})

    assert "U nam uw handtekening terug." in read(hennie, signs)
    with seated(table.place, table.hennie, Role.RESIDENT):
        assert SignatureWithdrawal.objects.get().reason == WHY
    team = read(sign_in(table.noor), at(table, "sign_choose", table.case.pk))
    assert "Teruggenomen" in team
    assert WHY in team


def test_a_question_is_no_signature(table: Table, hennie: Client) -> None:
    answer = {"answer": "ask", "remark": "Wie belt?", **version_of(table)}
    hennie.post(at(table, "my_sign", table.case.pk), answer)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        texts = list(table.case.contact_moments.values_list("text", flat=True))
        signed = Signature.objects.exists()

    assert (texts, signed) == (["Vraag bij versie 1: Wie belt?"], False)


def code_for_ans(table: Table) -> str:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signer = table.signer("Ans Wijers")
        _link, code = sign_links.give_link(
            table.case, signer=signer, channel="paper", by=table.noor
        )
    return code


def test_ans_reads_and_signs_at_home_without_signing_in(table: Table) -> None:
    nobody = Client()
    page = at(table, "home_sign", code_for_ans(table))
    before = read(nobody, page)
    unnamed = nobody.post(page, {"answer": "yes", **version_of(table)})
    nobody.post(page, {"answer": "yes", "name": "Ans W.", **version_of(table)})
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signature = Signature.objects.get()

    assert WISH in before
    assert unnamed.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Typ uw naam." in unnamed.content.decode()
    assert (signature.method, signature.name) == ("link", "Ans W.")
    assert WISH in signature.screen
    assert "U heeft dit plan getekend." in read(nobody, page)


def test_a_code_opens_one_plan_in_one_neighbourhood(table: Table) -> None:
    code = code_for_ans(table)
    wrong = Client().get(at(table, "home_sign", "AAAAA-AAAAA-AAAAA"))
    place = reverse("casework:home_sign", args=["schadewijk", code])

    assert wrong.status_code == HTTPStatus.NOT_FOUND
    assert WISH not in wrong.content.decode()
    assert Client().get(place).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(at(table, "my_plan", table.case.pk)).status_code == 302
