import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from casework.models import Attendee, PlanItem
from casework.services import agreements, meetings
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import make_colleague, make_item
from tests.casework.trail import trail
from tests.casework.views.table_pages import (
    AUTOSAVE,
    HTMX,
    Page,
    make_line,
    make_page,
    stranger,
    text_of,
)
from tests.factories import make_member, make_neighbourhood, make_user, seated, sign_in

FORBIDDEN = re.compile(r"\b(casus(sen)?|dossiers?|cliënt(en)?)\b", re.IGNORECASE)


@pytest.fixture
def page(neighbourhood: Neighbourhood) -> Page:
    return make_page(neighbourhood)


def open_page(page: Page) -> str:
    answer = page.get("meeting", meeting_id=page.meeting.pk)
    assert answer.status_code == 200
    return text_of(answer)


def test_a_meeting_is_opened_from_the_plan(page: Page) -> None:
    today = clock.today().strftime("%d-%m-%Y")

    answer = page.post(
        "meeting_add", {"held_on": today, "place": "home"}, case_id=page.around.case.pk
    )

    with page.inside() as around:
        newest = around.case.meetings.exclude(pk=page.meeting.pk).get()
    assert answer.headers["Location"] == page.address("meeting", meeting_id=newest.pk)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"held_on": ""}, "Kies een dag, bijvoorbeeld 10-12-2026."),
        ({"held_on": "01-01-1999"}, "Kies een dag vanaf"),
        ({"held_on": "01-01-2190"}, "Kies een dag tot en met"),
        ({"place": "maan"}, "Deze keuze bestaat niet. Kies opnieuw."),
        ({"place_detail": "a" * 121}, "Deze tekst is te lang."),
        ({"meeting_id": "geen-id"}, "Laad haar opnieuw."),
    ],
)
def test_a_bad_meeting_is_refused_in_words(
    page: Page, sent: dict[str, str], sentence: str
) -> None:
    today = clock.today().strftime("%d-%m-%Y")

    answer = page.post(
        "meeting_add",
        {"held_on": today, "place": "home"} | sent,
        case_id=page.around.case.pk,
    )

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_the_page_shows_the_table_and_the_wish(page: Page) -> None:
    make_line(page, "Rust in huis.")

    shown = open_page(page)

    assert "Gesprek bij Hennie van Dorp" in shown
    assert "‘Rust in huis.’" in shown
    assert "<title>Gesprek</title>" in shown
    assert "Hennie kan dit lezen." in shown


def test_the_page_asks_for_a_wish_before_there_is_one(page: Page) -> None:
    assert "Wat is voor Hennie het belangrijkste?" in open_page(page)


def test_the_page_speaks_the_words_of_the_table(page: Page) -> None:
    make_line(page, "Rust in huis.")
    make_line(page, "Hulp.", PlanItem.Question.NEED)

    assert FORBIDDEN.findall(open_page(page)) == []


def test_looking_leaves_one_row_and_following_one_per_quarter(page: Page) -> None:
    open_page(page)
    for _turn in range(3):
        page.get("meeting_news", meeting_id=page.meeting.pk)

    around = page.around
    assert trail(around.neighbourhood, around.case, around.noor)[2:] == [
        "casework.meeting_viewed",
        "casework.meeting_followed",
    ]


def test_news_is_empty_until_something_changes(page: Page) -> None:
    address = page.address("meeting_news", meeting_id=page.meeting.pk)
    first = page.browser.get(address, headers=HTMX)
    seen = {"X-Live": first.headers["X-Live"]}

    quiet = page.browser.get(address, headers=HTMX | seen)
    make_line(page, "Nieuw.")
    news = page.browser.get(address, headers=HTMX | seen)

    assert (first.status_code, quiet.status_code, news.status_code) == (200, 204, 200)
    assert (quiet.content, "Nieuw." in text_of(news)) == (b"", True)


def test_notes_are_saved_while_typing(page: Page) -> None:
    answer = page.post(
        "meeting_notes",
        {"notes": "Rust.\nEn slaap.", "version": 1},
        AUTOSAVE,
        meeting_id=page.meeting.pk,
    )

    with page.inside():
        page.meeting.refresh_from_db()
    assert (answer.status_code, answer.headers["X-Version"], page.meeting.notes) == (
        204,
        "2",
        "Rust.\nEn slaap.",
    )


def test_two_people_on_the_notes_see_both_texts(page: Page) -> None:
    with page.inside() as around:
        meetings.write_notes(page.meeting, notes="Van Bram.", version=1, by=around.noor)

    answer = page.post(
        "meeting_notes",
        {"notes": "Van Noor.", "version": 1},
        AUTOSAVE,
        meeting_id=page.meeting.pk,
    )

    assert answer.status_code == 409
    assert 'data-standing="notes">Van Bram.</p>' in text_of(answer)
    assert "Van Noor.</textarea>" in text_of(answer)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"notes": "a" * 8001, "version": 1}, "Gebruik hoogstens 8000 tekens"),
        ({"notes": "a\x00", "version": 1}, "een teken dat we niet kunnen bewaren"),
        ({"notes": "a", "version": "x"}, "Laad haar opnieuw."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX, AUTOSAVE])
def test_bad_notes_are_refused_in_words(
    page: Page, headers: dict[str, str], sent: dict[str, str], sentence: str
) -> None:
    answer = page.post("meeting_notes", sent, headers, meeting_id=page.meeting.pk)

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_day_and_place_change_on_the_page(page: Page) -> None:
    day = (clock.today() + timedelta(days=2)).strftime("%d-%m-%Y")

    page.post(
        "meeting_change",
        {"held_on": day, "place": "other", "place_detail": "De Spil", "version": 1},
        meeting_id=page.meeting.pk,
    )

    assert ", De Spil." in open_page(page)


