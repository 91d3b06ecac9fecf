"""The desk of the privacy officer: registers that describe this application truly.

Organisations, agreements, breaches and people are invented; purposes, data, terms and
measures are those of the application itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from casework.reading.desk import team_cases
from casework.reading.emergencies import emergencies_since
from casework.services.emergency import open_plan
from casework.services.emergency_reviews import judge_emergency
from demo.account import DEMO
from demo.days import day_of, moment_of
from demo.people import ACCOUNTS
from demo.places import RUWAARD
from demo.settling import Settled
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.recording import record
from ruwaard.privacy.models import (
    Breach,
    Controller,
    Dpia,
    ProcessingActivity,
    RegisterVersion,
    SampleLine,
)
from ruwaard.privacy.services.registers import keep
from ruwaard.privacy.services.reports import ask_report
from ruwaard.privacy.services.samples import draw_sample, judge
from ruwaard.tenancy.scope import Scope, enter

WALLS = (
    "Twee muren in de database: per wijk en per plan. Tweede stap bij het inloggen."
    " Elke blik staat in een verzegeld logboek, en de inwoner leest mee."
)
JOINT = "De deelnemende organisaties samen, volgens het convenant"
COVENANT = "Convenant Samenwerkwijze Ruwaard, versie 3"
PROCESSING: tuple[dict[str, Any], ...] = (
    {
        "name": "Plannen en afspraken met inwoners",
        "purpose": "Samen met een inwoner een plan maken en uitvoeren: ik wil, ik kan,"
        " ik heb nodig, en wie wat doet.",
        "basis": "task",
        "law": "Wmo 2015 artikel 2.3.2, Jeugdwet artikel 2.3",
        "people": "Inwoners, hun huisgenoten, eigen netwerk, vertegenwoordigers en wie"
        " hen helpt.",
        "facts": "Naam of roepnaam, leeftijdsgroep, hoe te bereiken, wensen, afspraken,"
        " gesprekken, versies en handtekeningen. Geen BSN en geen geboortedatum.",
        "special": "Wat een inwoner zelf over gezondheid of geld vertelt. Dat wordt per"
        " regel gedeeld, door de inwoner.",
        "receivers": "Het team aan tafel; anderen alleen de afspraak die zij uitvoeren."
        " ",
        "term": "15 jaar (Wmo), 20 jaar na de laatste wijziging (Jeugdwet)",
        "measures": WALLS,
        "controllers": JOINT,
    },
    {
        "name": "Wat apart is opgeschreven (veiligheid)",
        "purpose": "Stappen van de meldcode bij geweld of mishandeling volgen.",
        "basis": "duty",
        "law": "Wmo 2015 artikel 3.3, Jeugdwet artikel 4.1.7",
        "people": "Inwoners en kinderen over wie een zorg over veiligheid is.",
        "facts": "Wat iemand zag of hoorde, stappen van de meldcode, wie het leest.",
        "special": "Gezondheid en mogelijk strafbare feiten.",
        "receivers": "Alleen lezers die bij naam zijn aangewezen; Veilig Thuis.",
        "term": "20 jaar na de laatste wijziging",
        "measures": "Eigen tabel en eigen logboek, een verse tweede stap, in geen"
        " lijst, mail, telling of noodtoegang. Inzage alleen met het ja van een ander.",
        "controllers": "De organisatie van wie het opschrijft",
    },
    {
        "name": "Logboek: wie keek en wie deed wat",
        "purpose": "Inwoners laten zien wie in hun plan keek, en misbruik vinden.",
        "basis": "duty",
        "law": "AVG artikel 5 en 32, NEN 7513",
        "people": "Iedereen die inlogt.",
        "facts": "Wanneer, wie, in welke rol en voor welke organisatie, welke"
        " handeling, welk plan (als code), uitkomst, netwerkadres. Nooit tekst uit een"
        " plan.",
        "receivers": "De inwoner van dat plan; de functionaris gegevensbescherming.",
        "term": "5 jaar na de maand waarin de regel is geschreven",
        "measures": "Alleen toevoegen; elke regel hangt aan de vorige (SHA-256). Een"
        " maand verdwijnt alleen met de handtekening van twee mensen.",
        "controllers": JOINT,
    },
    {
        "name": "Wijkbudget en toezeggingen",
        "purpose": "Geld van de wijk vastleggen, toezeggen, afrekenen en verantwoorden."
        " ",
        "basis": "task",
        "law": "Wmo 2015 artikel 2.1.2, subsidieverordening",
        "people": "Inwoners aan wie iets is toegezegd; medewerkers die boeken.",
        "facts": "Bedrag, geldstroom, organisatie, maand. Geen naam en geen woord uit"
        " een plan; cijfers pas vanaf vijf huishoudens.",
        "receivers": "Netwerkteam, bestuurders, gemeente, zorgverzekeraars, accountant."
        " ",
        "term": "Minstens 7 jaar na het einde van het wijkkader",
        "measures": "Dubbel boekhouden dat niet te veranderen is; geheimhouding van"
        " kleine aantallen; twee mensen per besluit over geld.",
        "controllers": "Gemeente Oss en de deelnemende organisaties",
    },
    {
        "name": "Accounts, berichten en agenda",
        "purpose": "Mensen veilig laten inloggen en laten weten dat er iets wacht.",
        "basis": "task",
        "law": "AVG artikel 32, Wmo 2015 artikel 2.3.2",
        "people": "Iedereen met een account.",
        "facts": "Naam, e-mailadres, taal, rollen met begin en einde, tweede stap."
        " In een mail of agenda staat nooit inhoud.",
        "receivers": "De verzender van de mail; niemand anders.",
        "term": "Zolang iemand hier een rol of plek aan tafel heeft",
        "measures": "Geheimen van de tweede stap zijn versleuteld; codes op papier"
        " werken één keer; een mail zegt alleen dat er iets wacht.",
        "controllers": JOINT,
    },
    {
        "name": "Ervaringen van inwoners",
        "purpose": "Weten of inwoners zich gehoord voelden.",
        "basis": "task",
        "law": "Wmo 2015 artikel 2.5.1",
        "people": "Niemand: een antwoord hoort bij geen persoon.",
        "facts": "Hoe vaak een antwoord is gegeven, per kwartaal, vanaf tien"
        " antwoorden.",
        "receivers": "Cliëntenraad, netwerkteam, bestuurders.",
        "term": "Blijft bewaard: er is niemand in te vinden",
        "measures": "Het antwoord en wie het gaf, staan nergens samen.",
        "controllers": JOINT,
    },
)
CONTROLLERS: tuple[dict[str, Any], ...] = (
    {
        "name": "Gemeente Oss",
        "part": "joint",
        "decides": "Wettelijke taken Wmo en Jeugdwet, vragen om een officieel besluit,"
        " het wijkkader.",
        "answers": "Beantwoordt elke vraag om inzage, ook voor de anderen",
        "contact": "privacy@oss.voorbeeld",
        "agreement": COVENANT,
        "agreed_on": -400,
    },
    {
        "name": "Pantein",
        "part": "joint",
        "decides": "Wat eigen medewerkers aan tafel opschrijven en doen.",
        "answers": "Geeft vragen binnen twee werkdagen door aan de gemeente",
        "contact": "fg@pantein.voorbeeld",
        "agreement": COVENANT,
        "agreed_on": -400,
    },
    {
        "name": "BrabantWonen",
        "part": "joint",
        "decides": "Afspraken over wonen die eigen medewerkers uitvoeren.",
        "answers": "Geeft vragen binnen twee werkdagen door aan de gemeente",
        "contact": "privacy@brabantwonen.voorbeeld",
        "agreement": COVENANT,
        "agreed_on": -396,
    },
    {
        "name": "Kadehosting",
        "part": "processor",
        "decides": "Servers, database en back-up, in twee rekencentra in Nederland.",
        "answers": "De gemeente",
        "contact": "beveiliging@kadehosting.voorbeeld",
        "agreement": "Verwerkersovereenkomst 2025-11",
        "agreed_on": -380,
        "ends_on": 720,
    },
    {
        "name": "Postduif Mail",
        "part": "subprocessor",
        "decides": "Verstuurt mail zonder inhoud, voor Kadehosting.",
        "answers": "De gemeente",
        "contact": "avg@postduif.voorbeeld",
        "agreement": "Bijlage 2 bij de verwerkersovereenkomst",
        "agreed_on": -380,
    },
)
EMERGENCIES = (
    (
        "Henk Willemsen",
        "Willemsen",
        "Truus is gevallen en Henk neemt niet op.",
    ),
    (
        "Piet Coolen",
        "Zilverhof 31, brief in de bus",
        "De buren horen gestommel en niemand doet open.",
    ),
)
VERDICTS: tuple[dict[str, Any], ...] = (
    {"verdict": "wrong", "conclusion": "Paul had dienst en was te bereiken."},
    {
        "verdict": "talked",
        "conclusion": "Met Bram gesproken: Paul nam niet op. Het was nodig.",
        "why": "Ik hoorde Bram pas na mijn eerste oordeel.",
    },
)
LOOKERS = ("noor", "els", "lotte", "bram", "sibel")
JUDGED = ("explained", "explained", "asked")
DPIAS: tuple[dict[str, Any], ...] = (
    {
        "name": "De Samenwerkwijze",
        "about": "Samen een plan maken over de grenzen van organisaties heen.",
        "state": "settled",
        "findings": "Het grootste risico is dat iemand meekijkt die daar niet voor"
        " nodig is. Daarna: buren en familie die hier ook werken.",
        "measures": "Delen per regel, tweede muur in de database, wie keek, noodtoegang"
        " nooit bij buren of familie, maandelijkse steekproef.",
        "advice": "Positief, mits de steekproef elke maand wordt afgesloten.",
        "settled_on": -380,
        "review_on": 12,
    },
    {
        "name": "Meenemen op een tablet",
        "about": "Een gesprek aan tafel dat doorgaat zonder internet.",
        "state": "advised",
        "findings": "Een tablet kan kwijtraken met een gesprek erop.",
        "measures": "Versleuteld op het apparaat, sleutel verloopt, op afstand te"
        " stoppen.",
        "advice": "Alleen op apparaten met een schermslot.",
        "review_on": 200,
    },
    {
        "name": "Maatschappelijke kosten en ervaren welbevinden",
        "about": "Vergelijken van kosten voor en na, met gepseudonimiseerde gegevens.",
        "state": "planned",
        "review_on": 90,
    },
)


class Desk:
    """Keeps the registers as the privacy officer of Ruwaard would."""

    def __init__(self, settled: Settled) -> None:
        """Know where it plays, and who keeps the desk."""
        self.settled = settled
        self.place = settled.places[RUWAARD.slug]

    def tell(self) -> None:
        """Write the registers and two breaches, ask a report, and judge a sample."""
        with self._on(-150) as by:
            for model, rows in (
                (ProcessingActivity, PROCESSING),
                (Controller, CONTROLLERS),
                (Dpia, DPIAS),
            ):
                for facts in rows:
                    self._keep(model, facts, by)
        self._wrong_letter()
        self._lost_tablet()
        self._report()
        self._emergency()
        self._looks()
        self._sample()

    def _wrong_letter(self) -> None:
        """Note a breach of two months ago: reported in time, told, closed."""
        found = moment_of(-62)
        facts = {
            "name": "Brief in een verkeerde brievenbus",
            "what": "Een brief met een code op papier lag bij de buren in de bus.",
            "happened_at": found - timedelta(hours=20),
            "discovered_at": found,
            "people": 1,
            "facts": "naam, adres en dat iemand een plan heeft",
            "risk": "high",
            "measures": "De code is ingetrokken en nooit gebruikt.",
        }
        with self._on(-62) as by:
            row = self._keep(Breach, facts, by)
        facts |= {"reported_at": found + timedelta(hours=26), "told_on": day_of(-61)}
        facts |= {"closed_on": day_of(-50), "lesson": "Een code geven we in de hand."}
        with self._on(-50) as by:
            why = "Gemeld bij de AP, verteld aan de inwoner, en afgesloten."
            keep(Breach, row.kept_id, seen=1, facts=facts, why=why, by=by)

    def _lost_tablet(self) -> None:
        """Note a breach of yesterday, whose clock runs."""
        facts = {
            "name": "Tablet kwijt na een huisbezoek",
            "what": "Een tablet bleef liggen in de bus. Er stond één gesprek op,"
            " versleuteld. De sleutel is op afstand gestopt.",
            "discovered_at": moment_of(-1),
            "people": 3,
            "facts": "een gesprek, versleuteld",
            "risk": "some",
            "measures": "Sleutels gestopt, account beëindigd en opnieuw gegeven.",
        }
        with self._on(-1) as by:
            self._keep(Breach, facts, by)

    def _report(self) -> None:
        now = timezone.now()
        with self._on(-1) as by:
            ask_report(
                self.settled.users["noor"],
                starts_at=now - timedelta(days=7),
                ends_at=now + timedelta(days=7),
                reason="check",
                note="Gewone controle van dit kwartaal.",
                by=by,
            )

    def _emergency(self) -> None:
        """Let Bram open two plans in an emergency: the second waits to be judged."""
        first, second = EMERGENCIES
        self._opens(*first)
        with self._on(0) as by:
            opened = emergencies_since(clock.today())[0]
            for seen, said in enumerate(VERDICTS):
                judge_emergency(opened.id, **said, seen=seen, by=by)
        self._opens(*second)

    def _opens(self, name: str, detail: str, why: str) -> None:
        bram = self.settled.users["bram"]
        scope = Scope(self.place.pk, bram.pk, clock.today(), role=Role.PROFESSIONAL)
        with enter(scope):
            open_plan(name=name, detail=detail, why=why, by=bram)

    def _looks(self) -> None:
        """Let some of who works here see their list and open plans, as on any day."""
        for key in LOOKERS:
            user = self.settled.users[key]
            hat = next(hat for hat in ACCOUNTS[key].hats if hat.place == RUWAARD)
            scope = Scope(
                self.place.pk,
                user.pk,
                clock.today(),
                role=Role.PROFESSIONAL,
                organisation_id=self.settled.bodies[hat.body].pk,
            )
            with enter(scope):
                cases = team_cases(user, clock.today())
                record("casework.plans_listed", by=user, ids=[one.pk for one in cases])
                for case in cases[:3]:
                    record("casework.plan_viewed", case, by=user)

    def _sample(self) -> None:
        """Draw of what was done so far, judge two lines and ask about a third."""
        with self._on(-1) as by:
            drawn = draw_sample(timezone.localdate().replace(day=1))
            lines = SampleLine.objects.filter(sample=drawn)
            for line, verdict in zip(lines, JUDGED, strict=False):
                judge(line, verdict=verdict, note="", by=by)

    def _keep(
        self, model: type[RegisterVersion], facts: dict[str, Any], by: User
    ) -> RegisterVersion:
        days = {
            name: day_of(value)
            for name, value in facts.items()
            if name.endswith("_on") and isinstance(value, int)
        }
        key = _entry(f"{model.__name__}/{facts['name']}")
        return keep(model, key, seen=0, facts=facts | days, by=by)

    @contextmanager
    def _on(self, days: int) -> Iterator[User]:
        by = self.settled.users["yvonne"]
        with (
            clock.stopped_at(moment_of(days)),
            enter(
                Scope(self.place.pk, by.pk, clock.today(), role=Role.PRIVACY_OFFICER)
            ),
        ):
            yield by


def _entry(key: str) -> UUID:
    return uuid5(DEMO, f"privacy/{key}")
