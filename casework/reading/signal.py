"""The signals of one user: what they told, and what they took up."""

from casework.models import Signal, SignalStep
from ruwaard.accounts.models import Role, User

MOST = 25


def told_and_taken(user: User, *, role: str) -> tuple[list[Signal], list[Signal]]:
    """Return the last signals that `user` told, and those they still follow up.

    What is told says how far it is and no more: not what became of it.
    """
    told = list(Signal.objects.brought_by(user)[:MOST])
    if role not in {Role.PROFESSIONAL, Role.DUTY_CONTACT}:
        return told, []
    taken = Signal.objects.visible_to(user).unsettled()
    return told, list(taken[:MOST])


def steps_of(signal: Signal) -> list[SignalStep]:
    """Return what was done with a signal, the first step first."""
    steps = signal.steps.select_related("by", "to")
    return list(steps)
