"""Closing, asking how it goes, opening again and handing over, on the screen."""

import pytest
from django.test import Client

from casework.models import Case, FollowUp, LeftOpen, Seat
from casework.services import closing
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.test_closing import close_all
from tests.casework.views.test_worklist import make_agreement
from tests.factories import make_case, make_member, make_user, seated, sign_in


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor)


def make_resident(neighbourhood: Neighbourhood, case: Case, noor: User) -> Client:
    hennie = make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    with seated(neighbourhood, noor):
        Seat.objects.create(
            case=case, user=hennie, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
    return sign_in(hennie)


def test_closing_asks_a_reason_for_what_hangs(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        open_one = make_agreement(case, noor, "Bellen met de gemeente")
    address = f"/ruwaard/plan/{case.pk}/afsluiten/"

    asked = browser.get(address).content.decode()
    empty = browser.post(address, {"follow_up": "yes"})
    closed = browser.post(
        address, {f"reason_{open_one.pk}": "Verhuisd", "follow_up": "yes"}
    )

    assert "Er staat nog één ding open." in asked
    assert "Bellen met de gemeente" in asked
    assert f"/ruwaard/afspraak/{open_one.pk}/" in asked
    assert empty.status_code == 422
    assert "Schrijf op waarom dit mag blijven." in empty.content.decode()
    assert closed.status_code == 302
    with seated(neighbourhood, noor):
        case.refresh_from_db()
        assert (case.state, LeftOpen.objects.get().reason) == ("closed", "Verhuisd")


def test_what_cannot_be_now_asks_for_the_offer(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        held = make_agreement(
            case, noor, "Bouwen", state="held", held_ground="law", state_reason="Nee"
        )
    address = f"/ruwaard/plan/{case.pk}/afsluiten/"
    said = {f"reason_{held.pk}": "Zij wil niet wachten", "follow_up": "no"}

    without = browser.post(address, said)
    offered = browser.post(address, said | {f"offered_{held.pk}": "on"})

    assert "Vertel dit eerst aan de inwoner." in without.content.decode()
    assert (without.status_code, offered.status_code) == (422, 302)


def test_closing_goes_by_its_own_page_only(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    browser.post(f"/ruwaard/plan/{case.pk}/stand/", {"state": "closed"})

    with seated(neighbourhood, noor):
        case.refresh_from_db()
    assert case.state == "plan"


def test_a_day_that_came_stands_on_vandaag_and_is_answered_there(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        FollowUp.objects.filter(months=3).update(due_on=clock.today())
        row = FollowUp.objects.get(months=3)
    address = f"/ruwaard/nazorg/{row.pk}/"

    desk = browser.get("/ruwaard/vandaag/").content.decode()
    page = browser.get(address).content.decode()
    wrong = browser.post(address, {"kind": "phone"})
    fine = browser.post(
        address,
        {"kind": "phone", "happened_on": clock.today().isoformat(), "text": "Goed."},
    )

    assert address in desk
    assert "3 maanden na het afsluiten" in page
    assert wrong.status_code == 422
    assert fine.status_code == 302


def test_the_team_writes_that_nobody_asks_any_more(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        row = FollowUp.objects.planned()[0]

    browser.post(f"/ruwaard/nazorg/{row.pk}/stop/")

    with seated(neighbourhood, noor):
        assert FollowUp.objects.planned().count() == 0


def test_the_resident_reads_the_end_and_may_say_no(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    resident = make_resident(neighbourhood, case, noor)
    with seated(neighbourhood, noor):
        make_agreement(case, noor, "Bellen")
        close_all(case, noor)
    address = f"/ruwaard/mijn-plan/{case.pk}/"

    before = resident.get(address).content.decode()
    resident.post(f"{address}nazorg/stop/")
    after = resident.get(address).content.decode()

    assert "Afspraak: Verhuisd" in before
    assert "vragen wij hoe het gaat" in before
    assert "vragen wij hoe het gaat" not in after


def test_opening_again_is_told_to_the_resident(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    resident = make_resident(neighbourhood, case, noor)
    with seated(neighbourhood, noor):
        close_all(case, noor)
    address = f"/ruwaard/plan/{case.pk}/heropenen/"

    shown = browser.get(address)
    empty = browser.post(address, {"reason": ""})
    opened = browser.post(address, {"reason": "De douche gaat niet meer."})
    told = resident.get(f"/ruwaard/mijn-plan/{case.pk}/").content.decode()

    assert (shown.status_code, empty.status_code, opened.status_code) == (200, 422, 302)
    assert "opende uw plan weer" in told
    assert "De douche gaat niet meer." in told


def test_opening_what_is_open_says_so(browser: Client, case: Case) -> None:
    answer = browser.post(f"/ruwaard/plan/{case.pk}/heropenen/", {"reason": "Weer"})

    assert answer.status_code == 422
    assert "Dit plan is niet afgesloten." in answer.content.decode()


def test_a_handover_is_one_page(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        make_agreement(case, noor, "Bellen met de bank")
        make_agreement(
            case, noor, "Bouwen", state="held", held_ground="law", state_reason="Nee"
        )

    page = browser.get(f"/ruwaard/plan/{case.pk}/overdracht/").content.decode()

    assert "Bellen met de bank" in page
    assert "De wet: Nee" in page
    assert "data-prints" in page


def test_the_timeline_tells_each_closing_and_what_stayed_open(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case
) -> None:
    with seated(neighbourhood, noor):
        make_agreement(case, noor, "Bellen")
        close_all(case, noor)
        closing.reopen_case(case, reason="Gevallen", by=noor)
        case.refresh_from_db()
        close_all(case, noor)

    page = browser.get(f"/ruwaard/plan/{case.pk}/").content.decode()

    assert "Bij het afsluiten bleef open: afspraak" in page
    assert "opende het plan weer" in page
    assert page.count("Het plan werd afgesloten") == 2


@pytest.mark.parametrize("page", ["als-dan", "doorgeven", "op-uzelf-wonen"])
def test_a_closed_plan_is_read_and_offers_nothing_that_would_be_refused(
    neighbourhood: Neighbourhood, noor: User, browser: Client, case: Case, page: str
) -> None:
    address = f"/ruwaard/plan/{case.pk}/{page}/"
    before = browser.get(address).content.decode()
    with seated(neighbourhood, noor):
        close_all(case, noor)

    plan = browser.get(f"/ruwaard/plan/{case.pk}/").content.decode()
    after = browser.get(address)

    assert "<textarea" in before or 'type="text"' in before
    assert f'href="{address}"' in plan
    assert after.status_code == 200
    assert 'name="csrfmiddlewaretoken"' not in _main(after.content.decode())


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_who_has_no_seat_finds_none_of_it(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        close_all(case, noor)
        row = FollowUp.objects.planned()[0]
    bram = sign_in(make_member(neighbourhood, user=make_user("Bram")))

    paths = [f"plan/{case.pk}/heropenen/", f"plan/{case.pk}/overdracht/"]
    paths += [f"plan/{case.pk}/afsluiten/", f"nazorg/{row.pk}/"]
    assert [bram.get(f"/ruwaard/{path}").status_code for path in paths] == [404] * 4
