"""Agreements: a need becomes who does what, by when, and who pays.

Always carried out: a hold-up stands only on the law or the purse. Source: PRODUCT
(casework).
"""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from casework.models import Agreement, Case, DeviceKey, PlanItem
from casework.refusals.agreements import (
    AgreementStandsDifferently,
    AmountNeedsTheBudget,
    CarrierIsUnknown,
    DeclineNeedsAReason,
    DroppedNeedsAReason,
    DueInThePast,
    HeldNeedsAGround,
    HeldNeedsAReason,
    PayerNeedsAName,
    ResidentPaysSomething,
    TooManyAgreements,
)
from casework.refusals.plans import ItemIsGone
from casework.services.carriers import (
    CarriedBy,
    carried_by,
    checked,
    close_to_former_carrier,
    open_to_carrier,
    sits_at_the_table,
)
from casework.services.formal_route import refuse_outside_without_decision
from casework.services.holdups import refuse_before_the_offer, tell_of_hold_up
from casework.services.justice import refuse_justice
from casework.services.once import insert_once, refuse_old_version
from casework.services.spending import bring_in_line, refuse_open_purse, spend
from casework.services.table_rules import (
    lock_open_case,
    lock_part,
    move_along,
)
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation

AGREEMENTS_PER_NEED = 20

Payer = Agreement.Payer
Cost = Agreement.CostToResident
State = Agreement.State

# What the resident reads about money when nobody says otherwise.
USUAL_COST: dict[str, Cost] = {
    Payer.OWN: Cost.NOTHING,
    Payer.BUDGET: Cost.NOTHING,
    Payer.OTHER: Cost.ASK_FIRST,
    Payer.DECISION: Cost.ASK_FIRST,
    Payer.RESIDENT: Cost.ASK_FIRST,
}
CARRIER = frozenset({"carrier", "person", "network_member", "user", "organisation"})
MONEY = ("payer", "payer_name", "amount", "cost_to_resident")
CHANGEABLE = CARRIER | {"carrier_name", "what", "due_on", "kind", "paid_by", *MONEY}
CHANGEABLE |= {"domain"}


@transaction.atomic
def make_agreement(  # noqa: PLR0913 - an agreement has this many sides
    need: PlanItem,
    *,
    what: str,
    carrier: str,
    due_on: date,
    by: User,
    agreement_id: UUID | None = None,
    kind: str = "",
    domain: str = "",
    payer: str = Payer.OWN,
    payer_name: str = "",
    amount: Decimal | None = None,
    paid_by: Organisation | None = None,
    cost_to_resident: str = "",
    said_on: date | None = None,
    **who: Any,  # noqa: ANN401 - see the docstring
) -> Agreement:
    """Agree that somebody does `what` before `due_on`, and return the agreement.

    `who` is the person, network_member, user or organisation that `carrier` names, and
    a carrier_name for somebody without an account. `amount` is euros, only from the
    neighbourhood budget: set aside at once while a framework runs, and `paid_by` pays
    the invoice. An empty `what` is the need; kind and cost have usual values. Who is
    not at the table of the latest meeting is asked; who carries it sees it. `said_on`
    is the day it was agreed, when that was at a table without internet: at most a week
    ago, and its rules are those of that day.

    With the id of an agreement of this case nothing is written. Raises PlanIsClosed,
    IdIsTaken, ItemIsGone, TooManyAgreements, CarrierIsUnknown, DueInThePast,
    AmountNeedsTheBudget, PayerNeedsAName, OutsideNeedsADecision, JusticeIsOff,
    JusticeNeedsAYes and ResidentPaysSomething, and the budget's PurseIsShut.
    """
    case = lock_open_case(need.case_id)
    if (known := _known(case, agreement_id)) is not None:
        return known
    _refuse_no_room(need)
    chosen = checked(case, _carried(carrier, who))
    agreement = Agreement(
        need=need,
        what=what.strip() or need.text,
        due_on=due_on,
        kind=kind or chosen.usual_kind,
        domain=domain,
        made_on=clock.today(),
        payer=payer,
        payer_name=payer_name,
        amount=amount,
        cost_to_resident=cost_to_resident or USUAL_COST[payer],
    )
    agreement.pk = agreement_id or agreement.pk
    _refuse_past(agreement.due_on, _day_of(said_on))
    return _made(agreement, case, chosen, by, paid_by, said_on=_day_of(said_on))


