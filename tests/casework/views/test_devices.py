"""What a device asks for: the whole table with its forms, and the empty shell."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import PlanItem, Seat
from ruwaard import clock
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.views.counting import queries
from tests.casework.views.table_pages import (
    HTMX,
    Page,
    make_line,
    make_page,
    stranger,
    text_of,
)
from tests.factories import make_user, seated

NEED = PlanItem.Question.NEED


@pytest.fixture
def page(neighbourhood: Neighbourhood) -> Page:
    return make_page(neighbourhood)


def forms_in(copy: str) -> set[str]:
    return set(re.findall(r'<template data-form="([^"]+)"', copy))


def test_the_copy_holds_the_table_and_every_form(page: Page) -> None:
    line = make_line(page, "Vervoer", NEED)

    copy = text_of(page.get("meeting_copy", meeting_id=page.meeting.pk))

    assert 'id="gesprek"' in copy
    assert 'id="dok"' in copy
    assert {
        page.address("meeting_change", meeting_id=page.meeting.pk),
        page.address("seat_add", meeting_id=page.meeting.pk),
        page.address("item_change", item_id=line.pk),
        page.address("agreement_add", item_id=line.pk),
        page.address("agreement_add", item_id=page.around.case.pk),
    } <= forms_in(copy)


def test_the_copy_asks_as_much_for_three_lines_as_for_one(page: Page) -> None:
    address = page.address("meeting_copy", meeting_id=page.meeting.pk)
    make_line(page, "Vervoer", NEED)
    queries(page.browser, address)  # the first one of a quarter is written down
    one = queries(page.browser, address)

    make_line(page, "Rust", NEED)
    make_line(page, "Post", NEED)

    assert queries(page.browser, address) == one


def test_a_colleague_without_a_seat_gets_no_copy(page: Page) -> None:
    address = page.address("meeting_copy", meeting_id=page.meeting.pk)

    assert stranger(page).get(address).status_code == 404


def test_reading_without_internet_is_written_down_with_its_minute(page: Page) -> None:
    at = clock.now().replace(second=0, microsecond=0) - timedelta(hours=2)
    sent = {"read_at": round(at.timestamp() * 1000)}

    answer = page.post("meeting_read", sent, HTMX, meeting_id=page.meeting.pk)

    assert answer.status_code == 204
    assert reasons(page) == [at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")]


def test_a_moment_that_cannot_be_is_the_nearest_one(page: Page) -> None:
    page.post("meeting_read", {"read_at": "0"}, HTMX, meeting_id=page.meeting.pk)

    (said,) = reasons(page)
    week = clock.now() - timedelta(days=7)
    assert datetime.fromisoformat(said).date() == week.astimezone(UTC).date()


def test_no_moment_is_refused(page: Page) -> None:
    answer = page.post(
        "meeting_read", {"read_at": "gisteren"}, HTMX, meeting_id=page.meeting.pk
    )

    assert answer.status_code == 422


def reasons(page: Page) -> list[str]:
    """Return the reasons of reading without internet, as the resident may see them."""
    case, resident = page.around.case, make_user("Hennie van Dorp")
    with page.inside():
        Seat.objects.create(
            case=case, user=resident, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
    with seated(page.around.neighbourhood, resident):
        read = AuditEntry.objects.filter(action="casework.meeting_read_offline")
        return [one.reason for one in read]


def test_the_shell_knows_nobody(page: Page) -> None:
    shell = page.browser.get(reverse("without_internet"))

    assert "csrfmiddlewaretoken" not in text_of(shell)
    assert text_of(shell) == text_of(Client().get(reverse("without_internet")))


@pytest.mark.django_db
def test_the_service_worker_keeps_every_file_of_the_shell() -> None:
    shell = text_of(Client().get(reverse("without_internet")))
    worker = Client().get(reverse("service_worker"))
    files = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', shell))

    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert {one for one in files if f'"{one}"' not in text_of(worker)} == set()


def test_a_line_that_a_colleague_took_away_is_shown_as_taken_away(page: Page) -> None:
    line = make_line(page, "Vervoer", NEED)
    with page.inside() as around:
        speaker = f"person:{around.case.people.get().pk}"
    page.post("item_remove", {"version": line.version}, HTMX, item_id=line.pk)

    answer = page.post(
        "item_change",
        {"text": "Vervoer naar de markt", "version": line.version, "said_by": speaker},
        HTMX,
        item_id=line.pk,
    )

    assert answer.status_code == 409
    assert "(weggehaald)" in text_of(answer)
    assert "Vervoer naar de markt" in text_of(answer)
