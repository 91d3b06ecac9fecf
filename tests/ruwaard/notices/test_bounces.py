from contextlib import closing
from email.message import EmailMessage
from mailbox import Maildir, mbox
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from casework.models import Invitation
from casework.services.invitations import invite, mail
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.notices.tasks import mail_what_waits
from ruwaard.outbox.bounces import message_id_of
from ruwaard.outbox.models import Message
from ruwaard.outbox.sending import send
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, seated, sign_in
from tests.ruwaard.outbox.conftest import Post, post

__all__ = ["post"]

NOWHERE = "onbekend@voorbeeld.nl"
FINAL, DELAYED = ("failed", "5.1.1"), ("delayed", "4.4.7")


@pytest.fixture(autouse=True)
def from_ruwaard(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Ruwaard <noreply@ruwaard.voorbeeld>"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


def invited(place: Neighbourhood, noor: User, email: str) -> Invitation:
    """Let Noor ask Hennie to look along, by e-mail."""
    case = make_case(place, noor)
    with seated(place, noor):
        invitation, _code = invite(
            case, channel="email", person=case.people.get(), email=email, by=noor
        )
        mail(invitation, address="https://wijk.voorbeeld/x/")
    return invitation


def sent() -> Message:
    Message.objects.update(state="sent", body="")
    return Message.objects.get()


def report(
    message_id: str, says: tuple[str, str] = FINAL, *, whole: bool = True
) -> bytes:
    """Return what a mail server sends back, as Postfix writes it (RFC 3464)."""
    kind = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""\
From: MAILER-DAEMON@post.voorbeeld
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A"

--A
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--A
Content-Type: message/delivery-status

Reporting-MTA: dns; post.voorbeeld

Final-Recipient: rfc822; hennie@voorbeeld.nl
Action: {says[0]}
Status: {says[1]}

--A
Content-Type: {kind}

Message-ID: {message_id}
Subject: Een bericht voor u

--A--
""".encode()


def read(folder: Path, *reports: bytes) -> None:
    for number, one in enumerate(reports):
        path = folder / f"{number}.eml"
        path.write_bytes(one)
        call_command("read_bounces", path)


def told(place: Neighbourhood, user: User) -> list[tuple[str, str]]:
    mail_what_waits()
    with seated(place, user):
        return list(Notice.objects.values_list("kind", "address"))


@pytest.mark.parametrize("whole", [True, False])
def test_what_came_back_is_said_to_who_sent_it(
    neighbourhood: Neighbourhood, noor: User, tmp_path: Path, *, whole: bool
) -> None:
    invitation = invited(neighbourhood, noor, "hennie@voorbeeld.nl")
    message = sent()

    read(tmp_path, report(message_id_of(message.pk), whole=whole))

    people = f"/ruwaard/plan/{invitation.case_id}/mensen/"
    assert told(neighbourhood, noor) == [("notices.mail_bounced", people)]
    assert told(neighbourhood, noor) == [("notices.mail_bounced", people)]
    bounced = Message.objects.get(pk=message.pk)
    assert (bounced.state, bounced.error) == ("bounced", "DSN 5.1.1")
    page = sign_in(noor).get(people).content.decode()
    assert "Kwam niet aan" in page


def test_a_refused_address_is_said_to_who_sent_it(
    neighbourhood: Neighbourhood, noor: User, post: Post
) -> None:
    post.open()
    invited(neighbourhood, noor, NOWHERE)

    send(Message.objects.get().pk)

    assert Message.objects.get().state == "failed"
    assert [kind for kind, _page in told(neighbourhood, noor)] == [
        "notices.mail_bounced"
    ]


def test_nobody_else_hears_of_it(
    neighbourhood: Neighbourhood, noor: User, tmp_path: Path
) -> None:
    other = make_member(neighbourhood, Role.PROGRAMME)
    invited(neighbourhood, noor, "hennie@voorbeeld.nl")

    read(tmp_path, report(message_id_of(sent().pk)))

    assert told(neighbourhood, other) == []


def test_what_arrived_shows_nothing(neighbourhood: Neighbourhood, noor: User) -> None:
    invitation = invited(neighbourhood, noor, "hennie@voorbeeld.nl")
    sent()

    page = sign_in(noor).get(f"/ruwaard/plan/{invitation.case_id}/mensen/")

    assert "Kwam niet aan" not in page.content.decode()
    assert told(neighbourhood, noor) == []


def test_other_mail_in_the_box_says_nothing(
    neighbourhood: Neighbourhood, noor: User, tmp_path: Path
) -> None:
    invited(neighbourhood, noor, "hennie@voorbeeld.nl")
    message = sent()
    plain = EmailMessage()
    plain["Subject"] = "Afwezig"
    plain.set_content(f"Uw mail {message_id_of(message.pk)} lees ik later")
    elsewhere = message_id_of(message.pk).replace("ruwaard.", "elders.")

    read(
        tmp_path,
        plain.as_bytes(),
        report(message_id_of(message.pk), DELAYED),
        report(message_id_of(uuid4())),
        report(elsewhere),
        report("<geen-sleutel@ruwaard.voorbeeld>"),
    )

    assert Message.objects.get().state == "sent"


def test_a_mailbox_and_a_maildir_are_read(
    neighbourhood: Neighbourhood,
    noor: User,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    invited(neighbourhood, noor, "hennie@voorbeeld.nl")
    back = report(message_id_of(sent().pk))
    Maildir(tmp_path / "post").add(back)
    with closing(mbox(tmp_path / "box")) as box:
        box.add(back)

    call_command("read_bounces", tmp_path / "post")
    call_command("read_bounces", tmp_path / "box")

    assert capsys.readouterr().out.splitlines() == [
        "1 mails did not arrive.",
        "0 mails did not arrive.",
    ]


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no maildir, mbox or mail"):
        call_command("read_bounces", tmp_path / "nergens")
