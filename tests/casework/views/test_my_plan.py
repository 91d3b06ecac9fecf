import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import Agreement, ContactMoment, PlanItem, PlanVersion, Signature
from casework.screens import text_of
from casework.services import agreements, plans, signing
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_case, make_member, seated, sign_in

NEVER = re.compile(r"\b(casus(sen)?|dossiers?|cli[eë]nt(en)?)\b", re.IGNORECASE)


@dataclass
class Phone:
    """Hennie at home, with a plan that Noor wrote at the table."""

    table: Table
    hennie: Client

    def address(self, name: str, **ids: object) -> str:
        place: dict[str, object] = {"neighbourhood": self.table.place.slug}
        if name in {"tick_off", "my_trouble"}:
            place["agreement_id"] = self.table.agreement.pk
        elif name != "my_plans":
            place["case_id"] = self.table.case.pk
        return reverse(f"casework:{name}", kwargs=place | ids)

    def read(self, name: str = "my_plan", **query: str) -> str:
        return text_of(self.hennie.get(self.address(name), query).content.decode())

    def freeze(self) -> PlanVersion:
        with seated(self.table.place, self.table.noor, Role.PROFESSIONAL):
            return signing.freeze_plan(self.table.case, by=self.table.noor)

    def agreement(self) -> Agreement:
        with seated(self.table.place, self.table.noor):
            return Agreement.objects.get(pk=self.table.agreement.pk)


@pytest.fixture
def phone(neighbourhood: Neighbourhood) -> Phone:
    table = make_table(neighbourhood)
    User.objects.filter(pk=table.noor.pk).update(phone="06 1234 5678")
    return Phone(table, sign_in(table.hennie))


def yes(version: PlanVersion, **more: str) -> dict[str, str]:
    return {
        "number": str(version.number),
        "sha256": version.sha256,
        "answer": "yes",
        **more,
    }


def test_the_only_plan_opens_at_once(phone: Phone) -> None:
    answer = phone.hennie.get(phone.address("my_plans"))

    assert answer.headers["Location"] == phone.address("my_plan")


def test_two_plans_are_a_choice(phone: Phone) -> None:
    other = make_table(phone.table.place)
    with seated(phone.table.place, other.noor):
        other.case.seats.filter(user=other.hennie).update(user=phone.table.hennie)

    page = phone.hennie.get(phone.address("my_plans")).content.decode()
    assert page.count("Plan van ") == 2


def test_the_plan_greets_and_says_what_was_wanted(phone: Phone) -> None:
    said = phone.read()

    assert "Dag Hennie van Dorp" in said
    assert "met Noor El Idrissi en Ans Wijers." in said
    assert f"‘{WISH}’" in said
    assert "0 van de 1 afspraak is gelukt." in said


def test_it_says_who_to_call(phone: Phone) -> None:
    said = phone.read()

    assert "Vragen? Bel Noor" in said
    assert "Het nummer is 06 1234 5678." in said
    assert "Is er gevaar? Bel 112. Wilt u nu met iemand praten? Bel 0800 0113" in said


def test_it_says_who_reads_along_and_promises_no_more(phone: Phone) -> None:
    assert (
        "U kiest wie van uw familie en vrienden meeleest. Wie u helpt, ziet wat "
        "daarvoor nodig is. U ziet wie keek."
    ) in phone.read()


def test_the_tab_has_a_neutral_name_and_a_quick_exit(phone: Phone) -> None:
    page = phone.hennie.get(phone.address("my_plan")).content.decode()

    assert "<title>Mijn pagina</title>" in page
    assert "data-quick-exit" in page


@pytest.mark.parametrize(
    ("cost", "line"),
    [
        ("nothing", "Kost u niets."),
        ("own_risk", "Hiervoor geldt uw eigen risico."),
        ("ask_first", "Vraag dit eerst na."),
    ],
)
def test_each_agreement_says_what_it_costs(phone: Phone, cost: str, line: str) -> None:
    with seated(phone.table.place, phone.table.noor):
        Agreement.objects.update(cost_to_resident=cost)

    assert line in phone.read()


