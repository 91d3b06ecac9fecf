"""A neighbourhood whose books hold one document of every kind, made by the services."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.utils import timezone

from budget.models import (
    Account,
    Commitment,
    CostImport,
    CostRow,
    Decision,
    Entry,
    Framework,
    Netting,
    NettingLine,
    Product,
    Stream,
)
from budget.services import funds, promises, subsidies
from budget.services.decisions import ask_decision, take_decision
from budget.services.framework import add_product
from budget.services.ledger import Move, Posting, Source, open_account, post
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import make_signed_framework, on
from tests.factories import make_member, make_organisation, seated

DAY = date(2026, 3, 14)
Kind = Account.Kind


@dataclass(frozen=True)
class Books:
    """What is in the books, and who kept them."""

    place: Neighbourhood
    framework: Framework
    stream: Stream
    product: Product
    pantein: Organisation
    manager: User
    other: User
    commitment: Commitment
    cost_import: CostImport
    decision: Decision


def make_books(place: Neighbourhood) -> Books:
    """Make the books of March 2026; enters its own scope."""
    pantein = make_organisation("Pantein")
    with on(2026, 3, 14):
        manager, other = (
            make_member(place, Role.MANAGER, organisation=make_organisation(name))
            for name in ("Pantein", "UniK")
        )
        with seated(place, manager, Role.MANAGER):
            framework = make_signed_framework(manager, cents=1_000_000)
            stream = framework.streams.get()
            product = add_product(stream, name="Huishoudelijke hulp", by=manager)
            grant(framework, product, pantein, manager)
            return Books(
                place=place,
                framework=framework,
                stream=stream,
                product=product,
                pantein=pantein,
                manager=manager,
                other=other,
                commitment=promises.promise(
                    framework, cents=20_000, organisation=pantein, by=manager
                ),
                cost_import=make_costs(framework, product, pantein, manager),
                decision=make_decision(framework, manager, other),
            )


def grant(
    framework: Framework, product: Product, organisation: Organisation, by: User
) -> None:
    """Grant 5,000 euros for a product and 1,000 of vrije ruimte; 200 of a fund."""
    subsidy = subsidies.ask_subsidy(
        framework, organisation=organisation, year=2026, by=by
    )
    stream = product.stream
    subsidies.set_line(subsidy, stream=stream, product=product, cents=500_000, by=by)
    subsidies.set_line(
        subsidy,
        stream=stream,
        product=None,
        cents=100_000,
        by=by,
        is_free_space=True,
    )
    subsidies.grant(subsidy, reference="B-12", by=by)
    subsidies.pay_advance(
        subsidy, cents=50_000, happened_on=DAY, reference="V-1", by=by
    )
    funds.add_fund(
        framework,
        name="Fonds",
        financier=make_organisation("Gemeente Oss"),
        purpose="Samen eten",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 1, 1),
        cents=20_000,
        by=by,
    )


def make_costs(
    framework: Framework, product: Product, organisation: Organisation, by: User
) -> CostImport:
    """Post a file of two rows, and what one organisation owes another."""
    row = CostImport(
        framework=framework,
        organisation=organisation,
        filename="maart.csv",
        file="costs/maart",
        sha256=uuid4().hex * 2,
        state=CostImport.State.POSTED,
        booked_on=DAY,
        rows=2,
        cents=40_000,
        made_by=by,
        made_at=timezone.now(),
        beat_at=timezone.now(),
        posted_by=by,
    )
    row.save(force_insert=True)
    given, spent = (
        open_account(
            framework,
            kind,
            2026,
            organisation_id=organisation.pk,
            stream_id=product.stream_id,
            product_id=product.pk,
        )
        for kind in (Kind.ALLOCATION, Kind.SPENT)
    )
    for number, cents in enumerate((15_000, 25_000), start=1):
        posted = post(
            framework,
            Posting([Move(cents, given, spent)], reference=f"F-{number}"),
            kind=Entry.Kind.ACTUAL,
            source=Source(Entry.Source.IMPORT, row.pk),
            booked_on=DAY,
            by=by,
        )
        CostRow(cost_import=row, number=number, cents=cents, entry_id=posted.id).save(
            force_insert=True
        )
    net(framework, organisation, make_organisation("Gemeente Oss"), by)
    return row


def net(
    framework: Framework, giver: Organisation, taker: Organisation, by: User
) -> None:
    netting = Netting(
        framework=framework,
        month=DAY.replace(day=1),
        number=framework.nettings.count() + 1,
        made_at=timezone.now(),
    )
    netting.save(force_insert=True)
    for one, cents in ((giver, -3_000), (taker, 3_000)):
        NettingLine(netting=netting, organisation=one, cents=cents).save(
            force_insert=True
        )
    due = [
        open_account(framework, Kind.DUE, 2026, organisation_id=one.pk)
        for one in (giver, taker)
    ]
    post(
        framework,
        Posting([Move(3_000, due[0], due[1])]),
        kind=Entry.Kind.NET,
        source=Source(Entry.Source.NETTING, netting.pk),
        booked_on=DAY,
        by=by,
    )


def make_decision(framework: Framework, asker: User, taker: User) -> Decision:
    """Expect 100 euros of costs in March; April takes them back."""
    account = Account.objects.get(kind=Kind.ALLOCATION)
    decision = ask_decision(
        framework,
        kind=Decision.Kind.ACCRUE,
        year=2026,
        cents=10_000,
        terms={"account": str(account.pk), "month": "2026-03-01"},
        reason="De rekening komt in april.",
        by=asker,
    )
    return take_decision(decision, agrees=True, by=taker)
