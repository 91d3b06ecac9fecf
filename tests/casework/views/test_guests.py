from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import sign_in

GUEST = {
    "name": "Karel Post",
    "role_label": "wijkagent",
    "email": "karel@voorbeeld.nl",
    "what": "meeting",
}


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def browser(table: Table, settings: Settings) -> Client:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return sign_in(table.noor)


def test_one_form_asks_a_guest_to_the_table(table: Table, browser: Client) -> None:
    answer = browser.post(f"/ruwaard/gesprek/{table.meeting.pk}/gast/", GUEST)

    page = browser.get(answer.headers["Location"]).content.decode()
    assert ("Karel Post" in page, "wijkagent" in page) == (True, True)
    assert [message.to for message in mail.outbox] == [["karel@voorbeeld.nl"]]


def test_one_form_lets_a_guest_carry_an_agreement(
    table: Table, browser: Client
) -> None:
    last_day = clock.today() + timedelta(days=5)

    browser.post(
        f"/ruwaard/gesprek/{table.meeting.pk}/gast/",
        GUEST | {"what": str(table.agreement.pk), "last_day": last_day.isoformat()},
    )

    page = browser.get(f"/ruwaard/plan/{table.case.pk}/mensen/").content.decode()
    assert "Karel Post, wijkagent" in page
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"what": "alles"}, "Kies dit gesprek, of één afspraak."),
        ({"email": "karel"}, "Vul een e-mailadres in zoals naam@voorbeeld.nl."),
        ({"name": ""}, "Vul hier iets in."),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    table: Table, browser: Client, sent: dict[str, str], sentence: str
) -> None:
    answer = browser.post(f"/ruwaard/gesprek/{table.meeting.pk}/gast/", GUEST | sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_an_agreement_needs_a_last_day(table: Table, browser: Client) -> None:
    sent = GUEST | {"what": str(table.agreement.pk)}

    answer = browser.post(f"/ruwaard/gesprek/{table.meeting.pk}/gast/", sent)

    sentence = "Kies tot en met welke dag iemand meeleest."
    assert sentence in answer.content.decode()


def test_a_plan_with_an_open_guest_says_so_at_its_end(
    table: Table, browser: Client
) -> None:
    last_day = clock.today() + timedelta(days=5)
    browser.post(
        f"/ruwaard/gesprek/{table.meeting.pk}/gast/",
        GUEST | {"what": str(table.agreement.pk), "last_day": last_day.isoformat()},
    )

    page = browser.get(f"/ruwaard/plan/{table.case.pk}/afsluiten/")

    assert "De uitnodiging aan Karel Post staat open" in page.content.decode()
