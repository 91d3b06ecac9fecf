"""The money of the demo: two frameworks of five years. All amounts are invented.

The shape is that of the source documents: about two million euros a year, half of three
Wmo budgets and the whole of welfare (FEATURES F1 and F2), eleven organisations (B10).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from ruwaard import compass

EURO = 100  # cents


@dataclass(frozen=True)
class Flow:
    """A stream of money: the source budget in euros, and which percentage of it."""

    key: str
    name: str
    domain: str
    task_field: str
    source: str
    source_euros: int
    percentage: Decimal
    payer: str = "gemeente"
    from_year: int = 2018

    @property
    def cents(self) -> int:
        """What the stream brings each year."""
        return int(self.source_euros * EURO * self.percentage / 100)


FLOWS = (
    Flow("hh", "Huishoudelijke hulp", "wmo", "6.71a", "Wmo huishoudelijke hulp",
         1_300_000, Decimal(50)),
    Flow("bg", "Begeleiding", "wmo", "6.72a", "Wmo ambulante begeleiding",
         1_200_000, Decimal(50)),
    Flow("db", "Dagbesteding", "wmo", "6.72b", "Wmo dagbesteding",
         700_000, Decimal(50)),
    Flow("wz", "Welzijn", "welfare", "6.1", "Welzijn in Ruwaard",
         400_000, Decimal(100)),
)  # fmt: skip
# From 2021 on an insurer joins for one domain; earlier years stay as they were (F13).
LATER = Flow("zv", "Wijkverpleging samen", "zvw", "7.1", "Zvw, proef wijkverpleging",
             60_000, Decimal(100), "cz", 2021)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """What one organisation gets each year for one product, in euros."""

    body: str
    flow: str
    product: str
    euros: int
    is_free_space: bool = False


LINES = (
    Line("interzorg", "hh", "Hulp bij het huishouden", 250_000),
    Line("brabantzorg", "hh", "Hulp bij het huishouden", 200_000),
    Line("pantein", "hh", "Hulp bij het huishouden", 190_000),
    Line("ggz", "bg", "Begeleiding thuis", 180_000),
    Line("unik", "bg", "Begeleiding thuis", 120_000),
    Line("pantein", "bg", "Begeleiding thuis", 110_000),
    Line("jij", "bg", "Begeleiding jeugd en gezin", 110_000),
    Line("gemeente", "bg", "Hulp bij geldzaken", 70_000),
    Line("unik", "db", "Werkplaats", 120_000),
    Line("brabantzorg", "db", "Dagbesteding ouderen", 110_000),
    Line("sec", "db", "Bewegen overdag", 70_000),
    Line("ggd", "db", "Gezond ouder worden", 45_000),
    Line("onswelzijn", "wz", "Ons Huis van de Wijk", 270_000),
    Line("brabantwonen", "wz", "Leefbaarheid", 50_000),
    Line("sec", "wz", "Sport in de buurt", 30_000),
    Line("onswelzijn", "wz", "", 45_000, is_free_space=True),
)
# What a product is counted in and its price in cents: for price times quantity.
PRICED = {"Dagbesteding ouderen": ("dagdeel", 4_650)}
LATER_LINE = Line("pantein", "zv", "Wijkverpleegkundige in het team", 58_000)


@dataclass(frozen=True)
class Goal:
    """A wanted result and how it is measured, with what each year came to."""

    code: str
    title: str
    serves: compass.Goal
    indicator: str
    unit: str
    target: Decimal
    threshold: Decimal
    values: tuple[Decimal, ...]  # from the first year on
    higher_is_better: bool = True


def _numbers(*values: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(value)) for value in values)


GOALS = (
    Goal("K1", "Bewoners zijn tevredener en voelen zich beter",
         compass.Goal.HEALTH, "ervaren welbevinden", "cijfer 0–10",
         Decimal("7.5"), Decimal("6.5"),
         _numbers(6.8, 7.0, 6.9, 7.1, 7.2)),
    Goal("K2", "Meer samen in de wijk, minder alleen voor één",
         compass.Goal.TOGETHER, "bezoeken aan Ons Huis van de Wijk", "per jaar",
         Decimal(15000), Decimal(9000),
         _numbers(9400, 11200, 9100, 12600, 14100)),
    Goal("K3", "Niet meer persoonsgebonden budgetten",
         compass.Goal.COSTS, "aantal pgb's", "op 31 december", Decimal(80), Decimal(95),
         _numbers(92, 90, 88, 86, 85), higher_is_better=False),
    Goal("K4", "Niet meer bezwaren en beroepen",
         compass.Goal.SYSTEMS, "bezwaar en beroep", "per jaar", Decimal(4), Decimal(10),
         _numbers(7, 6, 5, 6, 4), higher_is_better=False),
    Goal("K5", "Bewoners beslissen mee over hun hulp",
         compass.Goal.HELP, "plannen in eigen woorden", "%", Decimal(95), Decimal(85),
         _numbers(88, 91, 93, 94, 96)),
)  # fmt: skip


@dataclass(frozen=True)
class Chapter:
    """One framework: its five years, who signs it when, and how costs went per year.

    `costs` is the part of what was given that was needed, year by year.
    """

    name: str
    starts_on: date
    ends_on: date
    costs: tuple[Decimal, ...]
    grown: Decimal = Decimal(1)

    @property
    def years(self) -> range:
        """The calendar years."""
        return range(self.starts_on.year, self.ends_on.year)


CLOSED = Chapter(
    "Wijkkader Ruwaard 2018–2022",
    date(2018, 1, 1),
    date(2023, 1, 1),
    _numbers(0.985, 0.972, 0.941, 0.968, 0.976),
)
RUNNING = Chapter(
    "Wijkkader Ruwaard 2023–2027",
    date(2023, 1, 1),
    date(2028, 1, 1),
    _numbers(0.981, 0.974, 0.969, 0.978, 0.975),
    grown=Decimal("1.08"),
)

# How a year goes: quiet summers, a full autumn. Parts of a year, together one.
SEASON = _numbers(
    0.085, 0.08, 0.088, 0.084, 0.082, 0.08, 0.07, 0.068, 0.088, 0.093, 0.092, 0.09
)
FIRST_BASE_YEARS = (2016, 2017)
DEAR = {2016: Decimal("1.03"), 2017: Decimal("1.05")}  # the historic base, a bit higher
LATE = ("sec", "jij")  # who has not delivered the last month yet


def cost_cents(line: Line, chapter: Chapter, year: int, month: int) -> int:
    """Return what one product of one organisation cost in one month: cents.

    The same in every demo: a whim of at most three percent comes from its name.
    """
    given = line.euros * EURO * chapter.grown
    part = chapter.costs[year - chapter.starts_on.year] * SEASON[month - 1]
    name = f"{line.body}|{line.product}|{year}|{month}".encode()
    whim = Decimal(int.from_bytes(sha256(name).digest()[:2]) - 32768) / 32768
    return int(given * part * (1 + whim * Decimal("0.03")))
