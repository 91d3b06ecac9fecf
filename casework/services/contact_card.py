"""The card of the neighbourhood, and what people leave for the team on its page.

Source: FEATURES B17: a message lands in an inbox that somebody watches.
"""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.addresses import address_of
from casework.models import ContactCard, PublicMessage, Signal
from casework.refusals.contact_card import (
    CardChangedMeanwhile,
    CardNeedsAWay,
    MessageIsSettled,
    NobodyReadsMessages,
)
from casework.services.codes import NOBODY
from casework.services.duty import who_is_on_duty
from casework.services.once import insert_once
from casework.services.signal import bring_in
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify

LEFT = "casework.message_left"
WAYS = ("phone", "email", "place", "walk_in")


@transaction.atomic
def write_card(*, version: int, by: User, **facts: Any) -> ContactCard:  # noqa: ANN401 - fields of the card
    """Say how the team is reached from now on, and return the card.

    `version` is the one that was seen, 0 for none. Raises CardNeedsAWay, and
    CardChangedMeanwhile when somebody else wrote it in between.
    """
    if not any(facts[way] for way in WAYS):
        raise CardNeedsAWay
    known: ContactCard | None = ContactCard.objects.select_for_update().first()
    if (known.version if known else 0) != version:
        raise CardChangedMeanwhile(row=known)
    card = known or ContactCard()
    for name, value in facts.items():
        setattr(card, name, value)
    card.version, card.changed_by = version + 1, by
    card.changed_on = clock.today()
    card.save()
    record("casework.contact_card_written", card, by=by)
    connection.check_constraints()
    return card


def takes_messages(card: ContactCard | None) -> bool:
    """Return whether a message left now lands with somebody who watches."""
    return card is not None and card.takes_messages and bool(who_is_on_duty())


@transaction.atomic
def leave_message(
    *, text: str, name: str = "", reach: str = "", message_id: UUID | None = None
) -> None:
    """Leave a message for the aanspreekpunt; with an id that is known it is not new.

    Of nobody: the sender is not signed in, and reads nothing back. Raises
    NobodyReadsMessages, and IdIsTaken for one that was sent before.
    """
    if not takes_messages(ContactCard.objects.first()):
        raise NobodyReadsMessages
    message = PublicMessage(text=text, name=name, reach=reach, left_at=clock.now())
    message.pk = message_id or message.pk
    insert_once(message)
    record(LEFT, message, by=NOBODY)
    notify(who_is_on_duty(), LEFT, address=address_of("duty_desk"))
    connection.check_constraints()


@transaction.atomic
def settle_message(
    message: PublicMessage, *, as_signal: bool, by: User
) -> Signal | None:
    """Say that a message is dealt with: its words are gone, or stay as a signal.

    Returns that signal. Raises MessageIsSettled.
    """
    row = PublicMessage.objects.select_for_update().get(pk=message.pk)
    if row.settled_on is not None:
        raise MessageIsSettled
    signal = _signal_of(row, by) if as_signal else None
    row.text = row.name = row.reach = ""
    row.settled_on, row.settled_by = clock.today(), by
    row.save()
    record("casework.message_settled", row, by=by)
    connection.check_constraints()
    return signal


def _signal_of(message: PublicMessage, by: User) -> Signal:
    return bring_in(
        source=Signal.Source.OTHER,
        seen=message.text,
        urgency=Signal.Urgency.WEEK,
        told_by=", ".join(filter(None, (message.name, message.reach)))[:100],
        by=by,
    )
