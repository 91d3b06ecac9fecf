"""The laws of the house, checked on the code and on the database itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from ruwaard.tenancy.models import TenantModel

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = (
    "ruwaard",
    "budget",
    "casework",
    "microanalysis",
    "prevention",
    "community",
    "demo",
)
OURS = tuple(f"{package}." for package in PACKAGES)
OUR_APPS = {
    "tenancy",
    "accounts",
    "audit",
    "outbox",
    "documents",
    "notices",
    "privacy",
    *PACKAGES[1:],
}

# Shared by reference or about the installation; never about somebody's life.
GLOBAL = {
    "tenancy.Municipality",
    "tenancy.Neighbourhood",
    "tenancy.Organisation",
    "tenancy.OrganisationAlias",
    "accounts.User",
    "accounts.PaperCode",
    "accounts.SecondFactorRemoval",
    "outbox.Message",
    "audit.MonthRemoval",
    "notices.CalendarFeed",
    "notices.Preference",
    "microanalysis.IndexFigure",
}
# What narrows rows to who asks.
DOORS = {
    *("visible_to", "visible_to_desk", "visible_to_officer", "visible_in"),
    *("opened_to_me", "carried_by_me", "visible_to_me"),
}


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


def our_sources() -> list[Path]:
    return [
        path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def length(function: ast.FunctionDef) -> int:
    """Return the lines of `function`, its docstring left out."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is None:
        return whole
    return whole - ((first.end_lineno or 0) - first.lineno + 1)


def rows(query: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {tuple(map(str, row)) for row in cursor}


def test_every_view_of_ours_declares_who_may_open_it() -> None:
    silent = {
        f"{entry.callback.__module__}.{entry.callback.__name__}"
        for entry in patterns(get_resolver())
        if entry.callback.__module__.startswith(OURS)
        and not hasattr(entry.callback, "requires")
    }

    assert silent == set()


def test_every_model_belongs_to_a_neighbourhood_or_is_listed_as_global() -> None:
    loose = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS and not issubclass(model, TenantModel)
    }

    assert loose == GLOBAL


@pytest.mark.django_db
def test_every_table_with_a_tenant_has_forced_row_security() -> None:
    open_tables = rows("""
        SELECT c.relname FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
        WHERE c.relkind IN ('r', 'p') AND NOT a.attisdropped
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity)""")

    assert open_tables == set()


@pytest.mark.django_db
def test_keys_between_tenant_tables_carry_the_tenant() -> None:
    single = rows("""
        SELECT conrelid::regclass, conname FROM pg_constraint k
        WHERE contype = 'f' AND cardinality(conkey) = 1
          AND conrelid IN (SELECT attrelid FROM pg_attribute
                           WHERE attname = 'tenant_id' AND NOT attisdropped)
          AND confrelid IN (SELECT attrelid FROM pg_attribute
                            WHERE attname = 'tenant_id' AND NOT attisdropped)""")

    assert single == set()


@pytest.mark.django_db
def test_partitions_carry_no_grants() -> None:
    granted = rows("""
        SELECT c.relname FROM pg_class c
        WHERE c.relispartition AND c.relkind = 'r'
          AND (has_table_privilege('ruwaard_app', c.oid, 'SELECT')
               OR has_table_privilege('ruwaard_app', c.oid, 'INSERT')
               OR has_table_privilege('ruwaard_app', c.oid, 'UPDATE')
               OR has_table_privilege('ruwaard_app', c.oid, 'DELETE'))""")

    assert granted == set()


@pytest.mark.django_db
def test_the_application_owns_nothing_and_bypasses_nothing() -> None:
    assert rows("""
        SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
               (SELECT count(*) FROM pg_class WHERE relowner = r.oid)
        FROM pg_roles r WHERE rolname = current_user""") == {
        ("False", "False", "False", "False", "0")
    }


