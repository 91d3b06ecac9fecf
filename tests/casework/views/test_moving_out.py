import pytest

from casework.models import MoveOutPoint, PlanItem
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in

HOME = "Een huis dat bij mij past en dat ik kan betalen"


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def test_one_tap_makes_a_point_an_agreement_and_the_resident_sees_it(
    table: Table,
) -> None:
    browser = sign_in(table.noor)
    path = f"/ruwaard/plan/{table.case.pk}/op-uzelf-wonen/"
    mine = f"/ruwaard/mijn-plan/{table.case.pk}/"
    before = sign_in(table.hennie).get(mine).content.decode()
    browser.post(path, {"leaves": "", "moves_on": ""})
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        point = MoveOutPoint.objects.all()[0]

    answer = browser.post(
        f"/ruwaard/op-uzelf-wonen/{point.pk}/", {"becomes": "agreement"}
    )

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        need = PlanItem.objects.get(text=HOME)
    assert answer.headers["Location"] == f"/ruwaard/regel/{need.pk}/afspraak/"
    after = sign_in(table.hennie).get(mine).content.decode()
    said = "1 van 24 punten besproken."
    assert [said in page for page in (before, after)] == [False, True]
    assert HOME in browser.get(path).content.decode()


def test_a_day_that_does_not_exist_is_told_at_the_field(table: Table) -> None:
    answer = sign_in(table.noor).post(
        f"/ruwaard/plan/{table.case.pk}/op-uzelf-wonen/",
        {"leaves": "Lindelaan", "moves_on": "31 februari"},
    )

    assert answer.status_code == 422
    assert 'value="Lindelaan"' in answer.content.decode()
