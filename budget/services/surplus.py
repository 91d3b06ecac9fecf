"""Sharing what is left of a year: proposed, given a purpose, posted by another."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID, uuid5

from django.db import connection, transaction

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
)
from budget.refusals import (
    CommitmentsStandOpen,
    MonthsStandOpen,
    PurposeIsMissing,
    ResultChangedMeanwhile,
    SecondPersonNeeded,
    YearIsOutsideFramework,
    YearIsSharedAlready,
)
from budget.services.key_months import key_of_year
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.periods import posting_day
from budget.services.settlement import make_settlement
from budget.services.year_results import LEFT, Outlook, outlook, result_of
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.money import euros_of

Kind = Account.Kind


@transaction.atomic
def propose_distribution(framework: Framework, *, year: int, by: User) -> Distribution:
    """Propose how what is left of a year is shared by the key that is signed.

    A proposal that was not posted is made anew; the purposes stay. Raises
    MonthsStandOpen, CommitmentsStandOpen, KeyIsNotSigned, YearIsOutsideFramework and
    YearIsSharedAlready.
    """
    framework = Framework.objects.select_for_update().get(pk=framework.pk)
    standing = framework.distributions.filter(year=year).first()
    if standing is not None and standing.state == Distribution.State.POSTED:
        raise YearIsSharedAlready(year=year)
    _refuse_unfinished(framework, year)
    seen = outlook(framework, year, signed_key(framework, year))
    distribution = standing or Distribution(framework=framework, year=year)
    _fill(distribution, seen, by)
    purposes = _clear(distribution)
    _make_shares(distribution, seen, purposes)
    make_settlement(distribution, seen.carried)
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

    What is not shared goes to the reserve; a deficit that is carried goes to the
    result of the next year. Raises SecondPersonNeeded, PurposeIsMissing,
    YearIsSharedAlready, what proposing raises, and ResultChangedMeanwhile when the
    books say something else than the proposal.
    """
    distribution = _lock(distribution.pk)
    if distribution.made_by_id == by.pk:
        raise SecondPersonNeeded
    shares = list(distribution.shares.select_related("party"))
    if any(share.cents and not share.purpose for share in shares):
        raise PurposeIsMissing
    _refuse_unfinished(distribution.framework, distribution.year)
    result = result_of(distribution.framework, distribution.year)
    if result.surplus != distribution.surplus_cents:
        raise ResultChangedMeanwhile(year=distribution.year)
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
    held_on: date,
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
        at=clock.now(),
    )
    record("budget.residents_decided", decision, by=by)
    return decision


def signed_key(framework: Framework, year: int) -> DistributionKey:
    """Return the signed key that holds at the end of a year; raises KeyIsNotSigned."""
    return key_of_year(framework, year)


def _refuse_unfinished(framework: Framework, year: int) -> None:
    """Refuse a year with open months, but the last of all: there the shares go."""
    if year not in framework.years:
        raise YearIsOutsideFramework(year=year)
    months = Period.objects.filter(
        framework=framework, month__year=year, month__lt=framework.ends_on
    )
    still_open = months.filter(closed_at=None)
    if clock.today() >= framework.ends_on:
        last = (framework.ends_on - timedelta(days=1)).replace(day=1)
        still_open = still_open.exclude(month=last)
    if not months.exists() or still_open.exists():
        raise MonthsStandOpen(year=year)
    left = Balance.objects.of(framework, year, Kind.COMMITTED).cents()
    if left:
        raise CommitmentsStandOpen(year=year, left=euros_of(left))


def _lock(distribution_id: UUID) -> Distribution:
    rows = Distribution.objects.select_for_update(of=("self",))
    distribution: Distribution = rows.select_related("framework", "key").get(
        pk=distribution_id
    )
    if distribution.state == Distribution.State.POSTED:
        raise YearIsSharedAlready(year=distribution.year)
    return distribution


def _fill(distribution: Distribution, seen: Outlook, by: User) -> None:
    distribution.key = seen.key
    distribution.budget_cents = seen.result.budget
    distribution.surplus_cents = seen.result.surplus
    distribution.gate_passed = seen.gate_passed
    distribution.gate = seen.gate_rows
    distribution.distributable_cents = seen.distributable
    distribution.made_by = by
    distribution.save()


def _clear(distribution: Distribution) -> dict[str, str]:
    """Take away the figures of an older proposal; return its purposes per party."""
    shares = distribution.shares.select_related("party")
    purposes = {share.party.name: share.purpose for share in shares}
    distribution.shares.all().delete()
    distribution.settlement.all().delete()
    return purposes


def _make_shares(
    distribution: Distribution, seen: Outlook, purposes: dict[str, str]
) -> None:
    for party, share in seen.shares:
        DistributionShare.objects.create(
            distribution=distribution,
            party=party,
            exact=str(share.exact / 100),
            cents=share.cents,
            purpose=purposes.get(party.name, ""),
        )


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
    carried = carried_cents(distribution)
    if carried:
        later = open_account(framework, Kind.RESULT, year + 1)
        moves.append(Move(-carried, later, result))
    return moves


def carried_cents(distribution: Distribution) -> int:
    """Return the deficit that goes along to the next year: cents, not above zero."""
    shared = sum(distribution.shares.values_list("cents", flat=True))
    cents = distribution.distributable_cents
    return int(cents) if cents < 0 and shared == 0 else 0


def _post(
    distribution: Distribution, kind: Entry.Kind, moves: list[Move], by: User
) -> None:
    post(
        distribution.framework,
        Posting(moves, key=uuid5(distribution.pk, kind)),
        kind=kind,
        source=Source(Entry.Source.DISTRIBUTION, distribution.pk),
        booked_on=posting_day(distribution.framework),
        by=by,
    )