@pytest.mark.django_db
def test_append_only_tables_refuse_every_change_of_the_application() -> None:
    allowed = rows("""
        SELECT c.relname, p FROM pg_class c,
            unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS p
        WHERE c.relname IN ('audit_entry', 'audit_seal', 'audit_closed_month',
            'casework_leftopen', 'casework_planversion', 'casework_reopening',
            'casework_safetyevent', 'casework_safetystep', 'casework_signature',
            'casework_turnout', 'casework_groupdecision', 'casework_effectstatement',
            'casework_emergencyreview', 'community_houserules', 'community_placename',
            'casework_destroyed', 'casework_destructionstatement',
            'casework_instrument', 'casework_outsideview', 'casework_viewobjection',
            'casework_wellbeingscore', 'casework_keptlonger', 'casework_retentionterm',
            'budget_account', 'budget_amendmentapproval', 'budget_amendmentnote',
            'budget_balance', 'budget_book', 'budget_entry',
            'budget_evaluationsignature', 'budget_indicatorvalue',
            'budget_keysignature', 'budget_leg', 'budget_residentdecision',
            'budget_subsidystep', 'budget_variancenote', 'privacy_accessreport',
            'privacy_breach', 'privacy_controller', 'privacy_dpia',
            'privacy_processingactivity', 'privacy_explanation',
            'privacy_judgement', 'privacy_logsample', 'privacy_question',
            'microanalysis_pricelist', 'microanalysis_price',
            'microanalysis_indicator',
            'privacy_sampleclosing', 'privacy_sampleline', 'privacy_samplesize')
          AND has_table_privilege(current_user, c.oid, p)""")

    assert allowed == set()


def test_definer_functions_name_their_search_path() -> None:
    texts = [path.read_text() for path in ROOT.glob("*/**/migrations/*.py")]
    definers = sum(text.count("SECURITY DEFINER") for text in texts)
    pinned = sum(text.count("SET search_path = pg_catalog, public") for text in texts)

    assert definers == pinned


def bare_managers(source: str, models: set[str]) -> set[int]:
    """Return the lines that ask a manager of `models` without a door behind it."""
    managers, behind_a_door = {}, set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr in DOORS:
            behind_a_door.add(node.value)
        if node.attr == "objects" and isinstance(node.value, ast.Name):
            managers[node] = node.value.id
    return {
        node.lineno
        for node, name in managers.items()
        if name in models and node not in behind_a_door
    }


def test_views_reach_rows_through_a_door_that_checks() -> None:
    """Views ask `visible_to`, `open_case` and kin; never a bare manager of casework."""
    walled = {model.__name__ for model in apps.get_app_config("casework").get_models()}
    bare = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in our_sources()
        if "views" in path.parts
        for line in bare_managers(path.read_text(), walled)
    }

    assert bare == set()


def test_the_search_for_bare_managers_finds_one() -> None:
    source = "Case.objects.all()\nCase.objects.visible_to(user).all()"

    assert bare_managers(source, {"Case"}) == {1}


def test_no_import_hides_inside_a_function() -> None:
    hidden = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in our_sources()
        if path.name != "apps.py"  # Django: models are not ready before ready()
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }

    assert hidden == set()


def test_files_and_functions_stay_small() -> None:
    long_files = {
        str(path.relative_to(ROOT))
        for path in our_sources()
        if len(path.read_text().splitlines()) > 400
    }
    long_functions = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in our_sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and length(node) > 40
    }

    assert (long_files, long_functions) == (set(), set())


def test_templates_stay_small_and_hold_no_style_or_script() -> None:
    faults = set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        text = path.read_text()
        if len(text.splitlines()) > 120:
            faults.add(f"{path.relative_to(ROOT)} is long")
        inline = (" style=", "<script>", " onclick=", "<style>")
        if any(word in text for word in inline) and "pdf" not in path.parts:
            faults.add(f"{path.relative_to(ROOT)} has inline style or script")

    assert faults == set()
