from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from casework.models import DraftLine, PlanItem, Proposal, Seat
from casework.refusals.own_words import (
    ChangedInAnotherWindow,
    LineWasHandedOver,
    NoNeedToPropose,
    NothingToPropose,
    ProposalIsOver,
    ResidentDecides,
    WritesOwnWordsAlone,
)
from casework.services import own_words, plans, proposals, signing
from casework.services.drafts import draft_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated

WORDS = "Ik wil weer leren lassen."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def hennie(table: Table) -> Iterator[Table]:
    """Give the table, inside the scope of the resident."""
    with seated(table.place, table.hennie, Role.RESIDENT):
        yield table


def write(table: Table, written_with: str = "") -> DraftLine:
    return own_words.write_line(
        table.case,
        question="want",
        text=WORDS,
        written_with=written_with,
        by=table.hennie,
    )


def lines_seen(table: Table) -> list[str]:
    rows = DraftLine.objects.filter(case=table.case)
    return list(rows.values_list("text", flat=True))


def test_nobody_else_reads_a_line_before_it_is_handed_over(table: Table) -> None:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Wim van Dorp"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=table.case, user=partner, kind="resident", starts_on=clock.today()
        )
    with seated(table.place, table.hennie, Role.RESIDENT):
        write(table)
        mine = lines_seen(table)
    seen = {}
    for name, user, role in (
        ("team", table.noor, Role.PROFESSIONAL),
        ("partner", partner, Role.RESIDENT),
    ):
        with seated(table.place, user, role):
            seen[name] = lines_seen(table)

    assert mine == [WORDS]
    assert seen == {"team": [], "partner": []}


def test_what_was_handed_over_becomes_the_plan_in_the_words_of_who_wrote_it(
    table: Table,
) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        line = write(table, written_with="Bea de buurvrouw")
        handed = own_words.hand_over(table.case, by=table.hennie)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        waits = list(DraftLine.objects.filter(case=table.case).waiting())
        once = own_words.take_lines(waits, by=table.noor)
        twice = own_words.take_lines(waits, by=table.noor)
        item = PlanItem.objects.get(pk=line.pk)
        said = draft_of(table.case, number=1).want[-1]
        told = Notice.objects.filter(kind=own_words.HANDED).count()

    assert (handed, once, twice) == (1, [item], [item])
    assert (item.written_by, item.changed_by) == (table.hennie, table.noor)
    assert item.accepted_at is not None
    assert (said.text, said.said_by, said.written_by) == (
        WORDS,
        "Hennie van Dorp",
        "Bea de buurvrouw",
    )
    assert told <= 1


def test_a_line_is_changed_and_taken_away_until_it_is_handed_over(
    hennie: Table,
) -> None:
    line = write(hennie)
    own_words.change_line(line, text="Ik wil lassen.", version=1, by=hennie.hennie)
    with pytest.raises(ChangedInAnotherWindow):
        own_words.change_line(line, text="Anders.", version=1, by=hennie.hennie)
    own_words.hand_over(hennie.case, by=hennie.hennie)

    with pytest.raises(LineWasHandedOver):
        own_words.change_line(line, text="Toch anders.", version=2, by=hennie.hennie)
    with pytest.raises(LineWasHandedOver):
        own_words.remove_line(line, by=hennie.hennie)
    with pytest.raises(IntegrityError), transaction.atomic():
        DraftLine.objects.filter(pk=line.pk).update(text="Iets anders")


def test_two_clicks_write_one_line(hennie: Table) -> None:
    first = write(hennie)
    again = own_words.write_line(
        hennie.case, question="want", text=WORDS, by=hennie.hennie, line_id=first.pk
    )

    assert again == first
    assert DraftLine.objects.filter(case=hennie.case).count() == 1


def test_the_team_writes_nothing_here(table: Table) -> None:
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(WritesOwnWordsAlone),
    ):
        own_words.write_line(table.case, question="want", text="Nee.", by=table.noor)


