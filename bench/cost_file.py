"""Writes a file with costs as organisations deliver them, with mistakes or without.

`python -m bench.cost_file kosten.xlsx --rows 100000 --wrong 500` for a hand to try.
"""

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HEADINGS = (
    "Factuurnummer",
    "Organisatie",
    "Geldstroom",
    "Product",
    "Periode",
    "Bedrag (€)",
    "Aantal mensen",
    "Opmerking",
)
# What goes wrong in real files, by column.
WRONG = (
    (5, "zie bijlage"),
    (5, ""),
    (5, "1,250"),
    (4, "kwartaal 1"),
    (4, "03-2099"),
    (1, "Thuiszorg De Linde"),
    (2, "Jeugd"),
    (0, ""),
    (6, "enkele"),
    (3, "Scootmobiel"),
)
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni")
Row = list[object]


def rows(  # noqa: PLR0913 - a file has this many sides
    count: int,
    *,
    wrong: int = 0,
    organisation: str = "Pantein",
    streams: Sequence[str] = ("Begeleiding",),
    year: int = 2026,
    batch: str = "F",
) -> Iterator[Row]:
    """Yield `count` rows, `wrong` of them with a mistake; the same for the same."""
    dice = random.Random(f"{count}/{batch}")  # noqa: S311 - no secret
    bad = set(dice.sample(range(count), wrong))
    for n in range(count):
        month = dice.randint(1, 6)
        cents = dice.randint(500, 500_000)
        row: Row = [
            f"{batch}-{n:06}",
            dice.choice((organisation, organisation.upper(), f" {organisation} ")),
            dice.choice(streams),
            "",
            dice.choice(
                (
                    date(year, month, dice.randint(1, 28)),
                    f"{month:02}-{year}",
                    f"{MONTHS[month - 1]} {year}",
                )
            ),
            dice.choice((cents / 100, f"{cents // 100},{cents % 100:02}")),
            dice.choice((dice.randint(0, 40), "")),
            "",
        ]
        if n in bad:
            place, cell = dice.choice(WRONG)
            row[place] = cell
        yield row


def write(path: Path, lines: Iterator[Row]) -> None:
    """Write a file: a spreadsheet or, by its name, text with semicolons."""
    if path.suffix == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for line in (list(HEADINGS), *lines):
            sheet.append(line)
        book.save(path)
        return
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows([_shown(cell) for cell in line] for line in lines)


def _shown(cell: object) -> object:
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else cell


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--wrong", type=int, default=0)
    parser.add_argument("--organisation", default="Pantein")
    parser.add_argument("--streams", nargs="+", default=["Begeleiding"])
    parser.add_argument("--year", type=int, default=2026)
    parser.add_argument("--batch", default="F")
    asked = parser.parse_args()
    made = rows(
        asked.rows,
        wrong=asked.wrong,
        organisation=asked.organisation,
        streams=asked.streams,
        year=asked.year,
        batch=asked.batch,
    )
    write(asked.path, made)


if __name__ == "__main__":
    main()
