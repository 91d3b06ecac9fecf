"""An analysis beside a plan: opened, signed into a round, refused, and made anew."""

from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.urls import reverse

from casework.models import Case, Seat
from microanalysis.models import Analysis, AnalysisLine, CostLine, DrawnPlan, Round
from microanalysis.refusals import (
    AnalysisHasOneSide,
    AnalysisIsNotSigned,
    AnalysisIsOver,
    AnalysisIsThere,
    ExpectationNeedsAReason,
    OnlyTheLeadAnalyses,
    PlanIsNotDrawn,
    ResidentRefused,
    RoundTakesNothing,
)
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

TOLD = "microanalysis.resident_told"
SIGN = "SELECT sign_analysis(%s)"
REFUSE = "SELECT refuse_analysis(%s)"
Scenario = CostLine.Scenario
COMPARED = {Scenario.BEFORE, Scenario.NEW}


@transaction.atomic
def open_analysis(
    case: Case, *, measured: Round, told_on: date, told_how: str, by: User
) -> Analysis:
    """Begin an analysis of a plan for a round, after the resident was told; return it.

    Every resident with an account hears it too, and how to refuse. Raises
    OnlyTheLeadAnalyses, RoundTakesNothing, AnalysisIsThere, PlanIsNotDrawn and
    ResidentRefused.
    """
    case = _led_by(case.pk, by)
    if not measured.takes_figures:
        raise RoundTakesNothing(code=measured.code)
    known = Analysis.objects.filter(round=measured, case_id=case.pk)
    if known.filter(refused_on__isnull=False).exists():
        raise ResidentRefused(name=measured.name)
    if known.exists():
        raise AnalysisIsThere(name=measured.name)
    drawn = DrawnPlan.objects.filter(round=measured, case_id=case.pk).first()
    if measured.drawn_at is not None and drawn is None:
        raise PlanIsNotDrawn(name=measured.name)
    if drawn is not None and drawn.outcome == DrawnPlan.Outcome.REFUSED:
        raise ResidentRefused(name=measured.name)
    made: Analysis = Analysis.objects.create(
        case_id=case.pk,
        round=measured,
        told_on=told_on,
        told_how=told_how,
        opened_by=by,
    )
    record("microanalysis.analysis_opened", made, by=by)
    _tell_residents(case, by=by)
    connection.check_constraints()
    return made


@transaction.atomic
def expect(
    analysis: Analysis, *, expected_reason: str, expected_chance: int, by: User
) -> None:
    """Write why it would have gone so without help, and how sure that is, in per cent.

    Raises OnlyTheLeadAnalyses and AnalysisIsOver.
    """
    row = writable(analysis, by=by)
    row.expected_reason = expected_reason
    row.expected_chance = expected_chance
    row.save(update_fields=["expected_reason", "expected_chance"])
    record("microanalysis.analysis_written", row, by=by, merge=True)
    connection.check_constraints()


@transaction.atomic
def sign(analysis: Analysis, *, by: User) -> None:
    """Lock the lines, and let a set without a name go into the round.

    Raises OnlyTheLeadAnalyses, AnalysisIsOver, RoundTakesNothing, AnalysisHasOneSide
    and ExpectationNeedsAReason.
    """
    row = writable(analysis, by=by)
    if not row.round.takes_figures:
        raise RoundTakesNothing(code=row.round.code)
    scenarios = set(row.lines.order_by().values_list("scenario", flat=True).distinct())
    if not scenarios >= COMPARED:
        raise AnalysisHasOneSide
    if Scenario.EXPECTED in scenarios and not row.expected_reason:
        raise ExpectationNeedsAReason
    _ask(SIGN, row.pk)
    record("microanalysis.analysis_signed", row, by=by)
    connection.check_constraints()


@transaction.atomic
def next_version(analysis: Analysis, *, by: User) -> Analysis:
    """Begin a next version with the same lines; the signed one counts until this one.

    Raises OnlyTheLeadAnalyses, AnalysisIsNotSigned and RoundTakesNothing.
    """
    _led_by(analysis.case_id, by)
    same = Analysis.objects.filter(round=analysis.round, case_id=analysis.case_id)
    if analysis.refused_on is not None:
        raise AnalysisIsOver
    if same.filter(signed_at=None).exists():
        raise AnalysisIsNotSigned
    if not analysis.round.takes_figures:
        raise RoundTakesNothing(code=analysis.round.code)
    made: Analysis = Analysis.objects.create(
        case_id=analysis.case_id,
        round=analysis.round,
        version=same.aggregate(last=Max("version"))["last"] + 1,
        told_on=analysis.told_on,
        told_how=analysis.told_how,
        opened_by=by,
        expected_reason=analysis.expected_reason,
        expected_chance=analysis.expected_chance,
    )
    copy_lines(analysis, made)
    record("microanalysis.analysis_opened", made, by=by)
    connection.check_constraints()
    return made


def copy_lines(analysis: Analysis, into: Analysis) -> None:
    """Write the lines of one version into another, as new rows."""
    rows = list(analysis.lines.all())
    for row in rows:
        row.pk = AnalysisLine._meta.pk.get_default()  # noqa: SLF001 - Django's documented API
        row.analysis = into
        row._state.adding = True  # noqa: SLF001 - Django's documented way to copy
    AnalysisLine.objects.bulk_create(rows)


@transaction.atomic
def refuse(analysis: Analysis, *, by: User) -> None:
    """Write that the resident does not want this; refusing twice changes nothing.

    All lines of the plan go, and what went into any round counts no more. By the
    resident, or by the lead to whom they said so; raises OnlyTheLeadAnalyses for a
    colleague.
    """
    today = active_scope().today
    speaks = Seat.objects.of(by, today).speaking().filter(case=analysis.case_id)
    if not speaks.exists():
        _led_by(analysis.case_id, by)
    if analysis.refused_on is None:
        _ask(REFUSE, analysis.pk)
        record("microanalysis.analysis_refused", analysis, by=by)
    connection.check_constraints()


def writable(analysis: Analysis, *, by: User) -> Analysis:
    """Return the analysis, locked to write in.

    Raises OnlyTheLeadAnalyses and AnalysisIsOver.
    """
    _led_by(analysis.case_id, by)
    rows = Analysis.objects.select_for_update(of=("self",)).select_related("round")
    row: Analysis = rows.get(pk=analysis.pk)
    if not row.is_open:
        raise AnalysisIsOver
    return row


def _led_by(case_id: UUID, user: User) -> Case:
    """Return the plan, locked, when `user` leads it; raises OnlyTheLeadAnalyses."""
    case: Case | None = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.lead_id != user.pk:
        raise OnlyTheLeadAnalyses
    return case


def _tell_residents(case: Case, *, by: User) -> None:
    """Tell who sits there as a resident, or speaks for one in all things."""
    seats = Seat.objects.active(active_scope().today).speaking().filter(case=case)
    where = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    address = reverse("microanalysis:my_analysis", kwargs=where)
    notify(
        User.objects.filter(pk__in=seats.values("user")), TOLD, address=address, by=by
    )


def _ask(query: str, analysis_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, [analysis_id])
