"""Who is let in a plan, a restricted one above all, and who hears of it."""

from django.urls import reverse

from casework.models import Case, Seat
from casework.refusals.cases import CarriesOnly
from casework.refusals.emergency import OnlyTheLeadLetsIn
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.notices.services import notify
from ruwaard.tenancy.scope import active_scope

OWN = (Seat.Kind.RESIDENT, Seat.Kind.REPRESENTATIVE)


def refuse_to_let_in(case: Case, *, by: User) -> None:
    """Raise OnlyTheLeadLetsIn for anybody but the lead of a restricted plan."""
    if case.is_restricted and case.lead_id != by.pk:
        raise OnlyTheLeadLetsIn


def tell_who_joined(case: Case, *, by: User) -> None:
    """Tell the residents of a restricted plan that somebody joined its team."""
    if case.is_restricted:
        told = residents_with_an_account(case)
        address = who_looked_of(case)
        notify(told, "access.restricted_joined", address=address, by=by)


def residents_with_an_account(case: Case) -> list[User]:
    """Return the accounts of residents, and of who speaks for one, that sit here."""
    seats = Seat.objects.active(active_scope().today).filter(case=case, kind__in=OWN)
    return [seat.user for seat in seats.select_related("user")]


def who_looked_of(case: Case) -> str:
    """Return the address of the page where a resident reads who looked."""
    ids = {"neighbourhood": case.tenant.slug, "case_id": case.pk}
    return reverse("casework:who_looked", kwargs=ids)


def refuse_who_carries_only(user: User) -> None:
    """Raise CarriesOnly for who works here for a landlord or justice alone.

    PostgreSQL refuses the seat too (migration 0116).
    """
    here = Membership.objects.active(active_scope().today).of(user)
    work = here.filter(role=Role.PROFESSIONAL)
    if work.exists() and not work.in_teams().exists():
        raise CarriesOnly(name=user.name)
