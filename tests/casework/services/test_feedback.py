"""My voice: who reads what a resident says, what comes back, and what nobody knows."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from casework.models import ComplaintProcedure, Feedback, FeedbackLink, Seat
from casework.reading.feedback import said_per_quarter
from casework.services import feedback
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_organisation, make_user, seated, sign_in
from tests.test_audit_per_request import AuditRows

WORDS = "Noor luisterde pas toen ik boos werd."
TODAY = clock.today


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def gerrit(table: Table) -> User:
    return make_member(table.place, Role.CLIENT_COUNCIL, user=make_user("Gerrit"))


def at(table: Table, name: str, **ids: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": table.place.slug} | ids)


def said(table: Table, **more: object) -> Feedback:
    with seated(table.place, table.hennie):
        facts = {"kind": "experience", "to": "council", "words": WORDS} | more
        return feedback.say(table.case, by=table.hennie, **facts)  # type: ignore[arg-type] # fields by name


def reads(table: Table, *users: User) -> set[User]:
    found = set()
    for user in users:
        with seated(table.place, user):
            if Feedback.objects.exists() or FeedbackLink.objects.exists():
                found.add(user)
    return found


def stepped(table: Table, browser: Client, row: Feedback, step: str) -> int:
    with seated(table.place, table.hennie):
        version = Feedback.objects.get(pk=row.pk).version
    path = at(table, "my_feedback_step", feedback_id=row.pk)
    return browser.post(path, {"stap": step, "version": version}).status_code


def test_the_council_answers_what_it_reads_without_a_name(
    table: Table, gerrit: User
) -> None:
    hennie, council = sign_in(table.hennie), sign_in(gerrit)
    form = {"kind": "experience", "words": WORDS, "to": "council"}
    form |= {"about": str(table.noor.uuid), "feedback_id": str(uuid4())}
    say = at(table, "my_voice_say", case_id=table.case.pk)
    clicks = [hennie.post(say, form).status_code for _click in range(2)]
    with seated(table.place, table.hennie):
        row = Feedback.objects.get()

    page = at(table, "council_feedback_answer", feedback_id=row.pk)
    read = council.get(page).content.decode()
    council.post(page, {"text": "Dank u. Wij zeggen het.", "version": 1})
    late = council.post(page, {"text": "Nog eens.", "version": 1})
    mine = hennie.get(at(table, "my_voice", case_id=table.case.pk)).content.decode()

    assert clicks == [302, 302]
    assert WORDS in read
    assert "Hennie" not in read
    assert late.status_code == 422
    assert "Dank u. Wij zeggen het." in mine
    assert reads(table, table.noor) == set()
    with seated(table.place, table.hennie):
        assert Notice.objects.filter(kind=feedback.ANSWERED).exists()


def test_who_it_is_about_reads_it_only_while_the_resident_lets_them(
    table: Table, gerrit: User
) -> None:
    row = said(table, about=table.noor)
    hennie, noor = sign_in(table.hennie), sign_in(table.noor)
    page = at(table, "feedback_about_me", feedback_id=row.pk)
    before = noor.get(page).status_code
    stepped(table, hennie, row, "laten-lezen")
    shown = noor.get(page).content.decode()
    stepped(table, hennie, row, "niet-lezen")

    assert (before, noor.get(page).status_code) == (404, 404)
    assert WORDS in shown
    assert reads(table, table.noor, gerrit) == {gerrit}


def test_a_member_of_the_council_reads_nothing_about_themselves(
    table: Table, gerrit: User
) -> None:
    said(table, about=gerrit)

    assert reads(table, gerrit) == set()


def test_who_lives_there_too_reads_nothing_and_says_nothing_for_another(
    table: Table,
) -> None:
    wim = make_member(table.place, Role.RESIDENT, user=make_user("Wim van Dorp"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=wim, kind=Seat.Kind.RESIDENT, starts_on=TODAY()
        )
    said(table)

    assert reads(table, wim) == set()
    with seated(table.place, wim), pytest.raises(DatabaseError), transaction.atomic():
        FeedbackLink.objects.create(case=table.case, said_by=table.hennie)


def test_somebody_of_ones_own_reads_and_answers_as_long_as_they_sit(
    table: Table, gerrit: User
) -> None:
    ans = make_member(table.place, Role.NETWORK_MEMBER, user=make_user("Ans Wijers"))
    with seated(table.place, table.noor):
        seat = Seat.objects.create(
            case=table.case, user=ans, kind=Seat.Kind.NETWORK, starts_on=TODAY()
        )
    row = said(table, to="trusted", reader=ans)
    page = at(table, "feedback_for_me", feedback_id=row.pk)
    browser = sign_in(ans)
    listed = browser.get(at(table, "shared")).content.decode()
    answered = browser.post(page, {"text": "Ik ga mee.", "version": 1}).status_code
    with seated(table.place, table.noor):
        Seat.objects.filter(pk=seat.pk).update(ends_on=TODAY())

    assert page in listed
    assert answered == 302
    assert reads(table, ans, table.noor, gerrit) == set()


def test_words_of_nobody_lead_to_nobody(table: Table, gerrit: User) -> None:
    hennie, council = sign_in(table.hennie), sign_in(gerrit)
    form = {"kind": "complaint", "words": "Ik durf dit niet hardop te zeggen."}
    form["page_id"] = str(uuid4())
    rows = AuditRows()
    with connection.execute_wrapper(rows):
        pages = [
            hennie.post(at(table, "voice_anonymous"), form).content.decode()
            for _click in range(2)
        ]
        hennie.get(at(table, "voice_answer"))
    codes = {
        code for page in pages for code in re.findall(r">(\w{5}-\w{5}-\w{5})<", page)
    }
    early = reads(table, gerrit, table.noor, table.hennie)
    with clock.stopped_at(clock.now() + timedelta(days=7)):
        with seated(table.place, gerrit):
            found = Feedback.objects.get()
            noticed = Notice.objects.filter(user=gerrit).exists()
        page = at(table, "council_feedback_answer", feedback_id=found.pk)
        council.post(page, {"text": "Wij nemen dit mee.", "version": 1})
        ask = at(table, "voice_answer")
        back = hennie.post(ask, {"code": codes.copy().pop().lower()}).content.decode()
        wrong = hennie.post(ask, {"code": "AAAAA-BBBBB-CCCCC"}).status_code

    assert len(codes) == 1
    assert rows.number == 0
    assert (early, noticed) == (set(), False)
    assert (found.link_id, found.said_on.weekday()) == (None, 0)
    assert "Wij nemen dit mee." in back
    assert wrong == 422


def test_a_formal_complaint_is_handed_in_by_the_resident_and_has_a_term(
    table: Table, gerrit: User
) -> None:
    pantein = make_organisation("Pantein")
    with seated(table.place, table.noor):
        Seat.objects.filter(user=table.noor).update(organisation=pantein)
        office = ComplaintProcedure.objects.create(
            organisation=pantein, name="Mevrouw De Wit", phone="0412 000 006", weeks=6
        )
    hennie = sign_in(table.hennie)
    write = at(table, "my_complaint", case_id=table.case.pk)
    offered = hennie.get(write).content.decode()
    sent = {"procedure": str(office.pk), "words": WORDS, "feedback_id": str(uuid4())}
    hennie.post(write, sent)
    with seated(table.place, table.hennie):
        row = Feedback.objects.get()
    letter = at(table, "my_feedback", feedback_id=row.pk)
    written = hennie.get(letter).content.decode()
    stepped(table, hennie, row, "ingeleverd")
    with clock.stopped_at(clock.now() + timedelta(weeks=6, days=1)):
        late = hennie.get(letter).content.decode()
    stepped(table, hennie, row, "antwoord")

    with seated(table.place, table.hennie):
        row.refresh_from_db()
    assert "0412 000 006" in offered
    assert "Mevrouw De Wit" in written
    assert row.answer_by == TODAY() + timedelta(weeks=6)
    assert "Dit duurt te lang." in late
    assert row.state == Feedback.State.ANSWERED
    assert reads(table, table.noor, gerrit) == set()


def test_what_was_taken_back_is_read_by_nobody_else(table: Table, gerrit: User) -> None:
    row = said(table)
    hennie = sign_in(table.hennie)
    stepped(table, hennie, row, "intrekken")

    assert stepped(table, hennie, row, "intrekken") == 302
    assert reads(table, gerrit) == set()


def test_directors_count_whole_quarters_and_never_few(table: Table) -> None:
    director = make_member(table.place, Role.DIRECTOR, user=make_user("Hanneke"))
    past = TODAY() - timedelta(days=100)
    for kind in ("compliment",) * 6 + ("complaint",) * 2:
        said(table, kind=kind)
    with seated(table.place, table.hennie):
        Feedback.objects.update(said_on=past)
    said(table, kind="idea")
    page = sign_in(director).get(at(table, "experience")).content.decode()
    with seated(table.place, director):
        (quarter,) = said_per_quarter(TODAY(), k=5)

    assert quarter.first_day <= past
    assert quarter.total == 10
    assert None in quarter.numbers
    assert 2 not in quarter.numbers
    assert WORDS not in page
