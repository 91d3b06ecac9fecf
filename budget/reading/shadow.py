"""The shadow of price times quantity: information for steering, no settlement.

From the own production totals of organisations alone, never from agreements or hours,
and only totals about k people at least. Source: METHODS 6.4 (8); FEATURES F14, F15.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum

from budget.calculations.forecast import shadow
from budget.models import Framework, Product, ProductionTotal, Subsidy, SubsidyLine


@dataclass(frozen=True, slots=True)
class ShadowRow:
    """Units of one product times its tariff, beside what is granted for it: cents."""

    product: Product
    units: Decimal
    cents: int
    granted: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Shadow:
    """The products that organisations delivered totals of; `hidden` totals are few."""

    rows: list[ShadowRow]
    hidden: int

    @property
    def cents(self) -> int:
        """What the shown rows come to."""
        return sum(row.cents for row in self.rows)


def shadow_of(
    framework: Framework,
    year: int,
    until: date | None,
    *,
    k: int,
    organisation_id: int | None = None,
) -> Shadow:
    """Return the shadow of closed months of a year, of all or of one organisation."""
    totals = ProductionTotal.objects.filter(framework=framework, month__year=year)
    totals = totals.filter(month__lte=until) if until else totals.none()
    if organisation_id is not None:
        totals = totals.filter(organisation=organisation_id)
    shown = totals.filter(people__gte=k)
    units: dict[UUID, Decimal] = {}
    who: dict[UUID, set[int]] = {}
    for total in shown:
        units[total.product_id] = units.get(total.product_id, Decimal(0)) + total.units
        who.setdefault(total.product_id, set()).add(total.organisation_id)
    products = Product.objects.filter(pk__in=units).select_related("stream")
    rows = [
        ShadowRow(
            product,
            units[product.pk],
            shadow(units[product.pk], product.tariff_cents or 0),
            _granted(framework, year, product, who[product.pk]),
            len(who[product.pk]),
        )
        for product in products.order_by("stream__position", "name")
    ]
    return Shadow(rows, totals.count() - shown.count())


def _granted(
    framework: Framework, year: int, product: Product, organisations: set[int]
) -> int:
    lines = SubsidyLine.objects.filter(
        subsidy__framework=framework,
        subsidy__year=year,
        subsidy__organisation__in=organisations,
        product=product,
    ).exclude(subsidy__state=Subsidy.State.ASKED)
    return int(lines.aggregate(total=Sum("cents", default=0))["total"])
