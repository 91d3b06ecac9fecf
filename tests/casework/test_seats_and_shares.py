"""What a seat that ended, a share and a ruling open: the database says no."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from casework.models import Agreement, Case, PlanItem, Representative, Seat, Share
from casework.services import people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in


@dataclass
class Neighbour:
    """Ans carries one agreement and reads one line; she has an account and a seat."""

    table: Table
    user: User
    carried: Agreement
    read: Agreement
    seat: Seat


@pytest.fixture
def ans(neighbourhood: Neighbourhood) -> Neighbour:
    table = make_table(neighbourhood)
    user, today = make_user("Ans Wijers"), clock.today()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        seat = Seat.objects.create(
            case=table.case, user=user, kind=Seat.Kind.NETWORK, starts_on=today
        )
        carried, read = (
            Agreement.objects.create(
                case=table.case,
                need=table.agreement.need,
                what="Samen wandelen",
                carrier=Agreement.Carrier.PROFESSIONAL,
                user=who,
                carrier_name=who.name,
                due_on=today,
                changed_by=table.noor,
            )
            for who in (user, table.noor)
        )
        for row in (carried, read):
            Share(
                case=table.case,
                user=user,
                agreement=row,
                opened_by=table.noor,
                starts_on=today,
            ).save(force_insert=True)
    return Neighbour(table, user, carried, read, seat)


def opened(ans: Neighbour) -> int:
    with seated(ans.table.place, ans.user):
        return Agreement.objects.opened_to_me().count()


def test_a_share_opens_while_the_seat_lasts(ans: Neighbour) -> None:
    before = opened(ans)
    with seated(ans.table.place, ans.table.noor):
        Seat.objects.filter(pk=ans.seat.pk).update(ends_on=clock.today())

    assert (before, opened(ans)) == (2, 0)


def test_another_seat_in_the_neighbourhood_opens_nothing_here(ans: Neighbour) -> None:
    with seated(ans.table.place, ans.table.noor):
        elsewhere = Case.objects.create(lead=ans.table.noor, opened_on=clock.today())
        for user, kind in ((ans.table.noor, "team"), (ans.user, "network_member")):
            Seat.objects.create(
                case=elsewhere, user=user, kind=kind, starts_on=clock.today()
            )
        Seat.objects.filter(pk=ans.seat.pk).update(ends_on=clock.today())

    assert opened(ans) == 0


def test_who_works_here_needs_no_seat_for_what_they_carry(ans: Neighbour) -> None:
    make_member(ans.table.place, Role.PROFESSIONAL, user=ans.user)
    with seated(ans.table.place, ans.table.noor):
        Seat.objects.filter(pk=ans.seat.pk).update(ends_on=clock.today())

    assert opened(ans) == 2


def test_what_one_only_reads_one_cannot_change(ans: Neighbour) -> None:
    with seated(ans.table.place, ans.user):
        changed = Agreement.objects.filter(pk=ans.read.pk).update(state="doing")

    assert changed == 0


def test_a_carrier_says_how_it_stands(ans: Neighbour) -> None:
    with seated(ans.table.place, ans.user):
        changed = Agreement.objects.filter(pk=ans.carried.pk).update(state="doing")

    assert changed == 1


@pytest.mark.parametrize(
    "column", [{"what": "Iets anders"}, {"payer": "resident"}, {"user_id": 1}]
)
def test_a_carrier_changes_no_words(ans: Neighbour, column: dict[str, object]) -> None:
    with (
        seated(ans.table.place, ans.user),
        pytest.raises(ProgrammingError, match="nothing else"),
        transaction.atomic(),
    ):
        Agreement.objects.filter(pk=ans.carried.pk).update(**column)


@pytest.fixture
def ria(ans: Neighbour) -> User:
    """Ria represents Hennie, has an account and sits at the table."""
    table = ans.table
    user = make_member(table.place, Role.REPRESENTATIVE, user=make_user("Ria"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        ruling = people.add_representative(
            table.person, kind="curator", about="both", name="Ria", by=table.noor
        )
        ruling.user = user
        ruling.save(update_fields=["user"])
        Seat.objects.create(
            case=table.case, user=user, kind="representative", starts_on=clock.today()
        )
    return user


def rule(ans: Neighbour, **ruling: Any) -> None:  # noqa: ANN401 - fields of a ruling
    """Let Noor note that the ruling says something else now."""
    with seated(ans.table.place, ans.table.noor, Role.PROFESSIONAL):
        standing = Representative.objects.get()
        people.change_representative(standing, by=ans.table.noor, **ruling)


def reads(ans: Neighbour, user: User) -> tuple[bool, bool]:
    """Return whether `user` finds the plan, and any line of it in the database."""
    with seated(ans.table.place, user):
        found = Case.objects.visible_to(user, clock.today()).exists()
        return found, PlanItem.objects.exists()


def test_a_shorter_ruling_ends_the_seat_earlier(ans: Neighbour, ria: User) -> None:
    before = reads(ans, ria)
    rule(ans, until=clock.today())

    assert (before, reads(ans, ria)) == ((True, True), (False, False))


@pytest.mark.parametrize(
    "ruling",
    [
        {"kind": "mentor"},
        {"kind": "bewindvoerder"},
        {"about": "money"},
        {"about": "care"},
    ],
)
def test_a_ruling_about_a_part_opens_no_plan(
    ans: Neighbour, ria: User, ruling: dict[str, str]
) -> None:
    """PRODUCT: bewindvoerder money, mentor care, curator as the ruling says."""
    rule(ans, **ruling)

    assert reads(ans, ria) == (False, False)


def test_a_ruling_about_all_opens_the_plan_again(ans: Neighbour, ria: User) -> None:
    rule(ans, kind="mentor")
    rule(ans, kind="curator", about="both")

    assert reads(ans, ria) == (True, True)


def test_a_parent_reads_until_the_child_is_sixteen(ans: Neighbour, ria: User) -> None:
    rule(ans, kind="parent")
    before = reads(ans, ria)
    with seated(ans.table.place, ans.table.noor, Role.PROFESSIONAL):
        people.change_person(ans.table.person, by=ans.table.noor, age_class="16-17")

    assert (before, reads(ans, ria)) == ((True, True), (False, False))


def test_a_longer_ruling_keeps_the_seat_longer(ans: Neighbour, ria: User) -> None:
    rule(ans, until=clock.today())
    later = clock.today() + timedelta(days=30)
    rule(ans, until=later)

    with seated(ans.table.place, ans.table.noor):
        assert Seat.objects.get(user=ria).ends_on == later


def test_a_hat_opens_only_its_own_seats(ans: Neighbour) -> None:
    """Somebody who works here, with a plan of their own, keeps the two apart."""
    table = ans.table
    both = make_member(table.place, Role.PROFESSIONAL)
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=both, kind="resident", starts_on=clock.today()
        )

    browser = sign_in(both)
    answers = [
        browser.get(f"/{table.place.slug}/plan/{table.case.pk}/{page}").status_code
        for page in ("", "mensen/", "tekenen/", "overdragen/")
    ]
    assert answers == [404] * 4
