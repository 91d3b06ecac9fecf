"""Two at the same moment: clicks that make one row, hands that want one seat."""

import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

from django.db import connection
from django.test import Client

from casework.models import Case, Person, Seat
from casework.refusals.people import InvitationIsGone
from casework.services import cases, contact, invitations, people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from tests.casework.tables import make_table
from tests.factories import make_case, make_member, make_neighbourhood, seated
from tests.processes import Stage


def both(attempt: Callable[[int], object]) -> list[object]:
    """Let two threads attempt something, each on a connection of its own."""
    together = Barrier(2)

    def alone(number: int) -> object:
        try:
            together.wait(timeout=20)
            return attempt(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hands:
        return list(hands.map(alone, range(2)))


def test_two_clicks_at_once_start_one_plan(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    place = make_neighbourhood("ruwaard")
    noor, page = make_member(place), uuid4()

    def click(_number: int) -> object:
        with seated(place, noor, Role.PROFESSIONAL):
            return cases.start_case(name="Hennie", by=noor, case_id=page).pk

    assert both(click) == [page, page]
    with seated(place, noor, Role.PROFESSIONAL):
        assert (Case.objects.count(), Seat.objects.count()) == (1, 1)


def test_two_clicks_at_once_note_once(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    table = make_table(make_neighbourhood("ruwaard"))
    page = uuid4()

    def click(_number: int) -> object:
        with seated(table.place, table.noor, Role.PROFESSIONAL):
            return contact.note_contact(
                table.case, kind="note", happened_on=clock.today(), text="x",
                by=table.noor, contact_id=page,
            ).pk  # fmt: skip

    assert both(click) == [page, page]
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert table.case.contact_moments.count() == 1


def test_two_hands_on_one_invitation_leave_one_account(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    place = make_neighbourhood("ruwaard")
    noor = make_member(place)
    case = make_case(place, noor)
    with seated(place, noor, Role.PROFESSIONAL):
        person = Person.objects.get()
        _row, code = invitations.invite(case, channel="paper", person=person, by=noor)

    def take(number: int) -> object:
        where = f"10.{number}.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        browser = Client(REMOTE_ADDR=where)
        path = f"/ruwaard/uitnodiging/{code}/"
        return browser.post(path, {"name": f"Hand {number}"}).status_code

    assert sorted(both(take), key=str) == [200, 404]
    hands = User.objects.filter(name__startswith="Hand")
    with seated(place, noor, Role.PROFESSIONAL):
        assert [one.pk for one in hands] == [Person.objects.get().user_id]


def test_sixteen_at_the_moment_of_accepting_leaves_no_seat(stage: Stage) -> None:  # noqa: ARG001 - committed rows
    table = make_table(make_neighbourhood("ruwaard"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        parent = people.add_representative(
            table.person, kind="parent", name="Ria", by=table.noor
        )
        _row, code = invitations.invite(
            table.case, channel="paper", representative=parent, by=table.noor
        )
    ria = make_member(table.place, Role.REPRESENTATIVE)

    def attempt(number: int) -> object:
        if number:
            with seated(table.place, table.noor, Role.PROFESSIONAL):
                people.change_person(table.person, age_class="16-17", by=table.noor)
        else:
            try:
                invitations.accept(code, user=ria)
            except InvitationIsGone:
                return "gone"
        return "done"

    both(attempt)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert not Seat.objects.of(ria, clock.today()).exists()
