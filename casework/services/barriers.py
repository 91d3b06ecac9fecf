"""A barrier at the table: written in words of its own, and read by the resident first.

Source: PRODUCT (always carried out), FEATURES B6, C17.
"""

import re
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction

from casework.models import (
    Agreement,
    Barrier,
    BarrierLink,
    BarrierStep,
    BarrierTerms,
    Case,
    PlanItem,
)
from casework.refusals.barriers import (
    BarrierCopiesThePlan,
    BarrierNamesSomebody,
    BarrierStandsAlready,
    BarrierStandsDifferently,
    BarrierWasRead,
    NothingIsHeldUp,
)
from casework.services.holdups import tell_offer
from casework.services.once import added_before, insert_once
from casework.services.table_rules import lock_open_case, lock_part
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Organisation
from ruwaard.tenancy.scope import active_scope

State = Barrier.State
BEFORE_THE_END = (State.OPEN, State.CLIMBING)
WORD = re.compile(r"\w+")
SHORTEST_NAME = 3
SHORTEST_SENTENCE = 20  # a copied sentence, not a shared word


@transaction.atomic
def write_barrier(  # noqa: PLR0913 - a barrier has this many sides
    agreement: Agreement,
    *,
    rule: str,
    rule_of: str,
    organisation: Organisation,
    needed: str,
    by: User,
    principle: int | None = None,
    barrier_id: UUID | None = None,
) -> Barrier:
    """Write which rule, or purse, is in the way of what was agreed; return the barrier.

    It lies with the team until the resident read it. With the id of a barrier of this
    plan nothing is written. Raises PlanIsClosed, NothingIsHeldUp, BarrierStandsAlready,
    BarrierNamesSomebody, BarrierCopiesThePlan and IdIsTaken.
    """
    links = BarrierLink.objects.filter(case=agreement.case_id)
    known: BarrierLink | None = added_before(links, barrier_id)
    if known is not None:
        return known.barrier
    case = lock_open_case(agreement.case_id)
    standing: Agreement = Agreement.objects.get(pk=agreement.pk)
    if standing.state != Agreement.State.HELD:
        raise NothingIsHeldUp
    if links.filter(agreement=standing, barrier__state__in=BEFORE_THE_END).exists():
        raise BarrierStandsAlready
    refuse_words_of_the_plan(case, rule=rule, rule_of=rule_of, needed=needed)
    barrier = Barrier(
        ground=standing.held_ground,
        rule=rule,
        rule_of=rule_of,
        organisation=organisation,
        needed=needed,
        principle=principle,
        written_on=active_scope().today,
    )
    barrier.pk = barrier_id or barrier.pk
    insert_once(
        BarrierLink(barrier=barrier, case=case, agreement=standing, written_by=by)
    )
    barrier.save(force_insert=True)
    record("casework.barrier_written", barrier, by=by, case_id=case.pk)
    connection.check_constraints()
    return barrier


@transaction.atomic
def change_barrier(  # noqa: PLR0913 - a barrier has this many sides
    link: BarrierLink,
    *,
    version: int,
    rule: str,
    rule_of: str,
    organisation: Organisation,
    needed: str,
    by: User,
    principle: int | None = None,
) -> Barrier:
    """Write the words anew, as long as the resident did not read them.

    Raises PlanIsClosed, BarrierWasRead, BarrierStandsDifferently, BarrierNamesSomebody
    and BarrierCopiesThePlan.
    """
    case = lock_open_case(link.case_id)
    barrier = locked(link.barrier, version=version)
    if barrier.state != State.OPEN:
        raise BarrierWasRead
    refuse_words_of_the_plan(case, rule=rule, rule_of=rule_of, needed=needed)
    barrier.rule, barrier.rule_of, barrier.needed = rule, rule_of, needed
    barrier.organisation, barrier.principle = organisation, principle
    save(barrier, "rule", "rule_of", "needed", "organisation", "principle")
    record("casework.barrier_changed", barrier, by=by, case_id=case.pk)
    connection.check_constraints()
    return barrier


@transaction.atomic
def tell_barrier(link: BarrierLink, *, how: str, version: int, by: User) -> Barrier:
    """Write how the resident read or heard the words; from then on it climbs.

    With the words comes what the resident may do, so that is told as well. A second
    time nothing is written. Raises PlanIsClosed, BarrierStandsDifferently when the
    words are not those that were read, and OnlyTheResidentReads.
    """
    link = lock_part(link)
    barrier: Barrier = Barrier.objects.select_for_update().get(pk=link.barrier_id)
    if barrier.state != State.OPEN:
        return barrier
    if barrier.version != version:
        raise BarrierStandsDifferently
    tell_offer(link.agreement, how=how, by=by)
    today = active_scope().today
    link.told_how, link.told_on, link.told_by = how, today, by
    link.save(update_fields=["told_how", "told_on", "told_by"])
    barrier.state, barrier.read_on = State.CLIMBING, today
    barrier.climbs_on = today + timedelta(days=terms().days_at(barrier.level))
    save(barrier, "state", "read_on", "climbs_on")
    note(barrier, BarrierStep.Kind.READ)
    record("casework.barrier_told", barrier, by=by, case_id=link.case_id, reason=how)
    connection.check_constraints()
    return barrier


def locked(barrier: Barrier, *, version: int) -> Barrier:
    """Lock a barrier, and return it as it stands now.

    Raises BarrierStandsDifferently unless `version` is the one that stands.
    """
    standing: Barrier = Barrier.objects.select_for_update().get(pk=barrier.pk)
    if standing.version != version:
        raise BarrierStandsDifferently
    return standing


def save(barrier: Barrier, *names: str) -> None:
    """Save fields of a barrier, as a new version."""
    barrier.version += 1
    barrier.save(update_fields=[*names, "version"])


def note(barrier: Barrier, kind: str, text: str = "", by: User | None = None) -> None:
    """Add a step to the way of a barrier; `by` only of a manager or director."""
    step = BarrierStep(
        barrier=barrier,
        kind=kind,
        level=barrier.level,
        text=text,
        happened_on=active_scope().today,
        by=by,
    )
    step.save(force_insert=True)


def terms() -> BarrierTerms:
    """Return the days per level of this neighbourhood; the usual ones when none are."""
    return BarrierTerms.objects.first() or BarrierTerms()


def refuse_words_of_the_plan(case: Case, **texts: str) -> None:
    """Refuse a text that names somebody of the plan, or repeats a line of it.

    `texts` by the field in which they were typed. Raises BarrierNamesSomebody and
    BarrierCopiesThePlan, each at its field.
    """
    names, lines = _names_in(case), _lines_of(case)
    for field, text in texts.items():
        for name in sorted(names.intersection(WORD.findall(text))):
            raise BarrierNamesSomebody(name=name).at(field)
        said = _plain(text)
        if any(len(line) >= SHORTEST_SENTENCE and line in said for line in lines):
            raise BarrierCopiesThePlan().at(field)


def _names_in(case: Case) -> set[str]:
    """Return first and last names of everybody of the plan, as they are written."""
    people = (case.people, case.network_members, case.representatives)
    names = [name for rows in people for name in rows.values_list("name", flat=True)]
    return {
        part
        for name in names
        for part in (WORD.findall(name)[:1] + WORD.findall(name)[-1:])
        if len(part) >= SHORTEST_NAME and part[0].isupper()
    }


def _lines_of(case: Case) -> set[str]:
    agreed = case.agreements.values_list("what", "state_reason")
    said = PlanItem.objects.filter(case=case).values_list("text", "original")
    return {_plain(text) for row in (*agreed, *said) for text in row}


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))
