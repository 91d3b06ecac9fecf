from http import HTTPStatus

import pytest
from django.urls import reverse

from casework.models import Agreement, NetworkMember, Proposal, Seat, SignRefusal
from casework.screens import text_of
from casework.services import plans, proposals, signing
from casework.services.drafts import signers_of
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import DUE_IN, Table, make_table
from tests.factories import seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    """Give a table whose resident has no account any more, and a name that helps."""
    found = make_table(neighbourhood)
    with seated(found.place, found.hennie, Role.RESIDENT):
        Seat.objects.filter(case=found.case, kind="resident").update(
            starts_on=clock.today() - DUE_IN, ends_on=clock.today()
        )
    with seated(found.place, found.noor, Role.PROFESSIONAL):
        plans.accept_items(found.case, by=found.noor)
        proposals.propose(
            found.case.items.get(question="want"),
            text="Ik wil rust.",
            said_by_name="Toon Hendriks",
            by=found.noor,
        )
        member: NetworkMember = NetworkMember.objects.create(
            case=found.case, name="Toon Hendriks"
        )
        Agreement.objects.filter(pk=found.agreement.pk).update(
            carrier="network",
            person=None,
            user=None,
            organisation=None,
            network_member=member,
            carrier_name="Toon Hendriks",
        )
    return found


def at(table: Table, name: str, **ids: object) -> str:
    found = ids or {"case_id": table.case.pk}
    return reverse(f"casework:{name}", args=[table.place.slug, *found.values()])


def test_what_the_resident_chose_is_written_down_with_how(table: Table) -> None:
    noor = sign_in(table.noor)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = Proposal.objects.get()
    plan = text_of(noor.get(at(table, "case_detail")).content.decode())
    page = at(table, "proposal_answer", proposal_id=row.pk)
    empty = noor.post(page, {"answer": "yes"})
    sent = noor.post(page, {"answer": "yes", "channel": "phone"})
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row.refresh_from_db()

    assert "Toon Hendriks, in plaats van" in plan
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert (sent.status_code, row.state, row.channel) == (302, "accepted", "phone")


def test_a_helper_is_refused_by_who_has_no_account_and_may_come_back(
    table: Table,
) -> None:
    noor = sign_in(table.noor)
    page = at(table, "helper_refuse")
    wrong = noor.post(page, {"helper": "niemand", "channel": "paper"})
    noor.post(page, {"helper": str(table.agreement.pk), "channel": "paper"})
    people = text_of(noor.get(at(table, "people")).content.decode())
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row = table.case.refused_helpers.get()
    noor.post(at(table, "helper_allow", refused_id=row.pk))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row.refresh_from_db()

    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Liever iemand anders dan Toon Hendriks" in people
    assert "op papier, opgeschreven door" in people
    assert row.lifted_on == clock.today()


def test_who_writes_down_that_they_are_not_wanted_reads_the_plan_no_more(
    table: Table,
) -> None:
    noor = sign_in(table.noor)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        seat = Seat.objects.get(case=table.case, user=table.noor)
    sent = noor.post(
        at(table, "helper_refuse"), {"helper": str(seat.pk), "channel": "spoken"}
    )

    assert sent.status_code == HTTPStatus.FOUND
    assert noor.get(at(table, "people")).status_code == HTTPStatus.NOT_FOUND


def test_who_does_not_sign_is_written_down_in_own_words(table: Table) -> None:
    noor = sign_in(table.noor)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signer = signers_of(table.case)[0]
        early = at(table, "sign_refuse", case_id=table.case.pk, signer_id=signer.id)
    without = noor.get(early)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signing.freeze_plan(table.case, by=table.noor)
    empty = noor.post(early, {"method": "spoken"})
    noor.post(early, {"method": "spoken", "words": "Eerst mijn dochter erbij."})
    shown = text_of(noor.get(at(table, "sign_choose")).content.decode())

    assert without.status_code == HTTPStatus.FOUND
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "‘Eerst mijn dochter erbij.’" in shown
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert SignRefusal.objects.get().written_by == table.noor


def test_a_resident_refuses_a_name_on_the_own_page(
    neighbourhood: Neighbourhood,
) -> None:
    table = make_table(neighbourhood)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        member: NetworkMember = NetworkMember.objects.create(
            case=table.case, name="Ans Wijers"
        )
        Agreement.objects.filter(pk=table.agreement.pk).update(
            carrier="network",
            person=None,
            user=None,
            organisation=None,
            network_member=member,
            carrier_name="Ans Wijers",
        )
    hennie = sign_in(table.hennie)
    page = at(table, "my_name_refuse", agreement_id=table.agreement.pk)
    asked = text_of(hennie.get(page).content.decode())
    hennie.post(page)
    again = hennie.get(page)
    readers = text_of(hennie.get(at(table, "my_readers")).content.decode())

    assert "Liever iemand anders dan Ans Wijers?" in asked
    assert again.status_code == HTTPStatus.NOT_FOUND
    assert "Helpt niet meer, sinds" in readers
