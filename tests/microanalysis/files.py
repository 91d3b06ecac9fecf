"""Files of a round as a municipality delivers them, made for a test."""

from collections.abc import Sequence
from pathlib import Path

COSTS = (
    "case,scenario,product,domain,payer,quantity,unit,per,weeks,unit_price,"
    "price_year,evidence,useful_life_years,transfer"
)
SCORES = "case,person,measured_on,moment,instrument,value"
# Per case: what help cost before and costs now, in euros a month.
MONTHLY = ((500, 300), (410, 400), (250, 250), (800, 300), (90, 120), (610, 205))


def cost_lines(monthly: Sequence[tuple[int, int]] = MONTHLY) -> list[str]:
    """Return two lines per case: begeleiding of the Wmo, before and new."""
    lines = [COSTS]
    for number, (before, after) in enumerate(monthly, start=1):
        for scenario, euros in (("before", before), ("new", after)):
            lines.append(
                f"P{number},{scenario},begeleiding,Wmo,gemeente,1,maand,month,,"
                f"{euros},2024,A,,0"
            )
    return lines


def score_lines(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return two lines per person: at the start and after a year."""
    lines = [SCORES]
    for number, (start, later) in enumerate(pairs, start=1):
        lines += [
            f"P{number},a,2018-03-01,start,own_score,{start}",
            f"P{number},a,2019-03-01,12,own_score,{later}",
        ]
    return lines


def written(folder: Path, name: str, lines: Sequence[str]) -> Path:
    """Write lines to a file and return where it is."""
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
