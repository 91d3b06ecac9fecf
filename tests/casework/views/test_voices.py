import pytest
from django.test import Client

from casework.models import TellPermission
from casework.services import voices
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def noor(table: Table) -> Client:
    return sign_in(table.noor)


@pytest.fixture
def hennie(table: Table) -> Client:
    return sign_in(table.hennie)


def test_the_team_asks_and_the_table_sees_it(table: Table, noor: Client) -> None:
    noor.post(
        f"/ruwaard/plan/{table.case.pk}/vertellen/",
        {"user": str(table.noor.uuid), "about": "medicijnen"},
    )

    page = noor.get(f"/ruwaard/gesprek/{table.meeting.pk}/").content.decode()
    assert "Mag Noor vertellen over medicijnen?" in page
    assert "Nog vragen" in page


def test_the_resident_takes_it_back_in_the_own_plan(
    table: Table, hennie: Client
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = voices.ask_to_tell(
            table.case, user=table.noor, about="medicijnen", by=table.noor
        )
        voices.answer_telling(row, may_tell=True, by=table.noor)
    page = hennie.get(f"/ruwaard/mijn-plan/{table.case.pk}/").content.decode()

    hennie.post(f"/ruwaard/mijn-plan/vertellen/{row.pk}/", {"answer": "no"})

    assert "Dat mag niet meer" in page
    with seated(table.place, table.hennie, Role.RESIDENT):
        assert TellPermission.objects.get().answer == "no"


def test_heard_is_one_tap_and_then_gone(table: Table, hennie: Client) -> None:
    address = f"/ruwaard/mijn-plan/{table.case.pk}/"
    before = hennie.get(address).content.decode()

    hennie.post(f"{address}gehoord/", {"answer": "yes"})

    question = "Bij het gesprek van deze maand."
    assert question in before
    assert question not in hennie.get(address).content.decode()


def test_heard_at_the_table_goes_back_to_the_table(table: Table, noor: Client) -> None:
    answer = noor.post(
        f"/ruwaard/gesprek/{table.meeting.pk}/gehoord/", {"answer": "partly"}
    )

    assert answer.headers["Location"] == f"/ruwaard/gesprek/{table.meeting.pk}/"


@pytest.mark.parametrize("sent", [{"time": "20", "joy": "8"}, {"not-now": "1"}])
def test_vandaag_asks_how_work_is_once(noor: Client, sent: dict[str, str]) -> None:
    before = noor.get("/ruwaard/vandaag/").content.decode()

    half = noor.post("/ruwaard/vandaag/werk/", {"time": "20"})
    noor.post("/ruwaard/vandaag/werk/", sent)

    question = "Hoeveel plezier hebt u in uw werk?"
    assert question in before
    assert half.status_code == 422
    assert '<option value="20" selected>' in half.content.decode()
    assert question not in noor.get("/ruwaard/vandaag/").content.decode()


@pytest.mark.parametrize(
    ("role", "sees_work"),
    [(Role.CLIENT_COUNCIL, False), (Role.PROGRAMME, True), (Role.MANAGER, True)],
)
def test_who_reads_what_of_the_experiences(
    neighbourhood: Neighbourhood, role: Role, *, sees_work: bool
) -> None:
    page = sign_in(make_member(neighbourhood, role)).get("/ruwaard/cijfers/ervaringen/")

    text = page.content.decode()
    assert page.status_code == 200
    assert ("Werktijd die opgaat aan administratie" in text) == sees_work
