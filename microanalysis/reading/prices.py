"""Prices as a page shows them, and as a file that can be brought back."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format

from microanalysis.calculations.price_rows import CALLED
from microanalysis.models import Domain, Price, PriceList
from ruwaard.privacy.reading.files import written as harmless


@dataclass(frozen=True, slots=True)
class OfDomain:
    """The prices of one domain."""

    code: str
    name: str
    prices: Sequence[Price]


@dataclass(frozen=True, slots=True)
class PricePage:
    """Prices by domain, of one version or those that count today; and the versions."""

    domains: Sequence[OfDomain]
    versions: Sequence[PriceList]
    shown: PriceList | None

    @property
    def missing(self) -> int:
        """How many products have no price."""
        prices = (price for domain in self.domains for price in domain.prices)
        return sum(price.amount is None for price in prices)

    @property
    def has_national(self) -> bool:
        """Whether the national list was taken over."""
        return any(one.kind == PriceList.Kind.NATIONAL for one in self.versions)


def price_page(shown: PriceList | None = None) -> PricePage:
    """Return the prices of the list `shown`, or those that count today."""
    rows = prices_of(shown)
    by_domain = groupby(rows, key=lambda price: str(price.domain))
    versions = PriceList.objects.select_related("taken_by")
    return PricePage(
        domains=[
            OfDomain(domain, str(Domain(domain).label), list(prices))
            for domain, prices in by_domain
        ],
        versions=list(versions),
        shown=shown,
    )


def prices_of(shown: PriceList | None) -> Sequence[Price]:
    """Return the prices of one version, or those that count today."""
    if shown is None:
        return list(Price.objects.current())
    return list(Price.objects.filter(price_list=shown).in_order())


def as_csv(prices: Iterable[Price]) -> bytes:
    """Return prices in the columns in which a list is brought, in UTF-8."""
    out = io.StringIO()
    lines = csv.writer(out, delimiter=";", lineterminator="\r\n")
    lines.writerow(CALLED.values())
    lines.writerows(map(harmless, _cells(price)) for price in prices)
    return out.getvalue().encode("utf-8-sig")


def _cells(price: Price) -> list[str]:
    amount = price.amount
    return [
        *(price.product, price.unit),
        ""
        if amount is None
        else number_format(amount, 2, use_l10n=False).replace(".", ","),
        str(price.price_year or ""),
        *(price.domain, price.payer, price.source),
        *("1" if yes else "" for yes in (price.is_indicative, price.is_transfer)),
    ]
