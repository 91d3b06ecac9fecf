import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Model
from django.test import Client

from casework.models import (
    Case,
    ContactMoment,
    Household,
    IntensityChange,
    Meeting,
    NetworkMember,
    Person,
    Representative,
    Seat,
)
from casework.services import cases, people
from ruwaard import clock
from ruwaard.accounts.models import PaperCode, Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_case, make_member, make_user, seated, sign_in

PAGE = str(uuid4())


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
        "interpreter": "dochter", "interpreter_is_child": "on", "version": "1",
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

    browser.post(f"/ruwaard/naaste/{member.pk}/", {
        "name": "Ans", "kind": "volunteer", "version": "1",
    })  # fmt: skip

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
    curator = {"kind": "curator", "name": "Sam", "version": "1"}
    unsaid = browser.post(change, curator)
    browser.post(change, curator | {"about": "money"})

    assert seen_tomorrow.status_code == 422
    assert mentor.case_id == case.pk
    assert "Kies waarover de uitspraak gaat" in unsaid.content.decode()
    with seated(neighbourhood, noor):
        row = Representative.objects.get()
        assert (row.kind, row.subject) == ("curator", "money")


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
    on_paper = make_user("Hennie", email="")
    hennie = make_member(neighbourhood, Role.RESIDENT, user=on_paper)
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


# --- two at once


def test_two_who_change_a_person_choose_whose_words_stay(  # noqa: PLR0913, PLR0917 - fixtures
    neighbourhood: Neighbourhood,
    noor: User,
    case: Case,
    browser: Client,
    bram: User,
    hennie: Person,
) -> None:
    with seated(neighbourhood, noor):
        cases.join_team(case, bram, by=noor)
    address = f"/ruwaard/mens/{hennie.pk}/"
    seen = {"name": "Hennie van Dorp", "reach": "phone", "version": "1"}

    sign_in(bram).post(address, seen | {"reach_detail": "06 1111 1111"})
    conflict = browser.post(address, seen | {"reach_detail": "bij zus Ans"})
    page = conflict.content.decode()
    stood = person_of(neighbourhood, bram).reach_detail
    browser.post(address, seen | {"reach_detail": "bij zus Ans", "version": "2"})

    assert conflict.status_code == 409
    assert ("Bram veranderde dit ook" in page, "06 1111 1111" in page) == (True, True)
    assert ('value="bij zus Ans"' in page, 'value="2"' in page) == (True, True)
    assert stood == "06 1111 1111"
    assert person_of(neighbourhood, bram).reach_detail == "bij zus Ans"


def test_who_says_the_same_has_no_conflict(browser: Client, hennie: Person) -> None:
    address = f"/ruwaard/mens/{hennie.pk}/"
    sent = {"name": "Hennie van Dorp", "language": "Turks", "version": "1"}

    answers = [browser.post(address, sent).status_code for _click in range(2)]

    assert answers == [302, 302]


def test_two_who_change_the_network_see_each_other(
    neighbourhood: Neighbourhood,
    noor: User,
    case: Case,
    browser: Client,
    hennie: Person,
) -> None:
    with seated(neighbourhood, noor):
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        sam = people.add_representative(hennie, kind="mentor", name="Sam", by=noor)
        people.change_network_member(ans, relation="buurvrouw", by=noor)
        people.change_representative(sam, covers="wonen", by=noor)

    network = browser.post(
        f"/ruwaard/naaste/{ans.pk}/", {"name": "Ans", "relation": "x", "version": "1"}
    )
    mentor = browser.post(
        f"/ruwaard/vertegenwoordiger/{sam.pk}/",
        {"kind": "mentor", "name": "Sam Bos", "covers": "", "version": "1"},
    )

    assert (network.status_code, mentor.status_code) == (409, 409)
    assert "buurvrouw" in network.content.decode()
    assert "wonen" in mentor.content.decode()


