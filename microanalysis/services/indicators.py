"""Figures about the whole neighbourhood: from open tables, and from one's own list."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from budget.calculations.cost_cells import Unreadable, fold
from budget.services.cost_files import MOST_BYTES, decoded
from microanalysis.calculations import public_data
from microanalysis.calculations.public_data import NotThatTable
from microanalysis.models import Indicator
from microanalysis.refusals import NoCodeOfCbs
from microanalysis.services.turns import one_at_a_time
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_tenant_id

COUNTRY_CODE = "NL00"
CBS_SOURCE = "CBS, Kerncijfers wijken en buurten %s, tabel %s"
RIVM_SOURCE = "RIVM en GGD, Gezondheid per wijk en buurt %s, tabel 50120NED"
BATCH = 500
# What makes two figures the same one, within a neighbourhood.
WHICH = ("key", "group", "level", "area", "year", "source", "low", "high", "words")


@dataclass(frozen=True, slots=True)
class Taken:
    """How many figures came in, and the columns that were left because nobody knows."""

    figures: int
    unknown: Sequence[str]


@transaction.atomic
def take_cbs(
    table: bytes, properties: bytes, *, year: int, code: str, by: User
) -> Taken:
    """Take the figures of this neighbourhood out of a table of CBS; return how many.

    `table` is the answer of TypedDataSet, `properties` that of DataProperties. Taking
    the same table twice adds nothing. Raises Unreadable, NotThatTable and NoCodeOfCbs.
    """
    place = _place()
    units = {
        str(row["Key"]): str(row.get("Unit") or "")
        for row in _values(properties)
        if row.get("Key")
    }
    found = public_data.of_cbs(_values(table), units, _areas(place))
    facts = {"source": CBS_SOURCE % (year, code), "year": year}
    return _write(found, place, facts, by=by)


@transaction.atomic
def take_rivm(table: bytes, *, year: int, by: User) -> Taken:
    """Take the estimates for this neighbourhood out of the table of RIVM and GGD.

    Each is marked as a model estimate. Raises as `take_cbs`.
    """
    place = _place()
    found = public_data.of_rivm(_values(table), _areas(place), year=year)
    facts = {
        "source": RIVM_SOURCE % year,
        "year": year,
        "is_model_estimate": True,
        "group": "18 jaar en ouder",
    }
    return _write(found, place, facts, by=by)


@transaction.atomic
def state_figure(*, by: User, **facts: Any) -> Indicator:  # noqa: ANN401 - fields of the model
    """Write one figure with its source, as somebody read it elsewhere, and return it.

    The same figure is written once.
    """
    facts |= {"key": fold(facts["name"])}
    known = {name: facts.pop(name) for name in WHICH}
    made, _new = Indicator.objects.get_or_create(
        **known, defaults={**facts, "taken_by": by}
    )
    record("microanalysis.figure_stated", made, by=by)
    connection.check_constraints()
    return made


def _place() -> Neighbourhood:
    """Return the neighbourhood in scope; raises NoCodeOfCbs."""
    rows = Neighbourhood.objects.select_related("municipality")
    place: Neighbourhood = rows.get(pk=active_tenant_id())
    if not place.cbs_code:
        raise NoCodeOfCbs
    return place


def _areas(place: Neighbourhood) -> frozenset[str]:
    """Return the codes of the neighbourhood, its municipality, and the country."""
    return frozenset({place.cbs_code, f"GM{place.cbs_code[2:6]}", COUNTRY_CODE})


def _write(
    found: public_data.Found, place: Neighbourhood, facts: dict[str, Any], *, by: User
) -> Taken:
    names = {
        public_data.NEIGHBOURHOOD: place.name,
        public_data.MUNICIPALITY: place.municipality.name,
        public_data.COUNTRY: "Nederland",
    }
    rows = [
        Indicator(
            name=one.column.name,
            key=fold(one.column.name),
            theme=one.column.theme,
            unit=one.column.unit,
            level=one.level,
            area=names[one.level],
            low=one.low,
            high=one.high,
            taken_by=by,
            **facts,
        )
        for one in found.figures
    ]
    one_at_a_time("figures")
    before = Indicator.objects.count()
    Indicator.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    record("microanalysis.figures_taken", by=by)
    connection.check_constraints()
    return Taken(Indicator.objects.count() - before, found.unknown)


def _values(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of an answer of OData; raises Unreadable and NotThatTable."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large_a_file")
    try:
        answer = json.loads(decoded(data), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise NotThatTable("no_odata") from error
    rows = answer.get("value") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        raise NotThatTable("no_odata")
    return rows


def _is_row(row: object) -> bool:
    """Whether this is a row of plain cells."""
    return isinstance(row, dict) and not any(
        isinstance(cell, list | dict) for cell in _cells(row)
    )


def _cells(row: dict[str, Any]) -> Iterable[object]:
    return row.values()
