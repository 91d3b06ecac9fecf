from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from casework.models import Agreement, Invitation, Seat
from casework.refusals.people import UntilIsMissing
from casework.services import guests, invitations
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_organisation, make_user, seated

A_WEEK = timedelta(days=7)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def karel() -> User:
    return make_user("Karel Post")


def police_does_it(table: Table) -> None:
    police = make_organisation("Politie")
    table.agreement.carrier, table.agreement.person = "organisation", None
    table.agreement.organisation = police
    table.agreement.carrier_name = police.name
    table.agreement.save()


def asked(table: Table) -> tuple[Invitation, str]:
    return guests.guest_for_agreement(
        table.agreement,
        name="Karel Post",
        role_label="wijkagent",
        email="karel@voorbeeld.nl",
        until=clock.today() + A_WEEK,
        by=table.noor,
    )


def test_a_guest_carries_one_agreement_and_reads_nothing_else(
    table: Table, karel: User
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        police_does_it(table)
        _row, code = asked(table)

    invitations.accept(code, user=karel)

    with seated(table.place, karel, Role.GUEST):
        seen = list(Agreement.objects.values_list("pk", "carrier_name"))
        mine = list(Agreement.objects.carried_by_me().values_list("pk", flat=True))
        seats = list(Seat.objects.values_list("kind", flat=True))
    assert seen == [(table.agreement.pk, "Karel Post")]
    assert (mine, seats) == ([table.agreement.pk], ["guest"])


def test_what_somebody_else_carries_stays_theirs(table: Table, karel: User) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        _row, code = asked(table)

    invitations.accept(code, user=karel)

    with seated(table.place, karel, Role.GUEST):
        assert Agreement.objects.get().carrier == "resident"
        assert not Agreement.objects.carried_by_me().exists()


def test_on_the_day_it_is_over_by_itself(table: Table, karel: User) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        _row, code = asked(table)
    invitations.accept(code, user=karel)

    with (
        clock.stopped_at(clock.now() + A_WEEK),
        seated(table.place, karel, Role.GUEST),
    ):
        assert not Agreement.objects.exists()


def test_two_clicks_ask_one_guest(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        sides: dict[str, Any] = {
            "name": "Karel Post",
            "role_label": "wijkagent",
            "email": "karel@voorbeeld.nl",
            "page_id": table.case.pk,
        }
        first, is_new = guests.guest_at_meeting(table.meeting, by=table.noor, **sides)
        again, is_new_again = guests.guest_at_meeting(
            table.meeting, by=table.noor, **sides
        )

    assert (first.pk, is_new, is_new_again) == (again.pk, True, False)


def test_a_guest_has_a_last_day_from_today(table: Table) -> None:
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(UntilIsMissing),
    ):
        guests.guest_for_agreement(
            table.agreement,
            name="Karel Post",
            role_label="wijkagent",
            email="karel@voorbeeld.nl",
            until=clock.today(),
            by=table.noor,
        )


def test_the_database_wants_to_know_what_a_guest_is_for(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row, _code = asked(table)

        with pytest.raises(IntegrityError, match="names_them_and_what_they_carry"):
            Invitation.objects.filter(pk=row.pk).update(agreement=None)
