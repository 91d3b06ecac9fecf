"""What somebody who reads along sees of a plan: the same rows their own page shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from casework.models import (
    Agreement,
    Case,
    FileAttachment,
    PlanItem,
    Seat,
    Share,
)
from casework.services.drafts import agreed_of
from casework.services.own_people import trusted_in
from casework.services.refusing import HELPERS, refused_in, without_an_account
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.tenancy.scope import active_scope


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is open to somebody, or could be; `carries` it stays open."""

    row: PlanItem | Agreement
    text: str
    what: str
    carries: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person reads of a plan, and what the resident could open."""

    agreements: list[Line]
    items: list[Line]
    files: list[FileAttachment]
    closed: list[Line]

    @property
    def is_empty(self) -> bool:
        """Whether this person sees nothing at all."""
        return not (self.agreements or self.items or self.files)


def seen_by(case: Case, reader: User) -> Seen:
    """Return what `reader` sees by shares, and the lines that are closed; five queries.

    The page of a reader asks PostgreSQL for the same rows in their own scope.
    """
    today = active_scope().today
    shares = Share.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        case=case,
        user=reader,
        starts_on__lte=today,
    )
    opened = {
        key
        for row in shares
        for key in (row.item_id, row.agreement_id, row.file_id)
        if key is not None
    }
    deals = [_deal(row, reader) for row in _agreements(case)]
    items = [_item(row) for row in case.items.standing().order_by("question")]
    return Seen(
        agreements=[one for one in deals if one.row.pk in opened],
        items=[one for one in items if one.row.pk in opened],
        files=[one for one in case.files.standing() if one.pk in opened],
        closed=[one for one in (*items, *deals) if one.row.pk not in opened],
    )


def circle_of(case: Case, user: User) -> dict[str, Any]:
    """Return who helps, who was refused, who is asked, and whom the resident trusts."""
    asked = case.invitations.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now()
    ).exclude(network_member=None)
    return {
        "helpers": helpers_in(case).exclude(user=user),
        "refused": refused_in(case),
        "named": named_helpers(case),
        "asked": asked.select_related("network_member"),
        "trusted": trusted_in(case),
    }


def helpers_in(case: Case) -> QuerySet[Seat]:
    """Return the seats of who helps in this plan, in an account."""
    seats = Seat.objects.active(active_scope().today).filter(case=case)
    rows: QuerySet[Seat] = seats.filter(kind__in=HELPERS)
    return rows.select_related("user", "organisation")


def named_helpers(case: Case) -> list[Agreement]:
    """Return one agreement of everybody who helps here by name, without an account."""
    rows = without_an_account(case)
    return list(rows.order_by("carrier_name", "pk").distinct("carrier_name"))


def _agreements(case: Case) -> Any:  # noqa: ANN401 - a QuerySet of Agreement
    rows = case.agreements.standing().select_related("organisation", "network_member")
    return rows.order_by("due_on", "pk")


def _deal(row: Agreement, reader: User) -> Line:
    member = row.network_member
    carries = row.user_id == reader.pk or (
        member is not None and member.user_id == reader.pk
    )
    return Line(row, row.what, agreed_of(row).who, carries)


def _item(row: PlanItem) -> Line:
    return Line(row, row.text, str(row.get_question_display()))
