"""Rounds of measuring, and the files that come into them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from microanalysis.calculations.rows import Values
from microanalysis.models import CaseSet, CostLine, Delivery, Round, Score
from microanalysis.refusals import (
    FigureStandsAlready,
    FileCameBefore,
    InstrumentsDiffer,
    RoundIsThereAlready,
    RoundTakesNothing,
)
from microanalysis.services.releasing import tell_if_possible
from microanalysis.services.turns import one_at_a_time
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

BATCH = 2_000
PLACES = frozenset({"case", "row"})


@dataclass(frozen=True, slots=True)
class File:
    """What was read of a delivered file: its rows, and how it is known again."""

    name: str
    sha256: str
    rows: Sequence[Values]


@transaction.atomic
def open_round(code: str, *, by: User) -> Round:
    """Return the round `code`, made and locked at once when it is not there.

    Such a round says that its cases were delivered, not drawn.
    """
    one_at_a_time("rounds")
    known: Round | None = Round.objects.filter(code=code).first()
    if known is not None:
        return known
    made: Round = Round.objects.create(
        code=code,
        name=code,
        rule=_("Aangeleverd als bestand, niet door ons getrokken."),
        locked_at=clock.now(),
        made_by=by,
    )
    record("microanalysis.round_made", made, by=by)
    return made


@transaction.atomic
def lock_round(  # noqa: PLR0913 - a round asks this much
    *,
    code: str,
    name: str,
    rule: str,
    instrument: str,
    horizon_years: int,
    eligible: int | None,
    starts_on: date | None,
    ends_on: date | None,
    by: User,
) -> Round:
    """Make a round whose rule, instrument and horizon are fixed from now on.

    Raises RoundIsThereAlready. Figures come in afterwards, never before.
    """
    one_at_a_time("rounds")
    if Round.objects.filter(code=code).exists():
        raise RoundIsThereAlready(code=code)
    made: Round = Round.objects.create(
        code=code,
        name=name,
        rule=rule,
        instrument=instrument,
        horizon_years=horizon_years,
        eligible=eligible,
        starts_on=starts_on,
        ends_on=ends_on,
        locked_at=clock.now(),
        made_by=by,
    )
    record("microanalysis.round_made", made, by=by)
    return made


@transaction.atomic
def close_round(measured: Round, *, by: User) -> None:
    """Let nothing come into `measured` any more; closing twice changes nothing.

    What it came to is told then, with its parts.
    """
    open_still = Round.objects.filter(pk=measured.pk, closed_at=None)
    if open_still.update(closed_at=clock.now()):
        record("microanalysis.round_closed", measured, by=by)
        tell_if_possible(measured, by=by)


@transaction.atomic
def take_files(
    measured: Round, costs: File | None, scores: File | None, *, by: User
) -> None:
    """Write the files that there are into `measured`: both, or none; and tell them.

    Raises what `take_costs` and `take_scores` raise.
    """
    if costs is not None:
        take_costs(measured, costs, by=by)
    if scores is not None:
        take_scores(measured, scores, by=by)
    tell_if_possible(measured, by=by)


@transaction.atomic
def take_costs(measured: Round, file: File, *, by: User) -> Delivery:
    """Write the costs of a file into `measured`, all of them or none.

    A scenario of a case comes in at once. Raises RoundTakesNothing, FileCameBefore, and
    FigureStandsAlready with the first case of which a scenario is there already.
    """
    measured = _locked(measured)
    delivery = _deliver(measured, Delivery.Kind.COSTS, file, by=by)
    record("microanalysis.costs_delivered", delivery, by=by)
    _refuse_twice(measured, CostLine, file, ("scenario",))
    _write(CostLine, delivery, file)
    return delivery


@transaction.atomic
def take_scores(measured: Round, file: File, *, by: User) -> Delivery:
    """Write the scores of a file into `measured`, all of them or none.

    The first file says with which instrument the round measures: the one that most
    scores are of. A later moment may come in a later file. Raises RoundTakesNothing,
    FileCameBefore, InstrumentsDiffer when no score is of that instrument, and
    FigureStandsAlready with the first case of which a score is there already.
    """
    measured = _locked(measured)
    delivery = _deliver(measured, Delivery.Kind.WELLBEING, file, by=by)
    record("microanalysis.wellbeing_delivered", delivery, by=by)
    _refuse_twice(measured, Score, file, ("person", "instrument", "moment"))
    _settle_instrument(measured, [row["instrument"] for row in file.rows])
    _write(Score, delivery, file)
    return delivery


def _locked(measured: Round) -> Round:
    found: Round = Round.objects.select_for_update().get(pk=measured.pk)
    if not found.takes_figures:
        raise RoundTakesNothing(code=found.code)
    return found


def _deliver(measured: Round, kind: str, file: File, *, by: User) -> Delivery:
    before = measured.deliveries.filter(kind=kind, sha256=file.sha256)
    if before.exists():
        raise FileCameBefore(filename=file.name, code=measured.code)
    delivery: Delivery = measured.deliveries.create(
        kind=kind,
        filename=file.name[:200],
        sha256=file.sha256,
        rows=len(file.rows),
        delivered_by=by,
    )
    return delivery


def _refuse_twice(
    measured: Round, model: type[CostLine | Score], file: File, fields: tuple[str, ...]
) -> None:
    """Refuse what is known of a case: its code with `fields`."""
    asked = {(row["case"], *(row[name] for name in fields)) for row in file.rows}
    known = model.objects.filter(case_set__round=measured)
    twice = asked.intersection(known.values_list("case_set__code", *fields).distinct())
    if twice:
        raise FigureStandsAlready(case=min(twice)[0], code=measured.code)


def _settle_instrument(measured: Round, found: Sequence[str]) -> None:
    """Let the first scores say which instrument it is; later ones must be of it."""
    if not measured.instrument:
        measured.instrument = max(sorted(set(found)), key=found.count)
        measured.save(update_fields=["instrument"])
    if measured.instrument not in found:
        raise InstrumentsDiffer(code=measured.code, instrument=measured.instrument)


def _write(model: type[CostLine | Score], delivery: Delivery, file: File) -> None:
    sets = _sets(delivery.round, {row["case"] for row in file.rows})
    rows: list[Any] = [
        model(delivery=delivery, case_set=sets[row["case"]], **_figures(row))
        for row in file.rows
    ]
    model.objects.bulk_create(rows, batch_size=BATCH)


def _figures(row: Values) -> Values:
    """Return what a row says, without which case and which line of the file."""
    return {name: value for name, value in row.items() if name not in PLACES}


def _sets(measured: Round, codes: set[str]) -> dict[str, CaseSet]:
    """Return the sets of `codes`, made where they are not there."""
    CaseSet.objects.bulk_create(
        (CaseSet(round=measured, code=code) for code in sorted(codes)),
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return {one.code: one for one in measured.sets.filter(code__in=codes)}
