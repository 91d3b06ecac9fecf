"""What a year brought, and how the signed key would share it. Source: METHODS 6.2."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from budget.calculations.shares import Share, Terms, distributable, split
from budget.models import (
    Account,
    Balance,
    DistributionKey,
    Framework,
    KeyParty,
    WantedResult,
)
from budget.services.key_months import weights_of_year
from budget.services.keys import weights_of

Kind = Account.Kind
SPENT = (Kind.SPENT, Kind.ACCRUED)
LEFT = (Kind.ALLOCATION, Kind.FREE, Kind.ROOM)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One quality criterion in a year: what it had to be, and what it was, if known."""

    code: str
    name: str
    threshold: str
    value: str | None
    passed: bool


@dataclass(frozen=True, slots=True)
class YearResult:
    """Budget, allowed costs and what is left of one year, in cents.

    `surplus` below zero is a deficit; a deficit that came along from the year before
    is in it, and what went to the reserve or to another year is not.
    """

    budget: int
    costs: int
    surplus: int

    @property
    def elsewhere(self) -> int:
        """What was neither spent nor left: promised, reserved, or of another year."""
        return self.budget - self.costs - self.surplus


@dataclass(frozen=True, slots=True)
class Outlook:
    """How a key shares what is left of a year; `shares` in the order of its parties.

    `carried` cents of a deficit go along to the next year and are shared by nobody.
    """

    year: int
    key: DistributionKey
    result: YearResult
    gate: list[Criterion]
    distributable: int
    shares: list[tuple[KeyParty, Share]]
    carried: int

    @property
    def gate_passed(self) -> bool:
        """Whether every criterion of the year reached its threshold."""
        return all(criterion.passed for criterion in self.gate)

    @property
    def gate_rows(self) -> list[dict[str, object]]:
        """The criteria as plain data, to be kept."""
        return [asdict(criterion) for criterion in self.gate]


def result_of(framework: Framework, year: int) -> YearResult:
    """Return what a year brought, from the entries; until it is shared out."""
    return YearResult(
        budget=-Balance.objects.of(framework, year, Kind.SOURCE).cents(),
        costs=Balance.objects.of(framework, year, *SPENT).cents(),
        surplus=Balance.objects.of(framework, year, *LEFT, Kind.RESULT).cents(),
    )


def gate_of(framework: Framework, year: int) -> list[Criterion]:
    """Return the quality criteria of a year; one without a value has not passed."""
    results = WantedResult.objects.filter(framework=framework, counts_for_gate=True)
    criteria = []
    for result in results.prefetch_related("indicators__values"):
        for indicator in result.indicators.all():
            values = [one for one in indicator.values.all() if one.year == year]
            value = max(values, key=lambda one: one.at).value if values else None
            reached = value is not None and (
                value >= indicator.threshold
                if indicator.higher_is_better
                else value <= indicator.threshold
            )
            criteria.append(
                Criterion(
                    result.code,
                    indicator.name,
                    str(indicator.threshold),
                    None if value is None else str(value),
                    reached,
                )
            )
    return criteria


def outlook(framework: Framework, year: int, key: DistributionKey) -> Outlook:
    """Return how `key` shares what is left of `year` as it stands now."""
    result, gate = result_of(framework, year), gate_of(framework, year)
    cents = distributable(
        budget_cents=result.budget,
        surplus_cents=result.surplus,
        gate_passed=all(criterion.passed for criterion in gate),
        terms=terms_of(key),
    )
    has_next = year + 1 in framework.years
    carried = cents if carries(key, cents, has_next=has_next) else 0
    return Outlook(
        year,
        key,
        result,
        gate,
        cents,
        shares_in(framework, year, key, cents - carried),
        carried,
    )


def shares_in(
    framework: Framework, year: int, key: DistributionKey, cents: int
) -> list[tuple[KeyParty, Share]]:
    """Return what each party gets of `cents` of a year, by the months it took part.

    By `key` alone while somebody still has to sign it.
    """
    if key.valid_from is None:
        return shares_by(key, cents)
    parties = weights_of_year(framework, year)
    shares = split(cents, [weight for _party, weight in parties])
    return [
        (party, share) for (party, _weight), share in zip(parties, shares, strict=True)
    ]


def shares_by(key: DistributionKey, cents: int) -> list[tuple[KeyParty, Share]]:
    """Return what each party of a key gets of `cents`, in their fixed order."""
    parties: Sequence[KeyParty] = list(key.parties.all())
    return list(zip(parties, split(cents, weights_of(key)), strict=True))


def carries(key: DistributionKey, cents: int, *, has_next: bool) -> bool:
    """Return whether a deficit goes along to the next year: the last year has none."""
    carry = DistributionKey.Deficit.CARRY
    return cents < 0 and key.deficit == carry and has_next


def terms_of(key: DistributionKey) -> Terms:
    """Return the percentages and the cap of a key."""
    return Terms(key.share, key.minimum_savings, key.loss_share, key.cap_cents)
