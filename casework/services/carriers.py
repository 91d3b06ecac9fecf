"""Who carries an agreement: whether they are known here, sit at the table, may look."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from casework.models import (
    Agreement,
    Case,
    NetworkMember,
    Person,
    RefusedHelper,
    Seat,
    Share,
)
from casework.refusals.agreements import CarrierIsUnknown
from casework.refusals.own_people import HelperWasRefused
from casework.services.drafts import current_meeting
from casework.services.letting_in import refuse_to_let_in
from ruwaard.accounts.models import Membership, User
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope

Carrier = Agreement.Carrier
Kind = Agreement.Kind

USUAL_KIND: dict[str, Kind] = {
    Carrier.RESIDENT: Kind.SELF,
    Carrier.NETWORK: Kind.NETWORK,
    Carrier.PROFESSIONAL: Kind.PROFESSIONAL,
    Carrier.ORGANISATION: Kind.PROFESSIONAL,
}


@dataclass(frozen=True, slots=True)
class CarriedBy:
    """Who does it: one of a resident, own network, a professional, an organisation.

    `name` is what the table reads, when that is not the name of the row: the person
    of an organisation who has no account.
    """

    carrier: str
    person: Person | None = None
    network_member: NetworkMember | None = None
    user: User | None = None
    organisation: Organisation | None = None
    name: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of an agreement that say who carries it."""
        return {
            "carrier": self.carrier,
            "person": self.person,
            "network_member": self.network_member,
            "user": self.user,
            "organisation": self.organisation,
            "carrier_name": self.called,
        }

    @property
    def called(self) -> str:
        """How the table calls who carries it."""
        one = self.person or self.network_member or self.user or self.organisation
        return self.name or (one.name if one else "")

    @property
    def account_id(self) -> int | None:
        """The user who may look at the agreement, if they have an account."""
        if self.user is not None:
            return self.user.pk
        own = self.person or self.network_member
        return own.user_id if own else None

    @property
    def usual_kind(self) -> Kind:
        """The kind of help this mostly is."""
        member = self.network_member
        if member is not None and member.kind == NetworkMember.Kind.VOLUNTEER:
            return Kind.VOLUNTEER
        return USUAL_KIND[self.carrier]


def checked(case: Case, chosen: CarriedBy) -> CarriedBy:
    """Return `chosen` with the organisation a professional works for.

    Raises CarrierIsUnknown unless exactly the one that the carrier asks for is given,
    and belongs to this case or works in this neighbourhood, and HelperWasRefused for
    whom the resident does not want.
    """
    asked = {
        Carrier.RESIDENT: chosen.person,
        Carrier.NETWORK: chosen.network_member,
        Carrier.PROFESSIONAL: chosen.user,
        Carrier.ORGANISATION: chosen.organisation,
    }
    if asked.get(Carrier(chosen.carrier)) is None:
        raise CarrierIsUnknown
    is_professional = chosen.carrier == Carrier.PROFESSIONAL
    others = [one for key, one in asked.items() if key != chosen.carrier and one]
    if [one for one in others if not (is_professional and one == chosen.organisation)]:
        raise CarrierIsUnknown
    own = chosen.person or chosen.network_member
    if own is not None and own.case_id != case.pk:
        raise CarrierIsUnknown
    _refuse_refused(case, chosen)
    return _at_work(case, chosen) if chosen.user is not None else chosen


def sits_at_the_table(case: Case, chosen: CarriedBy, by: User) -> bool:
    """Return whether who carries it could say yes: at the table, or as the writer."""
    if chosen.account_id == by.pk:
        return True
    meeting = current_meeting(case)
    if meeting is None:
        return False
    seats = meeting.attendees
    if chosen.person is not None:
        there = seats.filter(person=chosen.person)
    elif chosen.network_member is not None:
        there = seats.filter(network_member=chosen.network_member)
    elif chosen.user is not None:
        there = seats.filter(user=chosen.user)
    else:
        there = seats.filter(name=chosen.called)
    answer: bool = there.exists()
    return answer


def open_to_carrier(agreement: Agreement, chosen: CarriedBy, by: User) -> None:
    """Let who carries `agreement` see it, unless they see the whole plan already.

    Raises OnlyTheLeadLetsIn in a restricted plan.
    """
    if chosen.account_id is None or _has_full_seat(agreement.case, chosen.account_id):
        return
    if _shares(agreement).filter(user_id=chosen.account_id).exists():
        return
    refuse_to_let_in(agreement.case, by=by)
    Share(
        case=agreement.case,
        user_id=chosen.account_id,
        agreement=agreement,
        opened_by=by,
        starts_on=active_scope().today,
    ).save(force_insert=True)


def close_to_former_carrier(agreement: Agreement, chosen: CarriedBy) -> None:
    """End the share of who carried `agreement` until now; call it before the change."""
    former = carried_by(agreement)
    if former.account_id is not None and former.account_id != chosen.account_id:
        shares = _shares(agreement).filter(user_id=former.account_id)
        shares.update(ends_on=active_scope().today)


def carried_by(agreement: Agreement) -> CarriedBy:
    """Return who carries `agreement` now."""
    return CarriedBy(
        agreement.carrier,
        agreement.person,
        agreement.network_member,
        agreement.user,
        agreement.organisation,
        agreement.carrier_name,
    )


def _refuse_refused(case: Case, chosen: CarriedBy) -> None:
    known = RefusedHelper.objects.filter(case=case, lifted_on=None)
    if chosen.person is None and chosen.account_id is None:
        is_refused = known.filter(name__iexact=chosen.called).exists()
    else:
        is_refused = known.filter(user=chosen.account_id, user__isnull=False).exists()
    if is_refused:
        raise HelperWasRefused(name=chosen.called)


def _at_work(case: Case, chosen: CarriedBy) -> CarriedBy:
    """Return a professional with their organisation; a guest has a seat in the case."""
    today = active_scope().today
    assert chosen.user is not None
    work = Membership.objects.active(today).of(chosen.user)
    membership = work.filter(organisation__isnull=False).order_by("role").last()
    if membership is None:
        if not Seat.objects.of(chosen.user, today).filter(case=case).exists():
            raise CarrierIsUnknown
        return chosen
    organisation = chosen.organisation or membership.organisation
    return CarriedBy(
        chosen.carrier, user=chosen.user, organisation=organisation, name=chosen.name
    )


def _has_full_seat(case: Case, user_id: int) -> bool:
    seats = Seat.objects.active(active_scope().today).full()
    answer: bool = seats.filter(case=case, user_id=user_id).exists()
    return answer


def _shares(agreement: Agreement) -> Any:  # noqa: ANN401 - a QuerySet of Share
    today = active_scope().today
    return Share.objects.filter(agreement=agreement).filter(
        Q(ends_on=None) | Q(ends_on__gt=today)
    )