def test_somebody_typed_takes_a_seat(page: Page) -> None:
    answer = page.post(
        "seat_add",
        {"name": "Ömer Şahin", "kind": "interpreter", "role_label": "tolk Turks"},
        HTMX,
        meeting_id=page.meeting.pk,
    )

    assert (answer.status_code, "Ömer" in text_of(answer)) == (200, True)


def test_a_colleague_of_the_neighbourhood_takes_a_seat(page: Page) -> None:
    with page.inside() as around:
        bram = make_colleague(around)

    page.post("seat_add", {"who": f"user:{bram.uuid}"}, meeting_id=page.meeting.pk)

    with page.inside():
        seat = page.meeting.attendees.get(user=bram)
    assert (seat.name, seat.kind, seat.role_label) == (
        "Bram Kuijpers",
        Attendee.Kind.PROFESSIONAL,
        "Pantein",
    )


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Kies iemand uit de lijst, of typ een naam."),
        ({"name": "Tom"}, "Kies wie dit is."),
        ({"who": "user:forged"}, "Kies iemand uit de lijst."),
        ({"name": "a" * 101, "kind": "other"}, "Deze tekst is te lang."),
        ({"name": "Tom", "kind": "koning"}, "Kies wie dit is."),
    ],
)
def test_a_bad_seat_is_refused_in_words(
    page: Page, sent: dict[str, str], sentence: str
) -> None:
    answer = page.post("seat_add", sent, HTMX, meeting_id=page.meeting.pk)

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)


def test_a_seat_changes_and_is_left(page: Page) -> None:
    with page.inside() as around:
        tom = meetings.seat(page.meeting, kind="other", name="Tom", by=around.noor)

    page.post(
        "seat_change", {"role_label": "buurman", "by_phone": "on"}, attendee_id=tom.pk
    )
    with_tom = open_page(page)
    page.post("seat_remove", attendee_id=tom.pk)

    assert "buurman, belt mee" in with_tom
    assert "buurman" not in open_page(page)


def test_the_resident_leaves_the_table_with_a_reason_only(page: Page) -> None:
    with page.inside():
        seat = page.meeting.attendees.get(person=page.around.hennie)

    left = page.post("seat_remove", HTMX, attendee_id=seat.pk)
    bare = page.post("presence_say", {}, HTMX, meeting_id=page.meeting.pk)
    page.post(
        "presence_say",
        {"absence_reason": "Ligt in het ziekenhuis."},
        meeting_id=page.meeting.pk,
    )

    assert (left.status_code, bare.status_code) == (422, 422)
    assert "Schrijf kort waarom Hennie er niet bij is." in text_of(bare)
    assert "Hennie is er niet bij." in open_page(page)


def test_an_absent_resident_comes_back(page: Page) -> None:
    page.post("presence_say", {"absence_reason": "Ziek."}, meeting_id=page.meeting.pk)

    page.post("presence_say", {"resident_present": "on"}, meeting_id=page.meeting.pk)

    assert "Hennie is er niet bij." not in open_page(page)


NAMES = ("meeting", "meeting_news", "meeting_change", "meeting_notes", "seat_add")


@pytest.mark.parametrize("name", NAMES)
def test_a_meeting_of_somebody_else_does_not_exist(page: Page, name: str) -> None:
    there = make_neighbourhood("schadewijk")
    outsider = sign_in(make_member(there, user=make_user("Olga")))
    manager = sign_in(make_member(page.around.neighbourhood, Role.MANAGER))
    address = page.address(name, meeting_id=page.meeting.pk)

    assert stranger(page).get(address).status_code == 404
    assert outsider.get(address).status_code == 404
    assert manager.get(address).status_code == 403


def fill(page: Page, turn: int) -> None:
    """Put a line under every question, two agreements and somebody at the table."""
    with page.inside() as around:
        for question in PlanItem.Question:
            item = make_item(around, f"Regel {turn}.", question)
        member = around.case.network_members.create(name=f"Naaste {turn}")
        for what in ("Bellen.", "Langsgaan."):
            agreements.make_agreement(
                item,
                what=what,
                carrier="network",
                network_member=member,
                due_on=clock.today(),
                by=around.noor,
            )
        meetings.seat(
            page.meeting,
            kind="network",
            name=member.name,
            by=around.noor,
            network_member=member,
        )


@pytest.mark.parametrize("name", ["meeting", "meeting_news"])
def test_queries_are_constant_in_lines_agreements_and_people(
    page: Page, name: str
) -> None:
    counts = []
    for upto in (1, 20):
        for turn in range(len(page.texts()), upto):
            fill(page, turn)
        page.get(name, meeting_id=page.meeting.pk)
        with CaptureQueriesContext(connection) as queries:
            page.get(name, meeting_id=page.meeting.pk)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_forms_of_a_full_table_ask_a_constant_number_of_queries(page: Page) -> None:
    counts = []
    for upto in (1, 12):
        for turn in range(len(page.texts()), upto):
            fill(page, turn)
            with page.inside() as around:
                make_colleague(around, f"Collega {turn}")
        with page.inside() as around:
            need = around.case.items.filter(question=PlanItem.Question.NEED)[0]
        page.get("agreement_add", item_id=need.pk)
        with CaptureQueriesContext(connection) as queries:
            page.get("agreement_add", item_id=need.pk)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_resident_at_the_table_is_no_professional(page: Page) -> None:
    hennie = make_member(page.around.neighbourhood, Role.RESIDENT)
    with seated(page.around.neighbourhood, page.around.noor):
        page.around.case.seats.create(
            user=hennie, kind="resident", starts_on=clock.today()
        )

    answer = sign_in(hennie).get(page.address("meeting", meeting_id=page.meeting.pk))

    assert answer.status_code == 403
