"""Decisions as a page shows them: what moves, from where, and who said what."""

from dataclasses import dataclass
from uuid import UUID

from budget.models import Account, Decision, Framework
from ruwaard.tenancy.models import Organisation


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, the account that gives, and who gets it."""

    decision: Decision
    account: Account | None
    taker: Organisation | None


def decisions_of(framework: Framework) -> list[DecisionRow]:
    """Return the decisions of a framework: what waits first, then the latest."""
    decisions = list(
        framework.decisions.select_related(
            "organisation", "asked_by", "decided_by"
        ).order_by("-asked_on", "pk")
    )
    known = [UUID(str(one.terms["account"])) for one in decisions if _has(one)]
    accounts: dict[UUID, Account] = Account.objects.select_related(
        "organisation", "stream", "product"
    ).in_bulk(known)
    rows = [
        DecisionRow(
            one,
            accounts.get(UUID(str(one.terms["account"]))) if _has(one) else None,
            one.organisation if "organisation" in one.terms else None,
        )
        for one in decisions
    ]
    return sorted(rows, key=lambda row: row.decision.state != Decision.State.ASKED)


def _has(decision: Decision) -> bool:
    return "account" in decision.terms
