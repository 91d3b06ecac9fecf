"""What goes on around the figures: funds, an evening, a question."""

from datetime import date, timedelta

from budget.models import Amendment, Framework, Stream, VarianceNote
from budget.services import framework as frameworks
from budget.services.funds import add_fund, spend_from_fund
from budget.services.statements import (
    cents_of_totals,
    ledger_totals,
    sign_statement,
)
from budget.services.surplus import note_decision
from budget.services.variance import note_variance
from demo.money.facts import CLOSED, FLOWS, RUNNING
from demo.money.purse import Purse
from ruwaard.accounts.models import Role, User

EVENING = date(2019, 5, 16)
# Who pays for the course together: body, from which means, cents.
COURSE = (
    ("gemeente", Stream.Domain.WMO, 900_000),
    ("cz", Stream.Domain.ZVW, 600_000),
    ("vgz", Stream.Domain.WLZ, 300_000),
)


class Around:
    """Tells what people decided and wrote about the money."""

    def __init__(self, purse: Purse) -> None:
        """Begin with years that are told."""
        self.purse = purse

    def tell(self) -> None:
        """Tell it all, in the order in which it happened."""
        self._hold_an_evening()
        self._find_funds()
        self._explain()
        self._sign_off()
        self._ask_for_more()

    def _hold_an_evening(self) -> None:
        framework = self.purse.frameworks[CLOSED]
        with self.purse.being("ingrid", Role.FINANCIER, EVENING) as by:
            note_decision(
                framework.distributions.get(year=EVENING.year - 1),
                held_on=EVENING,
                question="Waaraan geven we het deel van de bewoners uit?",
                people=46,
                votes_for=39,
                votes_against=7,
                outcome="Een keuken en een lange tafel in Ons Huis van de Wijk.",
                by=by,
            )

    def _find_funds(self) -> None:
        today, bodies = self.purse.today, self.purse.settled.bodies
        day = today - timedelta(days=400)
        with self.purse.being("ingrid", Role.FINANCIER, day) as by:
            framework = self.purse.frameworks[RUNNING]
            ending = add_fund(
                framework,
                name="Samen sporten na school",
                financier=bodies["gemeente"],
                purpose="Sport en spel voor kinderen van twee scholen.",
                starts_on=day,
                ends_on=today + timedelta(days=120),
                cents=4_800_000,
                by=by,
            )
            add_fund(
                framework,
                name="Zorg in de laatste fase",
                financier=bodies["vgz"],
                purpose="Thuis kunnen blijven als iemand niet meer beter wordt.",
                starts_on=day,
                ends_on=today + timedelta(days=700),
                cents=3_000_000,
                by=by,
            )
            for body, domain, cents in COURSE:
                add_fund(
                    framework,
                    name=f"Cursus, deel {domain.label}",
                    financier=bodies[body],
                    purpose="Een cursus voor wie somber is, met een maatje erbij.",
                    project="Lekker in je vel",
                    domain=domain,
                    starts_on=day,
                    ends_on=today + timedelta(days=500),
                    cents=cents,
                    by=by,
                )
            spend_from_fund(ending, cents=2_150_000, reference="SSN-2025-1", by=by)

    def _explain(self) -> None:
        month = self._last_closed()
        with self.purse.being("anja", Role.MANAGER, self.purse.today, "pantein") as by:
            note_variance(
                self.purse.frameworks[RUNNING],
                month=month,
                tags=[VarianceNote.Tag.ACTIVE_RESIDENTS, VarianceNote.Tag.PREVENTION],
                text="Meer buren halen elkaar op voor de koffie; minder losse ritten.",
                organisation=self.purse.settled.bodies["pantein"],
                by=by,
            )

    def _sign_off(self) -> None:
        framework, month = self.purse.frameworks[RUNNING], self._last_closed()
        pantein = self.purse.settled.bodies["pantein"]
        with self.purse.being("anja", Role.MANAGER, self.purse.today, "pantein") as by:
            totals = ledger_totals(framework, pantein.pk, year=month.year, until=month)
            sign_statement(
                framework,
                organisation=pantein,
                year=month.year,
                month=month,
                own_cents=cents_of_totals(totals) + 12_550,
                explanation="Eén factuur van € 125,50 is bij ons al een maand eerder "
                "geboekt.",
                by=by,
            )

    def _ask_for_more(self) -> None:
        """Leave one amendment under discussion: one organisation agreed so far."""
        framework = self.purse.frameworks[RUNNING]
        day = self.purse.today - timedelta(days=9)
        with self.purse.being("ingrid", Role.FINANCIER, day) as by:
            amendment = frameworks.propose_amendment(
                framework,
                kind=Amendment.Kind.INDEXATION,
                title=f"Lonen en prijzen {framework.years[-1]}",
                reason="De lonen in de zorg stijgen volgend jaar met vier procent.",
                by=by,
            )
            for flow in FLOWS:
                self._raise(framework, amendment, flow.name, by=by)
            frameworks.ask(amendment, by=by)
            frameworks.add_note(
                amendment, text="Graag een reactie vóór het einde van het jaar.", by=by
            )
        with self.purse.being("hanneke", Role.DIRECTOR, day) as by:
            pantein = self.purse.settled.bodies["pantein"]
            frameworks.agree(amendment, organisation=pantein, agrees=True, by=by)

    def _raise(
        self, framework: Framework, amendment: Amendment, name: str, *, by: User
    ) -> None:
        stream = framework.streams.get(name=name)
        flow = next(flow for flow in FLOWS if flow.name == name)
        frameworks.set_amount(
            amendment,
            year=framework.years[-1],
            financier=self.purse.settled.bodies[flow.payer],
            stream=stream,
            cents=flow.cents // 25,
            by=by,
        )

    def _last_closed(self) -> date:
        with self.purse.being("anja", Role.MANAGER, self.purse.today, "pantein"):
            month = self.purse.frameworks[RUNNING].periods.last_closed()
        assert month is not None  # they were closed just now
        return month
