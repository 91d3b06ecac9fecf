"""Who reads along besides the residents and the team: today, before, or not yet."""

from dataclasses import dataclass
from datetime import date

from casework.models import Case, NetworkMember, Representative, Seat
from casework.services.seats import READERS
from ruwaard.accounts.models import User


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody of the own network or who represents a resident, and their last seat."""

    row: NetworkMember | Representative
    seat: Seat | None
    is_now: bool

    @property
    def parent(self) -> Representative | None:
        """The row of a parent whose child is sixteen or older, and decides alone."""
        row = self.row
        if isinstance(row, NetworkMember) or row.kind != Representative.Kind.PARENT:
            return None
        return row if row.person.is_grown else None

    @property
    def may_stop(self) -> bool:
        """Whether this can end today: not what a ruling or authority gives."""
        return self.is_now and self.seat is not None and self.seat.kind in READERS

    @property
    def may_start(self) -> bool:
        """Whether the team can give the seat again."""
        if self.is_now or self.row.user_id is None:
            return False
        row = self.row
        return isinstance(row, NetworkMember) or row.reads_the_whole_plan

    def answers_to(self, user: User, *, in_team: bool) -> bool:
        """Return whether `user` lets this parent read along, or takes that back.

        The youth does; for a youth without an account the team notes it.
        """
        parent = self.parent
        if parent is None:
            return False
        if parent.person.user_id is None:
            return in_team
        return parent.person.user_id == user.pk


def readers_of(case: Case, today: date) -> list[Reader]:
    """Return who reads along, did so, or is a parent who may be let; three queries."""
    kinds = (*READERS, Seat.Kind.REPRESENTATIVE)
    seats = Seat.objects.filter(case=case, kind__in=kinds).order_by("starts_on", "pk")
    latest: dict[int, Seat] = {}
    for seat in seats:
        known = latest.get(seat.user_id)
        if known is None or known.ends_on is not None:
            latest[seat.user_id] = seat
    members = case.network_members.filter(user__isnull=False)
    rulings = case.representatives.select_related("person").order_by("name", "pk")
    rows: list[NetworkMember | Representative] = [*members.order_by("name"), *rulings]
    readers = [_reader(row, latest, today) for row in rows]
    return [one for one in readers if one.seat is not None or one.parent is not None]


def _reader(
    row: NetworkMember | Representative, latest: dict[int, Seat], today: date
) -> Reader:
    seat = latest.get(row.user_id) if row.user_id is not None else None
    is_now = seat is not None and (seat.ends_on is None or seat.ends_on > today)
    if isinstance(row, Representative):
        is_now = is_now and row.reads_the_whole_plan
    return Reader(row, seat, is_now)
