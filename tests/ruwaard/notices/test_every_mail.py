"""Whatever mail a real server refuses, who caused it hears of it, and where."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import resolve
from django.utils import timezone

from casework.models import Attendee, Seat, WellbeingAsk
from casework.services import asking, inviting, seats, sign_links
from ruwaard import clock
from ruwaard.accounts.lost_factors import ask_removal
from ruwaard.accounts.models import Role, User
from ruwaard.accounts.paper_codes import make_paper_code
from ruwaard.accounts.refusals import PaperIsWithoutMail
from ruwaard.accounts.services import add_member
from ruwaard.notices import bounces, mailing
from ruwaard.notices.models import Notice
from ruwaard.outbox.models import Message
from ruwaard.outbox.sending import send
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import user_scope
from tests.casework.services.test_cosigning import frozen
from tests.casework.tables import Table, make_table
from tests.factories import make_member, seated
from tests.ruwaard.accounts.browsers import give_app
from tests.ruwaard.outbox.conftest import Post, post

__all__ = ["post"]

NOWHERE = "onbekend@voorbeeld.nl"  # the server of these tests knows nobody there


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def to_sign_at_home(table: Table) -> tuple[User, str]:
    frozen(table)
    signer = table.signer("Ans Wijers")
    link, _code = sign_links.give_link(
        table.case, signer=signer, channel="email", email=NOWHERE, by=table.noor
    )
    sign_links.mail(link, address="https://wijk.voorbeeld/x/")
    return table.noor, f"/ruwaard/plan/{table.case.pk}/tekenen/{signer.id}/thuis/"


def to_come_to_a_talk(table: Table) -> tuple[User, str]:
    seat = Attendee.objects.get(meeting=table.meeting, name="Ans Wijers")
    row, _new = inviting.ask_to_come(
        seat, channel="email", email=NOWHERE, by=table.noor
    )
    inviting.mail(row, address="https://wijk.voorbeeld/x/")
    return table.noor, f"/ruwaard/gesprek/{table.meeting.pk}/uitnodigen/"


def to_give_a_score(table: Table) -> tuple[User, str]:
    asking.plan_asks(table.person, clock.today())
    ask = WellbeingAsk.objects.get(person=table.person, moment="start")
    row, _code = asking.ask_by_mail(ask, email=NOWHERE, language="nl", by=table.noor)
    asking.mail(row, address="https://wijk.voorbeeld/x/", by=table.noor)
    return table.noor, f"/ruwaard/vraag-hoe-gaat-het/{row.pk}/"


def to_a_seat_given_again(table: Table) -> tuple[User, str]:
    User.objects.filter(pk=table.hennie.pk).update(email=NOWHERE)
    seat = Seat.objects.select_related("user").get(user=table.hennie)
    seats.mail_again(seat, address="https://wijk.voorbeeld/x/", by=table.noor)
    return table.noor, f"/ruwaard/plan/{table.case.pk}/mensen/"


def to_who_gets_no_code_on_paper(table: Table) -> tuple[User, str]:
    User.objects.filter(pk=table.hennie.pk).update(email=NOWHERE)
    table.hennie.refresh_from_db()
    with pytest.raises(PaperIsWithoutMail):
        make_paper_code(table.hennie, by=table.noor, page="/ruwaard/")
    return table.noor, "/ruwaard/"


def to_who_gets_a_role(table: Table) -> tuple[User, str]:
    pim = make_member(table.place, Role.PROGRAMME)
    with seated(table.place, pim, Role.PROGRAMME):
        add_member(name="Nieuw", email=NOWHERE, role=Role.CLIENT_COUNCIL, by=pim)
    return pim, "/ruwaard/rollen/"


def to_who_loses_a_second_step(table: Table) -> tuple[User, str]:
    olaf = make_member(table.place, Role.OPERATOR)
    olaf.is_staff = True
    olaf.save()
    User.objects.filter(pk=table.noor.pk).update(email=NOWHERE)
    table.noor.refresh_from_db()
    give_app(table.noor)
    ask_removal(table.noor, reason="lost", by=olaf)
    return olaf, f"/beheer/accounts/user/{table.noor.pk}/change/"


MAILS = (
    to_sign_at_home,
    to_come_to_a_talk,
    to_give_a_score,
    to_a_seat_given_again,
    to_who_gets_no_code_on_paper,
    to_who_gets_a_role,
    to_who_loses_a_second_step,
)


@pytest.mark.parametrize("write", MAILS)
def test_who_caused_a_mail_hears_that_it_did_not_arrive(
    table: Table, post: Post, write: Callable[[Table], tuple[User, str]]
) -> None:
    post.open()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        sender, page = write(table)

    send(Message.objects.get(recipient=NOWHERE).pk)

    assert bounces.tell() == 1
    with user_scope(sender.pk):
        told = Notice.everywhere.filter(kind=bounces.NOT_ARRIVED)
        assert [row.address for row in told] == [page]
    assert resolve(page).url_name


def test_the_daily_mail_and_a_code_are_said_to_whose_address_it_is(
    table: Table, post: Post
) -> None:
    post.open()
    noor = table.noor
    User.objects.filter(pk=noor.pk).update(email=NOWHERE)
    Message.objects.create(recipient=NOWHERE, subject="Een code")
    Message.objects.create(recipient="niemand.hier@voorbeeld.nl", state="failed")

    send(Message.objects.get(recipient=NOWHERE).pk)

    assert bounces.tell() == 2
    with user_scope(noor.pk):
        told = Notice.everywhere.filter(kind=bounces.ADDRESS_FAILS)
        assert [row.address for row in told] == ["/account/"]
    assert tomorrow_mails(noor) == 0


def tomorrow_mails(user: User) -> int:
    """Return how many mails the morning after brings: none about mail that is lost."""
    with clock.stopped_at(timezone.now() + timedelta(days=2)):
        mailing.mail_what_waits(user.pk)
    return Message.objects.filter(state="waiting").count()
