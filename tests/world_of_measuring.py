"""A round of measuring in the world, with figures of six plans under a code."""

from typing import TYPE_CHECKING

from microanalysis.services.files import read_costs
from microanalysis.services.prices import take_national_prices
from microanalysis.services.rounds import open_round, take_costs
from ruwaard.accounts.models import Role
from tests.factories import seated
from tests.microanalysis.files import cost_lines

if TYPE_CHECKING:
    from tests.world import World


def fill_with_measuring(world: "World") -> None:
    """Let the programme bring a round with costs, and prices."""
    by = world.users[Role.PROGRAMME]
    with seated(world.here, by, Role.PROGRAMME):
        measured = open_round("2018-1", by=by)
        judged = read_costs("kosten.csv", "\n".join(cost_lines()).encode())
        take_costs(measured, judged.file, by=by)
        prices = take_national_prices(by=by)
    world.rows["round_id"] = measured.pk
    world.rows["list_id"] = prices.pk
    world.rows["microanalysis:round_file.kind"] = "csv"
