"""Subsidies as pages show them: the chain of each, and what is left to give."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from budget.models import Account, Balance, Framework, Stream, Subsidy, SubsidyStep
from budget.services.subsidies import advanced_cents, granted_cents
from ruwaard.accounts.hats import Hat
from ruwaard.accounts.models import Role
from ruwaard.money import euros_of

# Who reads the papers of every organisation; the others read their own.
READS_ALL = {Role.FINANCIER, Role.AUDITOR}


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain of a subsidy: done or still to come."""

    label: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class SubsidyRow:
    """One subsidy in the list: euros; `is_open` when its papers may be read."""

    subsidy: Subsidy
    granted: Decimal
    advanced: Decimal
    fixed: Decimal | None
    chain: list[Link]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Room:
    """What is left to give of one stream in one year: euros."""

    stream: str
    left: Decimal


def subsidies_of(framework: Framework, year: int, hat: Hat) -> list[SubsidyRow]:
    """Return the subsidies of a year, organisations in alphabetical order."""
    rows = framework.subsidies.filter(year=year).select_related("organisation")
    rows = rows.prefetch_related("lines", "steps").order_by("organisation__name")
    return [row_of(subsidy, hat) for subsidy in rows]


def row_of(subsidy: Subsidy, hat: Hat) -> SubsidyRow:
    """Return one subsidy with its sums and its chain."""
    fixed = subsidy.steps.filter(kind=SubsidyStep.Kind.FIXED).first()
    return SubsidyRow(
        subsidy,
        euros_of(granted_cents(subsidy)),
        euros_of(advanced_cents(subsidy)),
        euros_of(fixed.cents or 0) if fixed else None,
        chain_of(subsidy),
        is_open=hat.role in READS_ALL or hat.organisation_id == subsidy.organisation_id,
    )


def chain_of(subsidy: Subsidy) -> list[Link]:
    """Return asked, granted, paid ahead, reported and fixed, each done or not."""
    done = set(subsidy.steps.values_list("kind", flat=True))
    kinds = [kind for kind in SubsidyStep.Kind if kind != SubsidyStep.Kind.CHANGED]
    return [Link(str(kind.label), kind in done) for kind in kinds]


def open_to(hat: Hat) -> QuerySet[Subsidy]:
    """Return the subsidies whose papers this hat may read."""
    own = Q() if hat.role in READS_ALL else Q(organisation_id=hat.organisation_id)
    rows: QuerySet[Subsidy] = Subsidy.objects.filter(own)
    return rows.select_related("organisation", "framework")


def rooms_of(framework: Framework, year: int) -> list[Room]:
    """Return what is left to give in a year, per stream."""
    rooms = Balance.objects.of(framework, year, Account.Kind.ROOM)
    left = {account.stream_id: cents for account, cents in rooms.per_account().items()}
    return [
        Room(stream.name, euros_of(left.get(stream.pk, 0)))
        for stream in Stream.objects.filter(framework=framework, from_year__lte=year)
    ]
