import re
import uuid
from typing import TYPE_CHECKING

import pytest

from casework.models import PlanItem
from casework.services import plans
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import take_seat
from tests.casework.views.table_pages import (
    AUTOSAVE,
    HTMX,
    Page,
    make_line,
    make_page,
    stranger,
    text_of,
)
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    sign_in,
)

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

WANT, NEED = PlanItem.Question.WANT, PlanItem.Question.NEED


@pytest.fixture
def page(neighbourhood: Neighbourhood) -> Page:
    return make_page(neighbourhood)


def add(
    page: Page, text: str, headers: dict[str, str] | None = None, **more: object
) -> "Answer":
    sent = {"question": WANT, "text": text} | more
    return page.post("item_add", sent, headers, case_id=page.around.case.pk)


def test_a_line_is_added_without_javascript(page: Page) -> None:
    answer = add(page, "Rust in huis.")

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        page.address("meeting", meeting_id=page.meeting.pk),
    )
    assert page.texts() == ["Rust in huis."]


def test_a_line_typed_by_another_says_whose_words_it_is(page: Page) -> None:
    add(page, "Huzur istiyorum. Şöyle böyle.")

    shown = text_of(page.get("meeting", meeting_id=page.meeting.pk))

    assert "Huzur istiyorum. Şöyle böyle." in shown
    assert "in de woorden van Hennie, opgeschreven door Noor" in shown


def test_htmx_gets_the_table_anew(page: Page) -> None:
    answer = add(page, "Rust in huis.", HTMX)

    assert (answer.status_code, "Rust in huis." in text_of(answer)) == (200, True)
    assert "<html" not in text_of(answer)
    assert len(answer.headers["X-Live"]) == 32


def test_a_line_saved_while_typing_answers_its_version(page: Page) -> None:
    key = uuid.uuid4()

    first = add(page, "Rust", AUTOSAVE, item_id=key)
    second = page.post(
        "item_change", {"text": "Rust in huis.", "version": 1}, AUTOSAVE, item_id=key
    )

    assert (first.status_code, first.headers["X-Version"]) == (204, "1")
    assert (second.status_code, second.headers["X-Version"]) == (204, "2")
    assert page.texts() == ["Rust in huis."]


def test_a_request_sent_again_makes_nothing_twice(page: Page) -> None:
    key = uuid.uuid4()

    for _turn in range(3):
        add(page, "Rust in huis.", HTMX, item_id=key)

    assert page.texts() == ["Rust in huis."]


def test_text_of_people_is_escaped(page: Page) -> None:
    add(page, "<script>alert('ik')</script> & meer")

    shown = text_of(page.get("meeting", meeting_id=page.meeting.pk))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(&#x27;ik&#x27;)&lt;/script&gt; &amp; meer" in shown


TOO_LONG = "a" * 501


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "Schrijf hier in een paar woorden wat u wilt."),
        ({"text": "   "}, "Schrijf hier in een paar woorden wat u wilt."),
        (
            {"text": TOO_LONG},
            "Deze tekst is te lang. Gebruik hoogstens 500 tekens, het zijn er nu 501.",
        ),
        ({"text": "Rust\x00"}, "In deze tekst staat een teken dat we niet kunnen"),
        ({"text": "Rust\x07"}, "In deze tekst staat een teken dat we niet kunnen"),
        ({"text": "Rust\u202e"}, "In deze tekst staat een teken dat we niet kunnen"),
        ({"text": "Rust", "question": "wish"}, "Laad haar opnieuw."),
        ({"text": "Rust", "item_id": "geen-id"}, "Laad haar opnieuw."),
        ({"text": "Rust", "said_by": "person:x"}, "Kies iemand die aan tafel zit."),
        ({"text": "Rust", "original": TOO_LONG}, "Deze tekst is te lang."),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX, AUTOSAVE])
def test_bad_input_is_refused_in_words_and_nothing_is_lost(
    page: Page, headers: dict[str, str], sent: dict[str, str], sentence: str
) -> None:
    more = {name: value for name, value in sent.items() if name != "text"}
    answer = add(page, sent["text"], headers, **more)

    assert (answer.status_code, sentence in text_of(answer)) == (422, True)
    assert page.texts() == []


def test_what_was_typed_stands_in_the_refused_form(page: Page) -> None:
    assert f'value="{TOO_LONG}"' in text_of(add(page, TOO_LONG))


def test_text_that_is_no_utf8_is_refused(page: Page) -> None:
    answer = page.browser.post(
        page.address("item_add", case_id=page.around.case.pk),
        b"question=want&text=Huis%ff",
        content_type="application/x-www-form-urlencoded",
    )

    assert answer.status_code == 422
    assert "een teken dat we niet kunnen bewaren" in text_of(answer)


def test_a_hundred_lines_is_enough(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "ITEMS_PER_QUESTION", 1)
    add(page, "Een.")

    answer = add(page, "Twee.")

    assert answer.status_code == 422
    assert "Er staan al 1 regels bij deze vraag." in text_of(answer)


def test_an_id_of_another_case_is_refused_without_telling(page: Page) -> None:
    noor = page.around.noor
    other = make_case(page.around.neighbourhood, noor, "Fatma")
    with page.inside():
        theirs = plans.add_item(other, question=WANT, text="Geheim.", by=noor)

    answer = add(page, "Rust.", item_id=theirs.pk)

    assert answer.status_code == 422
    assert "Dit kon niet worden bewaard." in text_of(answer)
    assert "Geheim." not in text_of(answer)


