"""A colleague of another organisation looks along within a week."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection
from django.test import Client

from casework.models import Availability, Case, LookAlong, Seat
from casework.refusals.look_along import (
    AskedAlready,
    DaysMissing,
    NameInQuestion,
    NobodyWantsASeat,
    SitsThereAlready,
    YouWereNotAsked,
)
from casework.services import closing, look_along
from casework.services.open_items import open_items
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import (
    make_case,
    make_member,
    make_organisation,
    make_user,
    seated,
    sign_in,
)

QUESTION = "Iemand slaapt niet meer. Wat kan helpen?"


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Noor El Idrissi"))


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    user = make_user("Bram Kuijpers")
    user.expertise = "verpleegkundig specialist GGZ"
    user.save()
    ggz = make_organisation("GGZ Oost")
    return make_member(neighbourhood, user=user, organisation=ggz)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor, "Hennie van Dorp")


def ask(neighbourhood: Neighbourhood, case: Case, noor: User, bram: User) -> LookAlong:
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        return look_along.ask_to_look(case, user=bram, question=QUESTION, by=noor)


def test_the_directory_finds_knowledge_over_organisations(
    noor: User, bram: User
) -> None:
    page = sign_in(noor).get("/ruwaard/meekijken/?q=ggz").content.decode()
    other = sign_in(noor).get("/ruwaard/meekijken/?q=schulden").content.decode()

    assert bram.name in page
    assert "Niet gezegd" in page
    assert bram.name not in other


def test_a_colleague_says_when_it_can_be(
    neighbourhood: Neighbourhood, noor: User, bram: User
) -> None:
    browser = sign_in(bram)
    day = clock.today() + timedelta(days=2)
    address = "/ruwaard/meekijken/ik/"

    missing = browser.post(address, {"answer": "days", "expertise": "GGZ"})
    said = {"answer": "days", "starts_on": str(day), "ends_on": str(day)}
    fine = browser.post(address, said | {"expertise": "GGZ en slaap"})
    page = sign_in(noor).get("/ruwaard/meekijken/?q=slaap").content.decode()

    assert (missing.status_code, fine.status_code) == (422, 302)
    assert "Kies van welke dag tot en met welke dag" in missing.content.decode()
    assert "tot en met" in page
    with seated(neighbourhood, noor):
        assert Availability.objects.get().user_id == bram.pk


def test_a_yes_is_about_a_week(neighbourhood: Neighbourhood, bram: User) -> None:
    with seated(neighbourhood, bram, Role.PROFESSIONAL):
        said = look_along.say_availability(answer="yes", expertise="GGZ", by=bram)
        with pytest.raises(DaysMissing):
            look_along.say_availability(answer="days", expertise="", by=bram)

    assert said.holds(said.said_on + timedelta(days=6))
    assert not said.holds(said.said_on + timedelta(days=7))


def test_who_was_asked_sees_the_question_and_no_plan(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    browser = sign_in(bram)

    page = browser.get(f"/ruwaard/meekijken/{row.pk}/").content.decode()
    plan = browser.get(f"/ruwaard/plan/{case.pk}/")

    assert QUESTION in page
    assert "Hennie" not in page
    assert plan.status_code == 404
    with seated(neighbourhood, bram):
        assert LookAlong.objects.get().first_look_on == clock.today()


def test_nobody_else_finds_the_question(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    els = sign_in(make_member(neighbourhood, user=make_user("Els")))

    paths = ("", "plek/", "weg/")
    answers = [els.post(f"/ruwaard/meekijken/{row.pk}/{path}") for path in paths]

    assert [answer.status_code for answer in answers] == [404] * 3


@pytest.mark.parametrize("question", ["Hennie slaapt niet.", "Mevrouw VAN DORP: hoe?"])
def test_a_question_names_no_resident(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case, question: str
) -> None:
    with (
        seated(neighbourhood, noor, Role.PROFESSIONAL),
        pytest.raises(NameInQuestion),
    ):
        look_along.ask_to_look(case, user=bram, question=question, by=noor)


def test_who_is_asked_twice_or_sits_there_is_not_asked(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    ask(neighbourhood, case, noor, bram)
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        with pytest.raises(AskedAlready):
            look_along.ask_to_look(case, user=bram, question=QUESTION, by=noor)
        with pytest.raises(SitsThereAlready):
            look_along.ask_to_look(case, user=noor, question=QUESTION, by=noor)


def test_both_agree_and_one_click_gives_a_dated_seat(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    address = f"/ruwaard/meekijken/{row.pk}/"

    said = sign_in(bram).post(address, {"answer": "Ik denk mee.", "wants_seat": "on"})
    desk = sign_in(noor).get("/ruwaard/vandaag/").content.decode()
    sign_in(noor).post(f"{address}plek/")

    assert said.status_code == 302
    assert "Uw vraag aan Bram Kuijpers" in desk
    assert sign_in(bram).get(f"/ruwaard/plan/{case.pk}/").status_code == 200
    with seated(neighbourhood, noor):
        seat = Seat.objects.get(user=bram)
    assert seat.ends_on == clock.today() + timedelta(days=14)


def test_a_seat_takes_two(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        with pytest.raises(NobodyWantsASeat):
            look_along.give_seat(row, by=noor)
        with pytest.raises(YouWereNotAsked):
            look_along.answer_look(row, answer="x", wants_seat=True, by=noor)
    with seated(neighbourhood, bram, Role.PROFESSIONAL):
        look_along.answer_look(row, answer="Rust.", wants_seat=False, by=bram)
        with pytest.raises(YouWereNotAsked):
            look_along.answer_look(row, answer="Nog iets.", wants_seat=True, by=bram)


def test_who_was_asked_changes_no_word_of_the_question(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    ask(neighbourhood, case, noor, bram)
    with (
        seated(neighbourhood, bram),
        pytest.raises(ProgrammingError, match="who was asked answers"),
    ):
        LookAlong.objects.update(question="Iets anders")


def test_the_clock_is_a_week_and_never_a_number_in_a_queue(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    today = clock.today()

    page = sign_in(bram).get("/ruwaard/vandaag/").content.decode()

    assert "Vraag van Noor El Idrissi" in page
    assert "Nog 7 dagen" in page
    assert not row.is_late(today + timedelta(days=7))
    assert row.is_late(today + timedelta(days=8))


def test_an_open_question_hangs_at_closing(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    with seated(neighbourhood, noor, Role.PROFESSIONAL):
        kinds = [item.kind for item in open_items(case)]
        closing.close_case(case, reasons={row.pk: "Opgelost"}, follow_up=False, by=noor)
        row.refresh_from_db()

    assert kinds == ["look_along"]
    assert row.withdrawn_on == clock.today()


def test_the_form_asks_and_the_team_takes_it_back(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    browser = sign_in(noor)
    address = f"/ruwaard/plan/{case.pk}/meekijken/"

    wrong = browser.post(address, {"user": "", "question": "Kept"})
    named = browser.post(address, {"user": str(bram.uuid), "question": "Hennie?"})
    fine = browser.post(address, {"user": str(bram.uuid), "question": QUESTION})
    with seated(neighbourhood, noor):
        row = LookAlong.objects.get()
    browser.post(f"/ruwaard/meekijken/{row.pk}/weg/")
    gone = sign_in(bram).get(f"/ruwaard/meekijken/{row.pk}/")

    assert (wrong.status_code, named.status_code, fine.status_code) == (422, 422, 302)
    assert "Kept" in wrong.content.decode()
    assert "Laat de naam weg" in named.content.decode()
    assert gone.status_code == 404


def test_the_figure_is_a_median_of_days(
    neighbourhood: Neighbourhood, noor: User, bram: User, case: Case
) -> None:
    row = ask(neighbourhood, case, noor, bram)
    today = clock.today()
    with seated(neighbourhood, noor), connection.cursor() as cursor:
        LookAlong.objects.filter(pk=row.pk).update(
            asked_on=today - timedelta(days=9), first_look_on=today
        )
        days = [today - timedelta(days=30), today + timedelta(days=1)]
        cursor.execute("SELECT * FROM look_along_days(%s, %s)", days)
        found = cursor.fetchone()

    assert tuple(map(int, found)) == (1, 1, 1, 9, 1)


def test_a_resident_has_no_such_pages(neighbourhood: Neighbourhood) -> None:
    hennie: Client = sign_in(
        make_member(neighbourhood, Role.RESIDENT, user=make_user("H"))
    )

    assert hennie.get("/ruwaard/meekijken/").status_code == 403
