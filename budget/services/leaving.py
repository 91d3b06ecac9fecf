"""An organisation joins, leaves or merges on a date: asked by one, taken by another.

What a decision says lies in its `terms`: the day, and who takes over. Source: issue 3,
item 10; PRODUCT (life goes on). docs/algorithms/leaving.md has the worked example.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from budget.models import Decision, Framework
from budget.refusals import (
    DayIsOutsideFramework,
    DecisionIsTaken,
    FrameworkDoesNotRun,
    LeaverTakesOver,
    OrganisationTakesNoPart,
    PromisesStandOpen,
    SecondPersonNeeded,
    TakesPartAlreadyThen,
)
from budget.services import handing_over, key_renewal
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.accounts.participation.services import add_participation, end_participation
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation, Participation

BUDGET = Participation.Kind.BUDGET
Deed = Decision.Kind


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision to be: what it is about, its cents and its terms."""

    kind: Decision.Kind
    year: int
    reason: str
    cents: int = 0
    terms: dict[str, str | int | None] | None = None
    organisation: Organisation | None = None


@transaction.atomic
def ask_leaving(  # noqa: PLR0913 - a farewell has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    leaves_on: date,
    reason: str,
    by: User,
    successor: Organisation | None = None,
    taker: Organisation | None = None,
) -> Decision:
    """Ask that an organisation leaves: `leaves_on` is the first day without it.

    Its money goes to `successor` (they merge), else back to the room. `taker` pays its
    open promises and keeps its vrije ruimte, the successor when there is none. Raises
    FrameworkDoesNotRun, DayIsOutsideFramework, OrganisationTakesNoPart,
    LeaverTakesOver and PromisesStandOpen when nobody takes these over.
    """
    refuse_day(framework, leaves_on)
    takes_over = taker or successor
    if _part_of(organisation, leaves_on) is None:
        raise OrganisationTakesNoPart(name=organisation.name)
    if organisation in {successor, taker}:
        raise LeaverTakesOver
    promises = handing_over.open_promises(framework, organisation)
    if promises and takes_over is None:
        raise PromisesStandOpen
    going = handing_over.what_goes(framework, organisation, leaves_on)
    return write_decision(
        framework,
        NewDecision(
            Deed.LEAVE,
            leaves_on.year,
            reason,
            cents=sum(one.back for one in going if not one.line.is_free_space),
            organisation=organisation,
            terms={
                "day": leaves_on.isoformat(),
                "successor": successor.pk if successor else None,
                "taker": takes_over.pk if takes_over else None,
            },
        ),
        by,
    )


@transaction.atomic
def ask_joining(  # noqa: PLR0913 - a newcomer has this many sides
    framework: Framework,
    *,
    organisation: Organisation,
    joins_on: date,
    group: str,
    weight: int,
    reason: str,
    by: User,
) -> Decision:
    """Ask that an organisation takes part from a day on, with its weight in the key.

    Its money comes by a subsidy of its own. Raises FrameworkDoesNotRun,
    DayIsOutsideFramework and TakesPartAlreadyThen.
    """
    refuse_day(framework, joins_on)
    if _known(organisation, joins_on):
        raise TakesPartAlreadyThen(name=organisation.name)
    terms: dict[str, str | int | None] = {
        "day": joins_on.isoformat(),
        "group": str(group),
        "weight": weight,
    }
    new = NewDecision(
        Deed.JOIN,
        joins_on.year,
        reason,
        organisation=organisation,
        terms=terms,
    )
    return write_decision(framework, new, by)


@transaction.atomic
def take_change(decision: Decision, *, agrees: bool, by: User) -> Decision:
    """Take or refuse that an organisation joins or leaves; taken, it is done.

    Raises SecondPersonNeeded, DecisionIsTaken, FrameworkDoesNotRun and what asking
    raises.
    """
    standing = lock_asked(decision, by)
    write_answer(standing, by, agrees=agrees)
    if agrees:
        change = _join if standing.kind == Deed.JOIN else _leave
        change(standing, by)
    record("budget.change_decided", standing, by=by, reason=standing.state)
    connection.check_constraints()
    return standing


# --- shared with the end of a framework


def write_decision(framework: Framework, new: NewDecision, by: User) -> Decision:
    """Write what is asked, and return it."""
    decision = Decision(
        framework=framework,
        kind=new.kind,
        year=new.year,
        organisation=new.organisation,
        cents=new.cents,
        terms=new.terms or {},
        reason=new.reason,
        asked_by=by,
        asked_on=clock.today(),
    )
    decision.save(force_insert=True)
    record("budget.change_asked", decision, by=by, reason=new.kind)
    return decision


