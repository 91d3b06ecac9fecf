"""Who takes part today, and which version of the covenant each of them signed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ruwaard.tenancy.models import (
    Covenant,
    CovenantAcceptance,
    Organisation,
    Participation,
)


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation that takes part; `signed` is the newest version it signed."""

    organisation: Organisation
    signed: CovenantAcceptance | None

    def signed_the(self, covenant: Covenant) -> bool:
        """Whether what it signed is this version."""
        return self.signed is not None and self.signed.covenant_id == covenant.pk


def takes_part(day: date) -> QuerySet[Organisation]:
    """Return who takes part in the proeftuin on `day`, by name."""
    parts = Participation.objects.on(day).inside().values("organisation")
    return Organisation.objects.filter(pk__in=parts)


def parties(day: date) -> list[Party]:
    """Return everybody who takes part on `day`, by name; two queries."""
    rows = CovenantAcceptance.objects.select_related("covenant")
    newest = {row.organisation_id: row for row in rows.order_by("covenant__number")}
    return [Party(one, newest.get(one.pk)) for one in takes_part(day)]


def has_not_signed(covenant: Covenant, day: date) -> QuerySet[Organisation]:
    """Return who takes part on `day` and did not sign this version yet."""
    signed = CovenantAcceptance.objects.filter(covenant=covenant)
    return takes_part(day).exclude(pk__in=signed.values("organisation"))