def test_euros_are_folded_away(phone: Phone) -> None:
    with seated(phone.table.place, phone.table.noor):
        Agreement.objects.update(payer="budget", amount=Decimal("340.00"))

    page = phone.hennie.get(phone.address("my_plan")).content.decode()
    inside = re.search(r"<details.*?</details>", page, re.DOTALL)
    assert inside is not None
    assert "€\N{NO-BREAK SPACE}340" in inside[0]
    assert "€" not in page.replace(inside[0], "")


def test_what_is_overdue_takes_longer(phone: Phone) -> None:
    with seated(phone.table.place, phone.table.noor):
        Agreement.objects.update(due_on=clock.today() - timedelta(days=1))

    assert "Dit duurt langer. Vraag gerust hoe het gaat." in phone.read()


def test_what_is_held_up_comes_with_the_way_to_a_decision(phone: Phone) -> None:
    place = phone.table.place.municipality
    place.decision_phone, place.client_support_phone = "14 0412", "0800 1234"
    place.save()
    with seated(phone.table.place, phone.table.noor):
        agreements.change_agreement_state(
            phone.table.agreement,
            state="held",
            ground="law",
            reason="De regel.",
            by=phone.table.noor,
        )

    said = phone.read()
    assert "Dit kan nu niet. De wet laat het niet toe." in said
    assert "U mag om een officieel besluit vragen. Bel 14 0412." in said
    assert (
        "Een onafhankelijke cliëntondersteuner helpt u gratis. Bel 0800 1234." in said
    )


def test_an_own_agreement_is_ticked_off(phone: Phone) -> None:
    answer = phone.hennie.post(
        phone.address("tick_off"), {"state": "done"}, follow=True
    )

    assert "Fijn dat het gelukt is." in answer.content.decode()
    assert phone.agreement().done_on == clock.today()
    assert "1 van de 1 afspraak is gelukt." in phone.read()


def test_a_tick_is_taken_back(phone: Phone) -> None:
    phone.hennie.post(phone.address("tick_off"), {"state": "done"})
    phone.hennie.post(phone.address("tick_off"), {"state": "doing"})

    assert phone.agreement().state == "doing"


def test_somebody_elses_agreement_is_not_ticked_off(phone: Phone) -> None:
    with seated(phone.table.place, phone.table.noor):
        need = PlanItem.objects.get(question="need")
        theirs = agreements.make_agreement(
            need,
            what="Bellen",
            carrier="professional",
            user=phone.table.noor,
            due_on=clock.today(),
            by=phone.table.noor,
        )
    address = phone.address("tick_off", agreement_id=theirs.pk)

    assert phone.hennie.post(address, {"state": "done"}).status_code == 404


@pytest.mark.parametrize("state", ["held", "dropped", "asked", "", "onzin"])
def test_a_tick_says_done_or_not_and_nothing_else(phone: Phone, state: str) -> None:
    answer = phone.hennie.post(phone.address("tick_off"), {"state": state})

    assert answer.status_code == 404
    assert phone.agreement().state == "open"


def test_what_does_not_work_out_is_told_in_own_words(phone: Phone) -> None:
    answer = phone.hennie.post(
        phone.address("my_trouble"), {"text": "Ik durf niet."}, follow=True
    )

    with seated(phone.table.place, phone.table.noor):
        told = ContactMoment.objects.get()
    assert "Dank u. Noor leest dit." in answer.content.decode()
    assert (told.kind, told.by_id) == ("message", phone.table.hennie.pk)
    assert told.text == "Lukt niet: Elke dinsdag samen de post openen\nIk durf niet."
    assert phone.agreement().state == "open"


def test_two_clicks_tell_it_once(phone: Phone) -> None:
    words = {"text": "Ik durf niet.", "contact_id": str(uuid4())}

    for _click in range(2):
        phone.hennie.post(phone.address("my_trouble"), words)

    with seated(phone.table.place, phone.table.noor):
        assert ContactMoment.objects.count() == 1


def test_telling_nothing_asks_for_a_word(phone: Phone) -> None:
    answer = phone.hennie.post(phone.address("my_trouble"), {"text": " "})

    assert answer.status_code == 422
    assert "Schrijf kort wat er niet lukt." in answer.content.decode()


