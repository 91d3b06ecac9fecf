"""Searching in one's own plans: where it was found, with the words marked.

Only plans in whose team somebody sits; what is not theirs is not found, and counts for
nothing. Stems of Dutch, English and Turkish; names by their folded key. Source: U15.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from casework.models import Person
from casework.services.people import fold

SMALL = str.maketrans("Iİ", "ıi")
MARK, END = "\x02", "\x03"  # no text of ours holds these
PART = (
    "StartSel=\x02, StopSel=\x03, MaxWords=24, MinWords=12, MaxFragments=1,"
    " HighlightAll=false"
)
# What is searched: kind, table, the text that shows, its day, and what is left out.
SOURCES = (
    ("item", "planitem", "text", "changed_at::date", "removed_at IS NULL"),
    ("agreement", "agreement", "what", "coalesce(done_on, due_on)", "true"),
    ("meeting", "meeting", "notes", "held_on", "true"),
    ("contact", "contactmoment", "text", "happened_on", "true"),
)
WORDS = """
WITH asked (words) AS (SELECT
    websearch_to_tsquery('pg_catalog.dutch', %s)
    || websearch_to_tsquery('pg_catalog.english', %s)
    || websearch_to_tsquery('pg_catalog.turkish', %s)),
found AS ({sources}),
page AS (SELECT *, count(*) OVER () AS number FROM found
    WHERE (%s::date IS NULL OR day >= %s) AND (%s::date IS NULL OR day < %s)
    ORDER BY day DESC, id LIMIT %s OFFSET %s)
SELECT kind, id, case_id, day, number,
       ts_headline('pg_catalog.dutch', said, words, '{part}')
FROM page, asked ORDER BY day DESC, id
"""
SOURCE = """
SELECT '{kind}' AS kind, id, case_id, {day} AS day, {text} AS said
FROM casework_{table}, asked
WHERE tenant_id = app_tenant() AND case_id = ANY(%s) AND {but} AND search @@ words
"""
NAMES = """
SELECT 'person', id, case_id, NULL::date, count(*) OVER (), name FROM casework_person
WHERE tenant_id = app_tenant() AND case_id = ANY(%s) AND position(%s IN sort_key) > 0
ORDER BY sort_key, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where it was found, in the plan of `name`."""

    kind: str
    id: UUID
    case_id: UUID
    day: date | None
    text: SafeString
    name: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open days; None is no limit."""

    first: date | None = None
    until: date | None = None


def search_names(cases: Iterable[UUID], asked: str, *, most: int) -> list[Hit]:
    """Return the people in `cases` whose folded name holds what was asked."""
    key = fold(asked)
    rows = _rows(NAMES, [list(cases), key, most]) if key else []
    return [hit for hit, _number in _hits(rows)]


def search_words(
    cases: Iterable[UUID], asked: str, period: Period, *, page: int, size: int
) -> tuple[list[Hit], int]:
    """Return one page of what was found in `cases`, and how much there is in all."""
    ids, small = list(cases), asked.lower()
    sources = " UNION ALL ".join(
        SOURCE.format(kind=kind, table=table, text=text, day=day, but=but)
        for kind, table, text, day, but in SOURCES
    )
    values: list[Any] = [small, small, asked.translate(SMALL).lower()]
    values += [ids] * len(SOURCES)
    values += [period.first] * 2 + [period.until] * 2
    values += [size, (page - 1) * size]
    rows = _rows(WORDS.format(sources=sources, part=PART), values)
    found = list(_hits(rows))
    return [hit for hit, _number in found], found[0][1] if found else 0


def _hits(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Hit, int]]:
    first = Person.objects.filter(case__in={row[2] for row in rows}, is_first=True)
    names = dict(first.values_list("case_id", "name")) if rows else {}
    for kind, key, case_id, day, number, said in rows:
        name = names.get(case_id, "")
        yield Hit(kind, key, case_id, day, _marked(said), name), number


def _marked(said: str) -> SafeString:
    """Return a text with the words that were found marked, and all else escaped."""
    head, *parts = said.split(MARK)
    pieces = [(head, "")]
    for part in parts:
        word, _end, rest = part.partition(END)
        pieces.append((rest, word))
    return format_html_join("", "{}{}", ((_mark(word), rest) for rest, word in pieces))


def _mark(word: str) -> SafeString | str:
    return format_html_join("", "<mark>{}</mark>", [(word,)]) if word else ""


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows
