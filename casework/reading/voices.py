"""Figures of what people said and of who sat at the table: whole quarters, never few.

Quarters stand side by side and nothing is added up over them, so that no subtraction
leads to fewer people. Source: METHODS 3.5, U9; FEATURES C3, E15.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection

from casework.models import AnonymousCount, Case, TellPermission
from casework.services.voices import has_had_turn
from ruwaard.disclosure import rounded

LEAST = 10
TARGET, ALARM = 19, 25  # percent of working time; source: METHODS 7, R76 and U9
JOYFUL = 7  # of 10: from this mark on somebody enjoys the work
QUARTERS = 8
CAP = 5  # a share of fewer than so many percent, or more than the rest, says "or less"
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """One figure of one quarter in percent, and how many it is about.

    `at_least`: as high as this or higher. `at_most`: as low as this or lower. `silent`:
    at about how many conversations with the resident nothing was answered, at least; 0
    for fewer than `LEAST`, None where nobody was asked at a conversation.
    """

    first_day: date
    percent: int
    number: int
    at_least: bool = False
    at_most: bool = False
    silent: int | None = None

    @property
    def number_of_quarter(self) -> int:
        """1 to 4."""
        return (self.first_day.month - 1) // MONTHS + 1

    @property
    def is_on_target(self) -> bool:
        """Whether a share of time is as it should be."""
        return self.percent <= TARGET

    @property
    def is_alarming(self) -> bool:
        """Whether a share of time is too high."""
        return self.percent > ALARM


def heard_per_quarter(today: date) -> list[Quarter]:
    """Return which part of the answers was "yes, I was heard", the latest first.

    With at how many conversations of that quarter nobody answered.
    """
    return [
        replace(
            _capped(day, counts.get("yes", 0), sum(counts.values())),
            silent=_silent(day, sum(counts.values())),
        )
        for day, counts in _counted(AnonymousCount.Question.HEARD, today).items()
    ]


def admin_time_per_quarter(today: date) -> list[Quarter]:
    """Return the mean part of working time that administration takes."""
    found = _counted(AnonymousCount.Question.ADMIN_TIME, today)
    return [
        Quarter(
            day,
            round(sum(int(part) * n for part, n in counts.items()) / total),
            total,
        )
        for day, counts in found.items()
        if (total := sum(counts.values()))
    ]


def joy_per_quarter(today: date) -> list[Quarter]:
    """Return which part gave their work a seven or more."""
    return [
        _capped(
            day,
            sum(number for mark, number in counts.items() if int(mark) >= JOYFUL),
            sum(counts.values()),
        )
        for day, counts in _counted(AnonymousCount.Question.WORK_JOY, today).items()
    ]


def presence_per_quarter(today: date, *, k: int) -> list[Quarter]:
    """Return at which part of the conversations the resident sat at the table.

    Numbers of conversations to the nearest five; no quarter with fewer than `k`, and
    never how few residents were absent when they were fewer than that.
    """
    found = []
    last = _quarter_of(today)
    for _number in range(QUARTERS):
        first = _quarter_before(last)
        meetings, present = _conversations(first, last)
        if meetings >= k:
            found.append(_presence(first, meetings, present, k))
        last = first
    return found


def tellings_of(case: Case) -> list[TellPermission]:
    """Return what was asked at the table about telling, with who would tell it."""
    return list(TellPermission.objects.filter(case=case).select_related("user"))


def may_be_asked_if_heard(case: Case, user: Any, today: date) -> bool:  # noqa: ANN401 - the user model is swappable
    """Return whether there was a conversation this month, and no answer of theirs."""
    held = case.meetings.filter(held_on__gte=today.replace(day=1), held_on__lte=today)
    return held.exists() and not has_had_turn(
        AnonymousCount.Question.HEARD, turn_of=user.uuid
    )


def _conversations(first: date, until: date) -> tuple[int, int]:
    """Return how many conversations there were, and at how many the resident sat."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM presence_at_meetings(%s, %s)", [first, until])
        meetings, present = cursor.fetchone()
    return meetings, present


def _silent(first: date, answers: int) -> int:
    _meetings, present = _conversations(first, _quarter_after(first))
    missed = present - answers
    return 0 if missed < LEAST else rounded(missed, k=LEAST) or 0


def _presence(first: date, meetings: int, present: int, k: int) -> Quarter:
    number = rounded(meetings, k=k) or k
    absent = meetings - present
    if 0 < absent < k:  # so few are told as fewer than k
        return Quarter(
            first, round(100 * (meetings - k) / meetings), number, at_least=True
        )
    if 0 < present < k:
        return Quarter(first, round(100 * k / meetings), number, at_most=True)
    return Quarter(first, round(100 * present / meetings), number)


def _capped(day: date, yes: int, total: int) -> Quarter:
    percent = round(100 * yes / total)
    if percent > 100 - CAP:  # when everybody said the same, everybody's answer shows
        return Quarter(day, 100 - CAP, total, at_least=True)
    if percent < CAP:
        return Quarter(day, CAP, total, at_most=True)
    return Quarter(day, percent, total)


def _counted(question: str, today: date) -> dict[date, dict[str, int]]:
    found: defaultdict[date, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quarter, answer, number FROM counted_answers(%s, %s, %s)",
            [question, today, LEAST],
        )
        for quarter, answer, number in cursor:
            found[quarter][answer] = number
    return dict(list(found.items())[:QUARTERS])


def _quarter_of(day: date) -> date:
    return day.replace(month=(day.month - 1) // MONTHS * MONTHS + 1, day=1)


def _quarter_before(first: date) -> date:
    if first.month > MONTHS:
        return first.replace(month=first.month - MONTHS)
    return first.replace(year=first.year - 1, month=10)


def _quarter_after(first: date) -> date:
    if first.month + MONTHS <= 12:  # noqa: PLR2004 - the months of a year
        return first.replace(month=first.month + MONTHS)
    return first.replace(year=first.year + 1, month=1)
