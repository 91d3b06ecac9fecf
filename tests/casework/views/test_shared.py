from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Agreement, PlanItem, Seat, Share
from casework.screens import text_of
from casework.services import agreements
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import WISH, Table, make_table
from tests.factories import make_user, seated, sign_in


@dataclass
class Sister:
    """Ans with an account and a seat of the own network; one agreement is hers."""

    table: Table
    ans: User
    browser: Client
    hers: Agreement

    def share(
        self, *, item: PlanItem | None = None, of: Agreement | None = None
    ) -> None:
        with seated(self.table.place, self.table.noor):
            Share(
                case=self.table.case,
                user=self.ans,
                item=item,
                agreement=of,
                opened_by=self.table.noor,
                starts_on=clock.today(),
            ).save(force_insert=True)

    def read(self) -> str:
        address = reverse("casework:shared", kwargs={"neighbourhood": "ruwaard"})
        return text_of(self.browser.get(address).content.decode())

    def tick(self, agreement: Agreement, state: str = "done") -> int:
        ids = {"neighbourhood": "ruwaard", "agreement_id": agreement.pk}
        address = reverse("casework:shared_tick_off", kwargs=ids)
        return self.browser.post(address, {"state": state}).status_code


@pytest.fixture
def sister(neighbourhood: Neighbourhood) -> Sister:
    table = make_table(neighbourhood)
    ans = make_user("Ans Wijers")
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.ans.user = ans
        table.ans.save(update_fields=["user"])
        Seat.objects.create(
            case=table.case, user=ans, kind=Seat.Kind.NETWORK, starts_on=clock.today()
        )
        hers = agreements.make_agreement(
            PlanItem.objects.get(question="need"),
            what="Elke zondag langskomen",
            carrier="network",
            network_member=table.ans,
            due_on=clock.today(),
            by=table.noor,
        )
    return Sister(table, ans, sign_in(ans), hers)


def test_she_sees_what_she_carries_and_nothing_else(sister: Sister) -> None:
    said = sister.read()

    assert "Elke zondag langskomen" in said
    assert sister.table.agreement.what not in said
    assert WISH not in said


def test_she_reads_a_line_that_was_opened_to_her(sister: Sister) -> None:
    with seated(sister.table.place, sister.table.noor):
        wish = PlanItem.objects.get(question="want")
    sister.share(item=wish)

    assert WISH in sister.read()


def test_she_ticks_off_what_she_carries(sister: Sister) -> None:
    assert sister.tick(sister.hers) == 302

    with seated(sister.table.place, sister.table.noor):
        assert Agreement.objects.get(pk=sister.hers.pk).done_on == clock.today()


def test_she_says_yes_to_what_is_asked(sister: Sister) -> None:
    with seated(sister.table.place, sister.table.noor):
        Agreement.objects.filter(pk=sister.hers.pk).update(state="asked")

    assert "Ja, dat doe ik" in sister.read()
    assert sister.tick(sister.hers, "open") == 302


def test_she_ticks_off_nothing_that_is_only_opened_to_her(sister: Sister) -> None:
    sister.share(of=sister.table.agreement)

    assert sister.table.agreement.what in sister.read()
    assert sister.tick(sister.table.agreement) == 404


def test_what_was_never_opened_does_not_exist(sister: Sister) -> None:
    assert sister.tick(sister.table.agreement) == 404


def test_the_resident_sees_that_she_looked(sister: Sister) -> None:
    sister.read()

    with seated(sister.table.place, sister.table.hennie, Role.RESIDENT):
        looked = AuditEntry.objects.filter(user_id=sister.ans.pk)
        assert list(looked.values_list("action", "case_id")) == [
            ("casework.shared_viewed", sister.table.case.pk)
        ]


def test_an_ended_share_shows_nothing(sister: Sister) -> None:
    with seated(sister.table.place, sister.table.noor):
        Share.objects.update(ends_on=clock.today())

    assert "Er is nu geen afspraak voor u." in sister.read()