@pytest.mark.parametrize("forged", ["", "x", "0", "99999999999999999999"])
def test_a_forged_version_changes_nothing(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client, forged: str
) -> None:
    with seated(neighbourhood, noor):
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)

    answer = browser.post(
        f"/ruwaard/naaste/{ans.pk}/", {"name": "Truus", "version": forged}
    )

    assert answer.status_code in {409, 422}
    with seated(neighbourhood, noor):
        assert NetworkMember.objects.get().name == "Ans"


@pytest.mark.parametrize(
    ("path", "sent", "model"),
    [
        ("plan/{case}/inwoner/", {"name": "Greet", "person_id": PAGE}, Person),
        ("plan/{case}/naaste/", {"name": "Ans", "member_id": PAGE}, NetworkMember),
        (
            "mens/{person}/vertegenwoordiger/",
            {"name": "Sam", "kind": "mentor", "representative_id": PAGE},
            Representative,
        ),
        (
            "plan/{case}/contact/",
            {"note": "1", "text": "Gebeld.", "contact_id": PAGE},
            ContactMoment,
        ),
        (
            "plan/{case}/contact/",
            {
                "kind": "phone",
                "happened_on": "1 jan 2026",
                "text": "x",
                "contact_id": PAGE,
            },
            ContactMoment,
        ),
        (
            "plan/{case}/hulp/",
            {"level": "2", "reason": "na de val", "change_id": PAGE},
            IntensityChange,
        ),
        ("plannen/nieuw/", {"name": "Greet", "case_id": PAGE}, Case),
        (
            "plannen/nieuw/",
            {"name": "Greet", "case_id": PAGE, "then": "meeting"},
            Meeting,
        ),
    ],
)
def test_two_clicks_make_one_row(  # noqa: PLR0913, PLR0917 - one row of the table above
    neighbourhood: Neighbourhood,
    noor: User,
    hennie: Person,
    browser: Client,
    path: str,
    sent: dict[str, str],
    model: type[Model],
) -> None:
    address = "/ruwaard/" + path.format(case=hennie.case_id, person=hennie.pk)

    def rows() -> int:
        with seated(neighbourhood, noor):
            return model._default_manager.count()

    before = rows()
    answers = [browser.post(address, sent) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert rows() == before + 1


@pytest.mark.parametrize("path", ["plan/{case}/naaste/", "plannen/nieuw/"])
def test_the_id_of_somebody_elses_row_is_refused_without_telling(
    neighbourhood: Neighbourhood, case: Case, browser: Client, bram: User, path: str
) -> None:
    theirs = make_case(neighbourhood, bram, "Geheim")
    with seated(neighbourhood, bram):
        row = people.add_network_member(theirs, name="Geheim", relation="", by=bram)
    sent = {"name": "Ans", "member_id": str(row.pk), "case_id": str(theirs.pk)}

    answer = browser.post(f"/ruwaard/{path.format(case=case.pk)}", sent)

    assert answer.status_code == 422
    assert "Laad de pagina opnieuw" in answer.content.decode()
    assert "Geheim" not in answer.content.decode()


@pytest.mark.parametrize("path", ["inwoner", "naaste", "hulp", "contact", "uitnodigen"])
def test_every_form_carries_an_id_of_its_own(
    case: Case, browser: Client, path: str
) -> None:
    pages = [
        browser.get(f"/ruwaard/plan/{case.pk}/{path}/").content.decode()
        for _look in range(2)
    ]
    first, second = (set(re.findall(r'value="([0-9a-f-]{36})"', one)) for one in pages)

    assert (len(first), len(second), first & second) == (1, 1, set())


def test_a_conflict_with_who_is_unknown_names_a_colleague(
    browser: Client, hennie: Person
) -> None:
    """Rows from before the versions do not say who wrote them."""
    answer = browser.post(f"/ruwaard/mens/{hennie.pk}/", {"name": "X", "version": "7"})

    assert answer.status_code == 409
    assert "Een collega veranderde dit ook" in answer.content.decode()
