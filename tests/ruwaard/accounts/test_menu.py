from ruwaard.accounts.menu import MENUS, NOW_AND_THEN
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, sign_in

MOST = 5  # what a phone shows side by side (LOOK)


def test_no_menu_is_wider_than_a_phone() -> None:
    assert {role: len(menu) for role, menu in MENUS.items() if len(menu) > MOST} == {}


def test_what_is_done_now_and_then_stands_on_the_first_page(
    neighbourhood: Neighbourhood,
) -> None:
    programme = make_member(neighbourhood, Role.PROGRAMME)

    page = sign_in(programme).get("/ruwaard/").content.decode()

    words = [str(entry.label) for entry in NOW_AND_THEN[Role.PROGRAMME]]
    assert words[:3] == ["Deelname", "Convenant", "Inrichten"]
    assert [word for word in words if word not in page] == []
