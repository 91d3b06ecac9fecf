"""What is left of a year, and how it is shared. Source: METHODS 6.2."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from budget.calculations.shares import Terms, distributable, split
from budget.models import (
    Account,
    Balance,
    Distribution,
    DistributionKey,
    DistributionShare,
    Entry,
    Framework,
    Period,
    ResidentDecision,
    SettlementLine,
    Subsidy,
    WantedResult,
)
from budget.refusals import (
    CommitmentsStandOpen,
    KeyIsNotSigned,
    MonthsStandOpen,
    PurposeIsMissing,
    SecondPersonNeeded,
    YearIsSharedAlready,
)
from budget.services.keys import still_to_sign, weights_of
from budget.services.ledger import Move, Posting, Source, open_account, post
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of
from ruwaard.tenancy.models import Organisation

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
    """Budget, allowed costs and what is left of one year, in cents."""

    budget: int
    costs: int

    @property
    def surplus(self) -> int:
        """What is left; below zero is a deficit."""
        return self.budget - self.costs


def result_of(framework: Framework, year: int) -> YearResult:
    """Return what a year brought, from the posted entries: cents."""
    budget = -Balance.objects.of(framework, year, Kind.SOURCE).cents()
    costs = Balance.objects.of(framework, year, *SPENT).cents()
    return YearResult(budget, costs)


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


@transaction.atomic
def propose_distribution(framework: Framework, *, year: int, by: User) -> Distribution:
    """Propose how what is left of a year is shared by the key that is signed.

    Raises MonthsStandOpen, CommitmentsStandOpen, KeyIsNotSigned, YearIsSharedAlready.
    """
    Framework.objects.select_for_update().get(pk=framework.pk)
    _refuse_unfinished(framework, year)
    key = signed_key(framework)
    result, gate = result_of(framework, year), gate_of(framework, year)
    passed = all(criterion.passed for criterion in gate)
    distribution: Distribution = Distribution.objects.create(
        framework=framework,
        key=key,
        year=year,
        budget_cents=result.budget,
        surplus_cents=result.surplus,
        gate_passed=passed,
        gate=[_as_row(criterion) for criterion in gate],
        distributable_cents=distributable(
            budget_cents=result.budget,
            surplus_cents=result.surplus,
            gate_passed=passed,
            terms=_terms(key),
        ),
        made_by=by,
    )
    _make_shares(distribution)
    _make_settlement(distribution)
    record("budget.distribution_proposed", distribution, by=by)
    connection.check_constraints()
    return distribution


@transaction.atomic
def set_purpose(share: DistributionShare, *, purpose: str, by: User) -> None:
    """Say what a share is for; raises PurposeIsMissing, YearIsSharedAlready."""
    if not purpose.strip():
        raise PurposeIsMissing
    distribution = _lock(share.distribution_id)
    share.purpose = purpose.strip()
    share.save(update_fields=["purpose"])
    record("budget.purpose_set", distribution, by=by)


@transaction.atomic
def post_distribution(distribution: Distribution, *, by: User) -> None:
    """Post a proposal: what is left becomes the result, and the shares are one entry.

    What is not shared goes to the reserve; of a deficit nothing is shared out of it.
    Raises SecondPersonNeeded, PurposeIsMissing, YearIsSharedAlready.
    """
    distribution = _lock(distribution.pk)
    if distribution.made_by_id == by.pk:
        raise SecondPersonNeeded
    shares = list(distribution.shares.select_related("party"))
    if any(share.cents and not share.purpose for share in shares):
        raise PurposeIsMissing
    _determine_result(distribution, by)
    moves = _share_moves(distribution, shares)
    if moves:
        _post(distribution, Entry.Kind.DISTRIBUTE, moves, by)
    distribution.state = Distribution.State.POSTED
    distribution.posted_by = by
    distribution.posted_on = clock.today()
    distribution.save()
    record("budget.distribution_posted", distribution, by=by)


@transaction.atomic
def note_decision(  # noqa: PLR0913 - an evening has this many sides
    distribution: Distribution,
    *,
    held_on: object,
    question: str,
    people: int,
    votes_for: int,
    votes_against: int,
    outcome: str,
    by: User,
    cents: int | None = None,
) -> ResidentDecision:
    """Write down what residents decided about their share on an evening."""
    decision: ResidentDecision = ResidentDecision.objects.create(
        distribution=distribution,
        held_on=held_on,
        question=question,
        people=people,
        votes_for=votes_for,
        votes_against=votes_against,
        outcome=outcome,
        cents=cents,
        by=by,
        at=timezone.now(),
    )
    record("budget.residents_decided", decision, by=by)
    return decision


def signed_key(framework: Framework) -> DistributionKey:
    """Return the newest key that everybody signed; raises KeyIsNotSigned."""
    signed = framework.keys.filter(valid_from__isnull=False).first()
    if signed is None:
        newest = framework.keys.first()
        missing = still_to_sign(newest) if newest else []
        raise KeyIsNotSigned(names=", ".join(one.name for one in missing) or "-")
    key: DistributionKey = signed
    return key


def _refuse_unfinished(framework: Framework, year: int) -> None:
    if framework.distributions.filter(year=year).exists():
        raise YearIsSharedAlready(year=year)
    months = Period.objects.filter(framework=framework, month__year=year)
    if not months.exists() or months.filter(closed_at=None).exists():
        raise MonthsStandOpen(year=year)
    left = Balance.objects.of(framework, year, Kind.COMMITTED).cents()
    if left:
        raise CommitmentsStandOpen(year=year, left=euros_of(left))


def _lock(distribution_id: UUID) -> Distribution:
    distribution: Distribution = Distribution.objects.select_for_update().get(
        pk=distribution_id
    )
    if distribution.state == Distribution.State.POSTED:
        raise YearIsSharedAlready(year=distribution.year)
    return distribution


def _terms(key: DistributionKey) -> Terms:
    return Terms(key.share, key.minimum_savings, key.loss_share, key.cap_cents)


def _as_row(criterion: Criterion) -> dict[str, object]:
    names = ("code", "name", "threshold", "value", "passed")
    return {name: getattr(criterion, name) for name in names}


def _make_shares(distribution: Distribution) -> None:
    parties = distribution.key.parties.all()
    cents = _shared_cents(distribution)
    for party, share in zip(
        parties, split(cents, weights_of(distribution.key)), strict=True
    ):
        DistributionShare.objects.create(
            distribution=distribution,
            party=party,
            exact=str(share.exact / 100),
            cents=share.cents,
        )


def _shared_cents(distribution: Distribution) -> int:
    """Return what the parties share: a deficit only when the key says so."""
    cents = distribution.distributable_cents
    carried = distribution.key.deficit == DistributionKey.Deficit.CARRY
    return 0 if cents < 0 and carried else int(cents)


def _make_settlement(distribution: Distribution) -> None:
    """Write who pays whom: what each holds against what each gets; sums to zero."""
    holds = _held(distribution)
    shares = _shares_per_organisation(distribution)
    rest = sum(holds.values()) - sum(shares.values())
    names = Organisation.objects.in_bulk([key for key in holds | shares if key])
    subsidies = {
        subsidy.organisation_id: subsidy
        for subsidy in Subsidy.objects.filter(
            framework=distribution.framework, year=distribution.year
        )
    }
    for key in holds | shares:
        held, share = holds.get(key, 0), shares.get(key, 0)
        SettlementLine.objects.create(
            distribution=distribution,
            organisation=names.get(key or 0),
            name=names[key].name if key else "Bewoners",
            holds_cents=held,
            share_cents=share,
            cents=share - held,
            subsidy=subsidies.get(key),
        )
    if rest:
        SettlementLine.objects.create(
            distribution=distribution,
            name="Reserve",
            holds_cents=0,
            share_cents=rest,
            cents=rest,
        )


def _held(distribution: Distribution) -> dict[int | None, int]:
    """Return what each has left, in cents; room lies with who put it in."""
    left = Balance.objects.of(distribution.framework, distribution.year, *LEFT)
    held: dict[int | None, int] = {}
    for account, cents in left.per_account().items():
        owner = account.organisation_id
        if account.kind == Kind.ROOM:
            owner = _financier_of(distribution, account)
        held[owner] = held.get(owner, 0) + cents
    return held


def _financier_of(distribution: Distribution, room: Account) -> int | None:
    """Return who put most into a stream: there the room that was never given lies."""
    sources = (
        Balance.objects.of(distribution.framework, distribution.year, Kind.SOURCE)
        .filter(account__stream=room.stream)
        .values_list("account__organisation_id")
        .annotate(total=Sum("cents"))
        .order_by("total")
    )
    first = sources.first()
    return first[0] if first else None


def _shares_per_organisation(distribution: Distribution) -> dict[int | None, int]:
    shares: dict[int | None, int] = {}
    for share in distribution.shares.select_related("party"):
        owner = share.party.organisation_id
        shares[owner] = shares.get(owner, 0) + share.cents
    return shares


def _determine_result(distribution: Distribution, by: User) -> None:
    """Post what is left on every account of the year to the result of the year."""
    framework, year = distribution.framework, distribution.year
    result = open_account(framework, Kind.RESULT, year)
    left = Balance.objects.of(framework, year, *LEFT)
    moves = []
    for account, cents in left.per_account().items():
        ends = (account, result) if cents > 0 else (result, account)
        moves.append(Move(abs(cents), *ends))
    if moves:
        _post(distribution, Entry.Kind.RESULT, moves, by)


def _share_moves(
    distribution: Distribution, shares: Iterable[DistributionShare]
) -> list[Move]:
    framework, year = distribution.framework, distribution.year
    result = open_account(framework, Kind.RESULT, year)
    moves, shared = [], 0
    for share in shares:
        if share.cents == 0:
            continue
        account = open_account(
            framework,
            Kind.SHARE,
            year,
            organisation_id=share.party.organisation_id,
            party=str(share.party.position),
        )
        ends = (result, account) if share.cents > 0 else (account, result)
        moves.append(Move(abs(share.cents), *ends))
        shared += share.cents
    rest = distribution.surplus_cents - shared
    if rest > 0:
        reserve = open_account(framework, Kind.RESERVE, year)
        moves.append(Move(rest, result, reserve))
    return moves


def _post(
    distribution: Distribution, kind: Entry.Kind, moves: list[Move], by: User
) -> None:
    post(
        distribution.framework,
        Posting(moves, key=uuid5(distribution.pk, kind)),
        kind=kind,
        source=Source(Entry.Source.DISTRIBUTION, distribution.pk),
        booked_on=clock.today(),
        by=by,
    )
