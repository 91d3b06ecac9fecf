"""An analysis beside a plan: who writes it, what leaves it, and how it ends."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from casework.models import Case, Instrument, WellbeingScore
from microanalysis.forms.analyses import SITUATIONS
from microanalysis.models import (
    Analysis,
    AnalysisLine,
    Assignment,
    CaseSet,
    CostLine,
    Price,
    Round,
    Score,
)
from microanalysis.reading.outcome import costs_of
from microanalysis.refusals import (
    AnalysisHasOneSide,
    AnalysisIsOver,
    AnalysisIsThere,
    ExpectationNeedsAReason,
    JudgedBefore,
    NobodyMayLook,
    NothingToTake,
    OnlyTheLeadAnalyses,
    ResidentRefused,
)
from microanalysis.services import analyses, judging, lines
from microanalysis.services.lines import Typed
from microanalysis.services.prices import take_national_prices
from microanalysis.services.rounds import lock_round
from microanalysis.services.situations import usual_in
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_organisation, seated

Scenario = CostLine.Scenario


@dataclass
class Bench:
    """A table with a plan, and somebody of the programme who began a round."""

    table: Table
    mila: User
    measured: Round

    def open(self) -> Analysis:
        return analyses.open_analysis(
            self.table.case,
            measured=self.measured,
            told_on=clock.today(),
            told_how=Analysis.Told.TABLE,
            by=self.table.noor,
        )

    def write(
        self, row: Analysis, scenario: str, quantity: int, product: str = "begeleiding"
    ) -> None:
        price = Price.objects.current().filter(key__startswith=product).first()
        typed = [Typed(uuid4(), price, Decimal(quantity), per="week")]
        lines.write_lines(row, scenario, typed, by=self.table.noor)

    def filled(self) -> Analysis:
        row = self.open()
        self.write(row, Scenario.BEFORE, 4)
        self.write(row, Scenario.NEW, 1)
        return row


@pytest.fixture
def bench(neighbourhood: Neighbourhood) -> Bench:
    mila = make_member(neighbourhood, Role.PROGRAMME)
    with seated(neighbourhood, mila, Role.PROGRAMME):
        take_national_prices(by=mila)
        measured = lock_round(
            code="2026-1",
            name="Najaar",
            rule="Door het lot.",
            instrument="own_score",
            horizon_years=1,
            eligible=None,
            starts_on=None,
            ends_on=None,
            by=mila,
        )
    return Bench(make_table(neighbourhood), mila, measured)


def test_only_a_set_without_a_name_goes_into_the_round(bench: Bench) -> None:
    place, noor = bench.table.place, bench.table.noor
    with seated(place, noor, Role.PROFESSIONAL):
        WellbeingScore.objects.create(
            case=bench.table.case,
            person=bench.table.person,
            instrument=_own_score(),
            moment="start",
            value=Decimal(4),
            channel="table",
            measured_on=clock.today(),
            written_by=noor,
            written_at=clock.now(),
        )
        row = bench.filled()
        analyses.sign(row, by=noor)
        assert not CaseSet.objects.exists()  # nobody at the table reads the round
        with pytest.raises(AnalysisIsOver):
            bench.write(Analysis.objects.get(), Scenario.NEW, 2)
        with pytest.raises(DatabaseError), transaction.atomic():
            Analysis.objects.update(signed_at=None, signed_by=None, case_set=None)

    with seated(place, bench.mila, Role.PROGRAMME):
        one = CaseSet.objects.get()
        by_scenario = dict(one.lines.values_list("scenario", "yearly"))
        score = Score.objects.get()
        assert by_scenario == {"before": 4 * 64 * 52, "new": 64 * 52}
        assert (score.moment, score.value) == ("start", Decimal(4))
        assert bench.measured.deliveries.get().delivered_by is None
        assert not Analysis.objects.exists()
        assert not AnalysisLine.objects.exists()


def test_a_next_version_takes_the_place_of_the_signed_one(bench: Bench) -> None:
    place, noor = bench.table.place, bench.table.noor
    with seated(place, noor, Role.PROFESSIONAL):
        first = bench.filled()
        analyses.sign(first, by=noor)
        second = analyses.next_version(Analysis.objects.get(), by=noor)
        bench.write(second, Scenario.NEW, 2)
        analyses.sign(second, by=noor)

    with seated(place, bench.mila, Role.PROGRAMME):
        outcome = costs_of(bench.measured)
        assert CaseSet.objects.count() == 2
        assert CaseSet.objects.counting().count() == 1
        assert outcome is not None
        assert outcome.pairs.mean_after == 2 * 64 * 52
        assert CaseSet.objects.update(ended_at=None, ended_why="") == 0


def test_the_resident_hears_of_it_and_may_stop_it_whenever(bench: Bench) -> None:
    place, noor, hennie = bench.table.place, bench.table.noor, bench.table.hennie
    with seated(place, noor, Role.PROFESSIONAL):
        row = bench.filled()
        analyses.sign(row, by=noor)
    with seated(place, hennie, Role.RESIDENT):
        assert Notice.objects.filter(kind=analyses.TOLD, user=hennie).count() == 1
        analyses.refuse(Analysis.objects.get(), by=hennie)
        analyses.refuse(Analysis.objects.get(), by=hennie)
        assert not AnalysisLine.objects.exists()

    with seated(place, noor, Role.PROFESSIONAL), pytest.raises(ResidentRefused):
        bench.open()
    with seated(place, bench.mila, Role.PROGRAMME):
        assert costs_of(bench.measured) is None
        assert CaseSet.objects.get().ended_why == CaseSet.Ended.WITHDRAWN


def test_who_does_not_lead_the_plan_writes_nothing(bench: Bench) -> None:
    place, noor = bench.table.place, bench.table.noor
    colleague = make_member(place)
    with seated(place, noor, Role.PROFESSIONAL):
        row = bench.filled()
        with pytest.raises(AnalysisIsThere):
            bench.open()
    with seated(place, bench.table.hennie, Role.RESIDENT):
        assert AnalysisLine.objects.count() == 2  # a resident reads along
        with pytest.raises(OnlyTheLeadAnalyses):
            lines.copy_before_to_now(row, by=bench.table.hennie)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE microanalysis_analysisline SET quantity = 0")
            assert cursor.rowcount == 0
    with seated(place, colleague, Role.PROFESSIONAL):
        assert not Analysis.objects.exists()
        with pytest.raises(OnlyTheLeadAnalyses):
            analyses.refuse(row, by=colleague)


def test_signing_wants_both_sides_and_a_reason_for_what_is_expected(
    bench: Bench,
) -> None:
    noor = bench.table.noor
    with seated(bench.table.place, noor, Role.PROFESSIONAL):
        row = bench.open()
        bench.write(row, Scenario.BEFORE, 4)
        with pytest.raises(AnalysisHasOneSide):
            analyses.sign(row, by=noor)
        lines.copy_before_to_now(row, by=noor)
        bench.write(row, Scenario.EXPECTED, 6)
        with pytest.raises(ExpectationNeedsAReason):
            analyses.sign(row, by=noor)
        analyses.expect(row, expected_reason="rose", expected_chance=75, by=noor)
        analyses.sign(row, by=noor)


def test_a_judge_works_elsewhere_and_sees_lines_alone(bench: Bench) -> None:
    place, noor = bench.table.place, bench.table.noor
    near = make_member(place)
    far = make_member(place, organisation=make_organisation("Unik"))
    with seated(place, noor, Role.PROFESSIONAL):
        analyses.sign(bench.filled(), by=noor)
    with seated(place, bench.mila, Role.PROGRAMME):
        one = CaseSet.objects.get()
        asked = judging.ask(one, kind=Assignment.Kind.JUDGE, by=bench.mila)
        with pytest.raises(NobodyMayLook):
            judging.ask(one, kind=Assignment.Kind.JUDGE, by=bench.mila)
        assert asked.user == far
    with seated(place, near, Role.PROFESSIONAL):
        assert not CostLine.objects.exists()
    with seated(place, far, Role.PROFESSIONAL):
        assert CostLine.objects.count() == 2
        assert not Score.objects.exists()
        assert not Case.objects.visible_to(far, clock.today()).exists()
        judging.judge(asked, verdict=Assignment.Verdict.AGREES, by=far)
        with pytest.raises(JudgedBefore):
            judging.judge(asked, verdict=Assignment.Verdict.DOUBTS, by=far)


def test_usual_lines_and_time_at_the_table_are_taken_once_and_count(
    bench: Bench,
) -> None:
    noor = bench.table.noor
    with seated(bench.table.place, noor, Role.PROFESSIONAL):
        row = bench.open()
        assert lines.take_situation(row, "debts", by=noor) == len(usual_in("debts"))
        with pytest.raises(NothingToTake):
            lines.take_situation(row, "debts", by=noor)
        lines.take_table_time(row, by=noor)
        time = AnalysisLine.objects.get(is_meeting_time=True)
        analyses.sign(row, by=noor)
    with seated(bench.table.place, bench.mila, Role.PROGRAMME):
        assert costs_of(bench.measured) is not None  # also with a price of 2005

    assert all(usual_in(one) for one in SITUATIONS)
    assert (time.scenario, time.quantity, time.unit_price) == (
        "new",
        Decimal(1),
        Decimal(64),
    )


def _own_score() -> Instrument:
    found: Instrument = Instrument.objects.get(code="own_score")
    return found
