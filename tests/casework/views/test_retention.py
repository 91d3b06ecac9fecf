from datetime import timedelta
from typing import TypeVar
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import (
    Case,
    DestructionBatch,
    DestructionItem,
    DestructionStatement,
    LegalHold,
    RetentionTerm,
)
from casework.services import destroying, destruction
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.documents.making import claim, make
from ruwaard.documents.models import Document
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.pdf_text import squeezed, text_of
from tests.casework.services.table import Around, table
from tests.casework.services.test_destruction import make_officer
from tests.factories import make_case, seated, sign_in


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Around:
    with table(neighbourhood) as known:
        destruction.propose(known.case, by=known.noor)
        return known


@pytest.fixture
def officer(neighbourhood: Neighbourhood) -> User:
    return make_officer(neighbourhood)


@pytest.fixture
def browser(officer: User) -> Client:
    return sign_in(officer)


def page(name: str, **kwargs: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": "ruwaard", **kwargs})


Row = TypeVar("Row", bound=models.Model)
GROUP = {"kind": "case", "ground": "erasure"}


def test_the_page_says_what_waits_and_no_name(around: Around, browser: Client) -> None:
    answer = browser.get(page("retention")).content.decode()

    assert "De inwoner vroeg erom" in answer
    assert "Wmo 2015, art. 5.3.4" in answer
    assert "Hennie" not in answer
    assert str(around.case.pk)[:8] not in answer


def test_two_officers_destroy_together(around: Around, browser: Client) -> None:
    second = sign_in(make_officer(around.neighbourhood, "Gert Tweede"))
    browser.post(page("destruction_approve", **GROUP))
    batch = only(around, DestructionBatch)
    confirm = page("destruction_confirm", batch_id=batch.pk)

    own = browser.post(confirm, follow=True).content.decode()
    told = second.get(confirm).content.decode()
    done = second.post(confirm, follow=True).content.decode()
    destroying.destroy_confirmed(around.neighbourhood.pk)

    assert "Iemand anders bevestigt het" in own
    assert "Dit kan niet terug" in told
    assert "Bevestigd. Het wordt nu vernietigd." in done
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        assert not Case.objects.exists()
    assert second.get(confirm).status_code == 404


def only(around: Around, model: type[Row]) -> Row:
    officer = User.objects.get(name="Fatima Gezien")
    with seated(around.neighbourhood, officer, Role.PRIVACY_OFFICER):
        return model._default_manager.get()


def test_a_statement_becomes_a_paper_without_names(
    around: Around, browser: Client, officer: User
) -> None:
    second = make_officer(around.neighbourhood, "Gert Tweede")
    with seated(around.neighbourhood, officer, Role.PRIVACY_OFFICER):
        batch = destruction.approve("case", "erasure", by=officer)
    with seated(around.neighbourhood, second, Role.PRIVACY_OFFICER):
        destruction.confirm(batch, by=second)
    destroying.destroy_confirmed(around.neighbourhood.pk)
    statement = only(around, DestructionStatement)

    shown = browser.get(page("destruction_statement", statement_id=statement.pk))
    browser.post(page("destruction_paper", statement_id=statement.pk))
    with seated(around.neighbourhood, officer, Role.PRIVACY_OFFICER):
        asked = Document.objects.get()
    held = claim(around.neighbourhood.pk, officer.pk, asked.pk)
    assert held is not None
    make(held)

    with seated(around.neighbourhood, officer, Role.PRIVACY_OFFICER):
        made = Document.objects.get()
    with default_storage.open(made.file) as file:
        text = text_of(file.read())
    assert statement.hash in shown.content.decode()
    for words in ("AVG, art. 17", "Fatima Gezien", "Gert Tweede", "Eerste ja"):
        assert squeezed(words) in text
    assert "Hennie" not in text


def listed(around: Around) -> DestructionItem:
    """Return what came on the list because its term is over."""
    today = clock.today()
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        item = DestructionItem(
            kind="case",
            subject_id=uuid4(),
            ground="contact",
            law="AVG",
            kept_until=today,
            first_on=today,
            last_on=today,
            proposed_by=around.noor,
            proposed_on=today,
        )
        item.save(force_insert=True)
    return item


def test_one_record_is_kept_longer(around: Around, browser: Client) -> None:
    item = listed(around)
    address = page("keep_longer", item_id=item.pk)
    day = clock.today() + timedelta(days=60)

    empty = browser.post(address, {"until": f"{day:%d-%m-%Y}", "reason": ""})
    done = browser.post(
        address, {"until": f"{day:%d-%m-%Y}", "reason": "Een vraag."}, follow=True
    )

    assert empty.status_code == 422
    assert "Schrijf op waarom." in empty.content.decode()
    text = done.content.decode()
    assert "Het staat niet meer op de lijst." in text
    assert "Een vraag." in text


def test_a_hold_is_placed_and_lifted_by_another(
    around: Around, browser: Client
) -> None:
    second = sign_in(make_officer(around.neighbourhood, "Gert Tweede"))
    said = {
        "subject_id": str(around.case.pk),
        "reference": "K-14",
        "reason": "Er loopt een klacht.",
    }
    browser.post(page("hold_add"), said)
    hold = only(around, LegalHold)
    lift = page("hold_lift", hold_id=hold.pk)

    listed = browser.get(page("retention_list", **GROUP)).content.decode()
    own = browser.post(lift, {"reason": "Klaar."})
    lifted = second.post(lift, {"reason": "Klaar."}, follow=True)

    assert "Langer bewaren" not in listed
    assert own.status_code == 422
    assert "Iemand anders heft het op." in own.content.decode()
    assert "Opgeheven." in lifted.content.decode()


def test_a_hold_on_nothing_is_refused(around: Around, browser: Client) -> None:
    del around
    said = {"subject_id": "x", "reference": "K", "reason": "R"}

    wrong = browser.post(page("hold_add"), said)
    unknown = browser.post(
        page("hold_add"), said | {"subject_id": "00000000-0000-4000-8000-000000000000"}
    )

    assert "Dit is geen nummer" in wrong.content.decode()
    assert "hoort niet bij een plan of signaal" in unknown.content.decode()


def test_a_term_changes_with_a_reason(around: Around, browser: Client) -> None:
    address = page("term_set", ground="nameless")
    said = {"amount": "8", "unit": "weeks", "law": "Besluit 3", "reason": "Zomer."}

    first = browser.post(address, said | {"version": "0"}, follow=True)
    late = browser.post(address, said | {"version": "0"})

    assert "8 weken" in first.content.decode()
    assert late.status_code == 422
    assert only(around, RetentionTerm).version == 1
    assert browser.get(page("term_set", ground="erasure")).status_code == 404


def test_an_unknown_list_is_not_found(around: Around, browser: Client) -> None:
    del around
    address = page("retention_list", kind="case", ground="niets")

    assert browser.get(address).status_code == 404


def test_the_list_asks_as_much_for_three_as_for_one(
    around: Around, browser: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            browser.get(page("retention"))
            browser.get(page("retention_list", **GROUP))
        return len(asked)

    queries()
    one = queries()
    for name in ("Kees", "Marianne"):
        case = make_case(around.neighbourhood, around.noor, name)
        with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
            destruction.propose(case, by=around.noor)

    assert queries() == one
