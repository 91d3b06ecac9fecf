"""Neighbourhood A never meets a row of neighbourhood B, whatever way it tries."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from casework.models import Agreement, Case, Person, PlanItem, Seat
from ruwaard.accounts.models import Membership, User
from ruwaard.tenancy.models import Neighbourhood, TenantModel
from ruwaard.tenancy.scope import NoTenantInScope, tenant_scope
from tests.factories import make_case, make_member, make_neighbourhood, seated

TENANT_MODELS = [m for m in apps.get_models() if issubclass(m, TenantModel)]
TABLES = sorted(model._meta.db_table for model in TENANT_MODELS)
# What nobody may tie to a person is written and counted by functions of the owner.
KEPT_BY_THE_OWNER = {"casework_anonymouscount", "casework_answerturn"}


class Two:
    """Two neighbourhoods; one professional works in both, with a case in each."""

    def __init__(self) -> None:
        self.here = make_neighbourhood("ruwaard")
        self.there = make_neighbourhood("schadewijk")
        self.user: User = make_member(self.here)
        make_member(self.there, user=self.user)
        self.case_here = make_case(self.here, self.user, "Hennie")
        self.case_there = make_case(self.there, self.user, "Wim")
        with seated(self.there, self.user):
            self.person_there: UUID = Person.objects.get().pk


@pytest.fixture
def two(db: None) -> Two:  # noqa: ARG001 - asks for the database
    return Two()


@pytest.fixture
def here(two: Two) -> Iterator[Two]:
    with seated(two.here, two.user):
        yield two


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
        return int(cursor.fetchone()[0])


def readable() -> list[str]:
    """Return the tables that the application may read; the owner keeps the others."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS name"
            " WHERE has_table_privilege(current_user, name, 'SELECT')",
            [TABLES],
        )
        return [str(name) for (name,) in cursor.fetchall()]


@pytest.mark.usefixtures("two")
def test_without_scope_every_tenant_table_gives_zero_rows() -> None:
    tables = readable()

    assert set(TABLES) - set(tables) == KEPT_BY_THE_OWNER
    assert {table: count(table) for table in tables} == dict.fromkeys(tables, 0)


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model.__name__)
@pytest.mark.django_db
def test_without_scope_the_orm_raises(model: type[models.Model]) -> None:
    rows = model._default_manager
    asks = (
        rows.exists,
        rows.count,
        rows.first,
        rows.explain,
        lambda: rows.update(tenant=1),
        lambda: list(rows.all()),
        lambda: rows.filter().delete(),
    )
    for ask in asks:
        with pytest.raises(NoTenantInScope):
            ask()


@pytest.mark.django_db
def test_without_scope_nothing_is_made() -> None:
    with pytest.raises(NoTenantInScope):
        Case.objects.bulk_create([Case(opened_on="2026-01-01")])


def test_queries_of_every_kind_stay_inside(here: Two) -> None:
    foreign = here.case_there.pk

    assert list(Case.objects.all()) == [here.case_here]
    assert not Case.objects.filter(pk=foreign).exists()
    assert Case.objects.filter(pk=foreign).update(state="contact") == 0
    assert Person.objects.filter(pk=here.person_there).delete() == (0, {})
    assert Case._base_manager.filter(pk=foreign).count() == 0
    assert count("casework_case") == 1


def test_relations_stay_inside(here: Two) -> None:
    assert [person.name for person in here.case_here.people.all()] == ["Hennie"]
    assert Seat.objects.filter(user=here.user).count() == 1
    assert list(here.user.seats.values_list("case_id", flat=True)) == [
        here.case_here.pk
    ]
    assert Case._base_manager.filter(people__name="Wim").count() == 0


def test_raw_sql_stays_inside(here: Two) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_person SET name = 'x'")
        changed = cursor.rowcount
        cursor.execute(
            "DELETE FROM casework_planitem WHERE tenant_id = %s", [here.there.pk]
        )
        removed = cursor.rowcount

    assert (changed, removed) == (1, 0)


def test_a_row_of_the_other_neighbourhood_cannot_be_written(here: Two) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        Case.objects.create(tenant=here.there, opened_on="2026-01-01", lead=here.user)


def test_a_row_cannot_be_moved_to_the_other_neighbourhood(here: Two) -> None:
    with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
        Person.objects.update(tenant=here.there)


def point_across(two: Two, need: PlanItem) -> None:
    Agreement.objects.create(
        case=two.case_here,
        need=need,
        what="x",
        carrier="resident",
        person_id=two.person_there,
        carrier_name="Wim",
        due_on="2026-12-01",
        changed_by=two.user,
    )
    connection.check_constraints()


def test_a_key_cannot_point_at_the_other_neighbourhood(here: Two) -> None:
    need = PlanItem.objects.create(
        case=here.case_here,
        question="need",
        text="rust",
        written_by=here.user,
        changed_by=here.user,
    )

    with pytest.raises(IntegrityError, match="same_tenant"), transaction.atomic():
        point_across(here, need)


def test_bulk_insert_stays_inside(here: Two) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"):
        Person.objects.bulk_create(
            [
                Person(case=here.case_there, tenant=here.there, name="x", sort_key="x"),
            ]
        )


def test_a_membership_is_seen_by_its_user_and_its_neighbourhood(two: Two) -> None:
    other = make_member(two.there)

    with tenant_scope(two.here.pk, two.user.pk):
        seen = {
            (membership.user_id, membership.tenant_id)
            for membership in Membership.everywhere.all()
        }

    assert seen == {(two.user.pk, two.here.pk), (two.user.pk, two.there.pk)}
    assert other.pk not in {user for user, _tenant in seen}


def test_a_scope_puts_back_what_was_before(two: Two) -> None:
    with tenant_scope(two.here.pk, two.user.pk):
        with tenant_scope(two.there.pk, two.user.pk):
            inner = list(Case.objects.values_list("pk", flat=True))
        outer = list(Case.objects.values_list("pk", flat=True))

    assert (inner, outer) == ([two.case_there.pk], [two.case_here.pk])
    assert count("casework_case") == 0


def test_a_seat_that_ended_opens_nothing(here: Two) -> None:
    Seat.objects.filter(case=here.case_here).update(
        starts_on="2020-01-01", ends_on="2020-02-01"
    )

    assert Person.objects.count() == 0


def test_the_neighbourhood_itself_is_no_secret(two: Two) -> None:
    assert Neighbourhood.objects.count() == 2
    assert two.here.slug == "ruwaard"
