"""What the Zilverhof does together: who came, what they chose, what it brought."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from casework.models import Agreement, Case
from casework.services import collective
from demo.days import moment_of
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

PLACE = "de plint van de Zilverhof"
# Days from today, and how many people ate along.
DINNERS = ((-49, 18), (-42, 22), (-35, 19), (-28, 27), (-21, 25), (-14, 29), (-7, 31))
EFFECTS = (
    ("Er eten meer buren mee dan in het begin.", "measured", "Geteld per donderdag."),
    ("Ouderen lopen na het eten samen over het plein.", "observed", "Gezien door Nel."),
    ("Er komen minder klachten over het hangen op het plein.", "expected", ""),
)


@dataclass
class Gatherings:
    """Tells the thursdays of the Zilverhof, as Daan wrote them down."""

    settled: Settled

    def tell(self) -> None:
        """Let people come, choose and say what it brought."""
        for on, people in DINNERS:
            with self._as_daan(on) as (daan, case):
                collective.count_turnout(
                    case,
                    held_on=clock.today(),
                    people=people,
                    what="Samen eten op donderdag",
                    place=PLACE,
                    by=daan,
                )
        with self._as_daan(-21) as (daan, case):
            collective.decide_together(
                case,
                held_on=clock.today(),
                question="Waar komt de bank te staan?",
                people=25,
                votes_for=19,
                votes_against=4,
                outcome="Bij de bloemen, met het dak naar de straat.",
                by=daan,
            )
        with self._as_daan(-6) as (daan, case):
            for text, evidence, source in EFFECTS:
                collective.state_effect(
                    case,
                    text=text,
                    evidence=evidence,
                    source=source,
                    said_on=clock.today() - timedelta(days=1),
                    by=daan,
                )
            paid = case.agreements.get(payer=Agreement.Payer.BUDGET)
            collective.mark_facility(paid, is_facility=True, by=daan)

    @contextmanager
    def _as_daan(self, on: int) -> Iterator[tuple[User, Case]]:
        daan = self.settled.users["daan"]
        place = self.settled.places["ruwaard"].pk
        with clock.stopped_at(moment_of(on)):
            scope = Scope(place, daan.pk, clock.today(), role=Role.PROFESSIONAL)
            with enter(scope):
                mine = Case.objects.visible_to(daan, clock.today())
                yield daan, mine.get(kind=Case.Kind.COLLECTIVE)
