from datetime import date

import pytest
from django.test import Client

from ruwaard.accounts.models import Role, User
from ruwaard.accounts.participation import services
from ruwaard.accounts.refusals import EndsBeforeItStarts, TakesPartAlready
from ruwaard.tenancy.models import Neighbourhood, Participation
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_organisation,
    seated,
    sign_in,
)

ADDRESS = "/ruwaard/deelnames/"
START, END = date(2018, 1, 1), date(2021, 1, 1)


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME)


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


def take_part(  # noqa: PLR0913 - a participation has this many sides
    place: Neighbourhood,
    by: User,
    name: str = "Pantein",
    *,
    kind: str = "budget",
    starts_on: date = START,
    ends_on: date | None = None,
) -> Participation:
    with seated(place, by, Role.PROGRAMME):
        return services.add_participation(
            organisation=make_organisation(name), kind=kind, starts_on=starts_on,
            ends_on=ends_on, by=by,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2017-12-31", set()),
        ("2018-01-01", {"Pantein", "JIJ!"}),
        ("2020-12-31", {"Pantein", "JIJ!", "UniK"}),
        ("2021-01-01", {"JIJ!", "UniK"}),
        ("1-1-2021", {"JIJ!", "UniK"}),
    ],
)
def test_the_list_at_a_date_gives_exactly_who_takes_part_then(
    neighbourhood: Neighbourhood,
    noor: User,
    browser: Client,
    day: str,
    names: set[str],
) -> None:
    """FEATURES B10: half-open, the end is the first day without."""
    take_part(neighbourhood, noor, "Pantein", ends_on=END)
    take_part(neighbourhood, noor, "JIJ!", kind="method")
    take_part(neighbourhood, noor, "UniK", kind="partner", starts_on=date(2019, 5, 1))
    elsewhere = make_neighbourhood("schadewijk")
    take_part(elsewhere, make_member(elsewhere, Role.PROGRAMME), "Elders")

    page = browser.get(f"{ADDRESS}?op={day}")

    assert {row.organisation.name for row in page.context["rows"]} == names
    assert all(name in page.content.decode() for name in names)


@pytest.mark.parametrize("day", ["", "gisteren?", "31-12-9999", "0000-00-00"])
def test_a_day_that_is_none_shows_today(
    neighbourhood: Neighbourhood, noor: User, browser: Client, day: str
) -> None:
    take_part(neighbourhood, noor)

    page = browser.get(ADDRESS, {"op": day})

    assert (page.status_code, len(page.context["rows"])) == (200, 1)


def test_an_organisation_joins_and_leaves(
    neighbourhood: Neighbourhood, noor: User, browser: Client
) -> None:
    pantein = make_organisation()
    sent = {"organisation": pantein.pk, "kind": "budget", "starts_on": "1-1-2018"}

    clicks = [browser.post(f"{ADDRESS}nieuw/", sent).status_code for _c in range(2)]
    with seated(neighbourhood, noor):
        row = Participation.objects.get()
    browser.post(f"{ADDRESS}{row.pk}/stop/", {"ends_on": "1-1-2021"})

    assert clicks == [302, 302]
    with seated(neighbourhood, noor):
        row = Participation.objects.get()
        assert (row.starts_on, row.ends_on) == (START, END)


def test_one_organisation_takes_part_in_two_ways(
    neighbourhood: Neighbourhood, noor: User
) -> None:
    """FEATURES B12."""
    take_part(neighbourhood, noor, kind="budget")
    take_part(neighbourhood, noor, kind="method")

    with seated(neighbourhood, noor):
        assert Participation.objects.on(START).count() == 2


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [(date(2019, 1, 1), None), (date(2017, 1, 1), date(2018, 1, 2)), (START, None)],
)
def test_in_one_way_nobody_takes_part_twice(
    neighbourhood: Neighbourhood, noor: User, starts_on: date, ends_on: date | None
) -> None:
    take_part(neighbourhood, noor, ends_on=END)

    with pytest.raises(TakesPartAlready):
        take_part(neighbourhood, noor, starts_on=starts_on, ends_on=ends_on)
    take_part(neighbourhood, noor, starts_on=END)


def test_an_end_lies_after_the_start(neighbourhood: Neighbourhood, noor: User) -> None:
    row = take_part(neighbourhood, noor)

    with (
        seated(neighbourhood, noor, Role.PROGRAMME),
        pytest.raises(EndsBeforeItStarts),
    ):
        services.end_participation(row, ends_on=START, by=noor)


def test_of_another_neighbourhood_nothing_ends_here(
    neighbourhood: Neighbourhood, browser: Client
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    theirs = take_part(elsewhere, make_member(elsewhere, Role.PROGRAMME))

    answer = browser.post(f"{ADDRESS}{theirs.pk}/stop/", {"ends_on": "1-1-2021"})

    assert neighbourhood != elsewhere
    assert answer.status_code == 404


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.PROGRAMME}))
def test_only_the_programme_keeps_this(
    neighbourhood: Neighbourhood, role: Role
) -> None:
    user = make_member(neighbourhood, role)

    assert sign_in(user).get(ADDRESS).status_code in {403, 404}


def test_it_stands_on_the_first_page(browser: Client) -> None:
    page = browser.get("/ruwaard/").content.decode()

    assert f'href="{ADDRESS}"' in page
