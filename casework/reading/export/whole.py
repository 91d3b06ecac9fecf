"""Everything about one resident: as values for a machine, and as lines to read.

Read within the walls of who asked, a handful of queries per heading whatever the number
of rows. Nothing here writes.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import (
    Case,
    NetworkMember,
    Person,
    Representative,
    RightsLink,
    RightsRequest,
)
from casework.reading.export.mask import NETWORK, Mask
from casework.reading.export.sections import SECTIONS, VERSION
from casework.reading.export.sections.section import Section, field_of
from casework.reading.export.words import label_of, shown
from casework.reading.looked import REFUSED, SENTENCES, SHOWN
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood, Organisation
from ruwaard.tenancy.scope import active_tenant_id

TEXTS = (models.CharField, models.TextField)


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row: its name, its value, and how a person reads both."""

    name: str
    value: Any
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """One list of the export with its rows."""

    key: str
    title: str
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Export:
    """Everything about one resident, on the moment it was read."""

    name: str
    place: Neighbourhood
    made_at: datetime
    headings: list[Heading]

    def as_json(self) -> str:
        """Return the export as JSON, by docs/schemas/resident-data-1.json."""
        content = {
            "format": "ruwaard-resident-data",
            "version": VERSION,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "neighbourhood": self.place.name,
            "municipality": self.place.municipality.name,
            "about": self.name,
        } | {
            heading.key: [{cell.name: cell.value for cell in row} for row in rows]
            for heading in self.headings
            for rows in [heading.rows]
        }
        return json.dumps(content, ensure_ascii=False, indent=2)


def export_of(link: RightsLink, made_at: datetime) -> Export:
    """Return everything about the person of a request, as who asked may read it."""
    mask = mask_of(link)
    headings = [_heading(section, mask) for section in SECTIONS]
    headings.append(who_looked(link.request, mask))
    place = Neighbourhood.objects.select_related("municipality").get(
        pk=active_tenant_id()
    )
    return Export(link.person.name, place, made_at, headings)


def mask_of(link: RightsLink) -> Mask:
    """Return how everybody is called in the data of the person of a request."""
    case: Case = link.case
    together = Case.objects.filter(
        models.Q(pk=case.pk) | models.Q(joined_to=case) | models.Q(joined=case)
    )
    return Mask(link.person, list(together.values_list("pk", flat=True)))


def who_looked(asked: RightsRequest, mask: Mask) -> Heading:
    """Return who looked or changed something, the latest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT at, action, outcome, user_id FROM rights_glances(%s)"
            " ORDER BY at DESC, action",
            [asked.pk],
        )
        found = [row for row in cursor.fetchall() if row[1] in SHOWN]
    rows = [
        _glance(at, action, outcome, mask.of_user(who))
        for at, action, outcome, who in found
    ]
    return Heading("who_looked", _("Wie keek"), rows)


def _glance(at: datetime, action: str, outcome: str, who: str) -> list[Cell]:
    refused = outcome == AuditEntry.Outcome.REFUSED
    sentence = str(REFUSED if refused else SENTENCES.get(action, action))
    moment = timezone.localtime(at)
    return [
        Cell("at", moment.isoformat(timespec="seconds"), _("wanneer"), shown(moment)),
        Cell("who", who, _("wie"), who),
        Cell("action", action, "", ""),
        Cell("outcome", outcome, "", ""),
        Cell("sentence", sentence, _("wat"), sentence),
    ]


def _heading(section: Section, mask: Mask) -> Heading:
    lookup, what = section.where
    values = {
        "cases": mask.cases,
        "person": mask.person.pk,
        "user": mask.person.user_id,
    }
    rows: Iterable[Any] = ()
    if values[what] is not None:
        found = section.model._default_manager.filter(**{lookup: values[what]})  # noqa: SLF001 - Django's documented API
        rows = found.order_by("pk").distinct() if "__" in lookup else found
    lines = [
        [_cell(section, name, row, mask) for name in section.fields] for row in rows
    ]
    return Heading(section.key, str(section.title), lines)


def _cell(section: Section, name: str, row: Any, mask: Mask) -> Cell:  # noqa: ANN401 - a row of any model
    field = field_of(section, name)
    value, text = _told(field, name, row, mask, is_name=name in section.names)
    quiet = name in section.only_json
    return Cell(name, value, "" if quiet else label_of(field), text)


def _told(
    field: Any,  # noqa: ANN401 - a field of Django
    name: str,
    row: Any,  # noqa: ANN401 - a row of any model
    mask: Mask,
    *,
    is_name: bool,
) -> tuple[Any, str]:
    """Return a value for a machine and its words, masked where it is of others."""
    if field.is_relation:
        said = _key_of(field, getattr(row, field.attname), mask)
        return said, said or ""
    value = getattr(row, name)
    if field.choices and value in dict(field.flatchoices):
        return value, str(dict(field.flatchoices)[value])
    if is_name:
        value = mask.of_name(value, row)
    elif name == "content":
        value = _masked(json.loads(value), mask)
    elif name == "mark":
        value = value if row.person_id == mask.person.pk else ""
    elif isinstance(field, TEXTS):
        value = mask.of_text(value)
    return _plain(value), shown(value)


def _key_of(field: Any, key: Any, mask: Mask) -> str | None:  # noqa: ANN401 - a field of Django
    """Return whom or what a row points at: somebody's name or mask, or an id."""
    if key is None:
        return None
    called: dict[Any, Callable[[Any], str]] = {
        get_user_model(): mask.of_user,
        Person: mask.of_person,
        NetworkMember: lambda _key: str(NETWORK),
        Representative: mask.of_representative,
        Organisation: lambda one: mask.organisations.get(one, ""),
    }
    return called.get(field.related_model, str)(key)


def _masked(value: Any, mask: Mask) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return mask.of_text(value)
    if isinstance(value, list):
        return [_masked(one, mask) for one in value]
    if isinstance(value, dict):
        return {key: _masked(one, mask) for key, one in value.items()}
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a field holds
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
