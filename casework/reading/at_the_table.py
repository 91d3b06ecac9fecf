"""Which organisations sit at the table of a plan, and how far each reads along."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from casework.fears import PROMISED, Promised
from casework.models import Case, Seat
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope


@dataclass(frozen=True, slots=True)
class AtTheTable:
    """One organisation: what it promised, and whether it reads the whole plan."""

    organisation: Organisation
    reads_all: bool

    @property
    def reads(self) -> str:
        """How far it reads along, in a sentence."""
        if self.reads_all:
            return _("Leest uw hele plan, om te helpen.")
        return _("Leest alleen de eigen afspraak.")

    @property
    def promised(self) -> Promised:
        """What it may do with what it hears, and what not."""
        return PROMISED[Organisation.Kind(self.organisation.kind)]


def organisations_at(case: Case) -> list[AtTheTable]:
    """Return the organisations that help in a plan today, by name; two queries."""
    team = Seat.objects.active(active_scope().today).filter(
        case=case, kind=Seat.Kind.TEAM, organisation__isnull=False
    )
    read_all = set(team.values_list("organisation_id", flat=True))
    carrying = case.agreements.standing().values("organisation")
    found = Organisation.objects.filter(Q(pk__in=read_all) | Q(pk__in=carrying))
    return [AtTheTable(one, one.pk in read_all) for one in found.order_by("name")]
