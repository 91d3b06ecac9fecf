import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ruwaard.accounts.models import Role, User
from ruwaard.notices.kinds import Group, groups_in_use
from ruwaard.notices.models import Notice, Preference
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import user_scope
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)
from tests.ruwaard.notices.conftest import HURRY, WAITS

HERE = "/ruwaard/"
PAGE = "/ruwaard/berichten/"
SETTINGS = "/account/berichten/"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    """Give somebody who keeps roles, with two notices."""
    user = make_member(neighbourhood, Role.PROGRAMME)
    with seated(neighbourhood, user):
        notify([user], WAITS.code, address=HERE)
        notify([user], HURRY.code, address="/ruwaard/rollen/")
    return user


def unread(user: User) -> int:
    with user_scope(user.pk):
        return int(Notice.everywhere.unread().count())


def bell_on(client: Client, page: str = "/ruwaard/rollen/") -> int:
    bell: dict[str, int] = client.get(page).context["bell"]
    return bell["unread"]


def test_the_bell_counts_on_every_page(noor: User) -> None:
    browser = sign_in(noor)

    assert bell_on(browser) == 2
    assert "2 ongelezen" in browser.get("/ruwaard/rollen/").content.decode()


def test_the_bell_costs_no_query(noor: User) -> None:
    browser = sign_in(noor)
    browser.get("/ruwaard/rollen/")
    with CaptureQueriesContext(connection) as asked:
        browser.get("/ruwaard/rollen/")

    of_notices = [q["sql"] for q in asked if "notices_notice" in q["sql"]]
    assert len(of_notices) == 1
    assert "accounts_membership" in of_notices[0]


def test_opening_one_leads_there_and_ticks_it_off(noor: User) -> None:
    browser = sign_in(noor)
    with user_scope(noor.pk):
        notice = Notice.everywhere.get(kind=HURRY.code)

    answer = browser.get(f"{PAGE}{notice.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/ruwaard/rollen/")
    assert unread(noor) == 1


def test_all_are_read_at_once(noor: User) -> None:
    browser = sign_in(noor)

    answer = browser.post(f"{PAGE}gelezen/", follow=True)

    assert (unread(noor), answer.context["bell"]["unread"]) == (0, 0)
    assert "Alles is gelezen." in answer.content.decode()


def test_the_page_is_empty_until_something_waits(neighbourhood: Neighbourhood) -> None:
    browser = sign_in(make_member(neighbourhood, Role.PROGRAMME))

    assert "Er wacht niets op u" in browser.get(PAGE).content.decode()


def test_a_notice_of_somebody_else_does_not_exist(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    with user_scope(noor.pk):
        notice = Notice.everywhere.get(kind=HURRY.code)
    other = sign_in(make_member(neighbourhood, Role.PROGRAMME))

    assert other.get(f"{PAGE}{notice.pk}/").status_code == 404


def test_notices_of_every_neighbourhood_stand_together(noor: User) -> None:
    there = make_neighbourhood("schadewijk")
    make_member(there, Role.PROGRAMME, user=noor)
    with seated(there, noor):
        notify([noor], WAITS.code, address="/schadewijk/")

    page = sign_in(noor).get(PAGE)

    assert page.context["bell"]["unread"] == 3
    assert "Schadewijk" in page.content.decode()


def test_where_one_has_no_hat_nothing_waits(noor: User) -> None:
    there = make_neighbourhood("schadewijk")
    with seated(there, noor):
        notify([noor], WAITS.code, address="/schadewijk/")

    page = sign_in(noor).get(PAGE)

    assert page.context["bell"]["unread"] == 2
    assert len(page.context["page"].object_list) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_for_any_number(
    neighbourhood: Neighbourhood, number: int
) -> None:
    user = make_member(neighbourhood, Role.PROGRAMME)
    browser = sign_in(user)
    browser.get(PAGE)
    with seated(neighbourhood, user):
        for _each in range(number):
            notify([user], WAITS.code, address=HERE)
    with CaptureQueriesContext(connection) as asked:
        browser.get(PAGE)

    assert len(asked) == 10


def test_the_short_address_leads_to_the_hat_worn_last(noor: User) -> None:
    assert sign_in(noor).get("/berichten/").headers["Location"] == PAGE


@pytest.mark.django_db
def test_without_a_hat_the_short_address_leads_home() -> None:
    user = make_user()

    assert sign_in(user).get("/berichten/").headers["Location"] == "/"


def test_one_chooses_per_group_of_kinds(noor: User) -> None:
    browser = sign_in(noor)

    answer = browser.post(
        SETTINGS,
        {f"way_{group}": "daily" for group in groups_in_use()}
        | {
            "way_plans": "at_once",
            "way_mail": "here",
            "is_shared_mailbox": "on",
            "language": "tr",
        },
    )

    assert answer.status_code == 302
    chosen = Preference.objects.get(user=noor)
    ways = (chosen.way_of(group) for group in (Group.PLANS, Group.MAIL))
    assert tuple(ways) == ("at_once", "here")
    assert set(chosen.ways) == set(groups_in_use())
    assert chosen.is_shared_mailbox
    assert User.objects.get(pk=noor.pk).language == "tr"
    assert browser.get(SETTINGS).context["form"]["way_plans"].value() == "at_once"


def test_a_way_that_is_none_is_refused(noor: User) -> None:
    answer = sign_in(noor).post(
        SETTINGS, {"way_plans": "x", "way_mail": "here", "language": "nl"}
    )

    assert answer.status_code == 422
    assert not Preference.objects.exists()
