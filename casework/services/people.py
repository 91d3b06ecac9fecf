"""Residents, who lives with whom, who speaks for them, and their own network.

The id of a new row may come from the page that asks, so that two clicks make one row;
a change names the version it saw. Source: FOUNDATION 4.
"""

import unicodedata
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, transaction

from casework.models import (
    Case,
    Household,
    NetworkMember,
    Person,
    Representative,
    Seat,
)
from casework.refusals.people import RulingNeedsASubject
from casework.services.once import added_before, insert_once, refuse_old_version
from casework.services.seats import end_parents_seats
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

Row = TypeVar("Row", Person, NetworkMember, Representative)

LONGEST_KEY = 100

# Letters that Unicode does not take apart; apostrophes go, hyphens part words.
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
    | dict.fromkeys("'`\u2018\u2019\u00b4\u02bc", "")
    | dict.fromkeys("-\u2010\u2011\u2013.,", " ")
)

PERSON_DETAILS = frozenset(
    {
        "name",
        "kind",
        "age_class",
        "language",
        "reading",
        "interpreter",
        "interpreter_is_child",
        "reach",
        "reach_detail",
        "household",
    }
)
MEMBER_DETAILS = frozenset({"name", "relation", "kind", "until"})
REPRESENTATIVE_DETAILS = frozenset(
    {"name", "kind", "about", "covers", "ruling_seen_on", "until"}
)


def fold(name: str) -> str:
    """Return the key by which a name is sorted and found: plain small letters.

    "IJ" is "y", "ş" is "s", "ı" and "İ" are "i"; prefixes such as "van" stay. Folding
    twice changes nothing; at most a hundred signs.
    """
    apart = unicodedata.normalize("NFKD", name.replace("İ", "i")).casefold()
    apart = unicodedata.normalize("NFKD", apart)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    plain = letters.translate(PLAIN).replace("ij", "y")
    return " ".join(plain.split())[:LONGEST_KEY].strip()


@transaction.atomic
def add_resident(
    case: Case,
    *,
    name: str,
    by: User,
    person_id: UUID | None = None,
    **details: Any,  # noqa: ANN401 - the fields of a person
) -> Person:
    """Add a resident, or in a collective case a group, and return the person.

    `details` are fields of Person; `household` is the name of the people they live with
    in this plan. Raises TypeError for an unknown field, and IdIsTaken.
    """
    known: Person | None = added_before(case.people.all(), person_id)
    if known is not None:
        return known
    values = _person_values(case, {**details, "name": name})
    person = Person(case=case, changed_by=by, **values)
    person.pk = person_id or person.pk
    insert_once(person)
    record("casework.resident_added", person, by=by)
    connection.check_constraints()
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    by: User,
    version: int | None = None,
    **details: Any,  # noqa: ANN401 - the fields of a person
) -> Person:
    """Change fields of a person and return the person; see `add_resident`.

    Who becomes sixteen decides alone: the seats of parents end here. Raises
    EditConflict with the person who stands when `version` is not that one's.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    was_grown = person.is_grown
    values = _person_values(person.case, details)
    row = _changed(person, values, "casework.person_changed", by, version)
    if row.is_grown and not was_grown:
        end_parents_seats(row, by=by)
    return row


@transaction.atomic
def add_network_member(  # noqa: PLR0913 - somebody has this many sides
    case: Case,
    *,
    name: str,
    relation: str,
    by: User,
    kind: str = NetworkMember.Kind.NETWORK,
    member_id: UUID | None = None,
) -> NetworkMember:
    """Add somebody of the resident's own, without an account, and return the row.

    Raises IdIsTaken.
    """
    known: NetworkMember | None = added_before(case.network_members.all(), member_id)
    if known is not None:
        return known
    member = NetworkMember(
        case=case, name=name, relation=relation, kind=kind, changed_by=by
    )
    member.pk = member_id or member.pk
    insert_once(member)
    record("casework.network_member_added", member, by=by)
    connection.check_constraints()
    return member


@transaction.atomic
def change_network_member(
    member: NetworkMember,
    *,
    by: User,
    version: int | None = None,
    **details: Any,  # noqa: ANN401 - the fields of a row
) -> NetworkMember:
    """Change name, relation or kind of somebody's own network member.

    Raises EditConflict.
    """
    member = NetworkMember.objects.select_for_update().get(pk=member.pk)
    values = _known(details, MEMBER_DETAILS)
    return _changed(member, values, "casework.network_member_changed", by, version)


@transaction.atomic
def add_representative(  # noqa: PLR0913 - a ruling has this many sides
    person: Person,
    *,
    kind: str,
    name: str,
    by: User,
    about: str = "",
    covers: str = "",
    ruling_seen_on: date | None = None,
    until: date | None = None,
    representative_id: UUID | None = None,
) -> Representative:
    """Note who speaks for a resident by law. The ruling was seen; it is not kept.

    `about` is what a curator's ruling says: money, care or both; of the others the law
    says it. Raises RulingNeedsASubject and IdIsTaken.
    """
    rows = person.representatives.all()
    known: Representative | None = added_before(rows, representative_id)
    if known is not None:
        return known
    representative = Representative(
        case_id=person.case_id,
        person=person,
        kind=kind,
        name=name,
        about=_subject(kind, about),
        covers=covers,
        ruling_seen_on=ruling_seen_on,
        until=until,
        changed_by=by,
    )
    representative.pk = representative_id or representative.pk
    insert_once(representative)
    record("casework.representative_added", representative, by=by)
    connection.check_constraints()
    return representative


@transaction.atomic
def change_representative(
    representative: Representative,
    *,
    by: User,
    version: int | None = None,
    **details: Any,  # noqa: ANN401 - the fields of a row
) -> Representative:
    """Change what is known of who speaks for a resident.

    A seat lasts as long as the ruling: an earlier day ends it earlier, and it opens
    nothing when the ruling covers only a part. Raises RulingNeedsASubject, and
    EditConflict.
    """
    representative = Representative.objects.select_for_update().get(
        pk=representative.pk
    )
    values = _known(details, REPRESENTATIVE_DETAILS)
    values["about"] = _subject(
        values.get("kind", representative.kind),
        values.get("about", representative.about),
    )
    lasted = representative.until
    row = _changed(
        representative, values, "casework.representative_changed", by, version
    )
    if row.user_id is not None and row.until != lasted:
        _seat_as_long_as_the_ruling(row)
    return row


def _subject(kind: str, about: str) -> str:
    """Return what to note of the subject: only a curator's differs by ruling."""
    if kind != Representative.Kind.CURATOR:
        return ""
    if not about:
        raise RulingNeedsASubject
    return about


