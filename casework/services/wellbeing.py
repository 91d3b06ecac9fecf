"""Giving a score, putting it right, and what somebody who helps sees.

A score is the resident's own. It may be left out, and nothing hangs on it.
Source: FEATURES E1, E3 and E11, METHODS 4.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.formats import number_format

from casework.models import (
    Case,
    Instrument,
    OutsideView,
    Person,
    TalkWish,
    ViewObjection,
    WellbeingScore,
)
from casework.refusals.wellbeing import (
    BetweenTwoMarks,
    CorrectedAlready,
    DisagreedAlready,
    NobodyToAsk,
    NotOnTheScale,
    OnlyTheResident,
    OnlyWhoItIsAbout,
    TooSoon,
    WholeOnTheScreen,
)
from casework.services.asking import answered_by, plan_asks
from casework.services.once import added_before, insert_once
from casework.services.table_rules import speaks_for_resident
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.dates import written
from ruwaard.tenancy.scope import active_scope

Channel = WellbeingScore.Channel
Moment = WellbeingScore.Moment
WHOLE = Decimal(1)


@transaction.atomic
def give_score(  # noqa: PLR0913 - a score has this many sides
    person: Person,
    *,
    value: Decimal,
    channel: str,
    by: User,
    said: str = "",
    was_helped: bool = False,
    measured_on: date | None = None,
    instrument: Instrument | None = None,
    page_id: UUID | None = None,
) -> WellbeingScore:
    """Write a score of `person`, for the moment that is near or else of its own.

    `instrument` is the own score when none is named. With the id of an earlier score of
    this person nothing is written. Raises NobodyToAsk, NotOnTheScale, WholeOnTheScreen,
    TooSoon and IdIsTaken.
    """
    person = lock_person(person)
    rows = WellbeingScore.objects.filter(person=person)
    known: WellbeingScore | None = added_before(rows, page_id)
    if known is not None:
        return known
    scale = instrument or Instrument.objects.newest(Instrument.OWN_SCORE)
    day = measured_on or active_scope().today
    refuse_off_scale(scale, value, channel)
    _refuse_too_soon(scale, person, day)
    plan_asks(person, day)
    ask = answered_by(person, day) if scale.code == Instrument.OWN_SCORE else None
    row = _written(
        page_id,
        case_id=person.case_id,
        person=person,
        instrument=scale,
        moment=ask.moment if ask else Moment.OWN,
        ask=ask,
        value=value,
        said=said,
        channel=channel,
        was_helped=was_helped,
        measured_on=day,
        written_by=by,
    )
    record("casework.score_given", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def correct_score(
    score: WellbeingScore,
    *,
    value: Decimal,
    by: User,
    said: str = "",
    page_id: UUID | None = None,
) -> WellbeingScore:
    """Put a score right by a new one for the same day; what stood stays readable.

    The resident corrects every score, a colleague what a colleague typed in. Raises
    CorrectedAlready, OnlyTheResident and what `give_score` raises.
    """
    lock_person(score.person)
    rows = WellbeingScore.objects.filter(corrects=score)
    known: WellbeingScore | None = added_before(rows, page_id)
    if known is not None:
        return known
    if rows.exists():
        raise CorrectedAlready
    is_own = speaks_for_resident(by, score.case)
    if not (is_own or score.is_typed_in):
        raise OnlyTheResident
    channel = score.channel if score.is_typed_in else Channel.SCREEN
    refuse_off_scale(score.instrument, value, channel)
    row = _written(
        page_id,
        case_id=score.case_id,
        person_id=score.person_id,
        instrument_id=score.instrument_id,
        moment=score.moment,
        ask_id=score.ask_id,
        value=value,
        said=said,
        channel=channel,
        was_helped=score.was_helped,
        measured_on=score.measured_on,
        written_by=by,
        corrects=score,
    )
    record("casework.score_corrected", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def give_view(
    person: Person,
    *,
    words: str,
    by: User,
    value: int | None = None,
    page_id: UUID | None = None,
) -> OutsideView:
    """Write what somebody of the team sees; the resident reads it at once.

    Stands apart from the scores. With the id of an earlier view nothing is written.
    Raises NobodyToAsk and IdIsTaken.
    """
    person = lock_person(person)
    rows = OutsideView.objects.filter(person=person)
    known: OutsideView | None = added_before(rows, page_id)
    if known is not None:
        return known
    row = OutsideView(
        case_id=person.case_id,
        person=person,
        value=value,
        words=words,
        said_on=active_scope().today,
        by=by,
        written_at=clock.now(),
    )
    row.pk = page_id or row.pk
    insert_once(row)
    record("casework.outside_view_given", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def disagree(view: OutsideView, *, by: User, words: str = "") -> ViewObjection:
    """Write that the resident does not agree with a view; the team reads it.

    Raises OnlyWhoItIsAbout and DisagreedAlready.
    """
    lock_person(view.person)
    if not speaks_for_resident(by, view.case):
        raise OnlyWhoItIsAbout
    if ViewObjection.objects.filter(view=view).exists():
        raise DisagreedAlready
    row = ViewObjection(
        view=view,
        case_id=view.case_id,
        person_id=view.person_id,
        words=words,
        said_on=active_scope().today,
        by=by,
    )
    row.save(force_insert=True)
    record("casework.outside_view_opposed", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def choose_areas(person: Person, *, areas: list[str], by: User) -> TalkWish:
    """Write which areas of life somebody wants to talk about; none is an answer too.

    Raises NobodyToAsk.
    """
    person = lock_person(person)
    said: dict[str, Any] = {
        "case_id": person.case_id,
        "areas": [area for area in TalkWish.Area.values if area in areas],
        "said_on": active_scope().today,
        "written_by": by,
    }
    row, _is_new = TalkWish.objects.update_or_create(person=person, defaults=said)
    record("casework.talk_wish_chosen", row, by=by)
    connection.check_constraints()
    return row


def lock_person(person: Person) -> Person:
    """Lock the plan of somebody who lives, and return the person as it stands now.

    Raises NobodyToAsk.
    """
    Case.objects.select_for_update().get(pk=person.case_id)
    row: Person = Person.objects.get(pk=person.pk)
    if row.died_on is not None:
        raise NobodyToAsk
    return row


def _written(page_id: UUID | None, **sides: Any) -> WellbeingScore:  # noqa: ANN401 - the sides of a score
    """Insert a score, under the id that its page made."""
    row = WellbeingScore(written_at=clock.now(), **sides)
    row.pk = page_id or row.pk
    insert_once(row)
    return row


def refuse_off_scale(scale: Instrument, value: Decimal, channel: str) -> None:
    """Refuse what is no mark of a scale: on a screen marks are whole.

    Raises NotOnTheScale, WholeOnTheScreen and BetweenTwoMarks.
    """
    on_paper = channel in WellbeingScore.TYPED_IN
    if not scale.low <= value <= scale.high:
        low, high = (f"{end.normalize():f}" for end in (scale.low, scale.high))
        raise NotOnTheScale(low=low, high=high)
    if not on_paper and value % WHOLE:
        raise WholeOnTheScreen
    if (value - scale.low) % scale.step:
        raise BetweenTwoMarks(step=number_format(scale.step.normalize()))


def _refuse_too_soon(scale: Instrument, person: Person, day: date) -> None:
    """Raise TooSoon when an instrument asks for more days between two answers."""
    if not scale.least_days:
        return
    rows = WellbeingScore.objects.filter(person=person, instrument__code=scale.code)
    last = rows.standing().filter(measured_on__lte=day).first()
    if last is None:
        return
    again = last.measured_on + timedelta(days=scale.least_days)
    if day < again:
        raise TooSoon(day=written(again, "year"))
