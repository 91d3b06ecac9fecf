"""Signals: worries about somebody, before there is a plan. All of them are invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from casework.models import Signal
from casework.services import signal as signals
from demo.days import moment_of
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter


@dataclass(frozen=True)
class Worry:
    """What `by` told `on` so many days from today; `taken_by` whom, `end` how."""

    on: int
    by: str
    source: str
    urgency: int
    seen: str
    more: dict[str, str] = field(default_factory=dict)
    taken_by: str = ""
    end: tuple[str, str] = ("", "")


WORRIES = (
    Worry(
        -1,
        "tineke",
        "landlord",
        2,
        "Al weken post in de hal en de gordijnen blijven dicht. Niemand doet open.",
        {"place": "de Zilverhof, derde verdieping"},
    ),
    Worry(
        -2,
        "karel",
        "police",
        1,
        "Een oudere man liep ’s nachts in pyjama over straat en wist de weg niet.",
        {"place": "bij het plein", "told_by": "een voorbijganger"},
    ),
    Worry(
        -6,
        "mirjam",
        "school",
        3,
        "Een kind komt steeds zonder ontbijt. Moeder vertelt dat het geld op is.",
        {"about": "familie De Wit"},
    ),
    Worry(
        -1,
        "ruth",
        "family",
        2,
        "Een nicht belt: zij krijgt haar oom niet meer aan de telefoon.",
        {"about": "Piet Coolen"},
    ),
    Worry(
        -2,
        "noor",
        "neighbour",
        2,
        "Een buurman hoort iemand elke avond huilen.",
        {"place": "de Plint"},
        taken_by="bram",
    ),
    Worry(
        -3,
        "els",
        "gp",
        3,
        "Komt vaak bij de huisarts voor een praatje.",
        taken_by="lotte",
        end=("passed", "Loopt mee met de wandelgroep van het buurthuis."),
    ),
)


@dataclass
class Worries:
    """Tells the signals of Ruwaard, as who works there would."""

    settled: Settled

    def tell(self) -> None:
        """Let every signal come in, and what was done with it since."""
        for worry in WORRIES:
            self._tell(worry)

    def _tell(self, worry: Worry) -> None:
        told: dict[str, Any] = {"source": worry.source, "urgency": worry.urgency}
        told |= worry.more
        with self._as(worry.by, worry.on) as by:
            signal: Signal = signals.bring_in(seen=worry.seen, by=by, **told)
        if not worry.taken_by:
            return
        with self._as("lotte", max(worry.on, -2), Role.DUTY_CONTACT) as lotte:
            to = self.settled.users[worry.taken_by]
            signal = signals.take(signal, by=lotte, to=to)
            kind, reason = worry.end
            if kind:
                signals.settle(signal, kind, reason=reason, by=lotte)

    @contextmanager
    def _as(self, key: str, on: int, role: str = Role.PROFESSIONAL) -> Iterator[User]:
        user = self.settled.users[key]
        place = self.settled.places["ruwaard"].pk
        with (
            clock.stopped_at(moment_of(on)),
            enter(Scope(place, user.pk, clock.today(), role=role)),
        ):
            yield user
