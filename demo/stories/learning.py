"""What Ruwaard tried in 2019: the eighteen interventions of its learning history.

Facts and figures are those of the Leergeschiedenis 2019, in sentences of our own; they
stand in `data/interventions`, one file each.
"""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from budget.models import Fund
from demo.places import RUWAARD
from demo.settling import Settled
from demo.stories.meeting_to_learn import meet_and_learn
from prevention.models import CoFunding, Edition, Effect, Figure, LearningYear, Partner
from prevention.reading.tables import tables_of_year
from prevention.services.charter import write_charter
from prevention.services.history import publish, write_chapter
from prevention.services.interventions import add_intervention
from prevention.services.parts import add_part
from prevention.services.priorities import add_priority
from prevention.services.years import begin_year, freeze_year
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import Scope, enter

YEAR = 2019
SOURCE = "Leergeschiedenis 2019"
FILES = Path(__file__).parent / "data" / "interventions"
VISION = Path(__file__).parent / "data" / "vision.toml"
PRIORITIES = Path(__file__).parent / "data" / "priorities_2019.toml"
CHAPTERS = Path(__file__).parent / "data" / "history_2019.toml"
KINDS: dict[str, Any] = {
    "partner": Partner,
    "funding": CoFunding,
    "figure": Figure,
    "effect": Effect,
}
NUMBERS = ("low", "high", "out_of", "percentage")


def interventions() -> Iterator[dict[str, Any]]:
    """Give what stands in the files, in the order of the pages."""
    for path in sorted(FILES.glob("*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))


class Learning:
    """Writes the year down, as the programme would."""

    def __init__(self, settled: Settled) -> None:
        """Know where it was, and who writes."""
        self.place = settled.places[RUWAARD.slug]
        self.by = settled.users["mila"]

    def tell(self) -> None:
        """Write the year down, freeze and publish it, and begin the next."""
        known = Scope(
            self.place.pk, self.by.pk, clock.today(), role=str(Role.PROGRAMME)
        )
        with enter(known):
            year = begin_year(YEAR, by=self.by)
            write_down(year, by=self.by)
            tell_the_year(year, by=self.by)
            for priority in tomllib.loads(PRIORITIES.read_text(encoding="utf-8"))[
                "one"
            ]:
                add_priority(year, by=self.by, **priority)
            publish(
                freeze_year(year, tables=tables_of_year(year), by=self.by), by=self.by
            )
            begin_year(YEAR + 1, by=self.by)
            self._write_the_vision()
            meet_and_learn(self.place, self.by)

    def _write_the_vision(self) -> None:
        written = tomllib.loads(VISION.read_text(encoding="utf-8"))["version"]
        for seen, one in enumerate(written):
            words = {name: _tidied(one[name]) for name in ("vision", "why")}
            with clock.stopped_at(one["written_at"]):
                write_charter(**words, version=seen, by=self.by)


def write_down(year: LearningYear, *, by: User) -> None:
    """Write every intervention of the files into `year`."""
    for told in interventions():
        write_one(year, told, by=by)


def write_one(year: LearningYear, told: dict[str, Any], *, by: User) -> None:
    """Write one intervention of the files into `year`, with its parts."""
    parts = {name: told.pop(name, []) for name in KINDS}
    edition = add_intervention(
        year, by=by, **{name: _tidied(value) for name, value in told.items()}
    )
    for name, rows in parts.items():
        for row in rows:
            _add(name, edition, row, by)


def tell_the_year(year: LearningYear, *, by: User) -> None:
    """Write the chapters of the file."""
    for heading, text in tomllib.loads(CHAPTERS.read_text(encoding="utf-8")).items():
        write_chapter(year, heading, text=text.strip(), version=0, by=by)


def _add(name: str, edition: Edition, row: dict[str, Any], by: User) -> None:
    values = {key: _tidied(value) for key, value in row.items()}
    values |= {key: Decimal(str(row[key])) for key in NUMBERS if key in row}
    if name == "figure":
        values.setdefault("source", SOURCE)
    if name == "partner":
        values |= _known(values["name"])
    if "fund" in values:
        values |= _paid_by(values.pop("fund"))
    add_part(KINDS[name], edition, by=by, **values)


def _paid_by(name: str) -> dict[str, Any]:
    fund = Fund.objects.filter(name=name).first()
    return {"fund": fund, "ends_on": fund.ends_on} if fund else {"name": name}


def _known(name: str) -> dict[str, Any]:
    organisation = Organisation.objects.filter(name=name).first()
    return {"organisation": organisation, "name": "" if organisation else name}


def _tidied(value: Any) -> Any:  # noqa: ANN401 - text, or what TOML knows
    return value.strip() if isinstance(value, str) else value
