import pytest
from django.test import Client

from casework.models import Signal
from casework.services import cases, intake, signal
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.factories import make_member, make_user, seated, sign_in

ADD, LIST, DESK = (
    "/ruwaard/signalen/nieuw/",
    "/ruwaard/signalen/",
    "/ruwaard/aanspreekpunt/",
)
TOLD = {"seen": "Post puilt uit de bus", "source": "neighbour", "urgency": "2"}


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Bram Kuijpers"))


@pytest.fixture
def lotte(neighbourhood: Neighbourhood) -> User:
    user = make_user("Lotte Vermeer")
    return make_member(neighbourhood, Role.DUTY_CONTACT, user=user)


def tell(place: Neighbourhood, by: User, about: str = "") -> Signal:
    with seated(place, by):
        return signal.bring_in(
            source="gp", seen="Valt vaak", urgency=1, by=by, about=about
        )


def test_three_answers_tell_a_signal(neighbourhood: Neighbourhood, bram: User) -> None:
    browser = sign_in(bram)

    answer = browser.post(ADD, TOLD, follow=True)

    assert "Post puilt uit de bus" in answer.content.decode()
    with seated(neighbourhood, bram):
        assert Signal.objects.get().about == ""


def test_nothing_typed_is_lost_when_something_lacks(bram: User) -> None:
    answer = sign_in(bram).post(ADD, TOLD | {"urgency": "", "place": "Zilverhof"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Post puilt uit de bus" in page
    assert 'value="Zilverhof"' in page


@pytest.mark.parametrize("role", [Role.MANAGER, Role.DIRECTOR, Role.PROGRAMME])
def test_everybody_who_works_here_can_tell_one(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    browser = sign_in(make_member(neighbourhood, role))

    assert ADD in browser.get(ADD).content.decode()
    assert browser.post(ADD, TOLD).status_code == 302


def test_who_told_it_reads_how_far_it_is_and_no_more(
    neighbourhood: Neighbourhood, bram: User, lotte: User
) -> None:
    make_member(neighbourhood, user=lotte)
    told = tell(neighbourhood, bram, about="Tonnie")
    with seated(neighbourhood, lotte):
        taken = signal.take(told, by=lotte)
        signal.settle(taken, "passed", reason="Er is al een plan", by=lotte)
    browser = sign_in(bram)

    page = browser.get(LIST).content.decode()
    assert ("Afgerond" in page, "al een plan" in page) == (True, False)
    assert browser.get(f"/ruwaard/signaal/{told.pk}/").status_code == 404


def test_the_desk_takes_it_up_and_gives_it_to_a_colleague(
    neighbourhood: Neighbourhood, bram: User, lotte: User
) -> None:
    told = tell(neighbourhood, make_member(neighbourhood))
    browser = sign_in(lotte)
    page = f"/ruwaard/signaal/{told.pk}/"

    assert "Valt vaak" in browser.get(DESK).content.decode()
    browser.post(f"{page}oppakken/", {"user": str(bram.uuid), "taker": ""})

    assert "Opgepakt door Bram Kuijpers" in browser.get(page).content.decode()
    assert "Valt vaak" in sign_in(bram).get(LIST).content.decode()


def test_contact_leads_to_the_page_of_the_plan(
    neighbourhood: Neighbourhood, bram: User, lotte: User
) -> None:
    told = tell(neighbourhood, bram)
    with seated(neighbourhood, lotte):
        signal.take(told, by=lotte, to=bram)

    answer = sign_in(bram).post(
        f"/ruwaard/signaal/{told.pk}/contact/", {"name": "Tonnie"}, follow=True
    )
    page = answer.content.decode()
    assert ("Tonnie" in page, "Valt vaak" in page) == (True, False)


def test_a_plan_in_handover_gets_a_lead(
    neighbourhood: Neighbourhood, bram: User, lotte: User
) -> None:
    noor = make_member(neighbourhood, user=make_user("Noor El Idrissi"))
    with seated(neighbourhood, bram):
        case = cases.start_case(name="Geheime Hennie", by=bram)
        cases.hand_over(case, to=None, by=bram)
    browser = sign_in(lotte)

    desk = browser.get(DESK).content.decode()
    assert ("Bram Kuijpers" in desk, "Hennie" in desk) == (True, False)
    browser.post(f"{DESK}plan/{case.pk}/", {"user": str(noor.uuid)})
    assert "Geheime Hennie" in sign_in(noor).get("/ruwaard/plannen/").content.decode()


def test_the_desk_takes_the_same_queries_for_one_and_for_three(
    neighbourhood: Neighbourhood, bram: User, lotte: User
) -> None:
    browser = sign_in(lotte)

    def more() -> None:
        tell(neighbourhood, bram)
        with seated(neighbourhood, bram):
            waits = cases.start_case(name="Wacht", by=bram)
            cases.hand_over(waits, to=None, by=bram)

    more()
    browser.get(DESK)
    one = queries(browser, DESK)
    more()
    more()

    assert queries(browser, DESK) == one


def test_a_professional_without_a_turn_has_no_desk(bram: User) -> None:
    assert sign_in(bram).get(DESK).status_code == 403


# --- in contact, without a plan; and a plan without a meeting


def test_in_contact_without_a_plan_is_never_nagged(
    neighbourhood: Neighbourhood, bram: User
) -> None:
    with seated(neighbourhood, bram):
        cases.start_case(name="Tonnie", by=bram)
    browser = sign_in(bram)

    page = browser.get("/ruwaard/plannen/").content.decode()
    needed = browser.get("/ruwaard/plannen/?toon=plan-nodig").content.decode()
    assert "In contact. Een plan hoeft niet." in page
    assert "Tonnie" not in needed
    assert "Tonnie" in browser.get("/ruwaard/plannen/?toon=contact").content.decode()


def test_a_plan_ends_well_without_any_meeting(
    neighbourhood: Neighbourhood, bram: User
) -> None:
    with seated(neighbourhood, bram):
        case = intake.start_plan(
            name="Aziz",
            by=bram,
            want="Weer fietsen",
            what="De band plakken",
            due_on=clock.today(),
        )
        agreement = case.agreements.get()
    browser: Client = sign_in(bram)
    step = f"/ruwaard/afspraak/{agreement.pk}/stap/"
    for state, version in (("doing", 1), ("done", 2)):
        browser.post(step, {"state": state, "version": version})
    browser.post(f"/ruwaard/plan/{case.pk}/afsluiten/", {"follow_up": "no"})

    with seated(neighbourhood, bram):
        case.refresh_from_db()
        assert (case.state, case.meetings.count()) == ("closed", 0)
