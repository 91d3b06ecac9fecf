"""Asking somebody how it goes: five moments, one reminder, and never to who said no.

Source: FEATURES E11, METHODS 3.4 (follow-up) and 4.
"""

from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal

from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from casework.models import Instrument, Person, WellbeingAsk, WellbeingScore
from casework.refusals.wellbeing import (
    AskIsSettled,
    NoMailHere,
    NotOnTheScale,
    RemindedAlready,
)
from casework.services import codes
from casework.services.codes import NOBODY, nobody_at
from casework.services.follow_ups import months_later
from casework.services.invitations import as_code
from casework.services.links import mail_link
from ruwaard import clock
from ruwaard.accounts.keys import keyed_hash
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

DUE = "casework.wellbeing_due"
PURPOSE = "wellbeing link"
Outcome = WellbeingAsk.Outcome
Channel = WellbeingAsk.Channel


def plan_asks(person: Person, day: date) -> None:
    """Write the five moments of somebody who has none yet, counted from `day`."""
    if WellbeingAsk.objects.filter(person=person).exists():
        return
    WellbeingAsk.objects.bulk_create(
        WellbeingAsk(
            case_id=person.case_id,
            person=person,
            moment=moment,
            due_on=months_later(day, months),
        )
        for moment, months in WellbeingAsk.MONTHS.items()
    )


def answered_by(person: Person, day: date) -> WellbeingAsk | None:
    """Settle the moment that a score of `day` is for, and return it; None for none."""
    near = WellbeingAsk.objects.filter(person=person).open_on(day)
    ask: WellbeingAsk | None = near.order_by("-due_on").first()
    if ask is not None:
        _settle(ask, Outcome.GIVEN)
    return ask


@transaction.atomic
def settle_ask(ask: WellbeingAsk, *, outcome: str, by: User) -> WellbeingAsk:
    """Write that somebody gives no score: not this time, or never again.

    Nothing follows from it. Raises AskIsSettled.
    """
    row = _locked(ask)
    _settle(row, outcome)
    record("casework.wellbeing_left_out", row, by=by, reason=outcome)
    connection.check_constraints()
    return row


@transaction.atomic
def ask_again(person: Person, *, by: User) -> None:
    """Write that somebody may be asked again; twice is once."""
    rows = WellbeingAsk.objects.filter(person=person, outcome=Outcome.REFUSED)
    for row in rows.select_for_update():
        row.outcome = Outcome.LEFT_OUT
        row.save(update_fields=["outcome"])
        record("casework.wellbeing_wanted", row, by=by)
    connection.check_constraints()


@transaction.atomic
def stop_asking(person: Person, *, by: User) -> None:
    """Write that somebody is asked no more, whatever still was to come."""
    plan_asks(person, active_scope().today)
    planned = WellbeingAsk.objects.filter(person=person, outcome=Outcome.PLANNED)
    first = planned.select_for_update().order_by("due_on").first()
    if first is not None:
        _settle(first, Outcome.REFUSED)
        record("casework.wellbeing_left_out", first, by=by, reason=str(Outcome.REFUSED))
    connection.check_constraints()


