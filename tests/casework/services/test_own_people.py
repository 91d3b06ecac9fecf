"""Own people, item by item; whom to trust; and who helps no more."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from casework.models import (
    Agreement,
    Case,
    Invitation,
    PlanItem,
    RefusedHelper,
    Seat,
    TrustedContact,
)
from casework.reading.own_people import seen_by
from casework.refusals.files import ReadsAlongNoMore
from casework.refusals.own_people import (
    HelperWasRefused,
    NotAHelperHere,
    ResidentChoosesThis,
)
from casework.services import agreements, cases, invitations, own_people, refusing
from casework.services.seats import end_seat
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope
from tests.casework.tables import DUE_IN, Table, make_table
from tests.factories import make_member, make_user, seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def at_work(table: Table) -> AbstractContextManager[Scope]:
    return seated(table.place, table.noor, Role.PROFESSIONAL)


def at_home(table: Table) -> AbstractContextManager[Scope]:
    return seated(table.place, table.hennie, Role.RESIDENT)


def invite(table: Table, kind: str = "network") -> tuple[Invitation, str]:
    return own_people.invite_own(
        table.case,
        name="Toon Hendriks",
        relation="buurman",
        kind=kind,
        channel="paper",
        email="",
        until=clock.today() + timedelta(days=60),
        by=table.hennie,
    )


@pytest.fixture
def toon(table: Table) -> User:
    """Give somebody whom the resident invited, and who said yes."""
    user = make_user("Toon Hendriks")
    with at_home(table):
        _invitation, code = invite(table)
    invitations.accept(code, user=user)
    return user


@pytest.mark.parametrize(
    ("kind", "seat"),
    [
        ("network", "network_member"),
        ("volunteer", "volunteer"),
        ("supporter", "client_supporter"),
    ],
)
def test_a_resident_invites_without_asking_anybody(
    table: Table, kind: str, seat: str
) -> None:
    with at_home(table):
        _invitation, code = invite(table, kind)
        invitations.accept(code, user=make_user("Toon Hendriks"))
        seats = Seat.objects.filter(case=table.case, kind=seat)
        assert [one.user.name for one in seats] == ["Toon Hendriks"]


def test_nobody_else_invites_as_the_resident(table: Table) -> None:
    with at_work(table), pytest.raises(ResidentChoosesThis):
        own_people.invite_own(
            table.case,
            name="Toon",
            relation="",
            kind="network",
            channel="paper",
            email="",
            until=clock.today() + timedelta(days=60),
            by=table.noor,
        )


def test_what_the_resident_sees_is_what_the_reader_sees(
    table: Table, toon: User
) -> None:
    with at_home(table):
        item = table.case.items.get(question="can")
        own_people.open_to(toon, item, by=table.hennie)
        own_people.open_to(toon, table.agreement, by=table.hennie)
        told = seen_by(table.case, toon)
    with seated(table.place, toon, Role.NETWORK_MEMBER):
        items = set(PlanItem.objects.values_list("pk", flat=True))
        deals = set(Agreement.objects.values_list("pk", flat=True))

    assert {one.row.pk for one in told.items} == items == {item.pk}
    assert {one.row.pk for one in told.agreements} == deals == {table.agreement.pk}
    assert len(told.closed) == 2


def test_closing_one_line_closes_it_at_the_next_click(table: Table, toon: User) -> None:
    with at_home(table):
        item = table.case.items.get(question="can")
        own_people.open_to(toon, item, by=table.hennie)
        own_people.open_to(toon, item, by=table.hennie)
        own_people.close_to(toon, item, by=table.hennie)
    with seated(table.place, toon, Role.NETWORK_MEMBER):
        assert PlanItem.objects.count() == 0


def test_the_team_opens_nothing_in_the_residents_name(table: Table, toon: User) -> None:
    with at_work(table):
        item = table.case.items.get(question="can")
        with pytest.raises(ResidentChoosesThis):
            own_people.open_to(toon, item, by=table.noor)


def test_who_reads_no_more_is_shown_nothing_new(table: Table, toon: User) -> None:
    with at_home(table):
        end_seat(Seat.objects.get(user=toon), by=table.hennie)
        with pytest.raises(ReadsAlongNoMore):
            own_people.open_to(
                toon, table.case.items.get(question="can"), by=table.hennie
            )


def test_a_trusted_contact_is_changed_without_a_reason_and_opens_nothing(
    table: Table,
) -> None:
    with at_home(table):
        for name in ("Ans Wijers", "Bea Smit"):
            own_people.trust(
                table.case, name=name, relation="", reach="06", by=table.hennie
            )
    with at_work(table):
        trusted = own_people.trusted_in(table.case)
        earlier = TrustedContact.objects.exclude(ended_on=None).count()
        with pytest.raises(ResidentChoosesThis):
            own_people.trust(
                table.case, name="Wim", relation="", reach="06", by=table.noor
            )

    assert trusted is not None
    assert (trusted.name, earlier) == ("Bea Smit", 1)


@pytest.fixture
def bram(table: Table) -> User:
    """Give a colleague in the team, who carries an agreement."""
    user = make_member(table.place, user=make_user("Bram Kuijpers"))
    with at_work(table):
        cases.join_team(table.case, user, by=table.noor)
        agreements.make_agreement(
            table.case.items.get(question="need"),
            what="Belt de gemeente",
            carrier="professional",
            user=user,
            due_on=clock.today() + DUE_IN,
            by=table.noor,
        )
    return user


def test_who_was_refused_reads_nothing_more_and_the_task_goes_back(
    table: Table, bram: User
) -> None:
    browser = sign_in(bram)
    page = reverse("casework:case_detail", args=[table.place.slug, table.case.pk])
    before = browser.get(page).status_code
    with at_home(table):
        refusing.refuse_helper(table.case, bram, by=table.hennie)
        refusing.refuse_helper(table.case, bram, by=table.hennie)
    after = browser.get(page).status_code
    with at_work(table):
        task = Agreement.objects.get(what="Belt de gemeente")
        kept = RefusedHelper.objects.filter(case=table.case).count()
        told = Notice.objects.filter(kind=refusing.REFUSED).count()

    assert (before, after) == (200, 404)
    assert (task.state, task.is_declined) == ("asked", True)
    assert (kept, told) == (1, 1)


def test_a_refused_helper_gets_no_seat_again_the_database_too(
    table: Table, bram: User
) -> None:
    with at_home(table):
        row = refusing.refuse_helper(table.case, bram, by=table.hennie)
    with at_work(table):
        with pytest.raises(HelperWasRefused):
            cases.join_team(table.case, bram, by=table.noor)
        with (
            pytest.raises(IntegrityError, match="refused_helper_has_no_seat"),
            transaction.atomic(),
        ):
            Seat.objects.create(
                case=table.case, user=bram, kind="team", starts_on=clock.today()
            )
    with at_home(table):
        refusing.let_help_again(row, by=table.hennie)
    with at_work(table):
        assert cases.join_team(table.case, bram, by=table.noor).user == bram


def test_refusing_the_first_contact_asks_for_another_one(table: Table) -> None:
    with at_home(table):
        refusing.refuse_helper(table.case, table.noor, by=table.hennie)
        case = Case.objects.get(pk=table.case.pk)

    assert (case.lead, case.state) == (None, Case.State.HANDOVER)


def test_only_the_resident_refuses_and_only_who_helps(
    table: Table, bram: User, toon: User
) -> None:
    with at_work(table), pytest.raises(ResidentChoosesThis):
        refusing.refuse_helper(table.case, bram, by=table.noor)
    with at_home(table), pytest.raises(NotAHelperHere):
        refusing.refuse_helper(table.case, toon, by=table.hennie)
