from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import ResolverMatch
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from casework.models import Glance
from casework.reading.looked import SENTENCES, Look, looks, since, worded
from casework.whose import plan_of_page
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import record
from ruwaard.notices.kinds import every_kind
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    seated,
    sign_in,
)
from tests.recorded import recorded_actions

# What managers, directors and the access desk do, and a clock: no plan stands there.
OF_NO_PLAN = {
    "casework.advice_answered",
    "casework.advice_asked",
    "casework.advice_given",
    "casework.anchoring_said",
    "casework.barriers_climbed",
    "casework.barriers_listed",
    "casework.barrier_terms_set",
    "casework.complaint_procedure_set",
    "casework.contact_card_written",
    "casework.decision_moved",
    "casework.decisions_listed",
    "casework.exemptions_listed",
    "casework.destruction_approved",
    "casework.destruction_confirmed",
    "casework.destruction_proposed",
    "casework.destruction_stated",
    "casework.explanations_listed",
    "casework.feedback_ended",
    "casework.feedback_handed_in",
    "casework.feedback_listed",
    "casework.feedback_opened",
    "casework.feedback_read",
    "casework.justice_ground_ended",
    "casework.justice_ground_recorded",
    "casework.message_left",
    "casework.message_settled",
    "casework.record_destroyed",
    "casework.retention_list_made",
    "casework.retention_term_set",
}


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def actions_of_plans() -> set[str]:
    """Return every action of a plan: of casework, documents, and what is analysed."""
    found = recorded_actions("casework", "ruwaard/documents", "microanalysis")
    of_plans = ("casework.", "documents.", "microanalysis.analysis_")
    return {one for one in found if one.startswith(of_plans)}


def test_every_action_has_a_plain_sentence() -> None:
    of_plans = actions_of_plans() - OF_NO_PLAN - {kind.code for kind in every_kind()}

    assert of_plans - set(SENTENCES) == set()


def test_no_sentence_is_left_without_an_action() -> None:
    of_plans = {one for one in SENTENCES if not one.startswith("accounts.")}

    assert of_plans - actions_of_plans() == set()


def test_safety_records_have_no_sentence() -> None:
    assert [action for action in SENTENCES if "safety" in action] == []


def test_one_person_on_one_day_is_one_line(table: Table) -> None:
    sibel = make_member(
        table.place,
        user=make_user("Sibel Aydoğan"),
        organisation=make_organisation("Budgetwinkel"),
    )
    with seated(table.place, sibel, Role.PROFESSIONAL):
        for action in ("casework.plan_viewed", "casework.agreement_changed") * 2:
            record(action, table.case, by=sibel)

    with seated(table.place, table.hennie, Role.RESIDENT):
        rows = looks(table.case, but_not=table.hennie, since=None)
        lines = worded(list(rows.filter(user_id=sibel.pk)))

    assert [(one.name, list(map(str, one.sentences)), one.day) for one in lines] == [
        ("Sibel Aydoğan", ["keek in uw plan", "veranderde een afspraak"], clock.today())
    ]


def test_own_looks_are_left_out(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        record("casework.plan_viewed", table.case, by=table.hennie)
        rows = looks(table.case, but_not=table.hennie, since=None)

        assert {row["user_id"] for row in rows} == {table.noor.pk}


def lines_of(table: Table, reader: User | None = None) -> list[Look]:
    """Return what the resident of the plan reads of today, the latest first."""
    reader = reader or table.hennie
    with seated(table.place, reader, Role.RESIDENT):
        return worded(list(looks(table.case, but_not=reader, since=None)))


def test_who_saw_a_name_in_a_list_is_told_with_the_rest_of_the_day(
    table: Table,
) -> None:
    other = make_case(table.place, table.noor, "Jan")
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, bram, Role.PROFESSIONAL):
        record("casework.plans_listed", by=bram, ids=[other.pk, table.case.pk])
        record("casework.today_viewed", by=bram, ids=[table.case.pk])
        record("casework.plans_listed", by=bram, ids=[other.pk])
        record("casework.meeting_viewed", by=bram, case_id=table.case.pk)

    told = [one.sentences for one in lines_of(table) if one.name == "Bram"]

    assert [[str(said) for said in one] for one in told] == [
        ["las het verslag van een gesprek", "zag uw naam in een lijst"]
    ]


def test_a_list_without_the_plan_is_not_shown(table: Table) -> None:
    other = make_case(table.place, table.noor, "Jan")
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, bram, Role.PROFESSIONAL):
        record("casework.plans_listed", by=bram, ids=[other.pk])

    assert "Bram" not in {one.name for one in lines_of(table)}


def test_a_list_of_another_neighbourhood_is_not_shown(table: Table) -> None:
    elsewhere = make_neighbourhood("elders")
    bram = make_member(elsewhere, user=make_user("Bram"))
    with seated(elsewhere, bram, Role.PROFESSIONAL):
        record("casework.plans_listed", by=bram, ids=[table.case.pk])

    assert "Bram" not in {one.name for one in lines_of(table)}


