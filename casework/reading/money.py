"""What a form of an agreement asks about money: who may pay, and which stops hold."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from budget.models import PurseStop
from budget.reading.promises import stops_on
from casework.models import Agreement
from casework.services.spending import running_framework
from ruwaard.tenancy.models import Organisation, Participation


@dataclass(frozen=True, slots=True)
class Purse:
    """The purse of the neighbourhood today; without a running framework all is empty.

    `stops` are a ground for a hold-up, `payers` may pay an invoice, up to the mandate a
    team decides at the table.
    """

    runs: bool = False
    stops: list[PurseStop] = field(default_factory=list)
    payers: list[Organisation] = field(default_factory=list)
    mandate_cents: int = 0


def purse_of(today: date, agreement: Agreement | None = None) -> Purse:
    """Return the purse of `today`; who pays for `agreement` may go on paying."""
    framework = running_framework()
    if framework is None:
        return Purse()
    now = Participation.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today))
    sharing = now.filter(kind=Participation.Kind.BUDGET, starts_on__lte=today)
    payers = Q(pk__in=sharing.values("organisation"))
    if agreement is not None and agreement.commitment is not None:
        payers |= Q(pk=agreement.commitment.organisation_id)
    found = list(Organisation.objects.filter(payers))
    return Purse(
        runs=True,
        stops=stops_on(today),
        payers=found,
        mandate_cents=framework.mandate_cents,
    )