@transaction.atomic
def change_agreement(
    agreement: Agreement,
    *,
    version: int,
    by: User,
    **changes: Any,  # noqa: ANN401 - fields of an agreement
) -> Agreement:
    """Change fields of an agreement and return it; nothing is written without a change.

    Somebody else who carries it and is not at the table is asked first. Raises
    TypeError for a field that cannot be changed, EditConflict with the agreement that
    stands, what `make_agreement` raises, and the budget's PromiseIsPaid.
    """
    if set(changes) - CHANGEABLE:
        raise TypeError(sorted(set(changes) - CHANGEABLE))
    standing = lock_part(agreement)
    paid_by = changes.pop("paid_by", None)
    chosen = _new_carrier(standing, changes)
    changes |= chosen.columns if chosen is not None else {}
    _fill_in(standing, changes, chosen)
    spends = _spends_differently(standing, changes, paid_by)
    is_same = all(getattr(standing, name) == value for name, value in changes.items())
    if is_same and not spends:
        return standing
    refuse_old_version(standing, version)
    if changes.get("due_on", standing.due_on) != standing.due_on:
        _refuse_past(changes["due_on"], clock.today())
    if chosen is not None and _is_another(standing, chosen):
        close_to_former_carrier(standing, chosen)
        if standing.state in {State.ASKED, State.OPEN}:
            changes["state"] = _first_state(standing.case, chosen, by)
            changes["state_reason"] = ""  # said by who carried it before
    for name, value in changes.items():
        setattr(standing, name, value)
    _refuse_money(standing)
    refuse_outside_without_decision(standing)
    if "domain" in changes:
        refuse_justice(standing, standing.case)
    if spends:
        spend(standing, by=by, paid_by=paid_by)
    _save(standing, [*changes, "commitment"], by)
    if chosen is not None:
        open_to_carrier(standing, chosen, by)
    record("casework.agreement_changed", standing, by=by, merge=True)
    connection.check_constraints()
    return standing


@transaction.atomic
def change_agreement_state(  # noqa: PLR0913 - a state has this many sides
    agreement: Agreement,
    *,
    state: str,
    by: User,
    ground: str = "",
    reason: str = "",
    version: int | None = None,
) -> Agreement:
    """Say how an agreement stands, and return it.

    "Kan nu niet" needs the ground law or purse and a reason, "vervalt" a reason, and
    "gelukt" is done today. Raises PlanIsClosed, HeldNeedsAGround, HeldNeedsAReason,
    DroppedNeedsAReason, OfferWasNotMade before the resident heard what they may do
    about a hold-up, PurseIsOpen while no stop holds, and EditConflict when `version` is
    given and another stands. Money set aside goes along: free while it
    cannot be or is dropped, set aside again when it goes on.
    """
    standing = lock_part(agreement)
    ground = ground if state == State.HELD else ""
    reason = reason.strip() if state in {State.HELD, State.DROPPED} else ""
    now = (standing.state, standing.held_ground, standing.state_reason)
    if now == (state, ground, reason):
        return standing
    if version is not None:
        refuse_old_version(standing, version)
    _refuse_without_reason(state, ground, reason)
    if state == State.DROPPED:
        refuse_before_the_offer(standing)
    if ground == Agreement.Ground.PURSE:
        refuse_open_purse(standing)
    is_new = state != standing.state
    if is_new:
        standing.done_on = clock.today() if state == State.DONE else None
        if state in {State.DOING, State.DONE} and standing.started_on is None:
            standing.started_on = clock.today()
    standing.state = state
    standing.held_ground = ground
    standing.state_reason = reason
    bring_in_line(standing, by=by)
    said = ["state", "held_ground", "state_reason", "started_on", "done_on"]
    _save(standing, said, by)
    if is_new and state == State.HELD:
        tell_of_hold_up(standing, by=by)
    record("casework.agreement_state_changed", standing, by=by, reason=state)
    connection.check_constraints()
    return standing


@transaction.atomic
def decline_agreement(agreement: Agreement, *, reason: str, by: User) -> Agreement:
    """Say that who carries it cannot do it, and why; return it, *gevraagd* again.

    It stays in the plan and with the one who was asked, until the team finds somebody
    else. Raises PlanIsClosed, DeclineNeedsAReason, and AgreementStandsDifferently for
    what is done, held or dropped.
    """
    standing = lock_part(agreement)
    said = reason.strip()
    if not said:
        raise DeclineNeedsAReason
    if standing.state not in {State.ASKED, State.OPEN, State.DOING}:
        raise AgreementStandsDifferently
    if (standing.state, standing.state_reason) == (State.ASKED, said):
        return standing
    standing.state = State.ASKED
    standing.state_reason = said
    _save(standing, ["state", "state_reason"], by)
    record("casework.agreement_declined", standing, by=by)
    connection.check_constraints()
    return standing


