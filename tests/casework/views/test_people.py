from datetime import timedelta

import pytest
from django.test import Client

from casework.models import Case, Household, NetworkMember, Person, Representative, Seat
from casework.services import cases, people
from ruwaard import clock
from ruwaard.accounts.models import PaperCode, Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_case, make_member, make_user, seated, sign_in


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Bram Kuijpers"))


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor, "Hennie van Dorp")


@pytest.fixture
def hennie(neighbourhood: Neighbourhood, noor: User, case: Case) -> Person:
    with seated(neighbourhood, noor):
        person: Person = Person.objects.get(case=case)
        return person


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


def person_of(neighbourhood: Neighbourhood, noor: User) -> Person:
    with seated(neighbourhood, noor):
        person: Person = Person.objects.get()
        return person


def test_the_page_names_everybody(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    with seated(neighbourhood, noor):
        people.add_network_member(case, name="Ans Wijers", relation="zus", by=noor)

    page = browser.get(f"/ruwaard/plan/{case.pk}/mensen/").content.decode()

    assert "Hennie van Dorp" in page
    assert "Ans Wijers" in page
    assert "Eerste contact" in page


def test_the_page_takes_the_same_queries_for_more_people(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    address = f"/ruwaard/plan/{case.pk}/mensen/"

    def fill() -> None:
        with seated(neighbourhood, noor):
            someone = people.add_resident(case, name="Greet", by=noor, household="Vos")
            people.add_network_member(case, name="Ans", relation="", by=noor)
            people.add_representative(someone, kind="mentor", name="Sam", by=noor)
        colleague = make_member(neighbourhood, user=make_user("Bram"))
        with seated(neighbourhood, noor):
            cases.join_team(case, colleague, by=noor)

    fill()
    browser.get(address)
    one = queries(browser, address)
    fill()
    fill()

    assert queries(browser, address) == one


def test_a_second_resident_with_a_household(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    answer = browser.post(
        f"/ruwaard/plan/{case.pk}/inwoner/", {"name": "Daan", "household": "Van Dorp"}
    )

    assert answer.status_code == 302
    with seated(neighbourhood, noor):
        assert Household.objects.get().members.get().name == "Daan"


def test_what_is_known_of_somebody_changes(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    person = person_of(neighbourhood, noor)
    address = f"/ruwaard/mens/{person.pk}/"

    browser.post(address, {
        "name": "Hennie", "age_class": "18-64", "language": "Turks",
        "reading": "aloud", "reach": "phone", "reach_detail": "06 1234 5678",
        "interpreter": "dochter", "interpreter_is_child": "on",
    })  # fmt: skip

    changed = person_of(neighbourhood, noor)
    assert (changed.name, changed.language, changed.reach) == (
        "Hennie",
        "Turks",
        "phone",
    )
    assert changed.interpreter_is_child
    assert 'value="Turks"' in browser.get(address).content.decode()
    listed = browser.get(f"/ruwaard/plan/{case.pk}/mensen/").content.decode()
    assert "Een kind tolkt" in listed


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Vul een naam of roepnaam in."),
        ("name", "x" * 101, "Deze tekst is te lang."),
        ("language", "x" * 31, "Deze tekst is te lang."),
        ("age_class", "39", "Deze keuze bestaat niet. Kies opnieuw."),
        ("reach", "duif", "Deze keuze bestaat niet. Kies opnieuw."),
    ],
)
def test_wrong_details_keep_what_was_typed(
    browser: Client, hennie: Person, field: str, typed: str, sentence: str
) -> None:
    address = f"/ruwaard/mens/{hennie.pk}/"
    sent = {"name": "Hennie", "reach_detail": "bij de buren", field: typed}

    answer = browser.post(address, sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "bij de buren" in answer.content.decode()
    assert 'value="Hennie van Dorp"' in browser.get(address).content.decode()


def test_the_own_network_grows_and_changes(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    browser.post(f"/ruwaard/plan/{case.pk}/naaste/", {"name": "Ans"})
    with seated(neighbourhood, noor):
        member = NetworkMember.objects.get()

    browser.post(f"/ruwaard/naaste/{member.pk}/", {"name": "Ans", "kind": "volunteer"})

    with seated(neighbourhood, noor):
        assert NetworkMember.objects.get().kind == "volunteer"
    assert browser.get(f"/ruwaard/naaste/{member.pk}/").status_code == 200


def test_who_speaks_for_somebody(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    person = person_of(neighbourhood, noor)
    add = f"/ruwaard/mens/{person.pk}/vertegenwoordiger/"
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()

    seen_tomorrow = browser.post(
        add, {"kind": "mentor", "name": "Sam", "ruling_seen_on": tomorrow}
    )
    browser.post(add, {"kind": "mentor", "name": "Sam", "until": tomorrow})
    with seated(neighbourhood, noor):
        mentor = Representative.objects.get()
    change = f"/ruwaard/vertegenwoordiger/{mentor.pk}/"
    unsaid = browser.post(change, {"kind": "curator", "name": "Sam"})
    browser.post(change, {"kind": "curator", "name": "Sam", "about": "money"})

    assert seen_tomorrow.status_code == 422
    assert mentor.case_id == case.pk
    assert "Kies waarover de uitspraak gaat" in unsaid.content.decode()
    with seated(neighbourhood, noor):
        curator = Representative.objects.get()
        assert (curator.kind, curator.subject) == ("curator", "money")


def test_a_colleague_joins_and_leaves(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case, browser: Client
) -> None:
    plan = f"/ruwaard/plan/{case.pk}"

    browser.post(f"{plan}/team/", {"user": str(bram.uuid)})
    with seated(neighbourhood, noor):
        joined = Seat.objects.of(bram, clock.today()).exists()
    browser.post(f"{plan}/team/weg/", {"user": str(bram.uuid)})
    with seated(neighbourhood, noor):
        stayed = Seat.objects.of(bram, clock.today()).exists()

    assert (joined, stayed) == (True, False)


def test_the_list_of_colleagues_names_professionals_of_this_neighbourhood(
    neighbourhood: Neighbourhood, bram: User, case: Case, browser: Client
) -> None:
    make_member(neighbourhood, Role.MANAGER, user=make_user("Mies Manager"))
    make_user("Olga Elders")

    page = browser.get(f"/ruwaard/plan/{case.pk}/team/").content.decode()

    assert f"{bram.name}, Pantein" in page
    assert "Mies Manager" not in page
    assert "Olga Elders" not in page


@pytest.mark.parametrize("forged", ["", "1", "nobody", "../x"])
def test_a_forged_colleague_is_refused(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client, forged: str
) -> None:
    plan = f"/ruwaard/plan/{case.pk}"

    joined = browser.post(f"{plan}/team/", {"user": forged})
    left = browser.post(f"{plan}/team/weg/", {"user": forged}, follow=True)

    assert joined.status_code == 422
    assert "Kies iemand uit het team." in left.content.decode()
    with seated(neighbourhood, noor):
        assert Seat.objects.count() == 1


def test_the_lead_hands_over_and_then_may_go(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case, browser: Client
) -> None:
    plan = f"/ruwaard/plan/{case.pk}"

    stuck = browser.post(f"{plan}/team/weg/", {"user": str(noor.uuid)}, follow=True)
    browser.post(f"{plan}/overdragen/", {"user": str(bram.uuid)})
    gone = browser.post(f"{plan}/team/weg/", {"user": str(noor.uuid)})

    assert "is het eerste contact" in stuck.content.decode()
    assert gone.headers["Location"] == "/ruwaard/plannen/"
    assert browser.get(f"{plan}/").status_code == 404
    with seated(neighbourhood, bram):
        assert Case.objects.get().lead == bram


def test_a_plan_may_wait_without_a_lead(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    browser.post(f"/ruwaard/plan/{case.pk}/overdragen/", {"user": "nobody"})

    with seated(neighbourhood, noor):
        assert (Case.objects.get().state, Case.objects.get().lead) == ("handover", None)
    page = browser.get(f"/ruwaard/plan/{case.pk}/").content.decode()
    assert "het aanspreekpunt zoekt verder" in page


def test_a_code_on_paper_for_a_resident_with_an_account(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    person = person_of(neighbourhood, noor)
    with seated(neighbourhood, noor):
        Person.objects.update(user=hennie)

    page = browser.post(f"/ruwaard/mens/{person.pk}/code/").content.decode()

    assert "Uw code om in te loggen" in page
    assert PaperCode.objects.get().user == hennie
    assert hennie.name not in page.split('<section class="kt-panel')[1]
    assert case.pk == person.case_id


def test_without_an_account_there_is_no_code(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    person = person_of(neighbourhood, noor)

    answer = browser.post(f"/ruwaard/mens/{person.pk}/code/")

    assert answer.headers["Location"] == f"/ruwaard/plan/{case.pk}/mensen/"
    assert PaperCode.objects.count() == 0


def test_the_people_of_a_colleague_do_not_exist(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        person = Person.objects.get()
        ans = people.add_network_member(case, name="Ans", relation="", by=noor)
        mentor = people.add_representative(person, kind="mentor", name="S", by=noor)
    other = sign_in(bram)

    statuses = {
        other.post(f"/ruwaard/{path}").status_code
        for path in (
            f"mens/{person.pk}/", f"mens/{person.pk}/vertegenwoordiger/",
            f"mens/{person.pk}/code/", f"naaste/{ans.pk}/",
            f"vertegenwoordiger/{mentor.pk}/",
        )
    }  # fmt: skip

    assert statuses == {404}
