"""Files with costs, as organisations would deliver them."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import uuid4

from budget.models import CostImport, CostRow, Framework, Product
from demo.money.facts import Line
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.models import Organisation


@dataclass(frozen=True)
class Cost:
    """What one product of one organisation cost in one month: cents."""

    line: Line
    month: date
    cents: int


@dataclass(frozen=True)
class Delivery:
    """What one organisation delivers in one file."""

    framework: Framework
    organisation: Organisation
    costs: list[Cost]

    @property
    def month(self) -> date:
        """The last month that the file tells of."""
        return self.costs[-1].month

    def document(self, number: int) -> str:
        """Return the document number of a row."""
        return f"{self.month:%Y%m}-{number:03}"


def made_import(delivery: Delivery, *, by: User) -> CostImport:
    """Keep what a worker keeps of a file that was judged: every row, and no file."""
    name = f"kosten-{delivery.month:%Y-%m}.csv"
    known = f"{delivery.organisation.name} {name}".encode()
    made = CostImport(
        pk=uuid4(),
        framework=delivery.framework,
        organisation=delivery.organisation,
        filename=name,
        sha256=sha256(known).hexdigest(),
        state=CostImport.State.JUDGED,
        booked_on=clock.today(),
        rows=len(delivery.costs),
        cents=sum(cost.cents for cost in delivery.costs),
        made_by=by,
        made_at=clock.now(),
        beat_at=clock.now(),
    )
    made.save(force_insert=True)
    CostRow.objects.bulk_create(_rows(made, delivery))
    return made


def _rows(made: CostImport, delivery: Delivery) -> list[CostRow]:
    products = {
        product.name: product
        for product in Product.objects.filter(stream__framework=delivery.framework)
    }
    return [
        CostRow(
            cost_import=made,
            number=number,
            product=products[cost.line.product],
            stream_id=products[cost.line.product].stream_id,
            service_on=cost.month,
            cents=cost.cents,
            document_number=delivery.document(number),
        )
        for number, cost in enumerate(delivery.costs, start=2)
    ]
