"""A round of 42 plans out of 312, built to add up to what was published of the first.

The totals are of the neighbourhood: costs of help fell by 132,394 euros a year, in Wmo,
Zvw and Wlz, and how people do rose from 3.5 to above 8. No source says of which plans
that was, or of which price year: the plans are invented, and the round says so.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random
from uuid import uuid4

from casework.models import Case
from demo.places import RUWAARD
from demo.settling import Settled
from microanalysis.calculations.rows import Values
from microanalysis.models import Analysis, Assignment, CostLine, Price, PriceList
from microanalysis.services.analyses import open_analysis, sign
from microanalysis.services.judging import ask
from microanalysis.services.lines import (
    Typed,
    take_situation,
    take_table_time,
    write_lines,
)
from microanalysis.services.prices import read_prices, take_national_prices, take_prices
from microanalysis.services.rounds import File, close_round, lock_round, take_files
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

CASES, ELIGIBLE = 42, 312
SAVED = 132_394  # euros a year, all plans together
PRICE_YEAR = 2018
RULE = (
    "Door het lot, uit 312 plannen. De plannen in dit voorbeeld zijn verzonnen, zo dat"
    " zij samen uitkomen op de bekende bedragen van de eerste meting. Geen bron"
    " verbindt die bedragen met deze plannen."
)
# domain: who pays, product, and the share of the saving that falls there
DOMAINS = {
    "Wmo": ("gemeente", "begeleiding", Decimal("0.55")),
    "Zvw": ("zorgverzekeraar", "wijkverpleging", Decimal("0.30")),
    "Wlz": ("zorgkantoor", "verblijf", Decimal("0.15")),
}
OWN_PRICES = Path(__file__).parent / "data" / "own_prices.csv"
STAIR_LIFT_YEARS = Decimal(10)  # as long as it is of use
DEARER = 7  # plans that cost more than before: help came that was missing


class Measuring:
    """Brings the round, as the programme would."""

    def __init__(self, settled: Settled) -> None:
        """Know where it was, and who brings it."""
        self.place = settled.places[RUWAARD.slug]
        self.by = settled.users["mila"]

    def tell(self) -> None:
        """Take the prices over and lock the round; then its figures come in."""
        with enter(self._seen_by(self.by, Role.PROGRAMME)):
            take_national_prices(by=self.by)
            take_prices(
                read_prices(OWN_PRICES.name, OWN_PRICES.read_bytes()).file, by=self.by
            )
            measured = lock_round(
                code="2018-1",
                name="Eerste meting",
                rule=RULE,
                instrument="own_score",
                horizon_years=1,
                eligible=ELIGIBLE,
                starts_on=date(2017, 1, 1),
                ends_on=date(2018, 12, 31),
                by=self.by,
            )
            costs = File("kosten-2018.csv", "0" * 64, list(cost_rows()))
            scores = File("welbevinden-2018.csv", "1" * 64, list(score_rows()))
            take_files(measured, costs, scores, by=self.by)
            close_round(measured, by=self.by)

    def analyse(self, busy: Case, signed: Case) -> None:
        """Begin a round of now: one analysis is being written, one was signed."""
        with enter(self._seen_by(self.by, Role.PROGRAMME)):
            measured = lock_round(
                code="2026-1",
                name="Najaarsmeting",
                rule="Alle plannen waarvan de inwoner het goed vindt.",
                instrument="own_score",
                horizon_years=3,
                eligible=None,
                starts_on=None,
                ends_on=None,
                by=self.by,
            )
            now = {one.pk: one for one in Case.objects.select_related("lead")}
        for told, situation in ((busy, "debts"), (signed, "growing_old")):
            case = now[told.pk]
            lead = case.lead
            assert lead is not None
            with enter(self._seen_by(lead, Role.PROFESSIONAL)):
                row = open_analysis(
                    case,
                    measured=measured,
                    told_on=clock.today(),
                    told_how="table",
                    by=lead,
                )
                take_situation(row, situation, by=lead)
                if told == signed:
                    self._add_stair_lift(row, lead)
                    take_table_time(row, by=lead)
                    sign(row, by=lead)
        with enter(self._seen_by(self.by, Role.PROGRAMME)):
            ask(measured.sets.get(), kind=Assignment.Kind.ANALYST, by=self.by)

    def _add_stair_lift(self, row: Analysis, lead: User) -> None:
        """Write beside what stands what is paid once, and the language group."""
        standing = list(row.lines.filter(scenario=CostLine.Scenario.NEW))
        here = Price.objects.current().filter(price_list__kind=PriceList.Kind.OWN)
        once, weekly = (here.get(unit=unit) for unit in ("stuk", "dagdeel"))
        write_lines(
            row,
            CostLine.Scenario.NEW,
            [
                *(
                    Typed(one.pk, one.price, one.quantity, per=one.per)
                    for one in standing
                ),
                Typed(
                    uuid4(),
                    once,
                    Decimal(1),
                    per=CostLine.Per.ONCE,
                    useful_life_years=STAIR_LIFT_YEARS,
                    evidence=CostLine.Evidence.A,
                ),
                Typed(uuid4(), weekly, Decimal(6), per=CostLine.Per.WEEK),
            ],
            by=lead,
        )

    def _seen_by(self, user: User, role: Role) -> Scope:
        return Scope(self.place.pk, user.pk, clock.today(), role=str(role))


def cost_rows() -> Iterator[Values]:
    """Give two rows per plan and domain: together they save `SAVED` euros a year."""
    lot = Random(SAVED)  # noqa: S311 - the same plans every time
    for domain, (payer, product, share) in DOMAINS.items():
        saved = split(round(SAVED * share), lot)
        for number, euros in enumerate(saved, start=1):
            before = max(euros, 0) + lot.randrange(600, 9_000)
            for scenario, amount in (("before", before), ("new", before - euros)):
                yield {
                    "case": f"P{number:02}",
                    "scenario": scenario,
                    "product": product,
                    "domain": domain,
                    "payer": payer,
                    "quantity": Decimal(1),
                    "unit": "jaar",
                    "per": "year",
                    "weeks": Decimal(52),
                    "unit_price": Decimal(amount),
                    "price_year": PRICE_YEAR,
                    "evidence": "B" if number % 5 else "A",
                    "useful_life_years": None,
                    "is_transfer": False,
                }


def split(total: int, lot: Random) -> list[int]:
    """Return what each plan saves, in whole euros; a few cost more instead."""
    parts = [
        -lot.randrange(100, 1_500) if number < DEARER else lot.randrange(100, 5_000)
        for number in range(CASES)
    ]
    gap = total - sum(parts)
    each, rest = divmod(gap, CASES - DEARER)
    spread = [0] * DEARER + [each + (n < rest) for n in range(CASES - DEARER)]
    return [part + more for part, more in zip(parts, spread, strict=True)]


def score_rows() -> Iterator[Values]:
    """Give a score at the start and after a year per plan: from 3.5 to above 8."""
    lot = Random(CASES)  # noqa: S311 - see above
    starts = [Decimal(lot.choice((2, 3, 3, 4, 4, 5))) for _ in range(CASES - 1)]
    starts.append(Decimal("3.5") * CASES - sum(starts))
    for number, start in enumerate(starts, start=1):
        later = Decimal(lot.choice((7, 8, 8, 9, 9, 9)))
        for moment, value, day in (
            ("start", start, date(2017, 3, 1)),
            ("12", later, date(2018, 3, 1)),
        ):
            yield {
                "case": f"P{number:02}",
                "person": "a",
                "measured_on": day,
                "moment": moment,
                "instrument": "own_score",
                "value": value,
            }
