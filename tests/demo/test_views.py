from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from demo.people import ACCOUNTS
from demo.settling import settle
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.outbox.models import Message

pytestmark = [
    pytest.mark.urls("tests.demo.addresses"),
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_mode"),
]


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST="localhost")


def test_every_role_has_somebody_to_sign_in_as() -> None:
    roles = {hat.role for account in ACCOUNTS.values() for hat in account.hats}

    assert roles == set(Role)


def test_one_click_signs_staff_in_with_the_second_step_taken(visitor: Client) -> None:
    settle()

    answer = visitor.post("/demo/", {"account": "anja"}, follow=True)

    assert answer.redirect_chain[-1][0] == "/ruwaard/geld/"
    assert answer.status_code == 200
    assert answer.context["user"].name == "Anja Wolters"


def test_signing_in_as_somebody_else_starts_a_new_session(visitor: Client) -> None:
    settle()
    visitor.post("/demo/", {"account": "anja"})
    first = visitor.session.session_key

    visitor.post("/demo/", {"account": "corrie"})

    assert visitor.session.session_key != first
    assert visitor.get("/ruwaard/").context["user"].name == "Corrie Evers"


def test_nobody_is_signed_in_with_a_name_that_is_not_in_the_demo(
    visitor: Client,
) -> None:
    settle()
    User.objects.create_user("echt@voorbeeld.nl", name="Echt")

    answer = visitor.post("/demo/", {"account": "echt"})

    assert answer.status_code == 200
    assert "_auth_user_id" not in visitor.session


def test_signing_in_as_somebody_who_was_not_made_is_not_found(visitor: Client) -> None:
    assert visitor.post("/demo/", {"account": "noor"}).status_code == 404


def test_the_mailbox_shows_every_letter_with_its_links(visitor: Client) -> None:
    Message.objects.create(
        recipient="riet@voorbeeld.nl",
        subject="Uitnodiging",
        body="Open http://localhost:8000/uitnodiging/ABC/ en lees <b>mee</b>.",
    )

    page = visitor.get("/demo/post/").content.decode()

    assert 'href="http://localhost:8000/uitnodiging/ABC/"' in page
    assert "&lt;b&gt;mee&lt;/b&gt;" in page


def test_the_clock_goes_forward_adds_up_and_goes_back(visitor: Client) -> None:
    real = timezone.localdate()

    visitor.post("/demo/klok/", {"days": "7"})
    visitor.post("/demo/klok/", {"days": "3"})
    ahead = clock.today()
    visitor.post("/demo/klok/", {"back": "1"})

    assert ahead == real + timedelta(days=10)
    assert clock.today() == real


@pytest.mark.parametrize("days", ["-1", "0", "3661", "morgen", ""])
def test_the_clock_refuses_days_it_cannot_do(visitor: Client, days: str) -> None:
    answer = visitor.post("/demo/klok/", {"days": days})

    assert answer.status_code == 422 if days else 200
    assert clock.shift() == timedelta(0)


def test_the_clock_refuses_to_go_further_than_ten_years_in_two_steps(
    visitor: Client,
) -> None:
    visitor.post("/demo/klok/", {"days": "3660"})

    answer = visitor.post("/demo/klok/", {"days": "1"})

    assert answer.status_code == 422
    assert clock.shift() == timedelta(days=3660)


def test_signing_in_brings_the_language_of_the_account(visitor: Client) -> None:
    settle()
    visitor.post("/demo/", {"account": "emine"})
    turkish = visitor.cookies["ruwaard_language"].value

    visitor.post("/demo/", {"account": "riet"})

    assert turkish == "tr"
    assert visitor.cookies["ruwaard_language"].value == "nl"


def test_the_sign_in_page_points_at_the_demo(visitor: Client) -> None:
    page = visitor.get("/account/login/").content.decode()

    assert 'href="/demo/"' in page