def lock_asked(decision: Decision, by: User) -> Decision:
    """Return a decision that `by` may take, locked after its framework.

    Raises DecisionIsTaken and SecondPersonNeeded.
    """
    Framework.objects.select_for_update().get(pk=decision.framework_id)
    rows = Decision.objects.select_for_update(of=("self",))
    standing: Decision = rows.select_related("framework", "organisation").get(
        pk=decision.pk
    )
    if standing.state != Decision.State.ASKED:
        raise DecisionIsTaken
    if standing.asked_by_id == by.pk:
        raise SecondPersonNeeded
    return standing


def write_answer(decision: Decision, by: User, *, agrees: bool) -> None:
    """Write who took or refused a decision."""
    decision.state = Decision.State.POSTED if agrees else Decision.State.REFUSED
    decision.decided_by = by
    decision.decided_on = clock.today()
    decision.save(update_fields=["state", "decided_by", "decided_on"])


def refuse_day(framework: Framework, day: date) -> None:
    """Raise FrameworkDoesNotRun, or DayIsOutsideFramework."""
    if framework.state != Framework.State.RUNNING:
        raise FrameworkDoesNotRun
    if not framework.starts_on < day < framework.ends_on:
        raise DayIsOutsideFramework


# --- what is done


def _leave(decision: Decision, by: User) -> None:
    framework, leaver, day = decision.framework, _who(decision), _day(decision)
    part = _part_of(leaver, day)
    if part is None:
        raise OrganisationTakesNoPart(name=leaver.name)
    successor = _organisation(decision.terms["successor"])
    taker = _organisation(decision.terms["taker"])
    end_participation(part, ends_on=day, by=by)
    for one in (successor, taker):
        if one is not None:
            _let_in(one, day, by)
    farewell = handing_over.Farewell(leaver, day, successor, taker)
    handing_over.hand_promises(framework, farewell, by)
    paper = handing_over.Paper(_reference(decision), decision.reason)
    handing_over.hand_money(framework, farewell, paper, by)
    key_renewal.renew(
        framework, day, by, lambda parties: _without(parties, leaver, successor)
    )


def _join(decision: Decision, by: User) -> None:
    newcomer, day = _who(decision), _day(decision)
    if _known(newcomer, day):
        raise TakesPartAlreadyThen(name=newcomer.name)
    add_participation(organisation=newcomer, kind=BUDGET, starts_on=day, by=by)
    weight = int(decision.terms["weight"])
    party = key_renewal.party(decision.terms["group"], newcomer, weight)
    key_renewal.renew(
        decision.framework, day, by, lambda parties: [*parties, (None, party)]
    )


def _without(
    parties: list[key_renewal.Place],
    leaver: Organisation,
    successor: Organisation | None,
) -> list[key_renewal.Place]:
    """Return the parties that stay; a successor adds what the leaver weighed."""
    gone = [party for _position, party in parties if party.organisation == leaver]
    staying = [place for place in parties if place[1] not in gone]
    if successor is None:
        return staying
    for party in gone:
        for i, (position, one) in enumerate(staying):
            if (one.organisation, one.group) == (successor, party.group):
                staying[i] = (position, key_renewal.heavier(one, party.weight))
                break
        else:
            new = key_renewal.party(party.group, successor, party.weight)
            staying.append((None, new))
    return staying


def _who(decision: Decision) -> Organisation:
    """Return whom a decision is about; joining and leaving always say it."""
    assert decision.organisation is not None
    return decision.organisation


def _day(decision: Decision) -> date:
    return date.fromisoformat(decision.terms["day"])


def _let_in(organisation: Organisation, day: date, by: User) -> None:
    if (
        not Participation.objects.on(day)
        .filter(organisation=organisation, kind=BUDGET)
        .exists()
    ):
        add_participation(organisation=organisation, kind=BUDGET, starts_on=day, by=by)


def _part_of(organisation: Organisation, day: date) -> Participation | None:
    """Return the participation that would still run on `day`, and began before."""
    rows = Participation.objects.on(day).filter(
        organisation=organisation, kind=BUDGET, starts_on__lt=day
    )
    found: Participation | None = rows.first()
    return found


def _known(organisation: Organisation, day: date) -> bool:
    """Return whether an organisation takes part on a day, or comes later."""
    rows = Participation.objects.filter(organisation=organisation, kind=BUDGET)
    return bool(rows.overlapping(day, None).exists())


def _organisation(key: int | None) -> Organisation | None:
    return Organisation.objects.get(pk=key) if key else None


def _reference(decision: Decision) -> str:
    key: UUID = decision.pk
    return f"B-{str(key)[:8]}"
