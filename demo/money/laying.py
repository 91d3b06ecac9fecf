"""Lay the two frameworks down, through the services that everybody uses."""

from datetime import date, timedelta

from budget.models import (
    Amendment,
    DistributionKey,
    Framework,
    KeyParty,
    Product,
    Stream,
    Subsidy,
)
from budget.services import framework as frameworks
from budget.services import results, subsidies
from budget.services.keys import NewParty, propose_key, sign_key
from budget.services.stops import lift_stop, stop_purse
from demo.money.facts import (
    CLOSED,
    DEAR,
    FIRST_BASE_YEARS,
    FLOWS,
    GOALS,
    LATER,
    LATER_LINE,
    LINES,
    PRICED,
    RUNNING,
    Chapter,
    Flow,
    Line,
)
from demo.money.purse import BODIES, Purse, lines_of
from demo.people import DIRECTORS
from ruwaard.accounts.models import Role, User


class Laying:
    """Both frameworks, signed, with the subsidies of every year up to this one."""

    def __init__(self, purse: Purse) -> None:
        """Begin with who is there."""
        self.purse = purse

    def lay(self) -> None:
        """Lay them down before the stories, whose promises need their vrije ruimte."""
        self._lay(CLOSED)
        self._add_domain()
        self._lay(RUNNING, predecessor=self.purse.frameworks[CLOSED])
        self._shut_the_purse()

    def _shut_the_purse(self) -> None:
        """Let the purse be shut for nine days, in which one story stands still."""
        framework = self.purse.frameworks[RUNNING]
        day = self.purse.today - timedelta(days=14)
        with self.purse.being("yusuf", Role.MANAGER, day, "onswelzijn") as by:
            stop = stop_purse(
                framework,
                stream=framework.streams.get(name="Welzijn"),
                reason="De vrije ruimte van dit jaar is bijna op. We tellen eerst na.",
                starts_on=day,
                by=by,
            )
        with self.purse.being(
            "anja", Role.MANAGER, day + timedelta(days=9), "pantein"
        ) as by:
            lift_stop(stop, by=by)

    # --- the framework

    def _lay(self, chapter: Chapter, predecessor: Framework | None = None) -> None:
        signed_on = chapter.starts_on
        with self.purse.being("ingrid", Role.FINANCIER, signed_on) as by:
            framework = frameworks.draft_framework(
                name=chapter.name,
                starts_on=chapter.starts_on,
                ends_on=chapter.ends_on,
                predecessor=predecessor,
                by=by,
            )
            self.purse.frameworks[chapter] = framework
            first = framework.amendments.get(number=0)
            for flow in self._flows(chapter):
                self._lay_flow(framework, first, flow, chapter, by)
            self._lay_base(framework, chapter, by)
            self._lay_goals(framework, by)
            frameworks.ask(first, by=by)
        self._agree(first, signed_on)
        with self.purse.being("ingrid", Role.FINANCIER, signed_on):
            framework.refresh_from_db()
        for year in chapter.years:
            if year <= self.purse.today.year:
                self._grant(chapter, year)
        self._sign_key(framework, chapter)

    def _flows(self, chapter: Chapter) -> tuple[Flow, ...]:
        return FLOWS if chapter == CLOSED else (*FLOWS, LATER)

    def _lay_flow(
        self,
        framework: Framework,
        amendment: Amendment,
        flow: Flow,
        chapter: Chapter,
        by: User,
    ) -> None:
        stream = self._stream(framework, flow, chapter, by)
        for year in chapter.years:
            frameworks.add_composition(
                amendment,
                year=year,
                stream=stream,
                financier=self.purse.settled.bodies[flow.payer],
                source_name=flow.source,
                source_cents=int(flow.source_euros * 100 * chapter.grown),
                percentage=flow.percentage,
                by=by,
            )

    def _stream(
        self, framework: Framework, flow: Flow, chapter: Chapter, by: User
    ) -> Stream:
        stream = frameworks.add_stream(
            framework,
            name=flow.name,
            domain=flow.domain,
            task_field=flow.task_field,
            from_year=max(flow.from_year, chapter.starts_on.year),
            by=by,
        )
        named = {line.product for line in (*LINES, LATER_LINE) if line.flow == flow.key}
        for product in sorted(named - {""}):
            unit, tariff = PRICED.get(product, ("", None))
            frameworks.add_product(
                stream, name=product, unit=unit, tariff_cents=tariff, by=by
            )
        return stream

    def _lay_base(self, framework: Framework, chapter: Chapter, by: User) -> None:
        if chapter != CLOSED:
            return
        for line in LINES:
            product = self._product(framework, line)
            for year in FIRST_BASE_YEARS:
                if product is not None:
                    frameworks.set_base(
                        framework,
                        organisation=self.purse.settled.bodies[line.body],
                        product=product,
                        year=year,
                        cents=int(line.euros * 100 * DEAR[year]),
                        by=by,
                    )

    def _lay_goals(self, framework: Framework, by: User) -> None:
        for goal in GOALS:
            result = results.add_result(
                framework,
                code=goal.code,
                title=goal.title,
                goal=goal.serves,
                by=by,
            )
            results.add_indicator(
                result,
                name=goal.indicator,
                unit=goal.unit,
                target=goal.target,
                threshold=goal.threshold,
                higher_is_better=goal.higher_is_better,
                by=by,
            )

    def _agree(self, amendment: Amendment, day: date) -> None:
        for key, role, body in (
            ("ingrid", Role.FINANCIER, "gemeente"),
            ("hanneke", Role.DIRECTOR, "pantein"),
        ):
            with self.purse.being(key, role, day) as by:
                frameworks.agree(
                    amendment,
                    organisation=self.purse.settled.bodies[body],
                    agrees=True,
                    by=by,
                )

    def _add_domain(self) -> None:
        """Let the insurer join from 2021 on, by an amendment of the year before."""
        framework, day = self.purse.frameworks[CLOSED], date(2020, 11, 2)
        with self.purse.being("ingrid", Role.FINANCIER, day) as by:
            amendment = frameworks.propose_amendment(
                framework,
                kind=Amendment.Kind.DOMAIN,
                title="Wijkverpleging doet mee vanaf 2021",
                reason="De verzekeraar betaalt mee aan hulp die opnames voorkomt.",
                by=by,
            )
            stream = self._stream(framework, LATER, CLOSED, by)
            for year in (2021, 2022):
                frameworks.add_composition(
                    amendment,
                    year=year,
                    stream=stream,
                    financier=self.purse.settled.bodies[LATER.payer],
                    source_name=LATER.source,
                    source_cents=LATER.source_euros * 100,
                    percentage=LATER.percentage,
                    by=by,
                )
            frameworks.ask(amendment, by=by)
        self._agree(amendment, day + timedelta(days=14))
        for year in (2021, 2022):
            self._grant_line(CLOSED, year, LATER_LINE)

    # --- subsidies

    def _grant(self, chapter: Chapter, year: int) -> None:
        framework = self.purse.frameworks[chapter]
        with self.purse.being("ingrid", Role.FINANCIER, date(year, 1, 2)) as by:
            for key in BODIES:
                subsidy = subsidies.ask_subsidy(
                    framework,
                    organisation=self.purse.settled.bodies[key],
                    year=year,
                    by=by,
                )
                for line in lines_of(chapter, year, key):
                    if line is not LATER_LINE or chapter == RUNNING:
                        self._set_line(subsidy, chapter, line, by)
                subsidies.grant(subsidy, reference=f"WR-{year}-{key}", by=by)
                subsidies.pay_advance(
                    subsidy,
                    cents=subsidies.granted_cents(subsidy) * 9 // 10,
                    happened_on=date(year, 1, 15),
                    reference=f"WR-{year}-{key}-V",
                    by=by,
                )

    def _grant_line(self, chapter: Chapter, year: int, line: Line) -> None:
        framework = self.purse.frameworks[chapter]
        with self.purse.being("ingrid", Role.FINANCIER, date(2021, 1, 4)) as by:
            subsidy = framework.subsidies.get(
                organisation=self.purse.settled.bodies[line.body], year=year
            )
            self._set_line(subsidy, chapter, line, by)

    def _set_line(
        self, subsidy: Subsidy, chapter: Chapter, line: Line, by: User
    ) -> None:
        framework = self.purse.frameworks[chapter]
        flow = next(one for one in (*FLOWS, LATER) if one.key == line.flow)
        subsidies.set_line(
            subsidy,
            stream=framework.streams.get(name=flow.name),
            product=self._product(framework, line),
            cents=int(line.euros * 100 * chapter.grown),
            is_free_space=line.is_free_space,
            by=by,
        )

    def _product(self, framework: Framework, line: Line) -> Product | None:
        found: Product | None = Product.objects.filter(
            stream__framework=framework, name=line.product
        ).first()
        return found

    # --- the key

    def _sign_key(self, framework: Framework, chapter: Chapter) -> None:
        bodies = self.purse.settled.bodies
        providers = sorted({line.body for line in LINES} - {"gemeente"})
        weights = {
            key: sum(line.euros for line in LINES if line.body == key)
            for key in providers
        }
        day = chapter.starts_on + timedelta(days=30)
        with self.purse.being("ingrid", Role.FINANCIER, day) as by:
            key = propose_key(
                framework,
                reading=DistributionKey.Reading.EQUAL,
                parties=[
                    NewParty(KeyParty.Group.RESIDENTS, "Bewoners van Ruwaard", 1),
                    NewParty(
                        KeyParty.Group.FUNDERS, "Gemeente Oss", 1, bodies["gemeente"]
                    ),
                    *(
                        NewParty(
                            KeyParty.Group.PROVIDERS,
                            bodies[one].name,
                            weights[one],
                            bodies[one],
                        )
                        for one in providers
                    ),
                ],
                by=by,
            )
        for body in BODIES:
            with self.purse.being(DIRECTORS[body], Role.DIRECTOR, day) as by:
                sign_key(key, organisation=bodies[body], by=by)