def test_there_is_something_to_sign(phone: Phone) -> None:
    phone.freeze()

    assert "Wilt u uw plan tekenen?" in phone.read()


def test_a_plan_that_nobody_froze_can_be_read_and_signed(phone: Phone) -> None:
    answer = phone.hennie.post(phone.address("my_freeze"), follow=True)

    assert answer.redirect_chain == [(phone.address("my_sign"), 302)]
    assert "Klopt uw plan?" in answer.content.decode()


def test_hennie_signs_and_the_card_is_gone(phone: Phone) -> None:
    version = phone.freeze()
    answer = phone.hennie.post(phone.address("my_sign"), yes(version), follow=True)

    with seated(phone.table.place, phone.table.noor):
        signature = Signature.objects.get()
    assert "U tekende uw plan." in answer.content.decode()
    assert (signature.method, signature.sha256) == ("account", version.sha256)
    assert signature.user_id == phone.table.hennie.pk
    assert "Wilt u uw plan tekenen?" not in phone.read()
    assert "U tekende deze versie." in phone.read()


def test_the_screen_in_turkish_is_kept_in_turkish(phone: Phone) -> None:
    version = phone.freeze()
    phone.hennie.cookies["ruwaard_language"] = "tr"
    phone.hennie.post(phone.address("my_sign"), yes(version))

    with seated(phone.table.place, phone.table.noor):
        signature = Signature.objects.get()
    assert signature.screen.startswith(f"[tr] 1 {version.control_number}")
    assert WISH in signature.screen


def test_nothing_is_chosen_beforehand(phone: Phone) -> None:
    phone.freeze()
    page = phone.hennie.get(phone.address("my_sign")).content.decode()

    assert page.count(" checked") == 0


def test_no_choice_is_asked_for(phone: Phone) -> None:
    version = phone.freeze()
    answer = phone.hennie.post(phone.address("my_sign"), yes(version, answer=""))

    assert answer.status_code == 422
    assert "Kies een antwoord." in answer.content.decode()


def test_no_tells_what_is_not_right_and_signs_nothing(phone: Phone) -> None:
    version = phone.freeze()
    sent = yes(version, answer="no", remark="Ik heet Hennie met één n.")
    phone.hennie.post(phone.address("my_sign"), sent)

    with seated(phone.table.place, phone.table.noor):
        assert ContactMoment.objects.get().text == (
            "Versie 1 klopt niet: Ik heet Hennie met één n."
        )
        assert Signature.objects.count() == 0


def test_no_without_words_keeps_the_choice(phone: Phone) -> None:
    version = phone.freeze()
    answer = phone.hennie.post(phone.address("my_sign"), yes(version, answer="no"))

    assert answer.status_code == 422
    assert "Schrijf hier wat u wilt zeggen." in answer.content.decode()


def test_signing_twice_is_refused_in_words(phone: Phone) -> None:
    version = phone.freeze()
    phone.hennie.post(phone.address("my_sign"), yes(version))
    answer = phone.hennie.post(phone.address("my_sign"), yes(version))

    assert answer.status_code == 422
    assert "heeft deze versie al getekend" in text_of(answer.content.decode())


def test_a_plan_that_changed_meanwhile_is_read_again(phone: Phone) -> None:
    version = phone.freeze()
    with seated(phone.table.place, phone.table.noor):
        plans.add_item(
            phone.table.case, question="want", text="Rust", by=phone.table.noor
        )
    answer = phone.hennie.post(phone.address("my_sign"), yes(version))

    assert answer.status_code == 422
    assert "Het plan is intussen veranderd." in answer.content.decode()
    assert "Lees wat er nu staat" in answer.content.decode()


def test_what_changed_since_the_last_signature_is_marked(phone: Phone) -> None:
    phone.hennie.post(phone.address("my_sign"), yes(phone.freeze()))
    with seated(phone.table.place, phone.table.noor):
        need = PlanItem.objects.get(question="need")
        plans.change_item(
            need, text="Iemand die helpt", version=need.version, by=phone.table.noor
        )
    phone.freeze()

    said = phone.read("my_sign")
    assert "Dit is anders dan toen u tekende" in said
    assert "Iemand die weg: de post met mij opent erbij: helpt" in said
    assert said.count("\nVeranderd\n") == 1