def test_a_list_about_safety_is_not_shown(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram"))
    with seated(table.place, bram, Role.PROFESSIONAL):
        record("casework.safety_listed", by=bram, ids=[table.case.pk])

    with seated(table.place, table.hennie, Role.RESIDENT):
        assert not Glance.objects.filter(action="casework.safety_listed").exists()


def test_only_who_has_the_seat_sees_the_lists(table: Table) -> None:
    neighbour = make_member(table.place, Role.RESIDENT, user=make_user("Buur"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        record("casework.plans_listed", by=table.noor, ids=[table.case.pk])

    seen = {}
    for name, role in (
        ("neighbour", Role.RESIDENT),
        ("noor", Role.PROFESSIONAL),
        ("hennie", Role.RESIDENT),
    ):
        user = neighbour if name == "neighbour" else getattr(table, name)
        with seated(table.place, user, role):
            lists = Glance.objects.filter(action="casework.plans_listed")
            seen[name] = lists.count()

    assert seen == {"neighbour": 0, "noor": 0, "hennie": 1}


def test_every_month_finds_its_lists_by_an_index(db: None) -> None:  # noqa: ARG001 - asks for the database
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT count(*) FILTER (WHERE c.relkind = 'r'),
                   count(*) FILTER (WHERE c.relkind = 'r' AND i.indexname IS NOT NULL)
            FROM pg_class c LEFT JOIN pg_indexes i ON i.tablename = c.relname
                AND i.indexdef LIKE '%USING gin (object_ids) WHERE (case_id IS NULL)'
            WHERE c.relname ~ '^audit_entry_[0-9]{4}_[0-9]{2}$'""")
        months, indexed = cursor.fetchone()

    assert (months > 0, indexed) == (True, months)


def test_who_was_refused_is_named(table: Table) -> None:
    pantein = make_organisation("Pantein")
    bram = make_member(table.place, user=make_user("Bram"), organisation=pantein)
    client = sign_in(bram)

    answers = [
        client.get(f"/ruwaard/plan/{table.case.pk}/").status_code,
        client.get(f"/ruwaard/gesprek/{table.meeting.pk}/").status_code,
        client.get(f"/ruwaard/mijn-plan/{table.case.pk}/").status_code,
        client.get(f"/ruwaard/plan/{uuid4()}/").status_code,
    ]

    assert answers == [404, 404, 403, 404]
    refused = [one for one in lines_of(table) if one.is_refused]
    assert [
        (one.name, one.organisation, list(map(str, one.sentences))) for one in refused
    ] == [("Bram", "Pantein", ["probeerde uw plan te openen. Dat mocht niet"])]


@pytest.mark.parametrize("part", ["agreement", "item"])
def test_a_line_or_agreement_tells_its_plan(table: Table, part: str) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        ids = {"agreement": table.agreement.pk, "item": table.case.items.all()[0].pk}
    path = {"agreement": "afspraak", "item": "regel"}[part]
    bram = make_member(table.place, user=make_user("Bram"))

    answer = sign_in(bram).post(f"/ruwaard/{path}/{ids[part]}/")

    assert answer.status_code == 404
    assert [one.name for one in lines_of(table) if one.is_refused] == ["Bram"]


def test_who_sits_at_the_table_is_not_accused_of_trying(table: Table) -> None:
    answer = sign_in(table.noor).get(f"/ruwaard/mijn-plan/{table.case.pk}/")

    assert answer.status_code == 403
    assert [one for one in lines_of(table) if one.is_refused] == []


def test_a_stranger_to_the_neighbourhood_is_named_too(table: Table) -> None:
    bram = make_member(make_neighbourhood("elders"), user=make_user("Bram"))

    answer = sign_in(bram).get(f"/ruwaard/plan/{table.case.pk}/")

    assert answer.status_code == 404
    assert [one.name for one in lines_of(table) if one.is_refused] == ["Bram"]


def test_a_page_about_safety_has_no_plan() -> None:
    match = ResolverMatch(
        len, (), {"case_id": uuid4()}, "safety_record", namespaces=["casework"]
    )

    assert plan_of_page(match) is None


def test_a_professional_reads_no_log(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert list(looks(table.case, but_not=table.hennie, since=None)) == []


def test_a_period_counts_back_from_today() -> None:
    today = date(2026, 12, 8)

    assert (since("week", today), since("maand", today), since("anders", today)) == (
        date(2026, 12, 1),
        date(2026, 11, 7),
        None,
    )


def test_a_period_leaves_out_what_came_before(table: Table) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with seated(table.place, table.hennie, Role.RESIDENT):
        assert list(looks(table.case, but_not=table.hennie, since=tomorrow)) == []


def test_names_cost_two_queries_for_any_number(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        row = looks(table.case, but_not=table.hennie, since=None)[0]
        works = make_organisation("Pantein").pk
        many = [row | {"works_for": [works]} for _number in range(3)]

        with django_assert_num_queries(2):
            worded(many)
