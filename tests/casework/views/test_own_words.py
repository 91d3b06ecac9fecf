from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import DraftLine, PlanItem, Proposal
from casework.papers.words import build_words_sheet
from casework.screens import text_of
from casework.services import plans
from ruwaard.accounts.models import Role
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import seated, sign_in

WORDS = "Ik wil weer leren lassen."


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def hennie(table: Table) -> Client:
    return sign_in(table.hennie)


def at(table: Table, name: str, **ids: object) -> str:
    """Return an address in the neighbourhood, of the plan when no id is given."""
    found = ids or {"case_id": table.case.pk}
    return reverse(f"casework:{name}", args=[table.place.slug, *found.values()])


def test_a_resident_writes_and_gives_and_the_table_takes_it_over(
    table: Table, hennie: Client
) -> None:
    page = at(table, "my_words")
    hennie.post(page, {"question": "want", "text": WORDS, "written_with": "Bea"})
    alone = text_of(hennie.get(page).content.decode())
    hennie.post(at(table, "my_words_give"))
    noor = sign_in(table.noor)
    meeting = at(table, "meeting", meeting_id=table.meeting.pk)
    before = text_of(noor.get(meeting).content.decode())
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        line = DraftLine.objects.get(text=WORDS)
    answer = noor.post(
        at(table, "words_take"), {"line": line.pk, "meeting": table.meeting.pk}
    )

    assert "Alleen u leest dit. Bea hielp u." in alone
    assert "Vooraf geschreven" in before
    assert answer.headers["Location"] == meeting
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert PlanItem.objects.get(pk=line.pk).written_by == table.hennie


def test_what_is_missing_is_said_and_nothing_is_lost(
    table: Table, hennie: Client
) -> None:
    sent = {"question": "can", "text": "", "written_with": "Bea"}
    answer = hennie.post(at(table, "my_words"), sent)
    body = answer.content.decode()

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Schrijf hier een paar woorden." in body
    assert 'value="Bea"' in body


def test_a_resident_reads_both_texts_and_chooses(table: Table, hennie: Client) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        plans.accept_items(table.case, by=table.noor)
        item = table.case.items.get(question="want")
    sign_in(table.noor).post(
        at(table, "item_propose", item_id=item.pk), {"text": "Ik wil rust."}
    )
    page = text_of(hennie.get(at(table, "my_words")).content.decode())
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        proposal = Proposal.objects.get()
    hennie.post(
        at(table, "my_proposal_answer", proposal_id=proposal.pk), {"answer": "yes"}
    )

    assert item.text in page
    assert "Noor El Idrissi zou zeggen\nIk wil rust." in page
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert PlanItem.objects.get(pk=item.pk).text == "Ik wil rust."


def test_a_line_that_changed_meanwhile_is_shown_before_it_is_written_over(
    table: Table, hennie: Client
) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        item = table.case.items.get(question="want")
        plans.change_item(item, text="Van Noor.", version=1, by=table.noor)
    page = at(table, "my_item_change", item_id=item.pk)
    first = hennie.post(page, {"text": "Van mij.", "version": "1"})
    hennie.post(page, {"text": "Van mij.", "version": "2"})

    assert first.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Er staat nu: ‘Van Noor.’" in text_of(first.content.decode())
    assert 'name="version" value="2"' in first.content.decode()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        assert PlanItem.objects.get(pk=item.pk).text == "Van mij."


def test_words_on_paper_are_typed_in_and_wait_for_the_table(table: Table) -> None:
    noor = sign_in(table.noor)
    page = at(table, "words_type")
    sent = {
        "said_by": str(table.person.pk),
        "question": "want",
        "text": WORDS,
        "channel": "paper",
    }

    wrong = noor.post(page, sent | {"channel": ""})
    noor.post(page, sent)

    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert WORDS in wrong.content.decode()
    read = " ".join(text_of(noor.get(page).content.decode()).split())
    assert f"{WORDS} Hennie van Dorp, op papier, ingetypt door Noor El Idrissi" in read
    meeting = at(table, "meeting", meeting_id=table.meeting.pk)
    assert "op papier, ingetypt door" in text_of(noor.get(meeting).content.decode())


def test_the_three_questions_print_without_a_name(table: Table, hennie: Client) -> None:
    asked = hennie.post(at(table, "my_words_sheet"))

    with seated(table.place, table.hennie, Role.RESIDENT):
        document = Document.objects.get(kind="words_sheet")
        sheet = build_words_sheet(document).html
    assert asked.status_code == HTTPStatus.FOUND
    assert [name for name in PlanItem.Question.labels if str(name) not in sheet] == []
    assert ("Hennie" in sheet, "slapen" in sheet) == (False, False)