def test_the_text_in_the_own_language_stands_beside_the_dutch(phone: Phone) -> None:
    phone.freeze()
    page = phone.hennie.get(phone.address("my_sign")).content.decode()

    assert '<p class="kt-voice" lang="tr">Kalabalık için yemek yapmak</p>' in page


def test_the_pdf_is_asked_for_in_the_resident_form(phone: Phone) -> None:
    answer = phone.hennie.post(phone.address("my_pdf"))

    with seated(phone.table.place, phone.table.hennie):
        document = Document.objects.get()
    assert (document.variant, document.asked_by) == ("resident", phone.table.hennie)
    assert str(document.pk) in answer.headers["Location"]


def test_who_looked_is_told_in_plain_words(phone: Phone) -> None:
    sign_in(phone.table.noor).get(
        reverse(
            "casework:sign_choose",
            kwargs={
                "neighbourhood": "ruwaard",
                "case_id": phone.table.case.pk,
            },
        )
    )

    said = phone.read("who_looked")
    assert "Noor El Idrissi, Pantein\nKeek in uw plan\n" in said
    assert "Hennie van Dorp" not in said


def test_an_empty_period_offers_everything(phone: Phone) -> None:
    other = make_table(phone.table.place)
    with seated(phone.table.place, other.noor):
        AuditEntry.objects.count()

    assert "Alles" in phone.read("who_looked", periode="week")


def test_a_strange_period_and_page_show_everything(phone: Phone) -> None:
    answer = phone.hennie.get(
        phone.address("who_looked"), {"periode": "'; DROP", "page": "99x"}
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("my_plan", "casework.plan_viewed"),
        ("my_sign", "casework.plan_viewed"),
        ("who_looked", "casework.log_viewed"),
        ("my_trouble", "casework.agreement_viewed"),
    ],
)
def test_looking_is_one_row_in_the_audit(phone: Phone, name: str, action: str) -> None:
    phone.freeze()
    with seated(phone.table.place, phone.table.hennie, Role.RESIDENT):
        before = set(AuditEntry.objects.values_list("pk", flat=True))

    phone.hennie.get(phone.address(name))

    with seated(phone.table.place, phone.table.hennie, Role.RESIDENT):
        fresh = AuditEntry.objects.exclude(pk__in=before)
        assert list(fresh.values_list("action", flat=True)) == [action]


@pytest.mark.parametrize("name", ["my_plan", "my_sign", "who_looked", "my_trouble"])
def test_words_of_the_office_stand_nowhere(phone: Phone, name: str) -> None:
    phone.freeze()
    page = phone.hennie.get(phone.address(name)).content.decode()

    assert NEVER.findall(page + phone.address(name)) == []


@pytest.mark.parametrize("name", ["my_plan", "my_sign", "my_freeze", "my_pdf"])
def test_the_plan_of_somebody_else_does_not_exist(phone: Phone, name: str) -> None:
    stranger = make_member(phone.table.place, Role.RESIDENT)
    make_case(phone.table.place, make_member(phone.table.place))

    assert sign_in(stranger).post(phone.address(name)).status_code in {404, 405}


@pytest.mark.parametrize("name", ["my_plan", "my_sign", "who_looked"])
def test_more_agreements_cost_no_more_queries(phone: Phone, name: str) -> None:
    phone.freeze()
    phone.read(name)

    with CaptureQueriesContext(connection) as few:
        phone.read(name)
    with seated(phone.table.place, phone.table.noor):
        need = PlanItem.objects.get(question="need")
        for number in range(4):
            agreements.make_agreement(
                need,
                what=f"Afspraak {number}",
                carrier="professional",
                user=phone.table.noor,
                due_on=clock.today(),
                by=phone.table.noor,
            )
    phone.freeze()
    with CaptureQueriesContext(connection) as many:
        phone.read(name)

    assert len(many) == len(few)
