import re
from datetime import timedelta
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client

from casework.forms.cases import StartForm
from casework.models import (
    Agreement,
    Case,
    ContactMoment,
    Meeting,
    NetworkMember,
    Person,
    PlanItem,
)
from casework.services import cases, contact, intake, people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)

LIST = "/ruwaard/plannen/"
# One more than elsewhere: in a test the scope is put back, no commit ends it.
LIST_QUERIES, CASE_QUERIES = 16, 35
ADD = "/ruwaard/plannen/nieuw/"
NAMES = re.compile(r'kt-rowlink" href="[^"]*">([^<]+)</a>')


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


def make_plan(neighbourhood: Neighbourhood, noor: User, name: str = "Hennie") -> Case:
    with seated(neighbourhood, noor):
        return intake.start_plan(
            name=name,
            by=noor,
            want="Ik wil rustig slapen",
            what="Bellen",
            who="professional",
            due_on=clock.today(),
        )


def names(browser: Client, query: str = "") -> list[str]:
    return NAMES.findall(browser.get(f"{LIST}{query}").content.decode())


# --- the list


def test_the_list_is_in_the_order_of_folded_names(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    for name in ("Şükrü", "IJsbrand", "Youssef", "anna", "Zoë"):
        with seated(neighbourhood, noor):
            cases.start_case(name=name, by=noor)

    assert names(browser) == ["anna", "Şükrü", "Youssef", "IJsbrand", "Zoë"]


def test_search_finds_however_it_is_typed(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    for name in ("Gülşen Yıldız", "IJsbrand Vos", "Hennie"):
        with seated(neighbourhood, noor):
            cases.start_case(name=name, by=noor)

    assert names(browser, "?q=GULSEN") == ["Gülşen Yıldız"]
    assert names(browser, f"?q={quote('ysbr')}") == ["IJsbrand Vos"]
    assert names(browser, f"?q={quote('%%')}") == []
    assert names(browser, "?q=xyz") == []


def test_search_wants_two_letters(browser: Client) -> None:
    page = browser.get(f"{LIST}?q=h").content.decode()

    assert "Typ minstens twee letters." in page


def test_search_never_reaches_the_plan_of_a_colleague(
    neighbourhood: Neighbourhood, browser: Client
) -> None:
    make_plan(neighbourhood, make_member(neighbourhood), "Aziz Rahmani")

    page = browser.get(f"{LIST}?q=aziz").content.decode()

    assert "Geen plan gevonden bij ‘aziz’" in page
    assert "Rahmani" not in page


def test_search_finds_everybody_in_the_plan_and_shows_whose_it_is(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor, "Wim")
    with seated(neighbourhood, noor):
        people.add_resident(case, name="Greet Vos", by=noor)

    assert names(browser, "?q=greet") == ["Wim"]


def test_filters_in_the_address_narrow_the_list(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_plan(neighbourhood, noor, "Late Lena")
    ready = make_plan(neighbourhood, noor, "Rustige Rob")
    with seated(neighbourhood, noor):
        late = Agreement.objects.exclude(case=ready)
        late.update(due_on=clock.today() - timedelta(days=1))
        cases.change_state(ready, Case.State.ACTIVE, by=noor)

    assert names(browser, "?toon=over-tijd") == ["Late Lena"]
    assert names(browser, "?toon=plan-nodig") == ["Late Lena"]
    assert names(browser, "?toon=wacht") == []
    assert names(browser, "?toon=onzin") == ["Late Lena", "Rustige Rob"]


def test_the_list_counts_per_state_and_shows_progress(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    for name in ("A", "B"):
        make_case(neighbourhood, noor, name)
    closed = make_case(neighbourhood, noor, "C")
    plan = make_plan(neighbourhood, noor, "D")
    with seated(neighbourhood, noor):
        cases.close(closed, by=noor)
        cases.hand_over(plan, to=None, by=noor)

    page = browser.get(LIST).content.decode()

    assert "3 lopend, waarvan 1 in overdracht. 1 afgesloten." in page
    assert "0 van 1" in page


def test_the_list_comes_in_pages_of_twenty_five(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    with seated(neighbourhood, noor):
        for number in range(26):
            cases.start_case(name=f"Inwoner {number:02}", by=noor)

    assert len(names(browser)) == 25
    assert names(browser, "?page=2") == ["Inwoner 25"]
    assert names(browser, "?page=99999999999") == ["Inwoner 25"]
    assert len(names(browser, "?page=x")) == 25


def test_the_list_takes_the_same_queries_for_one_and_for_three(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    make_plan(neighbourhood, noor)
    browser.get(LIST)
    one = queries(browser, LIST)
    for name in ("Aziz", "Wim"):
        make_plan(neighbourhood, noor, name)

    assert queries(browser, LIST) == one
    assert one <= LIST_QUERIES


@pytest.mark.parametrize("text", ["%00%00", "%ff%fe", "a" * 300, "%E2%80%AEab"])
def test_search_survives_what_cannot_be_read(browser: Client, text: str) -> None:
    assert browser.get(f"{LIST}?q={text}").status_code == 200


# --- a new case


def test_five_inputs_lead_to_the_first_agreement(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    five = {
        "name": "Hennie",
        "want": "Rustig slapen",
        "what": "Drie gesprekken",
        "who": "resident",
        "due_on": clock.today().strftime("%d-%m-%Y"),
    }

    answer = browser.post(ADD, five)

    with seated(neighbourhood, noor):
        agreement = Agreement.objects.get()
        assert (agreement.what, agreement.need.text) == ("Drie gesprekken",) * 2
        assert agreement.person == Person.objects.get(name="Hennie")
        assert answer.headers["Location"] == f"/ruwaard/plan/{agreement.case_id}/"
        assert agreement.case.state == Case.State.PLAN
        assert PlanItem.objects.get(question="want").said_by == agreement.person


def test_only_the_name_must_be_there() -> None:
    form = StartForm()

    assert [name for name, field in form.fields.items() if field.required] == ["name"]


def test_a_name_alone_is_a_case(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    assert browser.post(ADD, {"name": "Hennie"}).status_code == 302

    with seated(neighbourhood, noor):
        assert Case.objects.get().state == Case.State.CONTACT


def test_ik_wil_alone_is_a_plan(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    assert browser.post(ADD, {"name": "Hennie", "want": "Rust"}).status_code == 302

    with seated(neighbourhood, noor):
        assert PlanItem.objects.get().text == "Rust"


def test_somebody_of_the_own_network_may_carry_it(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    browser.post(ADD, {
        "name": "Hennie", "want": "Rust", "what": "Mee naar de markt",
        "who": "network", "who_name": "Ans", "due_on": clock.today().isoformat(),
    })  # fmt: skip

    with seated(neighbourhood, noor):
        assert NetworkMember.objects.get().name == "Ans"
        assert Agreement.objects.get().carrier_name == "Ans"


def test_a_street_may_have_a_plan_too(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    browser.post(ADD, {"name": "Lindelaan", "is_collective": "on"})

    with seated(neighbourhood, noor):
        assert Case.objects.get().kind == Case.Kind.COLLECTIVE


def test_the_talk_may_start_at_once(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    answer = browser.post(ADD, {"name": "Hennie", "then": "meeting"})

    with seated(neighbourhood, noor):
        meeting = Meeting.objects.get()
        assert meeting.held_on == clock.today()
        assert answer.headers["Location"] == f"/ruwaard/gesprek/{meeting.pk}/"


def test_half_an_agreement_asks_for_the_rest_and_keeps_what_was_typed(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    answer = browser.post(ADD, {"what": "Bellen", "who": "network"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Vul een naam of roepnaam in." in page
    assert "Schrijf op wat de inwoner wil. Daar begint het plan mee." in page
    assert "Kies een dag, bijvoorbeeld 10-12-2026." in page
    assert "Vul de naam in van wie dit doet." in page
    assert 'value="Bellen"' in page
    with seated(neighbourhood, noor):
        assert Case.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "x" * 101, "Deze tekst is te lang. Gebruik hoogstens 100 tekens"),
        ("name", "a\x00b", "In deze tekst staat een teken dat we niet kunnen bewaren."),
        ("want", "x" * 501, "Deze tekst is te lang. Gebruik hoogstens 500 tekens"),
        ("due_on", "31 februari", "Kies een dag die bestaat, bijvoorbeeld 10-12-2026."),
        ("due_on", "01-01-2020", "Kies een dag vanaf vandaag"),
        ("due_on", "morgen of zo", "Kies een dag, bijvoorbeeld 10-12-2026."),
        ("who", "de buurman", "Deze keuze bestaat niet. Kies opnieuw."),
    ],
)
def test_wrong_input_gets_a_sentence_and_no_case(
    browser: Client, field: str, typed: str, sentence: str
) -> None:
    fine = {"name": "Hennie", "want": "Rust", "what": "Bellen", "who": "resident",
            "due_on": clock.today().isoformat()}  # fmt: skip

    answer = browser.post(ADD, fine | {field: typed})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert names(browser) == []


def test_letters_that_were_lost_on_the_way_are_refused(browser: Client) -> None:
    answer = browser.generic(
        "POST", ADD, b"name=Hen%FFnie", "application/x-www-form-urlencoded"
    )

    assert answer.status_code == 422


# --- one case


def test_the_page_tells_the_story(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor, "Hennie van Dorp")
    with seated(neighbourhood, noor):
        contact.note_contact(
            case, kind="phone", happened_on=clock.today(), text="De post", by=noor
        )

    page = browser.get(f"/ruwaard/plan/{case.pk}/").content.decode()

    assert "‘Ik wil rustig slapen’" in page
    assert "0 van 1" in page
    assert "Noor belde" in page
    assert "Hennie kan dit lezen." in page
    assert "<title>Plan - Ruwaard</title>" in page


def test_the_timeline_narrows_to_talks(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    with seated(neighbourhood, noor):
        contact.change_intensity(case, level=2, reason="na de val", by=noor)

    address = f"/ruwaard/plan/{case.pk}/"

    assert "na de val" in browser.get(address).content.decode()
    narrowed = browser.get(f"{address}?toon=gesprekken").content.decode()
    assert "na de val" not in narrowed


def test_the_page_takes_the_same_queries_however_much_happened(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    address = f"/ruwaard/plan/{case.pk}/"

    def fill(number: int) -> None:
        with seated(neighbourhood, noor):
            for _time in range(number):
                contact.note_contact(
                    case, kind="note", happened_on=clock.today(), text="x", by=noor
                )
                contact.change_intensity(case, level=1, reason="y", by=noor)
                people.add_network_member(case, name="Ans", relation="", by=noor)
                Meeting.objects.create(
                    case=case, held_on=clock.today(), written_by=noor, changed_by=noor
                )
                make = Agreement.objects.filter(case=case).earliest("position")
                Agreement.objects.create(
                    case=case, need=make.need, what="z", carrier="professional",
                    user=noor, carrier_name="Noor", due_on=clock.today(),
                    changed_by=noor,
                )  # fmt: skip

    fill(1)
    browser.get(address)
    one = queries(browser, address)
    fill(2)

    assert queries(browser, address) == one
    assert one <= CASE_QUERIES


def test_a_step_of_an_agreement_is_one_button(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    with seated(neighbourhood, noor):
        agreement = Agreement.objects.get()
    address = f"/ruwaard/afspraak/{agreement.pk}/stap/"

    answer = browser.post(address, {"state": "doing", "version": agreement.version})

    assert answer.headers["Location"] == f"/ruwaard/plan/{case.pk}/"
    with seated(neighbourhood, noor):
        assert Agreement.objects.get().state == "doing"


@pytest.mark.parametrize("sent", [{}, {"state": "dropped", "version": 1}, {"state": 0}])
def test_a_step_that_asks_for_more_is_not_taken_here(
    neighbourhood: Neighbourhood, noor: User, browser: Client, sent: dict[str, object]
) -> None:
    make_plan(neighbourhood, noor)
    with seated(neighbourhood, noor):
        agreement = Agreement.objects.get()

    answer = browser.post(f"/ruwaard/afspraak/{agreement.pk}/stap/", sent, follow=True)

    assert "Kies hoe het ervoor staat." in answer.content.decode()
    with seated(neighbourhood, noor):
        assert Agreement.objects.get().state == agreement.state


def test_the_state_changes_one_step_and_says_why_not(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    address = f"/ruwaard/plan/{case.pk}/stand/"

    fine = browser.post(address, {"state": "active"}, follow=True).content.decode()
    refused = browser.post(address, {"state": "contact"}, follow=True).content.decode()
    forged = browser.post(address, {"state": "klaar"}, follow=True).content.decode()

    assert "De stand is veranderd." in fine
    assert "Van ‘loopt’ kan dit plan niet in één stap naar ‘in contact’." in refused
    assert "Deze stand bestaat niet. Kies opnieuw." in forged


def test_a_note_and_a_call_stand_on_the_timeline(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    address = f"/ruwaard/plan/{case.pk}/contact/"

    browser.post(address, {"note": "1", "text": "De stapel ligt op tafel"})
    browser.post(address, {"kind": "visit", "happened_on": clock.today().isoformat()})
    tomorrow = clock.today() + timedelta(days=1)
    wrong = browser.post(
        address, {"kind": "visit", "happened_on": tomorrow.isoformat(), "text": "kept"}
    )

    assert wrong.status_code == 422
    assert "kept" in wrong.content.decode()
    assert "Kies een dag tot en met vandaag" in wrong.content.decode()
    with seated(neighbourhood, noor):
        kinds = ContactMoment.objects.values_list("kind", flat=True)
        assert sorted(kinds) == ["note", "visit"]


def test_more_help_needs_a_reason(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor)
    address = f"/ruwaard/plan/{case.pk}/hulp/"

    wrong = browser.post(address, {"level": "9"})
    fine = browser.post(address, {"level": "3", "reason": "na de val"})

    assert wrong.status_code == 422
    assert "Schrijf op waarom dit verandert." in wrong.content.decode()
    assert fine.status_code == 302


# --- who gets in

PAGES = ("", "stand/", "afsluiten/", "contact/", "hulp/", "mensen/", "team/",
         "team/weg/", "overdragen/", "uitnodigen/", "inwoner/", "naaste/")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_who_has_no_seat_finds_nothing(neighbourhood: Neighbourhood, page: str) -> None:
    case = make_plan(neighbourhood, make_member(neighbourhood))
    address = f"/ruwaard/plan/{case.pk}/{page}"
    colleague = sign_in(make_member(neighbourhood, user=make_user("Bram")))
    resident = sign_in(make_member(neighbourhood, Role.RESIDENT, user=make_user("H")))
    schadewijk = make_neighbourhood("schadewijk")
    elsewhere = sign_in(make_member(schadewijk, user=make_user("Olga")))

    assert answers(colleague, address) == {404}
    assert answers(resident, address) == {403}
    assert answers(elsewhere, address) == {404}
    assert answers(elsewhere, address.replace("ruwaard", "schadewijk")) == {404}


def answers(browser: Client, address: str) -> set[int]:
    """Return what an address answers to looking and to changing."""
    asked = (browser.get(address), browser.post(address))
    return {answer.status_code for answer in asked} - {405}


def test_an_id_that_does_not_exist_is_not_found(browser: Client) -> None:
    for path in (f"plan/{uuid4()}/", f"mens/{uuid4()}/", f"naaste/{uuid4()}/"):
        assert browser.get(f"/ruwaard/{path}").status_code == 404


def test_who_left_the_team_is_out_at_the_next_click(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    bram = make_member(neighbourhood, user=make_user("Bram"))
    case = make_plan(neighbourhood, bram)
    with seated(neighbourhood, bram):
        cases.join_team(case, noor, by=bram)
    address = f"/ruwaard/plan/{case.pk}/"

    before = browser.get(address).status_code
    with seated(neighbourhood, bram):
        cases.leave_team(case, noor, by=bram)

    assert (before, browser.get(address).status_code) == (200, 404)


def test_the_resident_of_a_plan_is_named_by_its_first_person(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    case = make_plan(neighbourhood, noor, "Wim")
    with seated(neighbourhood, noor):
        people.add_resident(case, name="Greet", by=noor)
        assert Person.objects.count() == 2

    assert "met Greet" in browser.get(LIST).content.decode()
