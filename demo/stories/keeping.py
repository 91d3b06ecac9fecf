"""What was kept long enough: some of it gone, some waiting, one thing held.

And a photograph that a resident asked to erase. The contacts and signals are invented,
as all of the demo.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from casework.calculations.retention import Ground
from casework.models import RightsPart, Signal
from casework.services import (
    cases,
    contact,
    destroying,
    destruction,
    erasing,
    holds,
    rights,
)
from casework.services import signal as signals
from casework.services.erasing import Judged
from demo.days import moment_of
from demo.settling import Settled
from demo.steps import day
from demo.telling import Teller
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

LONG_AGO = (
    (-96, "Een fiets die al weken voor de deur ligt."),
    (-91, "Er wordt ’s nachts hard gepraat op de galerij."),
    (-58, "Iemand zit elke dag alleen op het bankje bij de vijver."),
    (-51, "De brievenbus is al lang niet geleegd."),
)
CONTACTS = (
    (-460, "Nel Verhoeven", "Nel wilde weten wat er in het buurthuis is."),
    (-430, "Ad van Gils", "Ad had een vraag over zijn schutting. Die is beantwoord."),
    (-410, "Mia Kuypers", "Mia belde over een rekening. Ze zoekt het zelf uit."),
)
CLOSED_AFTER = 10
GONE_ON = -20
WISH = "De papieren van mijn zus hoeven er niet meer bij. Die mogen weg."
JUDGED = [
    Judged(
        RightsPart.Part.PLAN, RightsPart.Decision.KEEP, "Daar ging de vraag niet over."
    ),
    Judged(
        RightsPart.Part.FILES, RightsPart.Decision.ERASE, "Ze zijn niet meer nodig."
    ),
]


@dataclass
class Keeping:
    """Lets two privacy officers keep the list, as they would in a year."""

    settled: Settled

    def tell(self) -> None:
        """Tell what was long ago, destroy the first of it, and leave the rest to do."""
        for on, seen in LONG_AGO:
            with self._as("tineke", on) as by:
                signals.bring_in(
                    source=Signal.Source.NEIGHBOUR,
                    seen=seen,
                    urgency=Signal.Urgency.CALM,
                    by=by,
                )
        held = [self._contact(*one) for one in CONTACTS][-1]
        self._renew(GONE_ON)
        with self._officer("yvonne", GONE_ON) as by:
            batch = destruction.approve("signal", Ground.NAMELESS, by=by)
        with self._officer("gerda", GONE_ON + 1) as by:
            destruction.confirm(batch, by=by)
        with clock.stopped_at(moment_of(GONE_ON + 1)):
            destroying.destroy_confirmed(self._place)
        with self._officer("gerda", -3) as by:
            holds.place_hold(
                held,
                reference="Klacht 2026-14",
                reason="De klachtencommissie vraagt om de stukken.",
                by=by,
            )
            destruction.approve("case", Ground.CONTACT, by=by)
        self._renew(0)

    def erase(self, riet: Teller) -> None:
        """Let a resident ask that one photograph goes, and let two officers do it."""
        with riet.on(day(-12, "riet")) as by:
            chosen = riet.case.files.get(title="De papieren van mijn zus")
            asker = rights.asker_of(riet.case, by)
            asked = erasing.ask_erasure(
                riet.case, words=WISH, files=[chosen.pk], asker=asker, by=by
            )
        with self._officer("yvonne", -9) as by:
            said = "Die foto gaat weg. De andere blijft, en uw plan ook."
            erasing.decide_erasure(asked, parts=JUDGED, answer=said, version=1, by=by)
            batch = destruction.approve("file", Ground.ERASURE, by=by)
        with self._officer("gerda", -8) as by:
            destruction.confirm(batch, by=by)
        with clock.stopped_at(moment_of(-8)):
            destroying.destroy_confirmed(self._place)

    def _contact(self, on: int, name: str, said: str) -> UUID:
        with self._as("paul", on) as by:
            case = cases.start_case(name=name, by=by)
            contact.note_contact(
                case, kind="street", happened_on=clock.today(), text=said, by=by
            )
        with self._as("paul", on + CLOSED_AFTER) as by:
            cases.close(case, by=by)
        return case.pk

    def _renew(self, on: int) -> None:
        with (
            clock.stopped_at(moment_of(on)),
            enter(Scope(self._place, None, clock.today(), role="system")),
        ):
            destruction.renew_list()

    @property
    def _place(self) -> int:
        place: int = self.settled.places["ruwaard"].pk
        return place

    @contextmanager
    def _as(self, key: str, on: int, role: str = Role.PROFESSIONAL) -> Iterator[User]:
        user = self.settled.users[key]
        with (
            clock.stopped_at(moment_of(on)),
            enter(Scope(self._place, user.pk, clock.today(), role=role)),
        ):
            yield user

    @contextmanager
    def _officer(self, key: str, on: int) -> Iterator[User]:
        with self._as(key, on, Role.PRIVACY_OFFICER) as user:
            yield user
