"""What stands open of a framework: it keeps it from ending, or lies beyond it."""

from dataclasses import dataclass, field
from datetime import date

from budget.models import (
    Account,
    Balance,
    Distribution,
    Framework,
    Fund,
    Period,
    Subsidy,
)
from ruwaard.tenancy.models import Organisation

Kind = Account.Kind


@dataclass(frozen=True, slots=True)
class OpenPromises:
    """That an organisation still pays promises of a stream and year: no amount.

    What stands open today may be one household's.
    """

    organisation: Organisation
    stream: str
    year: int


@dataclass(frozen=True, slots=True)
class StillOpen:
    """What keeps a framework from ending, and what lies beyond it."""

    months: list[date]
    promises: list[OpenPromises]
    subsidies: list[Subsidy]
    years: list[int]
    reserve: int
    funds: list[Fund] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Whether nothing keeps the framework from ending; funds may go on."""
        return not (self.months or self.promises or self.subsidies or self.years)


def still_open(framework: Framework) -> StillOpen:
    """Return what stands open of a framework."""
    months = Period.objects.filter(
        framework=framework, month__lt=framework.ends_on, closed_at=None
    )
    subsidies = framework.subsidies.exclude(state=Subsidy.State.FIXED)
    granted = subsidies.filter(state=Subsidy.State.GRANTED)
    shared = framework.distributions.filter(state=Distribution.State.POSTED)
    done = set(shared.values_list("year", flat=True))
    reserve = Balance.objects.filter(
        account__framework=framework, account__kind=Kind.RESERVE
    )
    return StillOpen(
        months=list(months.order_by("month").values_list("month", flat=True)),
        promises=promises_open(framework),
        subsidies=list(granted.select_related("organisation")),
        years=[year for year in framework.years if year not in done],
        reserve=reserve.cents(),
        funds=list(framework.funds.filter(ends_on__gt=framework.ends_on)),
    )


def promises_open(
    framework: Framework, organisation: Organisation | None = None
) -> list[OpenPromises]:
    """Return who still pays promises, of which streams and years, by name."""
    rows = Balance.objects.filter(
        account__framework=framework, account__kind=Kind.COMMITTED
    )
    if organisation is not None:
        rows = rows.filter(account__organisation=organisation)
    left = rows.per_account()
    names = Organisation.objects.in_bulk([one.organisation_id for one in left])
    streams = {one.pk: one.name for one in framework.streams.all()}
    sums = [
        OpenPromises(
            names[account.organisation_id],
            streams[account.stream_id] if account.stream_id else "",
            account.year,
        )
        for account in left
    ]
    return sorted(sums, key=lambda one: (one.organisation.name, one.year, one.stream))
