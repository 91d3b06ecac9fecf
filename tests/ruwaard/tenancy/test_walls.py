import pytest
from django.db import connection

from casework.models import Person, PlanItem, Seat
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.factories import make_case, make_member, make_neighbourhood, seated


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
        return int(cursor.fetchone()[0])


def test_somebody_with_a_seat_sees_the_words(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    make_case(neighbourhood, noor)

    with seated(neighbourhood, noor):
        assert Person.objects.count() == 1


def test_a_colleague_without_a_seat_sees_no_words(neighbourhood: Neighbourhood) -> None:
    make_case(neighbourhood, make_member(neighbourhood))
    other = make_member(neighbourhood)

    with seated(neighbourhood, other):
        assert Person.objects.count() == 0
        assert Seat.objects.count() == 0


def test_the_other_neighbourhood_sees_nothing(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    make_case(neighbourhood, noor)
    elsewhere = make_neighbourhood("schadewijk")

    with tenant_scope(elsewhere.pk, noor.pk):
        assert [rows(f"casework_{name}") for name in ("case", "person", "seat")] == [
            0,
            0,
            0,
        ]


def test_nobody_seats_themselves_at_a_table_of_others(
    neighbourhood: Neighbourhood,
) -> None:
    case = make_case(neighbourhood, make_member(neighbourhood))
    other = make_member(neighbourhood)

    with (
        pytest.raises(Exception, match="row-level security"),
        seated(neighbourhood, other) as scope,
    ):
        Seat.objects.create(
            case=case, user=other, kind=Seat.Kind.TEAM, starts_on=scope.today
        )


def test_words_need_a_seat_to_be_written(neighbourhood: Neighbourhood) -> None:
    case = make_case(neighbourhood, make_member(neighbourhood))
    other = make_member(neighbourhood)

    with (
        pytest.raises(Exception, match="row-level security"),
        seated(neighbourhood, other),
    ):
        PlanItem.objects.create(
            case=case, question="want", text="x", written_by=other, changed_by=other
        )
