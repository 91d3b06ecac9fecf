import json
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from casework.calculations.plan_content import canonical, hash_of
from casework.models import PlanVersion, Signature
from casework.screens import text_of
from casework.services import plans, signing
from ruwaard.accounts.models import Role
from ruwaard.audit.models import AuditEntry
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import seated, sign_in


@dataclass
class Desk:
    """Noor at her tablet, with the table of Hennie."""

    table: Table
    noor: Client

    def address(self, name: str, **ids: object) -> str:
        place = {"neighbourhood": self.table.place.slug, "case_id": self.table.case.pk}
        return reverse(f"casework:{name}", kwargs=place | ids)

    def freeze(self) -> PlanVersion:
        self.noor.post(self.address("sign_choose"))
        return self.latest()

    def latest(self) -> PlanVersion:
        with seated(self.table.place, self.table.noor):
            version = signing.latest_version(self.table.case)
            assert version is not None
            return version

    def signatures(self) -> list[Signature]:
        with seated(self.table.place, self.table.noor):
            return list(Signature.objects.order_by("signed_at"))


@pytest.fixture
def desk(neighbourhood: Neighbourhood) -> Desk:
    table = make_table(neighbourhood)
    return Desk(table, sign_in(table.noor))


def answers(version: PlanVersion, **more: str) -> dict[str, str]:
    return {
        "number": str(version.number),
        "sha256": version.sha256,
        "method": "device",
        "name": "Ans Wijers",
        "agrees": "on",
        **more,
    }


def test_the_plan_is_frozen_with_one_button(desk: Desk) -> None:
    before = desk.noor.get(desk.address("sign_choose")).content.decode()
    answer = desk.noor.post(desk.address("sign_choose"), follow=True)

    assert "Zet dit plan vast om te tekenen" in before
    assert "Wie tekent er?" in answer.content.decode()
    assert desk.latest().number == 1


def test_looking_at_the_plan_freezes_nothing(desk: Desk) -> None:
    desk.noor.get(desk.address("sign_choose"))

    with seated(desk.table.place, desk.table.noor):
        assert PlanVersion.objects.count() == 0


def test_ans_signs_on_the_device_of_noor(desk: Desk) -> None:
    version = desk.freeze()
    address = desk.address("sign", signer_id=desk.table.ans.pk)

    answer = desk.noor.post(
        address,
        answers(version, witness_name="Hennie van Dorp", mark="M1 2 L3 4 "),
        follow=True,
    )

    (signature,) = desk.signatures()
    back = desk.address("sign_handed_back", signer_id=desk.table.ans.pk)
    assert answer.redirect_chain == [(back, 302)]
    assert "Ans Wijers tekende het plan." in answer.content.decode()
    assert "Geef het scherm terug aan Noor El Idrissi." in answer.content.decode()
    assert (signature.method, signature.witness_name, signature.mark) == (
        "device",
        "Hennie van Dorp",
        "M1 2 L3 4",
    )
    assert signature.device_held_by_id == desk.table.noor.pk


def test_everybody_gets_the_screen_anew_without_menu_or_other_plans(desk: Desk) -> None:
    desk.freeze()
    given = desk.noor.get(desk.address("sign_hand_over", signer_id=desk.table.ans.pk))
    page = desk.noor.get(desk.address("sign", signer_id=desk.table.ans.pk))

    assert "Geef het scherm nu aan Ans Wijers" in given.content.decode()
    for answer in (given, page):
        assert "Vandaag" not in answer.content.decode()


def test_the_signature_keeps_what_the_screen_said(desk: Desk) -> None:
    version = desk.freeze()
    address = desk.address("sign", signer_id=desk.table.ans.pk)
    shown = text_of(desk.noor.get(address).content.decode())

    desk.noor.post(address, answers(version))

    (signature,) = desk.signatures()
    head, *lines = signature.screen.split("\n")
    assert head == f"[nl] 1 {version.control_number}"
    assert WISH in lines
    assert lines[-1] == "Dit plan klopt"
    assert [line for line in lines if line not in shown] == []


def test_nothing_is_chosen_beforehand(desk: Desk) -> None:
    desk.freeze()
    page = desk.noor.get(desk.address("sign", signer_id=desk.table.ans.pk))

    assert page.content.decode().count(" checked") == 0


def test_without_a_check_nothing_is_signed_and_nothing_lost(desk: Desk) -> None:
    version = desk.freeze()
    sent = answers(version, witness_name="Tom") | {"agrees": ""}
    answer = desk.noor.post(desk.address("sign", signer_id=desk.table.ans.pk), sent)

    assert answer.status_code == 422
    assert 'value="Tom"' in answer.content.decode()
    assert desk.signatures() == []


def test_the_holder_of_the_device_is_no_witness(desk: Desk) -> None:
    sent = answers(desk.freeze(), witness_name="Noor El Idrissi")
    answer = desk.noor.post(desk.address("sign", signer_id=desk.table.ans.pk), sent)

    assert answer.status_code == 422
    assert "De getuige is iemand anders dan u." in answer.content.decode()


def test_paper_without_a_witness_says_so(desk: Desk) -> None:
    version = desk.freeze()
    sent = answers(version, method="paper", paper_code=version.control_number)
    desk.noor.post(desk.address("sign", signer_id=desk.table.ans.pk), sent)

    page = desk.noor.get(desk.address("version", number=1)).content.decode()
    assert "op papier. Zonder getuige." in text_of(page)


def test_paper_of_another_version_is_refused_at_its_number(desk: Desk) -> None:
    sent = answers(desk.freeze(), method="paper", paper_code="AAAA BBBB CCCC")
    answer = desk.noor.post(desk.address("sign", signer_id=desk.table.ans.pk), sent)

    assert answer.status_code == 422
    assert "Dit getal staat niet op het papier" in answer.content.decode()
    assert desk.signatures() == []


