"""Judging a delivered file: every row is kept, with what is wrong with it."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from budget.calculations.cost_cells import Unreadable, codes_in, fold, text_of
from budget.calculations.cost_rows import (
    Judge,
    Judged,
    Known,
    Promise,
    Sameness,
    same_costs,
)
from budget.models import (
    CostImport,
    CostRow,
    Decision,
    Distribution,
    Framework,
    Product,
    Stream,
)
from budget.services.cost_files import Row, Table, read
from budget.services.promises import promised_by_code
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood, Organisation, OrganisationAlias
from ruwaard.tenancy.scope import active_tenant_id

CHUNK, SMALLEST = 2000, 100  # rows at once
STEPS = 20  # of the bar, also for a small file
KEEP = """
    INSERT INTO budget_costrow (id, tenant_id, cost_import_id, entry_id, number,
        product_id, stream_id, service_on, cents, document_number, people, few_people,
        commitment_id, cells, errors)
    SELECT gen_random_uuid(), app_tenant(), %s, gen_random_uuid(), line.*
    FROM json_to_recordset(%s) AS line (number int, product_id uuid, stream_id uuid,
        service_on date, cents bigint, document_number text, people int,
        few_people boolean, commitment_id uuid, cells jsonb, errors jsonb)
"""
READ = 95  # percent of the bar that is reading; the rest is the end of it
Step = Callable[[int], None]
Item = TypeVar("Item")


def judge(cost_import: CostImport, *, step: Step) -> dict[str, Any]:
    """Judge and keep every row of a file; return rows, bad rows and cents as counted.

    `step` hears the percentage. Raises Unreadable when it is no file with costs.
    """
    table = _table(cost_import)
    known = _known(cost_import)
    judging = Judge(known)
    rows = bad = cents = 0
    size = min(CHUNK, max(SMALLEST, table.about // STEPS))
    for chunk in chunks(table.rows, size):
        _learn(known, cost_import, chunk)
        judged = [judging.judge(number, cells) for number, cells in chunk]
        _keep(cost_import, judged)
        rows += len(judged)
        bad += sum(bool(one.errors) for one in judged)
        cents += sum(one.cents or 0 for one in judged)
        step(READ * rows // max(table.about, rows + 1))
    if not rows:
        raise Unreadable("no_rows")
    return {"rows": rows, "bad_rows": bad, "cents": cents}


def chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield `items` in lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def posted_rows(cost_import: CostImport, documents: Iterable[str]) -> Iterator[CostRow]:
    """Yield what stands posted of the organisation with these document numbers."""
    rows = CostRow.objects.filter(
        document_number__in=set(documents),
        cost_import__state=CostImport.State.POSTED,
        cost_import__organisation_id=cost_import.organisation_id,
        cost_import__framework_id=cost_import.framework_id,
    )
    yield from rows.select_related("cost_import").order_by()


def _table(cost_import: CostImport) -> Table:
    try:
        with cost_import.file.open() as file:
            return read(file.read())
    except (FileNotFoundError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("gone") from error


def _learn(known: Known, cost_import: CostImport, chunk: list[Row]) -> None:
    """Look up the promises and the earlier rows that a chunk may speak of."""
    documents = [text_of(cells.get("document")) for _number, cells in chunk]
    codes = [code for text in documents for code in codes_in(text)]
    fresh = [code for code in codes if code not in known.promises]
    if fresh:
        for code, found in promised_by_code(fresh).items():
            if found.organisation_id == cost_import.organisation_id:
                known.promises[code] = Promise(found.id, found.stream_id, found.state)
    for row in posted_rows(cost_import, documents):
        same = of_row(row)
        if same is not None:
            known.posted[same] = row.cost_import.filename


def of_row(row: CostRow) -> Sameness | None:
    """Return what makes the costs of a kept row the same as others."""
    if row.stream_id is None or row.service_on is None or row.cents is None:
        return None
    return same_costs(
        row.document_number, row.stream_id, row.product_id, row.service_on, row.cents
    )


def _keep(cost_import: CostImport, judged: list[Judged]) -> None:
    """Write rows by one statement, which also checks what they point at."""
    rows = json.dumps([_facts_of(one) for one in judged])
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [cost_import.pk, rows])


def _facts_of(judged: Judged) -> dict[str, Any]:
    return {
        "number": judged.number,
        "product_id": _text(judged.product_id),
        "stream_id": _text(judged.stream_id),
        "service_on": _text(judged.service_on),
        "cents": judged.cents,
        "document_number": judged.document_number,
        "people": judged.people,
        "few_people": judged.few_people,
        "commitment_id": _text(judged.commitment_id),
        "cells": judged.cells,
        "errors": judged.errors,
    }


def _text(fact: UUID | date | None) -> str | None:
    return None if fact is None else str(fact)


def _known(cost_import: CostImport) -> Known:
    framework: Framework = cost_import.framework
    streams = list(Stream.objects.filter(framework=framework))
    products = Product.objects.filter(stream__framework=framework)
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    return Known(
        own=cost_import.organisation_id,
        organisations=organisation_names(),
        streams={fold(stream.name): stream.pk for stream in streams},
        stream_names={stream.pk: stream.name for stream in streams},
        products={(one.stream_id, fold(one.name)): one.pk for one in products},
        first_month=framework.starts_on.replace(day=1),
        last_month=(framework.ends_on - timedelta(days=1)).replace(day=1),
        today=clock.today(),
        settled_years=_settled_years(framework),
        k=place.disclosure_threshold,
    )


def _settled_years(framework: Framework) -> frozenset[int]:
    """Return the years of which the result stands: what comes later is refused."""
    decided = Decision.objects.filter(
        framework=framework,
        state=Decision.State.POSTED,
        kind__in=(Decision.Kind.RESULT, Decision.Kind.END),
    )
    shared = Distribution.objects.filter(
        framework=framework, state=Distribution.State.POSTED
    )
    return frozenset(
        [
            *decided.values_list("year", flat=True),
            *shared.values_list("year", flat=True),
        ]
    )


def organisation_names() -> dict[str, int]:
    """Return organisations by folded name and alias; who shares one has none."""
    pairs = [
        *Organisation.objects.values_list("name", "pk"),
        *OrganisationAlias.objects.values_list("name", "organisation_id"),
    ]
    names: dict[str, int] = {}
    unclear = set()
    for name, pk in pairs:
        if names.setdefault(fold(name), pk) != pk:
            unclear.add(fold(name))
    return {name: pk for name, pk in names.items() if name not in unclear}
