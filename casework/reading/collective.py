"""What the page of a group shows, in a fixed number of queries."""

from dataclasses import dataclass
from decimal import Decimal

from casework.models import Agreement, Case, EffectStatement, GroupDecision, Turnout

MOST = 50
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Together:
    """A collective plan in numbers. `facilities` in euros; `visits` are no persons."""

    turnouts: list[Turnout]
    decisions: list[GroupDecision]
    effects: list[EffectStatement]
    agreements: list[Agreement]
    visits: int

    @property
    def facilities(self) -> Decimal:
        """What the neighbourhood budget promised for place and what belongs to it."""
        marked = (one for one in self.agreements if one.is_facility)
        return sum((one.amount or Decimal(0) for one in marked), Decimal(0))

    @property
    def per_visit(self) -> Decimal | None:
        """Euros of facilities per visit; None when nobody came yet."""
        if not self.visits or not self.facilities:
            return None
        return (self.facilities / self.visits).quantize(CENT)


def together_of(case: Case) -> Together:
    """Return the numbers, decisions and effects of a collective plan."""
    return Together(
        turnouts=list(Turnout.objects.filter(case=case)[:MOST]),
        decisions=list(GroupDecision.objects.filter(case=case)[:MOST]),
        effects=list(EffectStatement.objects.filter(case=case)[:MOST]),
        agreements=list(case.agreements.standing()),
        visits=Turnout.objects.filter(case=case).visits(),
    )
