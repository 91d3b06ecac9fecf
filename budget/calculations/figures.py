"""Planned, committed, spent and free: the lines of every table, from sums of the book.

In cents. Per stream: planned is what the financiers put in; committed what was granted
to organisations and what was promised of the vrije ruimte, paid or not; spent what was
realised of both; free what nobody has yet (room and vrije ruimte that is left), so
planned = committed + free. Per organisation there is no plan: committed is what it may
spend, and free is what it has not spent of that. What is about too few people is None.
Source: PRODUCT (budget), METHODS 3.5 and 6.4.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias
from uuid import UUID

from budget.calculations.published import Money, Place

Spot: TypeAlias = tuple[str, str]  # organisation and stream, or TOTAL
Hide: TypeAlias = Callable[[Mapping[Spot, tuple[int, int | None]]], frozenset[Spot]]
Key: TypeAlias = "int | UUID | str | None"
TOTAL = ""
NOTHING = Money()


class Sum(NamedTuple):
    """What stands on the accounts of one year, kind, owner and stream: cents."""

    year: int
    kind: str
    organisation: int | None
    stream: UUID | None
    is_promise: bool
    cents: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. None: no such figure here, or about too few people."""

    key: Key
    planned: int | None
    committed: int
    spent: int | None
    free: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of the book a table is about."""

    year: int
    organisation: int | None = None
    stream: UUID | None = None
    domain: str = ""


@dataclass(frozen=True)
class Year:
    """The sums of one budget year; `people` behind costs per organisation and stream.

    `hide` is given (cents, people) per organisation and stream with their totals, and
    returns the places that must not be shown.
    """

    sums: list[Sum]
    promises: Mapping[Place | None, Money]
    people: Mapping[Place, int]
    hide: Hide

    @cached_property
    def granted(self) -> dict[tuple[int, UUID | None], int]:
        """What each organisation was granted per stream: left, spent and accrued."""
        return self._per_place("allocation", "spent", "accrued")

    @cached_property
    def realised(self) -> dict[tuple[int, UUID | None], int]:
        """What each organisation spent of that, without what promises paid."""
        return self._per_place("spent", "accrued")

    @cached_property
    def streams(self) -> set[UUID | None]:
        """The streams of this year."""
        return {one.stream for one in self.sums if one.cents}

    @cached_property
    def organisations(self) -> set[int]:
        """Who was granted something or paid for a promise."""
        payers = {place[0] for place in self.promises if place is not None}
        return payers | {organisation for organisation, _stream in self.granted}

    @cached_property
    def hidden(self) -> frozenset[Spot]:
        """The organisations and streams whose costs are about too few people."""
        cells: dict[Spot, tuple[int, int | None]] = {}
        for (organisation, stream), cents in self.realised.items():
            people = self.people.get((organisation, stream)) if stream else None
            place = (str(organisation), str(stream))
            cells[place] = (cents, people if cents else 0)
            for total in ((place[0], TOTAL), (TOTAL, place[1]), (TOTAL, TOTAL)):
                before = cells.get(total, (0, None))[0]
                cells[total] = (before + cents, None)
        return self.hide(cells)

    def planned(self, streams: set[UUID | None]) -> int:
        """Return what financiers put into these streams."""
        return -self._of_streams(streams, "source")

    def unspoken(self, streams: set[UUID | None]) -> int:
        """Room, and the vrije ruimte as it was given, of these streams."""
        return self._of_streams(streams, "room", "free", "committed", "promise")

    def used(self, organisations: set[int], streams: set[UUID | None]) -> Money:
        """Return what is told of promises that these pay in these streams."""
        here = (
            money
            for place, money in self.promises.items()
            if place and place[0] in organisations and place[1] in streams
        )
        return sum(here, NOTHING)

    def spent(self, organisations: set[int], streams: set[UUID | None]) -> int | None:
        """Return what these organisations spent in these streams; None when hidden."""
        rows = self._names(organisations, self.organisations)
        columns = self._names(streams, self.streams)
        places = {(row, column) for row in rows for column in columns}
        if places & self.hidden:
            return None
        return sum(
            cents
            for (organisation, stream), cents in self.realised.items()
            if organisation in organisations and stream in streams
        )

    @staticmethod
    def _names(chosen: Iterable[object], known: Iterable[object]) -> set[str]:
        """Return the rows or columns that a choice reads: the total, or each."""
        whole = set(chosen) >= set(known)
        return {TOTAL} if whole else {str(one) for one in chosen}

    def _of_streams(self, streams: set[UUID | None], *kinds: str) -> int:
        return sum(
            one.cents
            for one in self.sums
            if one.stream in streams and _kind(one) in kinds
        )

    def _per_place(self, *kinds: str) -> dict[tuple[int, UUID | None], int]:
        found: dict[tuple[int, UUID | None], int] = {}
        for one in self.sums:
            if one.organisation is not None and _kind(one) in kinds:
                place = (one.organisation, one.stream)
                found[place] = found.get(place, 0) + one.cents
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """All years of a framework, and the domain of every stream."""

    years: Mapping[int, Year]
    domains: Mapping[UUID | None, str]

    def total(self, choice: Choice) -> Line:
        """Return the line of a choice as a whole; its key is the year."""
        if choice.organisation is not None:
            return self.together(choice)
        year = self.years[choice.year]
        streams = self._streams(choice, year)
        return self._of_streams(choice.year, year, streams, self._rest(choice))

    def together(self, choice: Choice) -> Line:
        """Return what all organisations of a choice may spend, and did; key: year."""
        year = self.years[choice.year]
        who = self._organisations(choice, year)
        streams = self._streams(choice, year)
        return self._of_organisations(
            choice.year, year, who, streams, self._rest(choice)
        )

    def per_organisation(self, choice: Choice) -> list[Line]:
        """Return a line per organisation; the last, None, is not split up."""
        year = self.years[choice.year]
        streams = self._streams(choice, year)
        lines = [
            self._of_organisations(one, year, {one}, streams)
            for one in self._organisations(choice, year)
        ]
        rest = self._rest(choice)
        left = Line(None, None, rest.used, rest.spent, rest.used - rest.spent)
        return _telling([*lines, left])

    def per_stream(self, choice: Choice) -> list[Line]:
        """Return a line per stream; the last, None, is not split up."""
        streams = self._streams(choice, self.years[choice.year])
        return self._parts(choice, {stream: {stream} for stream in streams})

    def per_domain(self, choice: Choice) -> list[Line]:
        """Return a line per domain; the last, None, is not split up."""
        parts: dict[Key, set[UUID | None]] = {}
        for stream in self._streams(choice, self.years[choice.year]):
            parts.setdefault(self.domains.get(stream, ""), set()).add(stream)
        return self._parts(choice, parts)

    def _parts(
        self, choice: Choice, parts: Mapping[Key, set[UUID | None]]
    ) -> list[Line]:
        year, who = self.years[choice.year], choice.organisation
        rest = self._rest(choice)
        left = Line(None, None, rest.used, rest.spent, -rest.used)
        if who is not None:
            lines = [
                self._of_organisations(key, year, {who}, streams)
                for key, streams in parts.items()
            ]
        else:
            lines = [
                self._of_streams(key, year, streams, NOTHING)
                for key, streams in parts.items()
            ]
        return _telling([*lines, left])

    @staticmethod
    def _of_streams(
        key: Key, year: Year, streams: set[UUID | None], rest: Money
    ) -> Line:
        used = year.used(year.organisations, streams) + rest
        granted = sum(
            cents for (_who, stream), cents in year.granted.items() if stream in streams
        )
        spent = year.spent(year.organisations, streams)
        return Line(
            key,
            planned=year.planned(streams),
            committed=granted + used.used,
            spent=None if spent is None else spent + used.spent,
            free=year.unspoken(streams) - used.used,
        )

    @staticmethod
    def _of_organisations(
        key: Key,
        year: Year,
        organisations: set[int],
        streams: set[UUID | None],
        rest: Money = NOTHING,
    ) -> Line:
        used = year.used(organisations, streams) + rest
        committed = used.used + sum(
            cents
            for (who, stream), cents in year.granted.items()
            if who in organisations and stream in streams
        )
        bare = year.spent(organisations, streams)
        spent = None if bare is None else bare + used.spent
        left = None if spent is None else committed - spent
        return Line(key, planned=None, committed=committed, spent=spent, free=left)

    def _rest(self, choice: Choice) -> Money:
        """Return what is told of promises without their place; nothing of a part."""
        if choice.stream or choice.domain or choice.organisation:
            return NOTHING
        return self.years[choice.year].promises.get(None, NOTHING)

    @staticmethod
    def _organisations(choice: Choice, year: Year) -> set[int]:
        chosen = choice.organisation
        return year.organisations if chosen is None else {chosen}

    def _streams(self, choice: Choice, year: Year) -> set[UUID | None]:
        if choice.stream is not None:
            return {choice.stream}
        return {
            stream
            for stream in year.streams
            if not choice.domain or self.domains.get(stream) == choice.domain
        }


def _kind(one: Sum) -> str:
    return "promise" if one.kind == "spent" and one.is_promise else one.kind


def _telling(lines: list[Line]) -> list[Line]:
    """Return the lines on which something stands."""
    return [
        one
        for one in lines
        if one.spent is None or any((one.planned, one.committed, one.spent, one.free))
    ]
