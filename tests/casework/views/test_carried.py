"""A colleague who carries one agreement of a plan in whose team they do not sit."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Agreement, PlanItem, Seat
from casework.screens import text_of
from casework.services import agreements
from ruwaard import clock
from ruwaard.accounts.hats import LAST, PER_NEIGHBOURHOOD
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import NEED, WISH, Table, make_table
from tests.casework.trail import trail
from tests.factories import make_member, make_user, seated, sign_in

ASKED = "Samen de huurtoeslag aanvragen"
WHY = "Ik ben die week op vakantie"


@dataclass
class Colleague:
    """Bram of another organisation; one agreement is asked of him."""

    table: Table
    bram: User
    browser: Client
    asked: Agreement

    def read(self, name: str = "shared") -> str:
        address = reverse(f"casework:{name}", kwargs={"neighbourhood": "ruwaard"})
        return text_of(self.browser.get(address).content.decode())

    def say(self, name: str, of: Agreement | None = None, **said: str) -> int:
        ids = {"neighbourhood": "ruwaard", "agreement_id": (of or self.asked).pk}
        address = reverse(f"casework:{name}", kwargs=ids)
        return self.browser.post(address, said).status_code

    def stands(self) -> tuple[str, str]:
        """Return state and reason as the team reads them."""
        with seated(self.table.place, self.table.noor, Role.PROFESSIONAL):
            row = Agreement.objects.get(pk=self.asked.pk)
            return row.state, row.state_reason

    def team_reads(self, page: str) -> str:
        answer = sign_in(self.table.noor).get(f"/ruwaard/{page}")
        return text_of(answer.content.decode())


def ask(table: Table, user: User, due_on: date | None = None) -> Agreement:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        return agreements.make_agreement(
            PlanItem.objects.get(question="need"),
            what=ASKED,
            carrier="professional",
            user=user,
            due_on=due_on or clock.today() + timedelta(days=7),
            by=table.noor,
        )


@pytest.fixture
def colleague(neighbourhood: Neighbourhood) -> Colleague:
    table = make_table(neighbourhood)
    bram = make_member(neighbourhood, user=make_user("Bram Kuijpers"))
    return Colleague(table, bram, sign_in(bram), ask(table, bram))


def test_what_is_asked_of_a_colleague_stands_on_vandaag(colleague: Colleague) -> None:
    before = colleague.read("today")
    colleague.browser.post("/ruwaard/vandaag/namen/", {"show": "1"})

    assert "Afspraak via Noor El Idrissi" in before
    assert "Aan u gevraagd" in before
    assert ASKED not in before
    assert ASKED in colleague.read("today")


def test_nothing_asked_shows_nothing_on_vandaag(colleague: Colleague) -> None:
    sanne = make_member(colleague.table.place, user=make_user("Sanne"))
    page = sign_in(sanne).get("/ruwaard/vandaag/").content.decode()

    assert "Wat u voor een ander team doet" not in page


def test_a_colleague_reads_the_agreement_and_nothing_else(colleague: Colleague) -> None:
    said = colleague.read() + colleague.read("today")

    assert ASKED in said
    for word in (WISH, NEED, "Hennie", colleague.table.agreement.what):
        assert word not in said
    plan = f"/ruwaard/plan/{colleague.table.case.pk}/"
    assert colleague.browser.get(plan).status_code == 404


def test_a_colleague_accepts_and_says_how_it_goes(colleague: Colleague) -> None:
    stood = [colleague.stands()]
    for state in ("open", "doing", "done"):
        colleague.say("shared_tick_off", state=state)
        stood.append(colleague.stands())

    assert [state for state, _why in stood] == ["asked", "open", "doing", "done"]


def test_a_colleague_who_cannot_says_why(colleague: Colleague) -> None:
    unsaid = colleague.say("shared_decline", reason="")
    said = colleague.say("shared_decline", reason=WHY)

    assert (unsaid, said, colleague.stands()) == (422, 302, ("asked", WHY))
    assert f"U kunt dit niet doen: {WHY}" in colleague.read()
    assert WHY in colleague.team_reads(f"plan/{colleague.table.case.pk}/")
    assert "Iemand kan dit niet doen" in colleague.team_reads("vandaag/")


def test_the_resident_reads_who_cannot_and_why(colleague: Colleague) -> None:
    colleague.say("shared_decline", reason=WHY)

    browser = sign_in(colleague.table.hennie)
    page = browser.get("/ruwaard/mijn-plan/", follow=True).content.decode()
    assert f"Bram Kuijpers kan dit niet doen: {WHY}" in text_of(page)


def test_what_is_done_is_not_declined(colleague: Colleague) -> None:
    colleague.say("shared_tick_off", state="done")

    answer = colleague.say("shared_decline", reason=WHY)

    assert (answer, colleague.stands()) == (422, ("done", ""))


def test_somebody_else_is_asked_with_a_clean_sheet(colleague: Colleague) -> None:
    colleague.say("shared_decline", reason=WHY)
    table = colleague.table
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = Agreement.objects.get(pk=colleague.asked.pk)
        sanne = make_member(table.place, user=make_user("Sanne"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        agreements.change_agreement(
            row, version=row.version, carrier="professional", user=sanne, by=table.noor
        )

    assert colleague.stands() == ("asked", "")
    assert ASKED not in colleague.read()
    assert colleague.say("shared_tick_off", state="open") == 404


def test_what_is_not_carried_does_not_exist(colleague: Colleague) -> None:
    other = colleague.table.agreement

    answers = [
        colleague.say("shared_tick_off", other, state="done"),
        colleague.say("shared_decline", other, reason=WHY),
    ]

    assert answers == [404, 404]


def test_in_the_team_one_keeps_the_plan_and_has_no_second_page(
    colleague: Colleague,
) -> None:
    table = colleague.table
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=colleague.bram, kind="team", starts_on=clock.today()
        )

    assert ASKED not in colleague.read()
    assert colleague.browser.get(f"/ruwaard/plan/{table.case.pk}/").status_code == 200


def test_who_stops_working_here_reads_it_no_more(colleague: Colleague) -> None:
    with seated(colleague.table.place, colleague.bram):
        Membership.objects.filter(user=colleague.bram).update(ends_on=clock.today())

    address = reverse("casework:shared", kwargs={"neighbourhood": "ruwaard"})
    assert colleague.browser.get(address).status_code == 404


def test_what_a_neighbour_carries_stays_with_that_hat(colleague: Colleague) -> None:
    """Who works here and helps a neighbour does not mix the two."""
    table = colleague.table
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case,
            user=colleague.bram,
            kind="network_member",
            starts_on=clock.today(),
        )
    place = table.place
    at_work = colleague.read()
    session = colleague.browser.session
    session[LAST] = hat = f"{place.pk}-network_member"
    session[PER_NEIGHBOURHOOD] = {str(place.pk): hat}
    session.save()

    assert (ASKED in at_work, ASKED in colleague.read()) == (False, True)


def test_a_guest_answers_too(colleague: Colleague) -> None:
    table, gijs = colleague.table, make_user("Gijs Wolters")
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=gijs, kind=Seat.Kind.GUEST, starts_on=clock.today()
        )
    asked = ask(table, gijs)
    guest = Colleague(table, gijs, sign_in(gijs), asked)

    assert guest.say("shared_decline", reason=WHY) == 302
    assert guest.say("shared_tick_off", state="open") == 302
    assert guest.stands() == ("open", "")


def test_looking_and_answering_are_written(colleague: Colleague) -> None:
    table = colleague.table
    before = len(trail(table.place, table.case, table.hennie))
    colleague.read()
    colleague.say("shared_decline", reason=WHY)

    with seated(table.place, table.hennie, Role.RESIDENT):
        done = trail(table.place, table.case, table.hennie)[before:]
    assert done == ["casework.shared_viewed", "casework.agreement_declined"]
