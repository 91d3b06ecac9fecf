"""What open tables of CBS and RIVM say, column by stem and unit. Pure.

The number behind a column of CBS is its place in that year's table and moves: a column
is known by its stem, and its unit is checked (METHODS 8.1). Missing is never zero.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

STEM = re.compile(r"(?P<stem>\w+?)_\d+")
MUNICIPALITY, NEIGHBOURHOOD, COUNTRY = "gemeente", "wijk", "nl"
LEVELS = {"GM": MUNICIPALITY, "WK": NEIGHBOURHOOD, "NL": COUNTRY}
MISSING = {"", ".", "x", "-"}
ADULTS = "20300"  # 18 years and older, in the table of RIVM
VALUE, LOWER, UPPER = "MW00000", "MOG0095", "MBG0095"
MOST = 999_999_999_999  # what a column holds
# Columns that say where and when, not how much.
PLACES = frozenset(
    {
        *("ID", "WijkenEnBuurten", "Perioden", "Leeftijd", "Marges"),
        *(
            "Gemeentenaam",
            "SoortRegio",
            "Codering",
            "IndelingswijzigingWijkenEnBuurten",
        ),
        "MeestVoorkomendePostcode",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a stem means: name, theme, unit, and CBS's own unit."""

    name: str
    theme: str
    unit: str
    written_as: str


def _table(text: str) -> dict[str, Column]:
    """Return columns by stem, of lines: stem, name, theme, unit, CBS's unit."""
    lines = [line.split("|") for line in text.strip().splitlines()]
    cells = [[cell.strip() for cell in line] for line in lines]
    return {stem: Column(*of_stem) for stem, *of_stem in cells}


CBS: Mapping[str, Column] = _table("""
AantalInwoners | Inwoners | people | number | aantal
k_0Tot15Jaar | Kinderen tot 15 jaar | people | number | aantal
k_65JaarOfOuder | 65 jaar of ouder | people | number | aantal
HuishoudensTotaal | Huishoudens | people | number | aantal
Eenpersoonshuishoudens | Huishoudens van één mens | people | number | aantal
GemiddeldInkomenPerInwoner | Inkomen | income | thousand_euros | x 1 000 euro
HuishOnderOfRondSociaalMinimum | Rond het sociaal minimum | income | percent | %
PersonenPerSoortUitkeringBijstand | Met bijstand | income | number | aantal
JongerenMetJeugdzorgInNatura | Jongeren met jeugdzorg | help | number | aantal
PercentageJongerenMetJeugdzorg | Jongeren met jeugdzorg, deel | help | percent | %
WmoClienten | Mensen met hulp uit de Wmo | help | number | aantal
AfstandTotHuisartsenpraktijk | Afstand tot een huisarts | help | km | km
""")
RIVM: Mapping[str, Column] = _table("""
ErvarenGezondheidGoedZeerGoed | Voelt zich gezond | health | percent | %
VoldoetAanBeweegrichtlijn | Beweegt genoeg | moving | percent | %
WekelijkseSporters | Sport elke week | moving | percent | %
Roker | Rookt | health | percent | %
ErnstigOvergewicht | Ernstig overgewicht | health | percent | %
Eenzaam | Voelt zich alleen | health | percent | %
HoogRisicoOpAngstOfDepressie | Kans op somberheid | health | percent | %
Mantelzorger | Zorgt voor een naaste | help | percent | %
MoeiteMetRondkomen | Moeite met rondkomen | income | percent | %
""")


class NotThatTable(ValueError):  # noqa: N818 - says what happened
    """A file is no such table; its text is the code that says why."""

    def __init__(self, code: str, **facts: str) -> None:
        """Hold the code and the facts of the sentence."""
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that a table gives for one area."""

    column: Column
    level: str
    code: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """What a table gives, and the columns that we do not know and left."""

    figures: Sequence[Figure]
    unknown: Sequence[str]


def of_cbs(
    rows: Sequence[Mapping[str, Any]], units: Mapping[str, str], areas: frozenset[str]
) -> Found:
    """Return what a table of key figures gives for `areas`.

    `units` are by column, as DataProperties has them. Raises NotThatTable when no
    column is known, when no row is of the areas, or when a unit is another one.
    """
    known, unknown = _columns(rows, CBS)
    _check_units(known, units)
    figures = []
    for row in rows:
        code = str(row.get("WijkenEnBuurten", "")).strip()
        if code in areas:
            for place, column in known.items():
                value = _number(row.get(place))
                if value is not None:
                    figures.append(Figure(column, LEVELS[code[:2]], code, value, value))
    if not figures:
        raise NotThatTable("no_such_area")
    return Found(figures, unknown)


def of_rivm(
    rows: Sequence[Mapping[str, Any]], areas: frozenset[str], *, year: int
) -> Found:
    """Return what the table of RIVM and GGD gives for adults, with its 95 % range.

    The table holds several years; only rows of `year` count. Every figure of it is a
    model estimate. Raises NotThatTable as `of_cbs`, and when no row is of the year.
    """
    known, unknown = _columns(rows, RIVM)
    rows = [
        row for row in rows if str(row.get("Perioden", "")).strip()[:4] == str(year)
    ]
    if not rows:
        raise NotThatTable("other_year", year=f"{year}")
    by_area: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in rows:
        code = str(row.get("WijkenEnBuurten", "")).strip()
        if code in areas and str(row.get("Leeftijd", "")).strip() == ADULTS:
            by_area.setdefault(code, {})[str(row.get("Marges", "")).strip()] = row
    figures = [
        Figure(column, LEVELS[code[:2]], code, *ends)
        for code, margins in by_area.items()
        for place, column in known.items()
        if (ends := _ends(margins, place)) is not None
    ]
    if not figures:
        raise NotThatTable("no_such_area")
    return Found(figures, unknown)


def _columns(
    rows: Iterable[Mapping[str, Any]], known: Mapping[str, Column]
) -> tuple[dict[str, Column], list[str]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    stems = {name: _stem(name) for name in names}
    found = {name: known[stem] for name, stem in stems.items() if stem in known}
    if not found:
        raise NotThatTable("no_known_column")
    unknown = [
        name for name, stem in stems.items() if stem not in known and stem not in PLACES
    ]
    return found, unknown


def _stem(name: str) -> str:
    found = STEM.fullmatch(name)
    return found["stem"] if found else name


def _check_units(known: Mapping[str, Column], units: Mapping[str, str]) -> None:
    for name, column in known.items():
        unit = units.get(name, "").strip()
        if unit.casefold() != column.written_as:
            raise NotThatTable("other_unit", column=name, unit=unit or "?")


def _ends(
    margins: Mapping[str, Mapping[str, Any]], place: str
) -> tuple[Decimal, Decimal] | None:
    """Return both ends of the margin, or the value twice where there is none."""
    value, low, high = (
        _number(margins.get(margin, {}).get(place)) for margin in (VALUE, LOWER, UPPER)
    )
    if low is not None and high is not None:
        return low, high
    return None if value is None else (value, value)


def _number(cell: object) -> Decimal | None:
    """Return a number; None for what is missing or kept secret."""
    text = "" if cell is None else str(cell).strip()
    if text in MISSING:
        return None
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        raise NotThatTable("no_number", cell=text[:20]) from error
    if not number.is_finite() or abs(number) > MOST:
        raise NotThatTable("no_number", cell=text[:20])
    return number