def test_a_professional_signs_in_their_own_account(desk: Desk) -> None:
    version = desk.freeze()
    address = desk.address("sign", signer_id=desk.table.noor.uuid)
    page = desk.noor.get(address).content.decode()

    desk.noor.post(
        address,
        {"number": version.number, "sha256": version.sha256, "agrees": "on"},
    )

    (signature,) = desk.signatures()
    assert 'name="method"' not in page
    assert (signature.method, signature.user_id) == ("account", desk.table.noor.pk)
    assert signature.device_held_by is None


def test_a_forged_hash_is_refused_in_words(desk: Desk) -> None:
    sent = answers(desk.freeze(), sha256="0" * 64)
    answer = desk.noor.post(desk.address("sign", signer_id=desk.table.ans.pk), sent)

    assert answer.status_code == 422
    assert "Het controlegetal klopt niet." in answer.content.decode()
    assert desk.signatures() == []


def test_a_plan_that_changed_is_refused_with_the_way_on(desk: Desk) -> None:
    version = desk.freeze()
    with seated(desk.table.place, desk.table.noor):
        plans.add_item(
            desk.table.case, question="want", text="Rust", by=desk.table.noor
        )
    address = desk.address("sign", signer_id=desk.table.ans.pk)
    answer = desk.noor.post(address, answers(version))

    assert answer.status_code == 422
    assert "Het plan is intussen veranderd." in answer.content.decode()
    assert "Zet eerst de nieuwe tekst vast." in answer.content.decode()


def test_signing_again_is_refused_in_words(desk: Desk) -> None:
    version = desk.freeze()
    address = desk.address("sign", signer_id=desk.table.ans.pk)
    desk.noor.post(address, answers(version))
    answer = desk.noor.post(address, answers(version))

    assert answer.status_code == 422
    assert "heeft deze versie al getekend" in answer.content.decode()
    assert len(desk.signatures()) == 1


@pytest.mark.parametrize(
    ("number", "status"),
    [("0", 422), ("2", 404), ("99999999999999999999", 404), ("abc", 422), ("", 422)],
)
def test_a_made_up_number_is_refused(desk: Desk, number: str, status: int) -> None:
    sent = answers(desk.freeze()) | {"number": number}
    address = desk.address("sign", signer_id=desk.table.ans.pk)

    assert desk.noor.post(address, sent).status_code == status


def test_somebody_of_elsewhere_does_not_sign(desk: Desk) -> None:
    desk.freeze()
    address = desk.address("sign", signer_id=desk.table.case.pk)

    assert desk.noor.get(address).status_code == 404


def test_a_version_tells_what_changed_since_the_one_before(desk: Desk) -> None:
    desk.freeze()
    with seated(desk.table.place, desk.table.noor):
        wish = desk.table.case.items.get(question="want")
        plans.change_item(wish, text="Rust", version=wish.version, by=desk.table.noor)
    version = desk.freeze()
    page = desk.noor.get(desk.address("version", number=2)).content.decode()

    assert f"weg: {WISH} erbij: Rust" in text_of(page)
    assert "Nog niet getekend" in page
    assert version.control_number in page
    assert version.sha256 in page


def test_the_page_shows_the_same_text_as_the_hash(desk: Desk) -> None:
    version = desk.freeze()
    plan = signing.content_of(version)

    assert hash_of(canonical(plan)) == version.sha256
    assert json.loads(version.content)["number"] == 1


def test_a_version_that_is_not_there_is_not_found(desk: Desk) -> None:
    assert desk.noor.get(desk.address("version", number=7)).status_code == 404


def test_the_paper_is_asked_for_and_leads_to_its_progress(desk: Desk) -> None:
    version = desk.freeze()
    answer = desk.noor.post(
        desk.address("version_pdf", number=1), {"variant": "professional"}
    )

    with seated(desk.table.place, desk.table.noor):
        document = Document.objects.get()
    assert (document.kind, document.subject_id, document.variant) == (
        "plan",
        version.pk,
        "professional",
    )
    assert answer.headers["Location"] == reverse(
        "documents:status",
        kwargs={"neighbourhood": "ruwaard", "document_id": document.pk},
    )


def test_an_unknown_variant_is_not_found(desk: Desk) -> None:
    desk.freeze()
    answer = desk.noor.post(
        desk.address("version_pdf", number=1), {"variant": "geheim"}
    )

    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["sign_choose", "sign", "version"])
def test_looking_is_one_row_in_the_audit(desk: Desk, name: str) -> None:
    desk.freeze()
    ids: dict[str, dict[str, object]] = {
        "sign": {"signer_id": desk.table.ans.pk},
        "version": {"number": 1},
    }
    with seated(desk.table.place, desk.table.hennie, Role.RESIDENT):
        before = AuditEntry.objects.count()

    desk.noor.get(desk.address(name, **ids.get(name, {})))

    with seated(desk.table.place, desk.table.hennie, Role.RESIDENT):
        assert AuditEntry.objects.count() - before == 1


def test_a_plan_without_a_wish_says_what_to_do(
    neighbourhood: Neighbourhood, desk: Desk
) -> None:
    with seated(neighbourhood, desk.table.noor):
        wish = desk.table.case.items.get(question="want")
        plans.remove_item(wish, version=wish.version, by=desk.table.noor)

    answer = desk.noor.post(desk.address("sign_choose"), follow=True)

    assert "Er staat nog niets bij ‘Ik wil’." in answer.content.decode()
