"""What a resident may always ask: who answers, by when, and who never reads it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casework.models import PlanRequest, Seat
from casework.refusals.plan_requests import (
    AskedAlready,
    NotAboutYourself,
    RequestChanged,
)
from casework.services import plan_requests
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated, sign_in

TODAY = clock.today


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def bram(table: Table) -> User:
    """Return a colleague in the team."""
    bram = make_member(table.place, user=make_user("Bram de Vries"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=bram, kind=Seat.Kind.TEAM, starts_on=TODAY()
        )
    return bram


@pytest.fixture
def officer(table: Table) -> User:
    return make_member(table.place, Role.PRIVACY_OFFICER, user=make_user("Fatma"))


def asks_why(table: Table, about: User) -> PlanRequest:
    with seated(table.place, table.hennie):
        return plan_requests.ask_why(
            table.case,
            about=about,
            day=TODAY(),
            actions=["casework.plan_viewed"],
            words="Ik schrok ervan.",
            by=table.hennie,
        )


def told(table: Table, kind: str, *users: User) -> set[User]:
    found = set()
    for user in users:
        with seated(table.place, user):
            if Notice.objects.filter(user=user, kind=kind).exists():
                found.add(user)
    return found


def reads(table: Table, *users: User) -> set[User]:
    found = set()
    for user in users:
        with seated(table.place, user):
            if PlanRequest.objects.exists():
                found.add(user)
    return found


def test_the_first_contact_answers_for_a_colleague_within_fourteen_days(
    table: Table, bram: User
) -> None:
    asked = asks_why(table, bram)

    assert asked.answer_by == TODAY() + timedelta(days=14)
    assert told(table, plan_requests.ASKED, table.noor, bram) == {table.noor}
    assert reads(table, table.noor, table.hennie, bram) == {table.noor, table.hennie}


def test_a_look_of_the_first_contact_is_explained_by_somebody_else_of_the_team(
    table: Table, bram: User
) -> None:
    asked = asks_why(table, table.noor)

    assert told(table, plan_requests.ASKED, table.noor, bram) == {bram}
    assert reads(table, table.noor, bram) == {bram}
    with seated(table.place, table.noor), pytest.raises(NotAboutYourself):
        plan_requests.answer(asked, text="Zomaar.", version=1, by=table.noor)


def test_without_anybody_else_the_privacy_officer_answers(
    table: Table, officer: User
) -> None:
    asked = asks_why(table, table.noor)
    with seated(table.place, officer):
        plan_requests.answer(asked, text="Zij leidt het.", version=1, by=officer)

    assert reads(table, table.noor, table.hennie, officer) == {table.hennie, officer}
    assert told(table, plan_requests.ASKED, officer, table.noor) == {officer}
    assert told(table, plan_requests.ANSWERED, table.hennie) == {table.hennie}


def test_somebody_else_who_lives_there_reads_nothing_of_it(
    table: Table, bram: User
) -> None:
    partner = make_member(table.place, Role.RESIDENT, user=make_user("Wim van Dorp"))
    with seated(table.place, table.noor):
        Seat.objects.create(
            case=table.case, user=partner, kind=Seat.Kind.RESIDENT, starts_on=TODAY()
        )
    asked = asks_why(table, bram)

    assert reads(table, partner) == set()
    with (
        seated(table.place, partner),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        PlanRequest.objects.create(
            case=table.case,
            kind="stop",
            desk="team",
            asked_by=table.hennie,
            asked_on=TODAY(),
            answer_by=asked.answer_by,
        )


def test_the_same_is_asked_once_and_again_after_it_was_taken_back(
    table: Table, bram: User
) -> None:
    asked = asks_why(table, bram)
    with pytest.raises(AskedAlready):
        asks_why(table, bram)
    with seated(table.place, table.hennie):
        plan_requests.withdraw(asked, version=1, by=table.hennie)
        with pytest.raises(RequestChanged):
            plan_requests.answer(asked, text="Te laat.", version=1, by=table.noor)

    assert asks_why(table, bram).is_waiting


def test_an_explanation_too_late_shows_to_the_resident_and_counts_for_the_officer(
    table: Table, bram: User, officer: User
) -> None:
    asks_why(table, bram)
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        with seated(table.place, officer):
            counted = plan_requests.overdue_explanations()
        with seated(table.place, table.noor):
            hidden = plan_requests.overdue_explanations()
        shown = sign_in(table.hennie).get(page(table, "my_requests"))

    assert (counted, hidden) == (1, 0)
    assert "Dit duurt te lang." in shown.content.decode()


def page(table: Table, name: str, **more: object) -> str:
    where = {"neighbourhood": table.place.slug, "case_id": table.case.pk} | more
    return reverse(f"casework:{name}", kwargs=where)


def test_from_the_line_in_the_log_to_the_answer(table: Table, bram: User) -> None:
    detail = reverse("casework:case_detail", args=[table.place.slug, table.case.pk])
    assert sign_in(bram).get(detail).status_code == 200
    hennie, noor = sign_in(table.hennie), sign_in(table.noor)
    day = timezone.localdate().isoformat()
    ask = page(table, "my_why_ask", looker=bram.uuid, day=day)
    sent = {"words": "Ik ken Bram niet.", "request_id": str(uuid4())}

    log = hennie.get(page(table, "who_looked")).content.decode()
    once = [hennie.post(ask, sent).status_code for _click in range(2)]
    work = noor.get(reverse("casework:today", args=[table.place.slug]))
    with seated(table.place, table.hennie):
        asked = PlanRequest.objects.get()
    path = reverse("casework:plan_request", args=[table.place.slug, asked.pk])
    read = noor.get(path).content.decode()
    noor.post(path, {"answer": "Bram viel voor mij in.", "version": 1})
    after = hennie.get(page(table, "who_looked")).content.decode()

    assert ask in log
    assert once == [302, 302]
    assert path in work.content.decode()
    assert "Keek in uw plan" in read
    assert "Ik ken Bram niet." in read
    assert "Bram viel voor mij in." in after


def test_a_day_on_which_nobody_looked_asks_nothing(table: Table, bram: User) -> None:
    hennie = sign_in(table.hennie)
    statuses = {
        hennie.get(page(table, "my_why_ask", looker=who, day=day)).status_code
        for who, day in (
            (bram.uuid, "2020-01-01"),
            (bram.uuid, "gisteren"),
            (uuid4(), timezone.localdate().isoformat()),
        )
    }

    assert statuses == {404}


def test_answering_with_nothing_loses_nothing(table: Table, bram: User) -> None:
    asked = asks_why(table, bram)
    path = reverse("casework:plan_request", args=[table.place.slug, asked.pk])
    browser: Client = sign_in(table.noor)

    assert browser.post(path, {"answer": " ", "version": 1}).status_code == 422
    assert browser.post(path, {"answer": "Ja", "version": 7}).status_code == 422
