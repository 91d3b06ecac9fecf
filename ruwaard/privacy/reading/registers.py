"""Entries of the registers in words, and what changed from version to version."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ruwaard.dates import written
from ruwaard.privacy.models import RegisterVersion

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that says something else than in the version before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One version: who wrote it, and what it changed."""

    row: RegisterVersion
    changes: list[Change]


def label_of(row: RegisterVersion | type[RegisterVersion], name: str) -> str:
    """Return what a field is called, with a capital."""
    return capfirst(str(row.field(name).verbose_name))


def text_of(row: RegisterVersion, name: str) -> str:
    """Return what a field says, in words."""
    value = getattr(row, name)
    if row.field(name).choices:
        return str(capfirst(getattr(row, f"get_{name}_display")()))
    if isinstance(value, datetime):
        return f"{written(value, 'year')}, {written(value, 'time')}"
    if isinstance(value, date):
        return written(value, "year")
    return NOTHING if value in {None, ""} else str(value)


def answers_of(row: RegisterVersion, names: Sequence[str]) -> list[tuple[str, str]]:
    """Return what an entry says: a label and a text per field."""
    return [(label_of(row, name), text_of(row, name)) for name in names]


def steps_of(rows: Sequence[RegisterVersion], names: Sequence[str]) -> list[Step]:
    """Return the versions of one entry, the latest first, with what each changed."""
    before = [*rows[1:], None]
    return [
        Step(row, _changes(old, row, names) if old else [])
        for row, old in zip(rows, before, strict=True)
    ]


def lines_of(
    model: type[RegisterVersion],
    rows: Iterable[RegisterVersion],
    names: Sequence[str],
) -> Iterator[list[object]]:
    """Give the head and a line per entry, for a file."""
    labels = [label_of(model, name) for name in names]
    yield [*labels, _("Versie"), _("Geschreven op"), _("Door")]
    for row in rows:
        texts = [text_of(row, name) for name in names]
        yield [*texts, row.number, row.written_at, row.written_by.name]


def _changes(
    old: RegisterVersion, new: RegisterVersion, names: Sequence[str]
) -> list[Change]:
    pairs = [
        (label_of(new, name), text_of(old, name), text_of(new, name)) for name in names
    ]
    return [Change(*pair) for pair in pairs if pair[1] != pair[2]]
