from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from casework.models import Agreement, Invitation, NetworkMember, Representative, Seat
from casework.reading.timeline import events_of, rows_of
from casework.refusals.people import (
    InvitationIsGone,
    NotYetInvited,
    ReadsOnlyAPart,
    ResidentHasAnAccount,
    RulingDecides,
    UntilIsMissing,
)
from casework.services import agreements, invitations, people, seats
from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_user, seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture(autouse=True)
def letterbox(settings: Settings) -> None:
    """Keep mail in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def noors(table: Table) -> Iterator[None]:
    """Stay in the scope of Noor."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        yield


def in_days(number: int) -> date:
    return clock.today() + timedelta(days=number)


def make_ans(table: Table) -> User:
    """Let Ans accept, with an agreement that she carries, and return her account."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        need = table.agreement.need
        agreements.make_agreement(
            need, what="Post openen", carrier="network", network_member=table.ans,
            due_on=in_days(9), by=table.noor,
        )  # fmt: skip
        _row, code = invitations.invite(
            table.case, channel="paper", network_member=table.ans,
            seat_until=in_days(30), by=table.noor,
        )  # fmt: skip
    ans = make_user("Ans Wijers")
    invitations.accept(code, user=ans)
    return ans


def ends(table: Table, ans: User, ends_on: date) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Seat.objects.filter(user=ans).update(ends_on=ends_on, starts_on=in_days(-40))


def again(table: Table, until: date | None) -> Seat:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        member = NetworkMember.objects.get(pk=table.ans.pk)
        return seats.seat_again(member, until=until, by=table.noor)


def carried(table: Table, ans: User) -> int:
    with seated(table.place, ans):
        return Agreement.objects.opened_to_me().count()


def test_a_seat_that_ended_is_given_again_to_the_same_account(table: Table) -> None:
    ans = make_ans(table)
    ends(table, ans, clock.today())
    gone = (carried(table, ans), len(hats_of(ans)))

    seat = again(table, in_days(60))

    assert gone == (0, 0)
    assert (seat.user_id, seat.ends_on) == (ans.pk, in_days(60))
    assert carried(table, ans) == 1
    assert [hat.role for hat in hats_of(ans)] == [Role.NETWORK_MEMBER]
    assert User.objects.filter(name="Ans Wijers").count() == 1


def test_asked_twice_it_is_given_once(table: Table) -> None:
    ans = make_ans(table)
    ends(table, ans, clock.today())

    first, second = again(table, in_days(60)), again(table, in_days(60))

    assert first == second
    assert carried(table, ans) == 1


def test_a_seat_that_is_taken_lasts_until_the_new_day(table: Table) -> None:
    ans = make_ans(table)

    seat = again(table, in_days(90))

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert Seat.objects.get(user=ans).ends_on == seat.ends_on == in_days(90)
    assert carried(table, ans) == 1


def test_a_seat_again_needs_a_day_and_an_account(table: Table) -> None:
    with pytest.raises(NotYetInvited):
        again(table, in_days(3))
    make_ans(table)
    for day in (None, clock.today()):
        with pytest.raises(UntilIsMissing):
            again(table, day)


def test_who_reads_mail_is_told_without_a_name(table: Table) -> None:
    ans = make_ans(table)
    seat = again(table, in_days(5))
    seats.mail_again(seat, address="http://testserver/ruwaard/", by=table.noor)

    (message,) = mail.outbox
    assert message.to == [ans.email]
    assert "http://testserver/ruwaard/" in str(message.body)
    assert "Hennie" not in f"{message.subject} {message.body}"


@pytest.mark.parametrize("who", ["team", "resident"])
def test_a_seat_that_is_stopped_is_over_at_the_next_click(
    table: Table, who: str
) -> None:
    ans = make_ans(table)
    open_tab = sign_in(ans)
    before = open_tab.get("/ruwaard/gedeeld/").status_code
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        seat = Seat.objects.get(user=ans)

    if who == "team":
        sign_in(table.noor).post(f"/ruwaard/plek/{seat.pk}/stop/")
    else:
        sign_in(table.hennie).post(f"/ruwaard/mijn-plan/plek/{seat.pk}/stop/")

    assert (before, open_tab.get("/ruwaard/gedeeld/").status_code) == (200, 404)
    assert carried(table, ans) == 0
    with seated(table.place, table.hennie, Role.RESIDENT):
        done = AuditEntry.objects.filter(case_id=table.case.pk)
        assert done.filter(action="casework.seat_ended", user_id__gt=0).count() == 1


def test_what_was_shared_stays_closed_after_a_new_seat(table: Table) -> None:
    """Only what they carry opens again; the rest is the resident's to share."""
    ans = make_ans(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        seats.end_seat(Seat.objects.get(user=ans), by=table.noor)
        Agreement.objects.filter(network_member=table.ans).update(
            carrier="professional", network_member=None, user=table.noor
        )

    again(table, in_days(5))

    assert carried(table, ans) == 0


def test_an_invitation_that_waits_ends_with_the_seat(table: Table) -> None:
    ans = make_ans(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        NetworkMember.objects.update(user=None)
        _row, code = invitations.invite(
            table.case, channel="paper", network_member=table.ans,
            seat_until=in_days(30), by=table.noor,
        )  # fmt: skip
        NetworkMember.objects.update(user=ans)
        seats.end_seat(Seat.objects.get(user=ans), by=table.noor)

    with pytest.raises(InvitationIsGone):
        invitations.accept(code, user=ans)


def test_residents_and_the_team_are_not_stopped_here(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        for seat in Seat.objects.all():
            with pytest.raises(RulingDecides):
                seats.end_seat(seat, by=table.noor)


# --- parents of who is sixteen


def make_parent(table: Table, *, age: str = "12-15") -> tuple[Representative, User]:
    """Let Hennie be a child, with a parent who sits at the table."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        people.change_person(table.person, age_class=age, by=table.noor)
        parent = people.add_representative(
            table.person, kind="parent", name="Ria", by=table.noor
        )
        _row, code = invitations.invite(
            table.case, channel="paper", representative=parent, by=table.noor
        )
    ria = make_user("Ria van Dorp")
    invitations.accept(code, user=ria)
    return parent, ria


def sixteen(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        people.change_person(table.person, age_class="16-17", by=table.noor)


def reads(table: Table, ria: User) -> int:
    return sign_in(ria).get(f"/ruwaard/mijn-plan/{table.case.pk}/").status_code


def test_a_parents_seat_ends_when_the_child_is_sixteen(table: Table) -> None:
    _parent, ria = make_parent(table)
    open_tab = sign_in(ria)
    before = open_tab.get(f"/ruwaard/mijn-plan/{table.case.pk}/").status_code

    sixteen(table)

    after = open_tab.get(f"/ruwaard/mijn-plan/{table.case.pk}/").status_code
    assert (before, after) == (200, 404)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert Seat.objects.get(user=ria).ends_on == clock.today()
        told = [(one.title, one.text) for one in events_of(rows_of(table.case))]
    why = "Hennie van Dorp is 16 of ouder en beslist zelf."
    assert ("Ria van Dorp leest niet meer mee", why) in told


def test_an_invitation_of_a_parent_ends_too(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        people.change_person(table.person, age_class="12-15", by=table.noor)
        parent = people.add_representative(
            table.person, kind="parent", name="Ria", by=table.noor
        )
        _row, code = invitations.invite(
            table.case, channel="paper", representative=parent, by=table.noor
        )
    sixteen(table)

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert Invitation.objects.get().withdrawn_at is not None
        with pytest.raises(ReadsOnlyAPart):
            seats.seat_for(Representative.objects.get(), None)
    with pytest.raises(InvitationIsGone):
        invitations.accept(code, user=make_user())


def test_the_youth_lets_a_parent_and_takes_it_back(table: Table) -> None:
    parent, ria = make_parent(table)
    sixteen(table)
    youth = sign_in(table.hennie)
    address = f"/ruwaard/mijn-plan/ouder/{parent.pk}/"

    asked = youth.get(f"/ruwaard/mijn-plan/{table.case.pk}/meelezers/")
    youth.post(address, {"answer": "yes"})
    let = reads(table, ria)
    youth.post(address, {"answer": "no"})

    assert "Ria mag mijn hele plan lezen" in asked.content.decode()
    assert (let, reads(table, ria)) == (200, 404)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_nobody_answers_for_a_youth_with_an_account(table: Table, answer: str) -> None:
    parent, ria = make_parent(table)
    sixteen(table)
    address = f"/ruwaard/vertegenwoordiger/{parent.pk}/meelezen/"

    page = sign_in(table.noor).post(address, {"answer": answer}, follow=True)

    assert "Hennie kan dit zelf veranderen" in page.content.decode()
    assert reads(table, ria) == 404


def test_a_parent_does_not_let_themselves(table: Table) -> None:
    parent, ria = make_parent(table)
    with (
        seated(table.place, ria, Role.REPRESENTATIVE),
        pytest.raises(RulingDecides),
    ):
        seats.permit_parent(parent, by=ria)
    sixteen(table)

    answer = sign_in(ria).post(
        f"/ruwaard/mijn-plan/ouder/{parent.pk}/", {"answer": "yes"}
    )

    assert (answer.status_code, reads(table, ria)) == (404, 404)


def test_for_a_youth_without_an_account_the_team_notes_it(table: Table) -> None:
    parent, ria = make_parent(table)
    sixteen(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.person.user = None
        table.person.save(update_fields=["user"])
    team = sign_in(table.noor)
    address = f"/ruwaard/vertegenwoordiger/{parent.pk}/meelezen/"

    team.post(address, {"answer": "yes"})
    let = reads(table, ria)
    team.post(address, {"answer": "no"})

    assert (let, reads(table, ria)) == (200, 404)


def test_a_longer_ruling_does_not_bring_a_parent_back(table: Table) -> None:
    parent, ria = make_parent(table)
    sixteen(table)

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        people.change_representative(parent, until=in_days(99), by=table.noor)
        assert Seat.objects.get(user=ria).ends_on == clock.today()


def test_a_parent_of_two_reads_nothing_of_the_eldest(table: Table) -> None:
    """PRODUCT (never): parents, items of a 16-year-old."""
    _parent, ria = make_parent(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        small = people.add_resident(
            table.case, name="Bo", age_class="0-11", by=table.noor
        )
        second = people.add_representative(
            small, kind="parent", name="Ria", by=table.noor
        )
        second.user = ria
        second.save(update_fields=["user"])
    before = reads(table, ria)

    sixteen(table)

    assert (before, reads(table, ria)) == (200, 404)
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(ReadsOnlyAPart),
    ):
        seats.seat_again(second, by=table.noor)


def test_a_mistake_in_the_age_is_put_right(table: Table) -> None:
    parent, ria = make_parent(table)
    sixteen(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        people.change_person(table.person, age_class="12-15", by=table.noor)

    sign_in(table.noor).post(f"/ruwaard/vertegenwoordiger/{parent.pk}/opnieuw/")

    assert reads(table, ria) == 200


def test_a_colleague_elsewhere_stops_nobody(table: Table) -> None:
    ans = make_ans(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        seat = Seat.objects.get(user=ans)
    strangers = [Client(), sign_in(ans)]

    answers = [
        one.post(f"/ruwaard/mijn-plan/plek/{seat.pk}/stop/").status_code
        for one in strangers
    ]

    assert answers == [302, 403]
    assert carried(table, ans) == 1


def test_the_youth_alone_permits(table: Table) -> None:
    parent, _ria = make_parent(table)
    sixteen(table)
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(ResidentHasAnAccount),
    ):
        seats.permit_parent(parent, by=table.noor)