def _made(  # noqa: PLR0913 - see `make_agreement`
    agreement: Agreement,
    case: Case,
    chosen: CarriedBy,
    by: User,
    paid_by: Organisation | None,
    *,
    said_on: date,
) -> Agreement:
    """Check and write a new agreement, and let who carries it see it."""
    _refuse_money(agreement)
    agreement.case = case
    agreement.state = _first_state(case, chosen, by)
    agreement.position = agreement.need.agreements.count()
    agreement.changed_by = by
    for name, value in chosen.columns.items():
        setattr(agreement, name, value)
    refuse_outside_without_decision(agreement)
    refuse_justice(agreement, case)
    spend(agreement, by=by, paid_by=paid_by, said_on=said_on)
    insert_once(agreement)
    open_to_carrier(agreement, chosen, by)
    record("casework.agreement_made", agreement, by=by)
    move_along(case, Case.State.PLAN, by=by)
    connection.check_constraints()
    return agreement


def _known(case: Case, agreement_id: UUID | None) -> Agreement | None:
    if agreement_id is None:
        return None
    known: Agreement | None = case.agreements.filter(pk=agreement_id).first()
    return known


def _save(agreement: Agreement, names: list[str], by: User) -> None:
    agreement.version += 1
    agreement.changed_by = by
    agreement.save(update_fields=[*names, "version", "changed_at", "changed_by"])


def _first_state(case: Case, chosen: CarriedBy, by: User) -> State:
    return State.OPEN if sits_at_the_table(case, chosen, by) else State.ASKED


def _new_carrier(standing: Agreement, changes: dict[str, Any]) -> CarriedBy | None:
    """Return who carries it from now on, when `changes` say so."""
    if "carrier" not in changes:
        if CARRIER & set(changes):
            raise CarrierIsUnknown
        return None
    who = {
        name: changes[name] for name in CARRIER | {"carrier_name"} if name in changes
    }
    return checked(standing.case, _carried(who.pop("carrier"), who))


def _carried(carrier: str, who: dict[str, Any]) -> CarriedBy:
    rows = {name: one for name, one in who.items() if name != "carrier_name"}
    return CarriedBy(carrier, name=who.get("carrier_name", ""), **rows)


def _fill_in(
    standing: Agreement, changes: dict[str, Any], chosen: CarriedBy | None
) -> None:
    """Put the usual value where `changes` leave one empty."""
    payer = changes.get("payer", standing.payer)
    usual = {
        "what": standing.need.text,
        "kind": (chosen or carried_by(standing)).usual_kind,
        "cost_to_resident": USUAL_COST[payer],
    }
    for name, value in usual.items():
        if changes.get(name) == "":
            changes[name] = value


def _is_another(standing: Agreement, chosen: CarriedBy) -> bool:
    return any(
        getattr(standing, name) != value for name, value in chosen.columns.items()
    )


def _spends_differently(
    standing: Agreement, changes: dict[str, Any], paid_by: Organisation | None
) -> bool:
    """Return whether `changes` or who pays the invoice touch what was promised."""
    known = standing.commitment
    if paid_by is not None and known is not None and known.organisation != paid_by:
        return True
    money = {name: changes[name] for name in ("payer", "amount") if name in changes}
    return any(getattr(standing, name) != value for name, value in money.items())


def _refuse_no_room(need: PlanItem) -> None:
    need.refresh_from_db(fields=["removed_at", "text"])
    if need.removed_at is not None or need.question != PlanItem.Question.NEED:
        raise ItemIsGone
    if need.agreements.standing().count() >= AGREEMENTS_PER_NEED:
        raise TooManyAgreements(limit=AGREEMENTS_PER_NEED)


def _day_of(said_on: date | None) -> date:
    """Return the day something was agreed: what a device can tell late, or today."""
    today = clock.today()
    if said_on is None or not today - DeviceKey.KEEPS <= said_on <= today:
        return today
    return said_on


def _refuse_past(due_on: date, today: date) -> None:
    if due_on < today:
        raise DueInThePast(today=today)


def _refuse_money(agreement: Agreement) -> None:
    amount = agreement.amount
    if amount is not None and (agreement.payer != Payer.BUDGET or amount <= 0):
        raise AmountNeedsTheBudget
    if agreement.payer in {Payer.OTHER, Payer.DECISION} and not agreement.payer_name:
        raise PayerNeedsAName
    if agreement.payer == Payer.RESIDENT and agreement.cost_to_resident == Cost.NOTHING:
        raise ResidentPaysSomething


def _refuse_without_reason(state: str, ground: str, reason: str) -> None:
    if state == State.HELD and ground not in Agreement.Ground.values:
        raise HeldNeedsAGround
    if state == State.HELD and not reason:
        raise HeldNeedsAReason
    if state == State.DROPPED and not reason:
        raise DroppedNeedsAReason
