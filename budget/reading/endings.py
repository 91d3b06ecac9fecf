"""What changes in who takes part, as pages show it."""

from dataclasses import dataclass, field
from datetime import date

from budget.models import Decision, Framework
from budget.services.handing_over import Going, what_goes
from budget.services.still_open import OpenPromises, promises_open
from ruwaard.tenancy.models import Organisation

CHANGES = (Decision.Kind.JOIN, Decision.Kind.LEAVE, Decision.Kind.END)


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision does: from which day, who takes over, what goes to whom.

    `promises` are the streams of which somebody else will pay promises.
    """

    day: date | None = None
    successor: Organisation | None = None
    taker: Organisation | None = None
    going: list[Going] = field(default_factory=list)
    promises: list[OpenPromises] = field(default_factory=list)


def changes_of(framework: Framework) -> list[Decision]:
    """Return what was asked and decided about who takes part, the latest first."""
    rows = framework.decisions.filter(kind__in=CHANGES)
    people = ("organisation", "asked_by", "decided_by")
    return list(rows.select_related(*people).order_by("-asked_on", "pk"))


def change_of(decision: Decision) -> Change:
    """Return what a decision does; what goes stands there as long as it waits."""
    terms = decision.terms
    day = date.fromisoformat(terms["day"]) if "day" in terms else None
    leaver = decision.organisation
    keys = [terms.get("successor"), terms.get("taker")]
    names = Organisation.objects.in_bulk([key for key in keys if key])
    successor, taker = (names.get(key) for key in keys)
    waits = decision.state == Decision.State.ASKED
    if not waits or day is None or leaver is None or decision.kind != "leave":
        return Change(day, successor, taker)
    return Change(
        day,
        successor,
        taker,
        going=what_goes(decision.framework, leaver, day),
        promises=promises_open(decision.framework, leaver),
    )
