import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ruwaard.accounts.models import Role, User
from ruwaard.documents import making
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood, seated, sign_in
from tests.ruwaard.documents.conftest import LETTER, Rules, again, ask

HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(worker: User) -> Client:
    return sign_in(worker)


def address(name: str, document: Document) -> str:
    return reverse(
        f"documents:{name}",
        kwargs={"neighbourhood": document.tenant.slug, "document_id": document.pk},
    )


def change(document: Document, **changes: object) -> None:
    with seated(document.tenant, document.asked_by):
        Document.objects.filter(pk=document.pk).update(**changes)


def done(document: Document) -> Document:
    held = making.claim(document.tenant.pk, document.asked_by.pk, document.pk)
    assert held is not None
    making.make(held)
    return again(document)


def test_a_waiting_document_asks_again_every_second(
    asked: Document, browser: Client
) -> None:
    page = browser.get(address("status", asked)).text

    assert "Het document staat klaar om gemaakt te worden." in page
    assert f'hx-get="{address("status", asked)}" hx-trigger="load delay:1s"' in page
    assert "<noscript>" in page


def test_a_running_document_says_how_far_it_is(
    asked: Document, browser: Client
) -> None:
    change(asked, state="running", progress=40)

    page = browser.get(address("status", asked)).text

    assert "Het document wordt gemaakt: 40 procent is klaar." in page
    assert page.count('<i class="on">') == 2


def test_after_a_while_it_looks_less_often(asked: Document, browser: Client) -> None:
    change(asked, asked_at=timezone.now() - timedelta(minutes=1))

    page = browser.get(address("status", asked)).text

    assert 'hx-trigger="load delay:5s"' in page


def test_after_ten_minutes_it_waits_to_be_asked(
    asked: Document, browser: Client
) -> None:
    change(asked, asked_at=timezone.now() - timedelta(minutes=11))

    part = browser.get(address("status", asked), headers=HTMX).text

    assert ("hx-get" in part, "<noscript>" in part) == (False, False)
    assert "Kijk of het klaar is" in part


def test_htmx_gets_only_the_state(asked: Document, browser: Client) -> None:
    part = browser.get(address("status", asked), headers=HTMX).text

    assert part.strip().startswith('<div id="document"')


def test_a_document_that_is_done_is_not_asked_for_any_more(
    asked: Document, browser: Client
) -> None:
    done(asked)

    part = browser.get(address("status", asked), headers=HTMX).text

    assert "hx-get" not in part
    assert address("download", asked) in part


def test_a_document_that_failed_says_why(asked: Document, browser: Client) -> None:
    change(asked, state="failed", failure="lost")

    part = browser.get(address("status", asked), headers=HTMX).text

    assert "Het document is niet gemaakt. Het maken werd steeds afgebroken." in part
    assert address("retry", asked) in part


def test_the_page_leads_back(asked: Document, browser: Client) -> None:
    page = browser.get(address("status", asked)).text

    assert f'href="/terug/{asked.subject_id}/"' in page


def test_a_failed_document_is_tried_again(asked: Document, browser: Client) -> None:
    change(asked, state="failed", failure="lost")

    answer = browser.post(address("retry", asked))

    assert answer["Location"] == address("status", asked)
    assert again(asked).state == "queued"


def test_the_file_comes_without_a_name_in_it(asked: Document, browser: Client) -> None:
    done(asked)

    answer = browser.get(address("download", asked))

    assert answer.content == render(LETTER)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_fetching_is_one_audit_row(asked: Document, browser: Client) -> None:
    done(asked)

    with CaptureQueriesContext(connection) as queries:
        browser.get(address("download", asked))

    assert recorded(queries) == [("documents.document_fetched", asked.pk.hex)]


def recorded(queries: CaptureQueriesContext) -> list[tuple[str, str]]:
    """Return action and row of the audit: nobody here may read the audit itself."""
    row = re.compile(
        r"INSERT INTO audit_entry .*'(\w+\.\w+)',\s+'done'.*'{([^}]*)}'", re.DOTALL
    )
    found = [row.search(query["sql"]) for query in queries]
    return [(match[1], match[2]) for match in found if match]


def test_following_is_no_look_at_the_plan(asked: Document, browser: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        browser.get(address("status", asked))

    assert recorded(queries) == []


def test_before_it_is_done_there_is_no_file(asked: Document, browser: Client) -> None:
    assert browser.get(address("download", asked)).status_code == 404


def test_a_file_that_is_gone_can_be_made_again(
    asked: Document, browser: Client
) -> None:
    default_storage.delete(done(asked).file)

    answer = browser.get(address("download", asked))

    assert answer["Location"] == address("status", asked)
    assert (again(asked).state, again(asked).failure) == ("failed", "gone")


@pytest.mark.parametrize("name", ["status", "download", "retry"])
def test_without_the_right_the_document_does_not_exist(
    asked: Document, browser: Client, rules: Rules, name: str
) -> None:
    done(asked)
    rules.allowed = False

    method = browser.post if name == "retry" else browser.get
    assert method(address(name, asked)).status_code == 404


@pytest.mark.parametrize("name", ["status", "download", "retry"])
def test_a_document_of_another_does_not_exist(asked: Document, name: str) -> None:
    done(asked)
    other = sign_in(make_member(asked.tenant))

    method = other.post if name == "retry" else other.get
    assert method(address(name, asked)).status_code == 404


def test_a_document_of_another_neighbourhood_does_not_exist(
    asked: Document, worker: User
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    make_member(elsewhere, user=worker)
    path = address("status", asked).replace("/ruwaard/", "/schadewijk/")

    assert sign_in(worker).get(path).status_code == 404


def test_a_guessed_address_does_not_exist(
    neighbourhood: Neighbourhood,
    worker: User,
    rules: Rules,  # noqa: ARG001 - registers the kind
) -> None:
    path = f"/{neighbourhood.slug}/documenten/{uuid4()}/"

    assert sign_in(worker).get(path).status_code == 404


def test_a_resident_sees_it_on_their_own_page(
    neighbourhood: Neighbourhood,
    rules: Rules,  # noqa: ARG001 - registers the kind
) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT)
    document = ask(neighbourhood, hennie)

    page = sign_in(hennie).get(address("status", document)).text

    assert 'class="kt-resident"' in page
