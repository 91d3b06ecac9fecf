"""What the team writes down for who has no account, and at the table."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from casework.models import (
    Agreement,
    Attendee,
    Meeting,
    NetworkMember,
    PlanItem,
    Proposal,
    RefusedHelper,
    Seat,
    SignRefusal,
)
from casework.reading.own_people import named_helpers
from casework.refusals.own_people import (
    HelperWasRefused,
    NameWasRefused,
    NotAHelperHere,
    ResidentChoosesThis,
)
from casework.refusals.own_words import ResidentDecides
from casework.refusals.signing import SignsForAnother
from casework.services import (
    agreements,
    cosigning,
    meetings,
    plans,
    proposals,
    refusing,
    signing,
)
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import seated


@dataclass
class Paper:
    """A table whose resident has no account, and a wish that was accepted."""

    table: Table
    wish: PlanItem


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def at_work(table: Table):  # type: ignore[no-untyped-def] # noqa: ANN201 - a scope
    return seated(table.place, table.noor, Role.PROFESSIONAL)


@pytest.fixture
def paper(table: Table) -> Paper:
    with seated(table.place, table.hennie, Role.RESIDENT):
        yesterday = clock.today() - timedelta(days=1)
        Seat.objects.filter(case=table.case, kind="resident").update(
            starts_on=yesterday, ends_on=clock.today()
        )
    with at_work(table):
        plans.accept_items(table.case, by=table.noor)
        return Paper(table, table.case.items.get(question="want"))


def propose(table: Table, item: PlanItem, said_by_name: str = "") -> Proposal:
    return proposals.propose(
        item, text="Ik wil rust.", said_by_name=said_by_name, by=table.noor
    )


def test_the_team_writes_down_a_yes_and_the_line_stays_the_residents(
    paper: Paper,
) -> None:
    with at_work(paper.table):
        row = propose(paper.table, paper.wish, "Toon de buurman")
        proposals.answer(row, takes_over=True, channel="phone", by=paper.table.noor)
        row.refresh_from_db()
        wish = PlanItem.objects.get(pk=paper.wish.pk)

    assert (row.state, row.channel, row.speaker) == (
        "accepted",
        "phone",
        "Toon de buurman",
    )
    assert (wish.text, wish.accepted_at is not None) == ("Ik wil rust.", True)


def test_a_no_on_paper_leaves_the_line(paper: Paper) -> None:
    with at_work(paper.table):
        row = propose(paper.table, paper.wish)
        proposals.answer(row, takes_over=False, channel="paper", by=paper.table.noor)
        wish = PlanItem.objects.get(pk=paper.wish.pk)

    assert (row.speaker, wish.text) == (paper.table.noor.name, paper.wish.text)


def test_two_people_without_an_account_propose_beside_each_other(paper: Paper) -> None:
    with at_work(paper.table):
        for name in ("Toon", "Ans", "Toon"):
            propose(paper.table, paper.wish, name)
        waiting = Proposal.objects.filter(state="open")

        assert sorted(one.speaker for one in waiting) == ["Ans", "Toon"]


def test_with_an_account_only_the_resident_answers_the_database_too(
    table: Table,
) -> None:
    with at_work(table):
        plans.accept_items(table.case, by=table.noor)
        row = propose(table, table.case.items.get(question="want"))
        with pytest.raises(ResidentDecides):
            proposals.answer(row, takes_over=True, channel="phone", by=table.noor)
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=row.pk).update(
                state="refused",
                channel="phone",
                answered_by=table.noor,
                answered_at=clock.now(),
            )


@pytest.fixture
def toon(table: Table) -> Agreement:
    """Give what a neighbour without an account does."""
    with at_work(table):
        member: NetworkMember = NetworkMember.objects.create(
            case=table.case, name="Toon Hendriks"
        )
        return carried_by_toon(table, member)


def carried_by_toon(table: Table, member: NetworkMember) -> Agreement:
    return agreements.make_agreement(
        table.case.items.get(question="need"),
        what="Helpt verhuizen",
        carrier="network",
        network_member=member,
        due_on=clock.today() + timedelta(days=20),
        by=table.noor,
    )


def test_a_name_is_refused_and_what_it_would_do_asks_for_somebody_else(
    table: Table, toon: Agreement
) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        shown = [one.carrier_name for one in named_helpers(table.case)]
        for _click in (1, 2):
            row = refusing.refuse_name(table.case, "Toon Hendriks", by=table.hennie)
        after = named_helpers(table.case)
    with at_work(table):
        task = Agreement.objects.get(pk=toon.pk)
        with pytest.raises(HelperWasRefused):
            carried_by_toon(table, toon.network_member)  # type: ignore[arg-type] # it is
        told = Notice.objects.filter(kind=refusing.REFUSED).count()
    with seated(table.place, table.hennie, Role.RESIDENT):
        refusing.let_help_again(row, by=table.hennie)
    with at_work(table):
        again = carried_by_toon(table, toon.network_member)  # type: ignore[arg-type] # it is

    assert (shown, after) == (["Toon Hendriks"], [])
    assert (task.is_declined, told, row.called) == (True, 1, "Toon Hendriks")
    assert again.carrier_name == "Toon Hendriks"


@pytest.mark.usefixtures("toon")
def test_a_refused_name_sits_at_no_table_the_database_too(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        row = refusing.refuse_name(table.case, "Toon Hendriks", by=table.hennie)
    with at_work(table):
        meeting = meetings.open_meeting(
            table.case, held_on=clock.today(), by=table.noor
        )
        with pytest.raises(NameWasRefused) as refusal:
            sits(meeting, "toon hendriks", table.noor)
        with (
            pytest.raises(IntegrityError, match="refused_helper_sits_at_no_table"),
            transaction.atomic(),
        ):
            Attendee.objects.create(
                case=table.case, meeting=meeting, kind="other", name=" Toon HENDRIKS"
            )
    with seated(table.place, table.hennie, Role.RESIDENT):
        refusing.let_help_again(row, by=table.hennie)
    with at_work(table):
        again = sits(meeting, "Toon Hendriks", table.noor)

    assert (str(refusal.value), refusal.value.field, again.name) == (
        "De inwoner koos iemand anders dan toon hendriks. Kies iemand anders.",
        "name",
        "Toon Hendriks",
    )


def sits(meeting: Meeting, name: str, by: User) -> Attendee:
    return meetings.seat(meeting, kind="professional", name=name, by=by)


def test_only_who_carries_something_is_refused_by_name(table: Table) -> None:
    with (
        seated(table.place, table.hennie, Role.RESIDENT),
        pytest.raises(NotAHelperHere),
    ):
        refusing.refuse_name(table.case, "Niemand", by=table.hennie)


def test_a_refused_colleague_carries_nothing_by_another_way(table: Table) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        RefusedHelper.objects.create(
            case=table.case,
            user=table.noor,
            refused_on=clock.today(),
            written_by=table.hennie,
        )
    with at_work(table), pytest.raises(HelperWasRefused):
        agreements.make_agreement(
            table.case.items.get(question="need"),
            what="Belt",
            carrier="professional",
            user=table.noor,
            due_on=clock.today() + timedelta(days=20),
            by=table.noor,
        )


def test_without_an_account_the_team_writes_down_who_is_not_wanted(
    paper: Paper, toon: Agreement
) -> None:
    with at_work(paper.table):
        with pytest.raises(ResidentChoosesThis):
            refusing.refuse_name(
                paper.table.case, toon.carrier_name, by=paper.table.noor
            )
        row = refusing.refuse_name(
            paper.table.case, toon.carrier_name, channel="phone", by=paper.table.noor
        )
        refusing.let_help_again(row, by=paper.table.noor)

    assert (row.channel, row.written_by) == ("phone", paper.table.noor)


def test_with_an_account_the_team_refuses_nobody_the_database_too(
    table: Table, toon: Agreement
) -> None:
    with at_work(table):
        with pytest.raises(ResidentChoosesThis):
            refusing.refuse_name(
                table.case, toon.carrier_name, channel="phone", by=table.noor
            )
        with pytest.raises(ProgrammingError), transaction.atomic():
            RefusedHelper.objects.create(
                case=table.case,
                name="Toon Hendriks",
                channel="phone",
                refused_on=clock.today(),
                written_by=table.noor,
            )


def test_who_does_not_sign_at_the_table_says_why_and_the_first_contact_hears(
    table: Table,
) -> None:
    with at_work(table):
        version = signing.freeze_plan(table.case, by=table.noor)
    with seated(table.place, table.hennie, Role.RESIDENT):
        signer = next(
            one for one in signers_of(table.case) if one.account_id == table.hennie.pk
        )
        cosigning.refuse_to_sign(
            version, signer=signer, words="Ik wil eerst slapen.", by=table.hennie
        )
    with at_work(table):
        row = SignRefusal.objects.get()
        place = next(
            one
            for one in signing.places_under(version, table.case)
            if one.signer.key == signer.key
        )
        told = Notice.objects.filter(kind=cosigning.NOT_SIGNED).count()

    assert (row.words, row.method, row.written_by) == (
        "Ik wil eerst slapen.",
        "account",
        table.hennie,
    )
    assert (place.refusal, told) == (row, 1)


def test_nobody_says_no_in_the_account_of_another(table: Table) -> None:
    with at_work(table):
        version = signing.freeze_plan(table.case, by=table.noor)
        signer = next(
            one for one in signers_of(table.case) if one.account_id == table.hennie.pk
        )
        with pytest.raises(SignsForAnother):
            cosigning.refuse_to_sign(version, signer=signer, words="Nee", by=table.noor)
        cosigning.refuse_to_sign(
            version, signer=signer, words="Nee", method="spoken", by=table.noor
        )

        assert SignRefusal.objects.get().method == "spoken"