@pytest.fixture
def accepted(table: Table) -> PlanItem:
    """Give a wish that the resident accepted."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        plans.accept_items(table.case, by=table.noor)
        item: PlanItem = table.case.items.get(question="want")
        return item


def propose(table: Table, item: PlanItem, text: str = "Ik wil rust.") -> Proposal:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        return proposals.propose(item, text=text, by=table.noor)


def test_a_proposal_changes_nothing_until_the_resident_takes_it_over(
    table: Table, accepted: PlanItem
) -> None:
    proposal = propose(table, accepted)
    with seated(table.place, table.hennie, Role.RESIDENT):
        before = PlanItem.objects.get(pk=accepted.pk).text
        proposals.answer(proposal, takes_over=True, by=table.hennie)
        after = PlanItem.objects.get(pk=accepted.pk)

    assert (before, after.text) == (accepted.text, "Ik wil rust.")
    assert after.accepted_at is not None


def test_a_refused_proposal_leaves_the_line(table: Table, accepted: PlanItem) -> None:
    proposal = propose(table, accepted)
    with seated(table.place, table.hennie, Role.RESIDENT):
        answered = proposals.answer(proposal, takes_over=False, by=table.hennie)
        text = PlanItem.objects.get(pk=accepted.pk).text
        with pytest.raises(ProposalIsOver):
            proposals.answer(proposal, takes_over=True, by=table.hennie)

    assert (answered.state, text) == ("refused", accepted.text)


def test_only_the_resident_decides_the_database_too(
    table: Table, accepted: PlanItem
) -> None:
    proposal = propose(table, accepted)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        with pytest.raises(ResidentDecides):
            proposals.answer(proposal, takes_over=True, by=table.noor)
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(
                state="accepted", answered_by=table.noor, answered_at=clock.now()
            )


def test_a_proposal_for_words_that_are_gone_is_over(
    table: Table, accepted: PlanItem
) -> None:
    proposal = propose(table, accepted)
    with seated(table.place, table.hennie, Role.RESIDENT):
        plans.change_item(accepted, text="Iets nieuws.", version=1, by=table.hennie)
        with pytest.raises(ProposalIsOver):
            proposals.answer(proposal, takes_over=True, by=table.hennie)


def test_a_second_proposal_takes_the_place_of_the_first(
    table: Table, accepted: PlanItem
) -> None:
    first = propose(table, accepted)
    propose(table, accepted, "Ik wil stilte.")
    with seated(table.place, table.hennie, Role.RESIDENT):
        first.refresh_from_db()

    assert first.state == "withdrawn"


def test_a_proposal_is_needed_and_says_something_else(
    table: Table, accepted: PlanItem
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        open_line: PlanItem = table.case.items.get(question="can")
        with pytest.raises(NoNeedToPropose):
            proposals.propose(open_line, text="Iets.", by=table.noor)
        with pytest.raises(NothingToPropose):
            proposals.propose(accepted, text=accepted.text, by=table.noor)


def test_a_line_taken_over_makes_a_new_version_unsigned(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signing.freeze_plan(table.case, by=table.noor)
    with seated(table.place, table.hennie, Role.RESIDENT):
        write(table)
        own_words.hand_over(table.case, by=table.hennie)
        quiet = signing.draft_differs(table.case)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        own_words.take_lines(DraftLine.objects.waiting(), by=table.noor)
        loud = signing.draft_differs(table.case)

    assert (quiet, loud) == (False, True)


def test_what_came_on_paper_is_typed_in_once_and_stays_the_residents(
    table: Table,
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        page = uuid4()
        for _click in (1, 2):
            line = own_words.type_line(
                table.case,
                question="want",
                text=WORDS,
                said_by=table.person,
                channel="paper",
                by=table.noor,
                line_id=page,
            )
        (item,) = own_words.take_lines([line], by=table.noor)
        says = draft_of(table.case, number=1).want[-1]
        with pytest.raises(IntegrityError, match="draft"), transaction.atomic():
            DraftLine.objects.filter(pk=line.pk).update(text="Iets anders")

    assert (item.said_by, item.written_by) == (table.person, table.noor)
    assert (says.said_by, says.written_by) == ("Hennie van Dorp", "Noor El Idrissi")


def test_without_a_channel_nobody_of_the_team_writes_for_a_resident(
    table: Table,
) -> None:
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        DraftLine.objects.create(
            case=table.case,
            question="want",
            text=WORDS,
            said_by=table.person,
            written_by=table.noor,
            written_at=clock.now(),
            handed_at=clock.now(),
        )
