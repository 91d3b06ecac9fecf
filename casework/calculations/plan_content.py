"""What a version of a plan says, and its one way of being written down.

The canonical form is RFC 8785 over text in Unicode form NFC, so that the same plan has
the same SHA-256 on every machine, now and in twenty years.
Source: FOUNDATION 4, RFC 8785 (JSON Canonicalization Scheme).
"""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

import rfc8785

FORMAT = 1

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Line:
    """One line under "ik wil", "ik kan" or "ik heb nodig", in somebody's own words.

    `said_by` is whose words it is; `written_by` who wrote it down, when somebody else
    did; `original` the same in the language of `original_language`.
    """

    id: str
    text: str
    said_by: str = ""
    written_by: str = ""
    original: str = ""
    original_language: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement as it is signed: no progress and no amount of money.

    `due_on` is a day as 2026-12-08; `kind`, `payer` and `cost` are codes of Agreement.
    """

    id: str
    need: str
    what: str
    who: str
    organisation: str
    due_on: str
    kind: str
    payer: str
    payer_name: str
    cost: str

    @property
    def works_for(self) -> str:
        """The organisation of who carries it, when that is not who carries it."""
        return "" if self.organisation == self.who else self.organisation

    @property
    def due_day(self) -> date:
        """The day before which it is done."""
        return date.fromisoformat(self.due_on)


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody at the table."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The meeting at which the plan was made: who sat there, and what was read aloud.

    `meeting` and `held_on` are empty for a plan without a meeting.
    """

    meeting: str = ""
    held_on: str = ""
    read_aloud_in: str = ""
    people: tuple[Seated, ...] = ()


@dataclass(frozen=True, slots=True)
class Need:
    """A need with its agreements, for showing."""

    line: Line
    agreed: tuple[Agreed, ...]

    @property
    def is_said_by_its_agreement(self) -> bool:
        """Whether the need is word for word its only agreement."""
        return len(self.agreed) == 1 and self.agreed[0].what == self.line.text


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything a version says. `number` counts the versions of one plan from 1."""

    neighbourhood: str
    plan: str
    number: int
    language: str
    residents: tuple[str, ...]
    want: tuple[Line, ...]
    can: tuple[Line, ...]
    need: tuple[Line, ...]
    agreements: tuple[Agreed, ...]
    table: Table
    format: int = FORMAT

    @property
    def needs(self) -> tuple[Need, ...]:
        """The needs in order, each with its agreements in order."""
        return tuple(
            Need(line, tuple(one for one in self.agreements if one.need == line.id))
            for line in self.need
        )

    @property
    def title(self) -> str:
        """The names of the residents, for the head of a page."""
        return ", ".join(self.residents)


def canonical(content: PlanContent) -> str:
    """Return `content` as canonical JSON (RFC 8785) over NFC text."""
    return rfc8785.dumps(_nfc(asdict(content))).decode()


def hash_of(text: str) -> str:
    """Return the SHA-256 of canonical JSON, as 64 small hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def parsed(text: str) -> PlanContent:
    """Return the content that canonical JSON holds.

    Raises ValueError on another format. The text is trusted: it was written by
    `canonical` and is kept with its hash.
    """
    facts = json.loads(text)
    if facts["format"] != FORMAT:
        raise ValueError(f"Plan format {facts['format']} is not {FORMAT}.")
    lists = {"want": Line, "can": Line, "need": Line, "agreements": Agreed}
    for name, kind in lists.items():
        facts[name] = tuple(_part(kind, one) for one in facts[name])
    people = tuple(_part(Seated, one) for one in facts["table"]["people"])
    facts["table"] = replace(_part(Table, facts["table"]), people=people)
    facts["residents"] = tuple(facts["residents"])
    return _part(PlanContent, facts)


def says_the_same(one: PlanContent, other: PlanContent) -> bool:
    """Return whether two contents are the same plan, whatever their number.

    The table counts only within one meeting: that the family meets again changes
    nothing in a plan that was signed.
    """
    one = replace(one, number=other.number)
    if one.table.meeting != other.table.meeting:
        one = replace(one, table=other.table)
    return canonical(one) == canonical(other)


def _part(kind: type[Part], facts: dict[str, Any]) -> Part:
    assert is_dataclass(kind)
    return kind(**{field.name: facts[field.name] for field in fields(kind)})


def _nfc(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _nfc(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_nfc(one) for one in value]
    return value