def test_a_line_opens_for_editing_in_its_own_place(page: Page) -> None:
    item = make_line(page, "Rust in huis.")
    address = page.address("item_change", item_id=item.pk)

    part = text_of(page.browser.get(address, headers=HTMX))
    whole = text_of(page.browser.get(address))

    assert part.strip().startswith('<li class="kt-edit" id="regel-')
    assert ("<html" in part, "<html" in whole) == (False, True)
    assert "Rust in huis.</textarea>" in part


def test_an_enter_in_a_saying_is_a_space(page: Page) -> None:
    item = make_line(page, "Rust.")

    page.post(
        "item_change",
        {"text": "Rust\r\nin huis.", "version": 1, "said_by": speaker(page)},
        item_id=item.pk,
    )

    assert page.texts() == ["Rust in huis."]


def speaker(page: Page) -> str:
    return f"person:{page.around.hennie.pk}"


def test_two_people_on_one_line_see_both_texts(page: Page) -> None:
    item = make_line(page, "Rust.")
    bram = make_member(page.around.neighbourhood, user=make_user("Bram Kuijpers"))
    with page.inside() as around:
        take_seat(around, bram)
        plans.change_item(item, text="Rust van Bram.", version=1, by=bram)

    answer = page.post(
        "item_change",
        {"text": "Rust van Noor.", "version": 1},
        AUTOSAVE,
        item_id=item.pk,
    )

    shown = text_of(answer)
    assert answer.status_code == 409
    assert "Bram veranderde dit ook. Kies samen welke tekst blijft staan." in shown
    assert 'data-standing="text">Rust van Bram.</p>' in shown
    assert "Rust van Noor.</textarea>" in shown
    assert re.search(r'name="version" value="2"', shown) is not None
    assert page.texts() == ["Rust van Bram."]


def test_keeping_mine_sends_the_new_version(page: Page) -> None:
    item = make_line(page, "Rust.")
    with page.inside() as around:
        plans.change_item(item, text="Rust van Bram.", version=1, by=around.noor)

    page.post(
        "item_change",
        {"text": "Samen.", "version": 2, "said_by": speaker(page)},
        HTMX,
        item_id=item.pk,
    )

    assert page.texts() == ["Samen."]


def test_a_conflict_without_javascript_is_a_page(page: Page) -> None:
    item = make_line(page, "Rust.")
    with page.inside() as around:
        plans.change_item(item, text="Anders.", version=1, by=around.noor)

    answer = page.post(
        "item_change",
        {"text": "Van mij.", "version": 1, "said_by": speaker(page)},
        item_id=item.pk,
    )

    assert (answer.status_code, "<html" in text_of(answer)) == (409, True)


def test_a_line_moves_up_and_down(page: Page) -> None:
    make_line(page, "Een.")
    two = make_line(page, "Twee.")

    page.post("item_move", {"direction": "up"}, item_id=two.pk)
    moved = page.texts()
    page.post("item_move", {"direction": "down"}, HTMX, item_id=two.pk)
    wrong = page.post("item_move", {"direction": "links"}, HTMX, item_id=two.pk)

    assert (moved, page.texts()) == (["Twee.", "Een."], ["Een.", "Twee."])
    assert wrong.status_code == 422


def test_a_line_goes_away_and_comes_back(page: Page) -> None:
    item = make_line(page, "Rust.")

    gone = page.post("item_remove", {"version": 1}, HTMX, item_id=item.pk)
    without = page.texts()
    page.post("item_restore", item_id=item.pk)

    assert (without, page.texts()) == ([], ["Rust."])
    assert "Weggehaald: ‘Rust.’" in text_of(gone)


def test_an_old_version_takes_nothing_away(page: Page) -> None:
    item = make_line(page, "Rust.")

    answer = page.post("item_remove", {"version": 7}, HTMX, item_id=item.pk)

    assert (answer.status_code, page.texts()) == (422, ["Rust."])


def test_what_the_resident_accepted_is_locked_for_others(page: Page) -> None:
    item = make_line(page, "Rust.")
    with page.inside() as around:
        plans.accept_items(around.case, by=around.noor)

    asked = text_of(page.get("item_change", item_id=item.pk))
    answer = page.post(
        "item_change",
        {"text": "Anders.", "version": 1, "said_by": speaker(page)},
        HTMX,
        item_id=item.pk,
    )

    assert "Hennie vindt deze zin goed." in asked
    assert "Hennie wil dit anders zeggen" in asked
    assert answer.status_code == 422
    assert "U mag andere woorden voorstellen." in text_of(answer)


def test_a_resident_without_account_may_say_it_otherwise(page: Page) -> None:
    item = make_line(page, "Rust.")
    with page.inside() as around:
        plans.accept_items(around.case, by=around.noor)

    page.post("item_reopen", item_id=item.pk)

    assert "</textarea>" in text_of(page.get("item_change", item_id=item.pk))


POSTS = ("item_move", "item_remove", "item_reopen", "item_restore")


@pytest.mark.parametrize("name", ["item_change", "agreement_add", *POSTS])
def test_a_line_of_somebody_else_does_not_exist(page: Page, name: str) -> None:
    item = make_line(page, "Geheim.", NEED)
    there = make_neighbourhood("schadewijk")
    outsider = sign_in(make_member(there, user=make_user("Olga")))
    address = page.address(name, item_id=item.pk)

    for browser in (stranger(page), outsider):
        assert browser.post(address, {"text": "x"}).status_code == 404


def test_a_case_of_somebody_else_gets_no_line(page: Page) -> None:
    address = page.address("item_add", case_id=page.around.case.pk)

    answer = stranger(page).post(address, {"question": WANT, "text": "Rust."})

    assert (answer.status_code, page.texts()) == (404, [])
