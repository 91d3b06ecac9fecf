"""The part of the world before there is a plan: one signal, told and taken up."""

from typing import TYPE_CHECKING

from casework.models import Signal
from casework.services import signal as signals
from ruwaard.accounts.models import Role
from tests.factories import seated
from tests.world_of_contact_card import LEFT

if TYPE_CHECKING:
    from tests.world import World

WORDS = {"signal.seen", "signal.about", "signal.place", "signal.told_by"}
# The aanspreekpunt reads signals and messages, and nothing of a plan.
OF_THE_DUTY_DESK: dict[str, set[str]] = {Role.DUTY_CONTACT: WORDS | LEFT}


def fill_with_signals(world: "World") -> None:
    """Let the professional tell a signal that the aanspreekpunt gives back to them."""
    by, on_duty = world.users[Role.PROFESSIONAL], world.users[Role.DUTY_CONTACT]
    with seated(world.here, by, Role.PROFESSIONAL):
        signal = signals.bring_in(
            source=Signal.Source.NEIGHBOUR,
            seen=world.token("signal.seen"),
            urgency=Signal.Urgency.WEEK,
            about=world.token("signal.about"),
            place=world.token("signal.place"),
            told_by=world.token("signal.told_by"),
            by=by,
        )
    with seated(world.here, on_duty, Role.DUTY_CONTACT):
        signals.take(signal, by=on_duty, to=by)
    world.rows["signal_id"] = signal.pk
