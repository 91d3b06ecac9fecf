"""The shape of one list of the data of a resident."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Section:
    """One list of the export: its key, its heading, and which fields of which rows.

    `where` is a lookup, and what it is compared with: "cases", "person" or "user".
    `names` are fields that hold somebody's name as text; `only_json` what is not for
    reading. All else of the row is technical: keys, order, hashes, search keys.
    """

    key: str
    title: Promise
    model: type[models.Model]
    fields: tuple[str, ...]
    where: tuple[str, str] = ("case__in", "cases")
    names: tuple[str, ...] = ()
    only_json: tuple[str, ...] = ()


def words(text: str) -> tuple[str, ...]:
    """Return the names of fields that stand in one line of text."""
    return tuple(text.split())


def field_of(section: Section, name: str) -> Any:  # noqa: ANN401 - a field of Django
    """Return a field of the model of a section."""
    return section.model._meta.get_field(name)  # noqa: SLF001 - Django's documented API
