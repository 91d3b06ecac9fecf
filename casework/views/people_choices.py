"""Whom the forms at the table let one choose, in a fixed number of queries."""

from django.utils.translation import gettext_lazy as _

from casework.forms.choices import Guest, Known, Shown, Speaker
from casework.models import Agreement, Attendee, NetworkMember, Person, PlanItem
from casework.services.carriers import CarriedBy, carried_by
from casework.views.kitchen_table import KitchenTable
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role
from ruwaard.tenancy.models import Organisation, Participation

Carrier = Agreement.Carrier
Kind = Attendee.Kind

AT_TABLE = _("Aan tafel")
OF_THIS_PLAN = _("Bij dit plan")
COLLEAGUES = _("Collega’s in de wijk")
ORGANISATIONS = _("Organisaties")
OUTSIDE = _("Buiten de proeftuin, met een besluit")


def speakers_at(table: KitchenTable, item: PlanItem | None = None) -> list[Speaker]:
    """Return whose words a line may be; who said `item` stays possible."""
    speakers = [
        Speaker(f"person:{one.pk}", one.first_name, one) for one in table.people
    ]
    speakers += [
        Speaker(f"attendee:{place.attendee.pk}", place.called)
        for place in table.places
        if place.attendee.person_id is None
    ]
    if item is not None and speaker_key(item, speakers) == "":
        speakers.append(Speaker("as_is", item.said_by_name, item.said_by))
    return speakers


def speaker_key(item: PlanItem, speakers: list[Speaker]) -> str:
    """Return which of `speakers` said `item`, or an empty text."""
    for one in speakers:
        if one.person is not None and one.person.pk == item.said_by_id:
            return one.key
        by_name = one.person is None and item.said_by_id is None
        if by_name and one.label == item.said_by_name:
            return one.key
    return ""


def carriers_at(table: KitchenTable) -> list[Known]:
    """Return who may carry an agreement: the table first, then the others."""
    members = _members()
    organisations, outside = _organisations()
    by_name = {one.name.casefold(): one for one in [*organisations, *outside]}
    seated = [
        one for place in table.places if (one := _at_table(place.attendee, by_name))
    ]
    others = [
        *(_person(one, OF_THIS_PLAN) for one in table.people),
        *(_network(one, OF_THIS_PLAN) for one in table.case.network_members.all()),
        *(_colleague(one) for one in members),
        *(_organisation(one, ORGANISATIONS) for one in organisations),
        *(_organisation(one, OUTSIDE) for one in outside),
    ]
    known = {one.key for one in seated}
    return [*seated, *(one for one in others if one.key not in known)]


def carrier_key(agreement: Agreement, known: list[Known]) -> str:
    """Return which of `known` carries `agreement`; adds who is not among them."""
    columns = carried_by(agreement).columns
    for one in known:
        mine = one.value.columns
        alike = ("person", "network_member", "user")
        same = all(mine[name] == columns[name] for name in alike)
        if same and (mine["carrier"], mine["carrier_name"]) == (
            columns["carrier"],
            columns["carrier_name"],
        ):
            return one.key
    key = "as_is"
    label = agreement.carrier_name
    known.insert(0, Known(key, label, OF_THIS_PLAN, carried_by(agreement)))
    return key


def guests_for(table: KitchenTable) -> list[Known]:
    """Return who is known and does not sit at the table yet."""
    seated = [place.attendee for place in table.places]
    people = {one.person_id for one in seated}
    network = {one.network_member_id for one in seated}
    users = {one.user_id for one in seated}
    known = [
        Known(
            f"person:{one.pk}",
            one.name,
            OF_THIS_PLAN,
            Guest(Kind.RESIDENT, one.name, "", {"person": one}),
        )
        for one in table.people
        if one.pk not in people
    ]
    known += [
        Known(
            f"network:{one.pk}",
            _named(one.name, one.relation),
            OF_THIS_PLAN,
            Guest(Kind.NETWORK, one.name, one.relation, {"network_member": one}),
        )
        for one in table.case.network_members.all()
        if one.pk not in network
    ]
    return known + [
        Known(
            f"user:{one.user.uuid}",
            _named(one.user.name, _work(one)),
            COLLEAGUES,
            Guest(Kind.PROFESSIONAL, one.user.name, _work(one), {"user": one.user}),
        )
        for one in _members()
        if one.user_id not in users
    ]


def _at_table(seat: Attendee, by_name: dict[str, Organisation]) -> Known | None:
    if seat.person is not None:
        return _person(seat.person, AT_TABLE)
    if seat.network_member is not None:
        return _network(seat.network_member, AT_TABLE)
    label = _named(seat.name, seat.role_label)
    if seat.user is not None:
        chosen = CarriedBy(Carrier.PROFESSIONAL, user=seat.user)
        return Known(f"user:{seat.user.uuid}", label, AT_TABLE, chosen)
    organisation = by_name.get(seat.role_label.casefold())
    if organisation is None:
        return None
    chosen = CarriedBy(Carrier.ORGANISATION, organisation=organisation, name=seat.name)
    return Known(f"attendee:{seat.pk}", label, AT_TABLE, chosen)


def _person(one: Person, group: Shown) -> Known:
    chosen = CarriedBy(Carrier.RESIDENT, person=one)
    return Known(f"person:{one.pk}", one.name, group, chosen)


def _network(one: NetworkMember, group: Shown) -> Known:
    chosen = CarriedBy(Carrier.NETWORK, network_member=one)
    return Known(f"network:{one.pk}", _named(one.name, one.relation), group, chosen)


def _colleague(one: Membership) -> Known:
    chosen = CarriedBy(Carrier.PROFESSIONAL, user=one.user)
    label = _named(one.user.name, _work(one))
    return Known(f"user:{one.user.uuid}", label, COLLEAGUES, chosen)


def _organisation(one: Organisation, group: Shown) -> Known:
    chosen = CarriedBy(Carrier.ORGANISATION, organisation=one)
    return Known(f"organisation:{one.pk}", one.name, group, chosen)


def _members() -> list[Membership]:
    rows = Membership.objects.active(clock.today()).filter(role=Role.PROFESSIONAL)
    unique: dict[int, Membership] = {}
    for one in rows.select_related("user", "organisation").order_by("user__name"):
        unique.setdefault(one.user_id, one)
    return list(unique.values())


def _organisations() -> tuple[list[Organisation], list[Organisation]]:
    """Return who takes part in the proeftuin, and who is known here outside it."""
    rows = Participation.objects.on(clock.today()).select_related("organisation")
    inside: dict[int, Organisation] = {}
    outside: dict[int, Organisation] = {}
    for row in rows:
        known = outside if row.kind == Participation.Kind.OUTSIDE else inside
        known[row.organisation_id] = row.organisation
    others = [one for key, one in outside.items() if key not in inside]
    return list(inside.values()), others


def _work(member: Membership) -> str:
    return member.organisation.name if member.organisation else ""


def _named(name: str, more: str) -> str:
    return f"{name}, {more}" if more else name
