import re
import secrets

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar
from pytest_django.fixtures import Settings

from casework.models import MeetingInvitation
from casework.services import inviting
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def browser(table: Table) -> Client:
    return sign_in(table.noor)


@pytest.fixture
def letterbox(settings: Settings) -> None:
    """Keep mail in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def stranger() -> Client:
    """Give a browser at a network address that nobody used lately."""
    places = (secrets.randbelow(256) for _place in range(3))
    return Client(REMOTE_ADDR=".".join(map(str, (10, *places))))


def ask(table: Table, language: str = "nl") -> tuple[MeetingInvitation, str]:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        attendee = table.meeting.attendees.get(name="Ans Wijers")
        row, _is_new = inviting.ask_to_come(
            attendee, channel="paper", language=language, by=table.noor
        )
        return row, f"/ruwaard/kom/{inviting.code_that_works(row)}/"


@pytest.mark.usefixtures("letterbox")
def test_a_mail_says_nothing_of_anybody_and_its_link_works(
    table: Table, browser: Client
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        attendee = table.meeting.attendees.get(name="Ans Wijers")

    browser.post(
        f"/ruwaard/aan-tafel/{attendee.pk}/uitnodigen/",
        {"channel": "email", "email": "ans@voorbeeld.nl", "language": "tr"},
    )

    (message,) = mail.outbox
    text = f"{message.subject} {message.body}"
    assert {name for name in ("Ans", "Hennie", "Noor") if name in text} == set()
    link = re.search(r"http://testserver(/\S+)", str(message.body))
    assert link is not None
    assert stranger().get(link[1]).status_code == 200


@pytest.mark.usefixtures("letterbox")
def test_another_time_is_mailed_to_who_was_asked_by_mail(
    table: Table, browser: Client
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        attendee = table.meeting.attendees.get(name="Ans Wijers")
        inviting.ask_to_come(
            attendee, channel="email", email="ans@voorbeeld.nl", by=table.noor
        )
    known = {"held_on": f"{table.meeting.held_on:%d-%m-%Y}", "place": "home"}

    for version, change in (
        (1, {"place_detail": "Achterom"}),
        (2, {"starts_at": "10:30"}),
    ):
        browser.post(
            f"/ruwaard/gesprek/{table.meeting.pk}/wanneer/",
            {**known, **change, "version": version},
        )

    assert [message.to for message in mail.outbox] == [["ans@voorbeeld.nl"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "komt u bij ons aan tafel?"),
        ("en", "will you join us at the table?"),
        ("tr", "soframıza gelir misiniz?"),
    ],
)
def test_the_page_opens_without_an_account_in_the_language_of_who_is_asked(
    table: Table, language: str, words: str
) -> None:
    _row, address = ask(table, language)

    assert words in stranger().get(address).content.decode()


def test_the_page_tells_no_word_of_the_plan(table: Table) -> None:
    _row, address = ask(table)

    page = stranger().get(address).content.decode()

    told = {"de post", "slapen", "Hennie", "van Dorp"}
    assert {word for word in told if word in page} == set()


def test_an_answer_shows_at_the_meeting_and_on_vandaag(
    table: Table, browser: Client
) -> None:
    _row, address = ask(table)

    answer = stranger().post(address, {"answer": "brings", "said": "Mijn man."})

    assert answer.status_code == 302
    pages = (
        f"/ruwaard/gesprek/{table.meeting.pk}/",
        f"/ruwaard/gesprek/{table.meeting.pk}/uitnodigen/",
        "/ruwaard/vandaag/",
    )
    said = ["1 komt." in browser.get(page).content.decode() for page in pages]
    assert said == [True, False, True]
    assert "Mijn man." in browser.get(pages[1]).content.decode()


def test_no_answer_is_asked_for_again(table: Table) -> None:
    _row, address = ask(table)

    answer = stranger().post(address, {"said": "Misschien."})

    assert answer.status_code == 422
    assert "Misschien." in answer.content.decode()


def test_every_code_that_does_not_work_answers_alike(table: Table) -> None:
    row, address = ask(table)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        inviting.take_back(row, by=table.noor)
    browser = stranger()

    answers = [browser.get(one) for one in (address, "/ruwaard/kom/AAAAA-BBBBB-CCCCC/")]

    assert [one.status_code for one in answers] == [404, 404]
    varies = re.compile(r'[A-Z2-9]{5}-[A-Z2-9-]*|(value|content)="[^"]*"')
    assert len({varies.sub("", one.content.decode()) for one in answers}) == 1


def test_wrong_codes_are_counted(table: Table) -> None:
    _row, address = ask(table)
    browser = stranger()
    for _try in range(5):
        browser.get("/ruwaard/kom/AAAAA-BBBBB-CCCCC/")

    assert browser.get(address).status_code == 429


def test_a_calendar_says_when_and_no_more(table: Table) -> None:
    _row, address = ask(table)

    answer = stranger().get(f"{address}agenda/")

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert sorted(event) == ["CLASS", "DTSTAMP", "DTSTART", "SUMMARY", "UID"]
    assert str(event["SUMMARY"]) == "Gesprek"
    assert event.decoded("DTSTART") == table.meeting.held_on


def test_a_letter_has_a_code_that_works(table: Table, browser: Client) -> None:
    row, address = ask(table)

    letter = browser.get(f"/ruwaard/gesprek/uitnodiging/{row.pk}/brief/")

    code = address.split("/")[-2]
    assert code in letter.content.decode()
    assert "<svg" in letter.content.decode()
    assert "no-store" in letter.headers["Cache-Control"]


def test_what_was_said_by_telephone_is_written_down(
    table: Table, browser: Client
) -> None:
    row, _address = ask(table)

    browser.post(
        f"/ruwaard/gesprek/uitnodiging/{row.pk}/antwoord/",
        {"answer": "other_time", "said": "Liever dinsdag."},
    )

    with seated(table.place, table.noor, Role.PROFESSIONAL):
        row.refresh_from_db()
    assert (row.answer, row.said, row.noted_by) == (
        "other_time",
        "Liever dinsdag.",
        table.noor,
    )


def test_a_child_who_interprets_is_flagged(table: Table, browser: Client) -> None:
    browser.post(
        f"/ruwaard/gesprek/{table.meeting.pk}/uitnodigen/",
        {"interpreter": "child", "interpreter_language": "Turks"},
    )

    page = browser.get(f"/ruwaard/gesprek/{table.meeting.pk}/").content.decode()
    assert "Een kind tolkt" in page


def test_twelve_at_the_table_show_on_one_page(table: Table, browser: Client) -> None:
    names = [f"Gast {number}" for number in range(12)]
    for name in names:
        browser.post(
            f"/ruwaard/gesprek/{table.meeting.pk}/aan-tafel/",
            {"name": name, "kind": "other", "role_label": "buur"},
        )

    page = browser.get(f"/ruwaard/gesprek/{table.meeting.pk}/uitnodigen/")

    assert [name for name in names if name not in page.content.decode()] == []
