"""What a plan still asks for: nothing stays hanging. Source: FEATURES C26."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from budget.models import Commitment
from casework.models import (
    Agreement,
    BarrierLink,
    Case,
    DecisionLink,
    DecisionRequest,
    Invitation,
    LeftOpen,
    LookAlong,
    PlanVersion,
    Referral,
)
from ruwaard import clock

Kind = LeftOpen.Kind
# Money that was promised and has not been paid, nor given back.
NOT_PAID = (Commitment.State.ASKED, Commitment.State.COMMITTED)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that hangs, with the row it is about."""

    kind: Kind
    row: Any

    @property
    def key(self) -> UUID:
        """The id of the row it is about."""
        found: UUID = self.row.pk
        return found


def open_items(case: Case) -> list[OpenItem]:
    """Return everything that a plan still asks for; eight queries."""
    return [
        *_agreements(case),
        *_money(case),
        *_versions(case),
        *_invitations(case),
        *_questions(case),
        *_barriers(case),
        *_decisions(case),
        *_referrals(case),
    ]


def _agreements(case: Case) -> Iterator[OpenItem]:
    for row in Agreement.objects.filter(case=case).hanging():
        is_held = row.state == Agreement.State.HELD
        yield OpenItem(Kind.HELD if is_held else Kind.AGREEMENT, row)


def _money(case: Case) -> Iterator[OpenItem]:
    """Yield what is done and not paid; what hangs gives its money back."""
    done = Agreement.objects.filter(case=case, state=Agreement.State.DONE)
    for row in done.filter(commitment__state__in=NOT_PAID):
        yield OpenItem(Kind.MONEY, row)


def _versions(case: Case) -> Iterator[OpenItem]:
    for row in PlanVersion.objects.filter(case=case).newest().without_resident():
        yield OpenItem(Kind.UNSIGNED, row)


def _invitations(case: Case) -> Iterator[OpenItem]:
    waiting = Invitation.objects.filter(
        case=case, accepted_at=None, withdrawn_at=None, expires_at__gt=clock.now()
    )
    people = ("person", "network_member", "representative")
    for row in waiting.select_related(*people):
        yield OpenItem(Kind.INVITATION, row)


def _questions(case: Case) -> Iterator[OpenItem]:
    rows = LookAlong.objects.unanswered().filter(case=case)
    for row in rows.select_related("asked_of"):
        yield OpenItem(Kind.LOOK_ALONG, row)


def _barriers(case: Case) -> Iterator[OpenItem]:
    links = BarrierLink.objects.filter(case=case).select_related("barrier")
    for link in links.filter(barrier__ended_on=None):
        yield OpenItem(Kind.BARRIER, link.barrier)


def _decisions(case: Case) -> Iterator[OpenItem]:
    links = DecisionLink.objects.filter(case=case).select_related("request")
    for link in links.filter(request__state__in=DecisionRequest.WAITING):
        yield OpenItem(Kind.DECISION, link.request)


def _referrals(case: Case) -> Iterator[OpenItem]:
    waiting = (Referral.State.SHOWN, Referral.State.AGREED)
    for row in Referral.objects.filter(case=case, state__in=waiting):
        yield OpenItem(Kind.REFERRAL, row)
