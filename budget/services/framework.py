"""The framework: drafted, signed, and after that changed by amendments alone."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Sum

from budget.calculations.composition import part_of
from budget.models import (
    Amendment,
    CompositionLine,
    Framework,
    FrameworkAmount,
    HistoricBase,
    Product,
    Stream,
)
from budget.models.framework import FrameworkAmountQuerySet
from budget.refusals import (
    AmountBelowZero,
    FrameworkDoesNotRun,
    FrameworkIsSigned,
    FrameworkIsWholeMonths,
    NameStandsAlready,
)
from budget.services.amendments import add_note, agree, ask, withdraw
from budget.services.drafts import (
    lock,
    lock_draft,
    lock_standing,
    refuse_figure,
    refuse_year,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation

__all__ = [
    "Figure",
    "add_composition",
    "add_note",
    "add_product",
    "add_stream",
    "agree",
    "amounts_as_of",
    "ask",
    "draft_framework",
    "propose_amendment",
    "set_amount",
    "set_base",
    "set_total",
    "withdraw",
]

Figure = tuple[int, int, UUID]  # year, financier, stream


@transaction.atomic
def draft_framework(  # noqa: PLR0913 - a framework has this many sides
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    by: User,
    mandate_cents: int = 100_000,
    approvals_needed: int = 2,
    predecessor: Framework | None = None,
) -> Framework:
    """Begin a framework for a half-open period; its amendment 0 holds the figures.

    Raises FrameworkIsWholeMonths unless both days are the first of a month, in order.
    """
    if starts_on.day != 1 or ends_on.day != 1 or ends_on <= starts_on:
        raise FrameworkIsWholeMonths
    framework: Framework = Framework.objects.create(
        name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        mandate_cents=mandate_cents,
        approvals_needed=approvals_needed,
        predecessor=predecessor,
    )
    Amendment.objects.create(
        framework=framework,
        number=0,
        kind=Amendment.Kind.ORIGINAL,
        title=name,
        made_by=by,
        made_on=clock.today(),
    )
    record("budget.framework_drafted", framework, by=by)
    connection.check_constraints()
    return framework


@transaction.atomic
def add_stream(  # noqa: PLR0913 - a stream has this many sides
    framework: Framework,
    *,
    name: str,
    domain: str,
    from_year: int,
    by: User,
    task_field: str = "",
) -> Stream:
    """Add a flow of money from a year on, also in mid-term; earlier years stay as is.

    Raises FrameworkHasEnded, YearIsOutsideFramework, YearIsOver (once signed) and
    NameStandsAlready.
    """
    framework = lock_standing(framework)
    refuse_year(framework, from_year, drafted=framework.state == Framework.State.DRAFT)
    if framework.streams.filter(name=name).exists():
        raise NameStandsAlready(name=name)
    stream: Stream = Stream.objects.create(
        framework=framework,
        name=name,
        domain=domain,
        from_year=from_year,
        task_field=task_field,
        position=framework.streams.count(),
    )
    record("budget.stream_added", stream, by=by)
    return stream


@transaction.atomic
def add_product(
    stream: Stream,
    *,
    name: str,
    by: User,
    unit: str = "",
    tariff_cents: int | None = None,
) -> Product:
    """Add what organisations deliver within a stream.

    Raises FrameworkHasEnded and NameStandsAlready.
    """
    lock_standing(stream.framework)
    if stream.products.filter(name=name).exists():
        raise NameStandsAlready(name=name)
    product: Product = Product.objects.create(
        stream=stream, name=name, unit=unit, tariff_cents=tariff_cents
    )
    record("budget.product_added", product, by=by)
    return product


@transaction.atomic
def set_base(  # noqa: PLR0913 - a base has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    product: Product,
    year: int,
    cents: int,
    by: User,
) -> HistoricBase:
    """Write what an organisation spent on a product in a year before: cents.

    Raises FrameworkIsSigned: from then on the base is frozen.
    """
    framework = lock(framework)
    if framework.state != Framework.State.DRAFT:
        raise FrameworkIsSigned
    base: HistoricBase = HistoricBase.objects.update_or_create(
        framework=framework,
        organisation=organisation,
        product=product,
        year=year,
        defaults={"cents": cents},
    )[0]
    record("budget.base_set", base, by=by)
    return base


@transaction.atomic
def propose_amendment(
    framework: Framework, *, kind: str, title: str, reason: str, by: User
) -> Amendment:
    """Begin a change of a running framework; raises FrameworkDoesNotRun."""
    framework = lock(framework)
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    amendment: Amendment = Amendment.objects.create(
        framework=framework,
        number=framework.amendments.count(),
        kind=kind,
        title=title,
        reason=reason,
        made_by=by,
        made_on=clock.today(),
    )
    record("budget.amendment_proposed", amendment, by=by)
    return amendment


@transaction.atomic
def set_amount(  # noqa: PLR0913 - an amount has this many sides
    amendment: Amendment,
    *,
    year: int,
    financier: Organisation,
    stream: Stream,
    cents: int,
    by: User,
) -> FrameworkAmount | None:
    """Let a draft add `cents` (below zero: take) to a figure; none when it is zero.

    Raises AmendmentIsFixed, YearIsOutsideFramework, YearIsOver, StreamStartsLater and
    AmountBelowZero.
    """
    amendment = lock_draft(amendment)
    refuse_figure(amendment, year, stream)
    in_force = _in_force(amendment, year, financier, stream)
    if in_force + cents < 0:
        raise AmountBelowZero
    amount = _save_amount(amendment, year, financier, stream, cents)
    record("budget.amount_set", amendment, by=by)
    return amount


def set_total(  # noqa: PLR0913 - an amount has this many sides
    amendment: Amendment,
    *,
    year: int,
    financier: Organisation,
    stream: Stream,
    cents: int,
    by: User,
) -> FrameworkAmount | None:
    """Let a draft bring a figure to `cents`; raises as `set_amount` does."""
    in_force = _in_force(amendment, year, financier, stream)
    return set_amount(
        amendment,
        year=year,
        financier=financier,
        stream=stream,
        cents=cents - in_force,
        by=by,
    )


@transaction.atomic
def add_composition(  # noqa: PLR0913 - a line has this many sides
    amendment: Amendment,
    *,
    year: int,
    stream: Stream,
    financier: Organisation,
    source_name: str,
    source_cents: int,
    percentage: Decimal,
    by: User,
) -> CompositionLine:
    """Say where money comes from: a share of a source budget, to the cent.

    The part is added to what the draft gives this financier and stream in that year,
    so that lines and amounts add up. Raises as `set_amount` does.
    """
    amendment = lock_draft(amendment)
    refuse_figure(amendment, year, stream)
    cents = part_of(source_cents, percentage)
    line: CompositionLine = CompositionLine.objects.create(
        amendment=amendment,
        year=year,
        stream=stream,
        source_name=source_name,
        source_cents=source_cents,
        percentage=percentage,
        cents=cents,
    )
    known = _amounts_of(amendment, year, financier, stream).cents()
    set_amount(
        amendment,
        year=year,
        financier=financier,
        stream=stream,
        cents=known + cents,
        by=by,
    )
    record("budget.composition_added", line, by=by)
    return line


def amounts_as_of(framework: Framework, day: date) -> dict[Figure, int]:
    """Return the cents per (year, financier id, stream id) in force at the end of day.

    Figures that came to zero are left out.
    """
    rows = (
        FrameworkAmount.objects.filter(amendment__framework=framework)
        .as_of(day)
        .order_by()
        .values_list("year", "financier_id", "stream_id")
        .annotate(total=Sum("cents"))
    )
    return {(year, who, what): cents for year, who, what, cents in rows if cents}


def _amounts_of(
    amendment: Amendment, year: int, financier: Organisation, stream: Stream
) -> FrameworkAmountQuerySet:
    rows: FrameworkAmountQuerySet = FrameworkAmount.objects.filter(
        amendment=amendment, year=year, financier=financier, stream=stream
    )
    return rows


def _in_force(
    amendment: Amendment, year: int, financier: Organisation, stream: Stream
) -> int:
    cents: int = FrameworkAmount.objects.filter(
        amendment__state=Amendment.State.APPLIED,
        amendment__framework=amendment.framework_id,
        year=year,
        financier=financier,
        stream=stream,
    ).cents()
    return cents


def _save_amount(
    amendment: Amendment,
    year: int,
    financier: Organisation,
    stream: Stream,
    cents: int,
) -> FrameworkAmount | None:
    rows = _amounts_of(amendment, year, financier, stream)
    if cents == 0:
        rows.delete()
        return None
    amount: FrameworkAmount = FrameworkAmount.objects.update_or_create(
        amendment=amendment,
        year=year,
        financier=financier,
        stream=stream,
        defaults={"cents": cents},
    )[0]
    return amount
