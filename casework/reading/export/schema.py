"""The schema of the export, made from the same list as the export itself."""

from typing import Any

from django.db import models

from casework.reading.export.sections import SECTIONS, VERSION
from casework.reading.export.sections.section import Section, field_of

JSON: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.BooleanField: {"type": "boolean"},
    models.DateTimeField: {"type": ["string", "null"], "format": "date-time"},
    models.DateField: {"type": ["string", "null"], "format": "date"},
    models.TimeField: {"type": ["string", "null"], "format": "time"},
    models.IntegerField: {"type": "integer"},
}
TEXT = {"type": "string"}
SOMEBODY = {"type": ["string", "null"]}
GLANCE = ("at", "who", "action", "outcome", "sentence")


def schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of version 1, as docs/schemas holds it."""
    lists = {section.key: _list(_row(section)) for section in SECTIONS}
    head = {
        "format": {"const": "ruwaard-resident-data"},
        "version": {"const": VERSION},
        "made_at": {"type": "string", "format": "date-time"},
        "neighbourhood": TEXT,
        "municipality": TEXT,
        "about": TEXT,
    }
    looked = _list(dict.fromkeys(GLANCE, TEXT))
    properties = head | lists | {"who_looked": looked}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Everything about one resident",
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list(row: dict[str, Any]) -> dict[str, Any]:
    one = {
        "type": "object",
        "required": list(row),
        "additionalProperties": False,
        "properties": row,
    }
    return {"type": "array", "items": one}


def _row(section: Section) -> dict[str, Any]:
    return {name: _value(section, name) for name in section.fields}


def _value(section: Section, name: str) -> dict[str, Any]:
    field = field_of(section, name)
    if field.is_relation:
        return SOMEBODY
    if name == "content":
        return {"type": "object"}
    kind = next((told for one, told in JSON.items() if isinstance(field, one)), TEXT)
    if isinstance(field, models.DecimalField):
        return SOMEBODY
    if field.choices and kind is TEXT:
        return {
            "enum": sorted({key for key, _label in field.flatchoices} | _nothing(field))
        }
    return kind


def _nothing(field: Any) -> set[str]:  # noqa: ANN401 - a field of Django
    return {""} if field.blank else set()