@transaction.atomic
def note_asked(ask: WellbeingAsk, *, channel: str, by: User) -> WellbeingAsk:
    """Write that a colleague asked, on paper or in words; the second time reminds.

    Raises AskIsSettled and RemindedAlready.
    """
    row = _locked(ask)
    _count(row)
    if row.channel != Channel.EMAIL:
        row.channel = channel
    row.asked_by = by
    row.save(update_fields=["channel", "asked_by", "told_on", "reminded_on"])
    record("casework.wellbeing_asked", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def ask_by_mail(
    ask: WellbeingAsk, *, email: str, language: str, by: User
) -> tuple[WellbeingAsk, str]:
    """Make a link for one question; return the row and the code of the link.

    Who asks a second time reminds, by the same link. Raises NoMailHere, AskIsSettled
    and RemindedAlready.
    """
    if not email:
        raise NoMailHere
    row = _locked(ask)
    _count(row)
    code = as_code(keyed_hash("wellbeing code", str(row.pk)))
    row.channel, row.email, row.language = Channel.EMAIL, email, language
    row.code_hash, row.asked_by = codes.hash_of(code, purpose=PURPOSE), by
    row.save()
    record("casework.wellbeing_asked", row, by=by)
    connection.check_constraints()
    return row, code


def mail(ask: WellbeingAsk, *, address: str, by: User) -> None:
    """Send the link that `by` made, in the language of who is asked."""
    with translation.override(ask.language):
        mail_link(
            "mail/wellbeing.txt",
            {"address": address, "works_until": ask.due_on + WellbeingAsk.AFTER},
            to=ask.email,
            subject=ask,
            sender_id=by.pk,
            page=("wellbeing_ask", {"ask_id": ask.pk}),
        )


@transaction.atomic
def answer_link(ask: WellbeingAsk, *, value: Decimal, said: str) -> None:
    """Take the score of who holds the code of `ask`.

    Raises AskIsSettled and NotOnTheScale.
    """
    row = _locked(ask)
    scale = Instrument.objects.newest(Instrument.OWN_SCORE)
    if not scale.low <= value <= scale.high or value % 1:
        raise NotOnTheScale(low=str(int(scale.low)), high=str(int(scale.high)))
    score = WellbeingScore(
        case_id=row.case_id,
        person_id=row.person_id,
        instrument=scale,
        moment=row.moment,
        value=value,
        said=said,
        channel=WellbeingScore.Channel.LINK,
        measured_on=active_scope().today,
        written_at=clock.now(),
        ask=row,
    )
    score.save(force_insert=True)
    _settle(row, Outcome.GIVEN)
    record("casework.score_given", score, by=NOBODY)
    connection.check_constraints()


@transaction.atomic
def decline_link(ask: WellbeingAsk, *, outcome: str) -> None:
    """Write what who holds the code says: not this time, or never again.

    Raises AskIsSettled.
    """
    row = _locked(ask)
    _settle(row, outcome)
    record("casework.wellbeing_left_out", row, by=NOBODY, reason=outcome)
    connection.check_constraints()


def ask_today() -> int:
    """Plan the moments of new plans, and tell who has an account; return how many."""
    again, after = WellbeingAsk.AGAIN.days, WellbeingAsk.AFTER.days
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_wellbeing()")
        cursor.execute("SELECT * FROM tell_wellbeing(%s, %s)", [again, after])
        told = cursor.fetchall()
    users = User.objects.in_bulk({row[3] for row in told})
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    for ask_id, _case_id, person_id, user_id, is_again in told:
        notify(
            [users[user_id]],
            DUE,
            address=reverse("casework:my_wellbeing", args=[slug, person_id]),
            once_key=f"{ask_id}:{is_again}",
        )
    return len(told)


def opened_by_code(
    code: str, tenant_id: int, *, network_address: str | None, request_id: str
) -> AbstractContextManager[WellbeingAsk | None]:
    """Enter the scope of who holds `code`: one question, or None."""
    scope = nobody_at(tenant_id, network_address=network_address, request_id=request_id)
    return codes.opened_by_code(WellbeingAsk, code, purpose=PURPOSE, scope=scope)


def _locked(ask: WellbeingAsk) -> WellbeingAsk:
    rows = WellbeingAsk.objects.select_for_update()
    row: WellbeingAsk | None = rows.filter(pk=ask.pk).first()
    if row is None or row.is_settled:
        raise AskIsSettled
    return row


def _settle(row: WellbeingAsk, outcome: str) -> None:
    row.outcome, row.settled_on = outcome, active_scope().today
    row.save(update_fields=["outcome", "settled_on"])


def _count(row: WellbeingAsk) -> None:
    """Write that it was asked today, or reminded; raises RemindedAlready."""
    today = active_scope().today
    if row.told_on is None:
        row.told_on = today
    elif row.reminded_on is not None:
        raise RemindedAlready
    elif row.told_on < today:
        row.reminded_on = today