def _seat_as_long_as_the_ruling(row: Representative) -> None:
    """End or prolong the seat; of more rulings in one plan the longest counts.

    A parent whose seat ended when the child became sixteen gets none by this.
    """
    if Representative.objects.without_permission().filter(pk=row.pk).exists():
        return
    rulings = Representative.objects.filter(case=row.case_id, user=row.user_id)
    days = list(rulings.values_list("until", flat=True))
    seats = Seat.objects.filter(case=row.case_id, user=row.user_id)
    seat = seats.filter(kind=Seat.Kind.REPRESENTATIVE).order_by("starts_on").last()
    if seat is None:
        return
    known = [day for day in days if day is not None]
    is_open = len(known) < len(days)
    seat.ends_on = None if is_open else max(*known, seat.starts_on)
    if seat.ends_on is None and seats.filter(ends_on=None).exclude(pk=seat.pk).exists():
        return
    seat.save(update_fields=["ends_on"])


def _changed(
    row: Row, values: dict[str, Any], action: str, by: User, version: int | None
) -> Row:
    changed: list[str] = [
        name for name, value in values.items() if getattr(row, name) != value
    ]
    if not changed:
        return row
    if version is not None:
        refuse_old_version(row, version)
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    row.changed_by = by
    row.save(update_fields=[*changed, "version", "changed_by"])
    record(action, row, by=by)
    connection.check_constraints()
    return row


def _person_values(case: Case, details: dict[str, Any]) -> dict[str, Any]:
    values = _known(details, PERSON_DETAILS)
    if "name" in values:
        values["sort_key"] = fold(values["name"])
    if "household" in values:
        values["household"] = _household(case, values["household"])
    return values


def _household(case: Case, name: str) -> Household | None:
    """Return the household called `name` in this case, made when it is new."""
    if not name:
        return None
    found: Household | None = Household.objects.filter(case=case, name=name).first()
    return found or Household.objects.create(case=case, name=name)


def _known(details: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    unknown = set(details) - names
    if unknown:
        message = f"No such detail: {', '.join(sorted(unknown))}."
        raise TypeError(message)
    return dict(details)
