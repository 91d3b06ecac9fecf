import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from casework.reading.looked import SENTENCES, looks, since, worded
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.audit.models import AuditEntry
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_organisation, make_user, seated

ROOT = Path(__file__).resolve().parents[3]
ACTION = re.compile(r"(casework|documents)\.[a-z]+(_[a-z]+)*")


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def recorded_actions() -> set[str]:
    """Return every action that casework and documents hand to `record` and kin."""
    folders = (ROOT / "casework", ROOT / "ruwaard" / "documents")
    found = set()
    for path in (one for folder in folders for one in folder.rglob("*.py")):
        if "migrations" in path.parts or path.name == "looked.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if ACTION.fullmatch(node.value) else set()
    return found


def test_every_action_has_a_plain_sentence() -> None:
    assert recorded_actions() - set(SENTENCES) == set()


def test_no_sentence_is_left_without_an_action() -> None:
    assert set(SENTENCES) - recorded_actions() == set()


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


def test_who_was_refused_has_no_name(table: Table) -> None:
    with seated(table.place, table.noor):
        record(
            "casework.plan_viewed",
            table.case,
            by=table.noor,
            outcome=AuditEntry.Outcome.REFUSED,
        )
    with seated(table.place, table.hennie, Role.RESIDENT):
        rows = looks(table.case, but_not=table.hennie, since=None)
        refused = [one for one in worded(list(rows)) if one.is_refused]

    assert [(one.name, one.organisation, one.role) for one in refused] == [("", "", "")]


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
