"""Settle the framework that is over: judged by its results, fixed, shared, ended."""

from datetime import date

from budget.models import Evaluation, Framework, Judgement, WantedResult
from budget.services import endings, evaluation, subsidies
from demo.money.facts import CLOSED, GOALS, Goal
from demo.money.purse import Purse
from ruwaard.accounts.models import Role

Outcome = Judgement.Outcome
GROUND = "Samen geteld door het netwerkteam, op 31 december."
SIGNERS = (("hanneke", "pantein"), ("rob", "brabantwonen"))  # of the steering group
WORDS = {
    Outcome.REACHED: "De wijk kwam uit waar zij wilde zijn.",
    Outcome.PARTLY: "Het gaat de goede kant op, maar het is er nog niet.",
    Outcome.MISSED: "Dit jaar lukte het niet. We weten waardoor.",
}


class Settling:
    """Every year of the first framework until it has ended."""

    def __init__(self, purse: Purse) -> None:
        """Begin with frameworks that are laid."""
        self.purse = purse

    @property
    def framework(self) -> Framework:
        """The framework that is over, as it was when it was laid."""
        return self.purse.frameworks[CLOSED]

    def open(self) -> None:
        """Open the months to settle in, when the last year is over."""
        with self.purse.being("mila", Role.PROGRAMME, CLOSED.ends_on) as by:
            endings.open_settling(self.framework, by=by)

    def fix(self, year: int) -> None:
        """Judge a year by its wanted results, and fix its subsidies on that."""
        self._sign(self._judged(year))
        with self.purse.being("ingrid", Role.FINANCIER, date(year + 1, 6, 1)) as by:
            for subsidy in self.framework.subsidies.filter(year=year):
                subsidies.add_report(
                    subsidy, note="Er is gedaan wat was afgesproken.", by=by
                )
                subsidies.fix(
                    subsidy,
                    cents=subsidies.granted_cents(subsidy),
                    reference=f"WR-{year}-vast",
                    by=by,
                )

    def end(self) -> None:
        """End the framework by two; its reserve opens the next one."""
        with self.purse.being("ingrid", Role.FINANCIER, date(2023, 9, 4)) as by:
            asked = endings.ask_ending(
                self.framework, reason="Alles van de vijf jaren is afgerekend.", by=by
            )
        with self.purse.being("hanneke", Role.DIRECTOR, date(2023, 9, 18)) as by:
            endings.take_ending(asked, agrees=True, by=by)

    def _judged(self, year: int) -> Evaluation:
        place = year - CLOSED.starts_on.year
        with self.purse.being("ingrid", Role.FINANCIER, date(year + 1, 4, 3)) as by:
            drafted = evaluation.draft_evaluation(self.framework, year=year, by=by)
            for goal in GOALS:
                outcome = _outcome(goal, place)
                evaluation.judge_result(
                    drafted,
                    WantedResult.objects.get(framework=self.framework, code=goal.code),
                    outcome=outcome,
                    explanation=WORDS[outcome],
                    evidence=GROUND,
                    by=by,
                )
        with self.purse.being("sander", Role.FINANCIER, date(year + 1, 4, 10)) as by:
            return evaluation.fix_evaluation(
                drafted,
                conclusion="Er is gewerkt aan wat het kader wilde.",
                by=by,
            )

    def _sign(self, fixed: Evaluation) -> None:
        day = date(fixed.year + 1, 4, 17)
        for key, body in SIGNERS:
            with self.purse.being(key, Role.DIRECTOR, day) as by:
                evaluation.sign_evaluation(
                    fixed, organisation=self.purse.settled.bodies[body], by=by
                )


def _outcome(goal: Goal, place: int) -> Judgement.Outcome:
    """Judge a value by its target and the threshold below which it counts as missed."""
    way = 1 if goal.higher_is_better else -1
    value = goal.values[place] * way
    if value >= goal.target * way:
        return Outcome.REACHED
    return Outcome.PARTLY if value >= goal.threshold * way else Outcome.MISSED
