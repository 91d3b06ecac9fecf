"""Who pays whom because of a distribution: the money lies with the organisations.

Each holds what is left on its accounts of the year, and gets its share; the difference
is paid. Residents, the reserve and the next year hold nothing. The list sums to zero.
"""

from django.db.models import Sum
from django.utils.translation import gettext as _

from budget.calculations.shares import split
from budget.models import Account, Balance, Distribution, SettlementLine, Subsidy
from budget.services.year_results import LEFT
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind
Cents = dict[int | None, int]  # per organisation; the residents are None


def make_settlement(distribution: Distribution, carried: int) -> None:
    """Write who pays whom; `carried` cents of a deficit are for the next year."""
    holds, shares = _held(distribution), _shares(distribution)
    brought = _brought_along(distribution)
    rest = sum(holds.values()) + brought - sum(shares.values()) - carried
    if rest < 0:
        _bear(holds, shares, rest)
    _write_organisations(distribution, holds, shares)
    if rest > 0:
        _write(distribution, _("Reserve"), share=rest)
    if carried:
        _write(distribution, _("Volgend jaar"), share=carried)
    if brought:
        _write(distribution, _("Tekort van vorig jaar"), holds=brought)


def _held(distribution: Distribution) -> Cents:
    """Return what each has left, in cents; room lies with who put it in."""
    left = Balance.objects.of(distribution.framework, distribution.year, *LEFT)
    held: Cents = {}
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


def _shares(distribution: Distribution) -> Cents:
    shares: Cents = {}
    for share in distribution.shares.select_related("party"):
        owner = share.party.organisation_id
        shares[owner] = shares.get(owner, 0) + share.cents
    return shares


def _brought_along(distribution: Distribution) -> int:
    """Return the deficit that came along from the year before: cents, not above 0."""
    framework, year = distribution.framework, distribution.year
    return Balance.objects.of(framework, year, Kind.RESULT).cents()


def _bear(holds: Cents, shares: Cents, rest: int) -> None:
    """Leave `rest` of a deficit that nobody shares with those where it arose."""
    short = {owner: -cents for owner, cents in holds.items() if cents < 0}
    if not short:
        return
    parts = split(rest, list(short.values()))
    for owner, part in zip(short, parts, strict=True):
        shares[owner] = shares.get(owner, 0) + part.cents


def _write_organisations(
    distribution: Distribution, holds: Cents, shares: Cents
) -> None:
    owners = holds | shares
    names = Organisation.objects.in_bulk([key for key in owners if key])
    subsidies = {
        subsidy.organisation_id: subsidy
        for subsidy in Subsidy.objects.filter(
            framework=distribution.framework, year=distribution.year
        )
    }
    for key in owners:
        _write(
            distribution,
            names[key].name if key else _("Bewoners"),
            holds=holds.get(key, 0),
            share=shares.get(key, 0),
            organisation=names.get(key or 0),
            subsidy=subsidies.get(key),
        )


def _write(  # noqa: PLR0913 - a line has this many sides
    distribution: Distribution,
    name: str,
    *,
    holds: int = 0,
    share: int = 0,
    organisation: Organisation | None = None,
    subsidy: Subsidy | None = None,
) -> None:
    SettlementLine.objects.create(
        distribution=distribution,
        organisation=organisation,
        name=name,
        holds_cents=holds,
        share_cents=share,
        cents=share - holds,
        subsidy=subsidy,
    )
