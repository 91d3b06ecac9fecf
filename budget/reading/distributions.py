"""Distributions as people read them: which year, what is left, who gets what, why."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budget.calculations.shares import Share
from budget.models import (
    Distribution,
    DistributionKey,
    DistributionShare,
    Framework,
    Period,
    ResidentDecision,
    SettlementLine,
)
from budget.reading.keys import in_words, picture, rounded_up, sentence
from budget.refusals import KeyIsNotSigned
from budget.services.surplus import carried_cents, signed_key
from budget.services.year_results import Outlook, outlook
from ruwaard import clock
from ruwaard.accounts.models import User


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year of a framework: its distribution, or what it would be as it stands."""

    year: int
    distribution: Distribution | None
    preview: Outlook | None
    open_months: int

    @property
    def may_be_proposed(self) -> bool:
        """Whether nothing stands in the way but open promises."""
        return self.distribution is None and self.preview is not None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page and the paper of one distribution show."""

    distribution: Distribution
    key: DistributionKey
    words: str
    rules: list[str]
    gate: list[dict[str, object]]
    shares: list[DistributionShare]
    settlement: list[SettlementLine]
    settled_cents: int
    decisions: list[ResidentDecision]
    rounding: list[str]
    carried: int
    reserve: int
    picture: SafeString | str
    may_post: bool
    misses_purposes: bool


def years_of(framework: Framework) -> list[YearRow]:
    """Return the years of a framework that have begun, the latest first.

    What would be shared is shown of a year that is over, as figures are: whoever sees
    the sums of open months could tell one household's purchase.
    """
    today = clock.today()
    done = {one.year: one for one in framework.distributions.select_related("key")}
    rows = []
    for year in reversed(framework.years):
        months = Period.objects.filter(framework=framework, month__year=year)
        if year > today.year or not months.exists():
            continue
        still_open = months.filter(closed_at=None).count()
        found, key = done.get(year), key_or_none(framework, year)
        # of the last year the last month stays open, for the shares themselves
        is_last = today >= framework.ends_on and year == framework.years[-1]
        is_over = still_open <= int(is_last)
        asks = found is None and is_over
        seen = outlook(framework, year, key) if key and asks else None
        rows.append(YearRow(year, found, seen, still_open))
    return rows


def key_or_none(framework: Framework, year: int) -> DistributionKey | None:
    """Return the signed key that holds at the end of a year, if there is one."""
    try:
        return signed_key(framework, year)
    except KeyIsNotSigned:
        return None


def page_of(distribution: Distribution, user: User) -> Page:
    """Return one distribution as its page and its paper show it."""
    shares = list(distribution.shares.select_related("party"))
    amounts = [(share.party.name, share.cents) for share in shares]
    shared = sum(share.cents for share in shares)
    lines = list(distribution.settlement.select_related("subsidy"))
    proposed = distribution.state == Distribution.State.PROPOSED
    return Page(
        distribution=distribution,
        key=distribution.key,
        words=_in_one_sentence(distribution, amounts, shared),
        rules=in_words(distribution.key),
        gate=distribution.gate,
        shares=shares,
        settlement=lines,
        settled_cents=sum(line.cents for line in lines),
        decisions=list(distribution.decisions.all()),
        rounding=rounded_up((share.party.name, _exact(share)) for share in shares),
        carried=-carried_cents(distribution),
        reserve=max(distribution.surplus_cents - shared, 0),
        picture=picture(amounts),
        may_post=proposed and distribution.made_by_id != user.pk,
        misses_purposes=any(one.cents and not one.purpose for one in shares),
    )


def _in_one_sentence(
    distribution: Distribution, amounts: list[tuple[str, int]], shared: int
) -> str:
    if distribution.surplus_cents == 0:
        return _("Er is niets over, en er is geen tekort.")
    if distribution.surplus_cents < 0 and shared == 0:
        return _("Er is een tekort. Het gaat mee naar het volgende jaar.")
    if shared == 0:
        return _("Er wordt niets verdeeld. Wat over is, gaat naar de reserve.")
    return sentence(shared, amounts)


def _exact(share: DistributionShare) -> Share:
    """Return a share as it was computed; it is kept in euros."""
    return Share(Fraction(share.exact) * 100, share.cents)
