"""A round of measuring in the world: plans under a code, and one beside its plan."""

from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import uuid4

from casework.models import Case
from microanalysis.models import Analysis, Assignment, CaseSet, CostLine, Price, Round
from microanalysis.services.analyses import open_analysis
from microanalysis.services.files import read_costs
from microanalysis.services.judging import ask
from microanalysis.services.lines import Typed, write_lines
from microanalysis.services.prices import take_national_prices
from microanalysis.services.rounds import open_round, take_costs
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.factories import seated
from tests.microanalysis.files import cost_lines

if TYPE_CHECKING:
    from tests.world import World


def fill_with_measuring(world: "World") -> None:
    """Let the programme bring a round with costs and prices, and ask an analyst."""
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        measured = open_round("2018-1", by=by)
        judged = read_costs("kosten.csv", "\n".join(cost_lines()).encode())
        take_costs(measured, judged.file, by=by)
        prices = take_national_prices(by=by)
        one = CaseSet.objects.order_by("code").first()
        assert one is not None
        look = ask(one, kind=Assignment.Kind.ANALYST, by=by)
    world.rows["round_id"] = measured.pk
    world.rows["list_id"] = prices.pk
    world.rows["set_id"] = one.pk
    world.rows["assignment_id"] = look.pk
    world.rows["microanalysis:round_file.kind"] = "csv"
    lead = world.users[Role.PROFESSIONAL]
    with seated(world.here, lead, Role.PROFESSIONAL):
        _analyse(world)


def _analyse(world: "World") -> None:
    """Write two lines beside the plan of the world."""
    lead = world.users[Role.PROFESSIONAL]
    row = open_analysis(
        Case.objects.get(pk=world.rows["case_id"]),
        measured=Round.objects.get(),
        told_on=clock.today(),
        told_how=Analysis.Told.TABLE,
        by=lead,
    )
    price = Price.objects.current().filter(key="begeleidingthuis").get()
    for scenario in (CostLine.Scenario.BEFORE, CostLine.Scenario.NEW):
        line = uuid4()
        write_lines(row, scenario, [Typed(line, price, Decimal(2))], by=lead)
        world.rows["line_id"] = line
    world.rows["microanalysis:analysis_lines.scenario"] = "before"
    world.rows["microanalysis:analysis_sums.scenario"] = "before"
    world.rows["microanalysis:analysis_step.step"] = "copy"
