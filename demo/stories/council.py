"""The client council of the demo: what residents say to it, and its advice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid5

from casework.models import Case, Feedback
from casework.services import advice, feedback
from casework.services.anonymous_feedback import say_anonymously
from demo.account import DEMO
from demo.days import moment_of
from demo.places import RUWAARD
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.scope import Scope, enter

# Days ago, what, and the words of nobody.
NAMELESS = (
    *((-95 - 2 * at, "compliment", "Er wordt nu echt geluisterd.") for at in range(8)),
    *((-98 - 2 * at, "idea", "Doe de inloop ook in de avond.") for at in range(6)),
    *((-97 - 3 * at, "complaint", "Ik moest te lang wachten.") for at in range(5)),
    *((-96 - 3 * at, "experience", "Ik mocht zelf kiezen.") for at in range(7)),
    (-16, "complaint", "Er werd over mij gepraat terwijl ik erbij zat."),
    (-10, "idea", "Zet de koffie klaar vóór het gesprek, niet erna."),
)
QUESTION = (
    "Wij willen de inloop op vrijdag sluiten, omdat er te weinig vrijwilligers zijn."
    " Wat vindt de raad?"
)
ADVICE = (
    "Niet doen. Op vrijdag komen de meeste mensen, ook wie nergens anders komt. Vraag"
    " de buurt om hulp, en kies als het moet de woensdag."
)
ANSWER = "De inloop blijft op vrijdag open. Op woensdag sluiten we een uur eerder."
THANKS = "Dank u. Wij bespreken dit met de bestuurders."
WAITS = "Hoe vertellen wij inwoners dat ze altijd een besluit mogen vragen?"
UNASKED = (
    "Veel mensen krijgen een brief die zij niet begrijpen. Laat een inwoner elke brief"
    " lezen voordat hij weggaat."
)


@dataclass
class Council:
    """Tells what Riet and nobody in particular said, and what Gerrit did with it."""

    settled: Settled
    riets_plan: Case

    def tell(self) -> None:
        """Let residents speak, the council answer, and directors ask and answer."""
        for at, (on, kind, words) in enumerate(NAMELESS):
            with self._as("henk", Role.RESIDENT, on):
                page = uuid5(DEMO, f"council/{at}")
                say_anonymously(kind=kind, words=words, page_id=page)
        with self._as("gerrit", Role.CLIENT_COUNCIL, -80) as by:
            for one in list(Feedback.objects.visible_to_desk().waiting()):
                feedback.answer(one, text=THANKS, version=one.version, by=by)
        self._speak()
        self._advise()

    def _speak(self) -> None:
        plan, to = self.riets_plan, Feedback.To.COUNCIL
        with self._as("riet", Role.RESIDENT, -20) as by:
            words = "Joris praatte eerst met de buren en toen pas met mij."
            joris = self.settled.users["joris"]
            first = feedback.say(
                plan, kind="experience", to=to, words=words, about=joris, by=by
            )
        with self._as("gerrit", Role.CLIENT_COUNCIL, -15) as by:
            text = "Dank u. Wij vragen het team om eerst bij u te komen."
            feedback.answer(first, text=text, version=first.version, by=by)
        with self._as("riet", Role.RESIDENT, -6) as by:
            words = "Tineke belde zelf, ook toen er geen nieuws was. Dat was fijn."
            feedback.say(plan, kind="compliment", to=to, words=words, by=by)

    def _advise(self) -> None:
        with self._as("hanneke", Role.DIRECTOR, -70) as by:
            term = clock.today() + timedelta(days=28)
            first = advice.ask_advice(
                subject="De inloop op vrijdag",
                question=QUESTION,
                advise_by=term,
                by=by,
            )
        with self._as("gerrit", Role.CLIENT_COUNCIL, -50) as by:
            given = advice.give_advice(
                first, verdict="no", advice=ADVICE, version=first.version, by=by
            )
        with self._as("hanneke", Role.DIRECTOR, -30) as by:
            advice.answer_advice(
                given, follows="partly", answer=ANSWER, version=given.version, by=by
            )
        with self._as("rob", Role.DIRECTOR, -9) as by:
            advice.ask_advice(
                subject="Een besluit vragen",
                question=WAITS,
                advise_by=clock.today() + timedelta(days=30),
                by=by,
            )
        with self._as("gerrit", Role.CLIENT_COUNCIL, -5) as by:
            advice.advise_unasked(
                subject="Brieven die iedereen begrijpt",
                verdict="provided",
                advice=UNASKED,
                by=by,
            )

    @contextmanager
    def _as(self, key: str, role: Role, on: int) -> Iterator[User]:
        user = self.settled.users[key]
        with clock.stopped_at(moment_of(on)):
            scope = Scope(
                tenant_id=self.settled.places[RUWAARD.slug].pk,
                user_id=user.pk,
                today=clock.today(),
                role=role,
                network_address="127.0.0.1",
            )
            with enter(scope):
                yield user
