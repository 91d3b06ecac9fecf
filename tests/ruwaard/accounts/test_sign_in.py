from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, sign_in
from tests.ruwaard.accounts.browsers import (
    PASSWORD,
    ask_code,
    browser,
    by_password,
    code_in,
    code_of,
    factors,
    give_app,
    is_signed_in,
    make_staff,
)

CONFIRM = "/account/login/code/confirm/"
pytestmark = pytest.mark.usefixtures("_mail_in_memory")


@pytest.fixture
def _mail_in_memory(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def hennie(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.RESIDENT)


def test_a_resident_signs_in_with_a_code_from_the_mail(hennie: User) -> None:
    client = browser()

    assert ask_code(client, hennie.email) == CONFIRM
    answer = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert answer.headers["Location"] == "/"
    assert is_signed_in(client)


def test_the_code_may_be_typed_without_marks_and_capitals(hennie: User) -> None:
    client = browser()
    ask_code(client, hennie.email)

    typed = code_in(mail.outbox[0]).replace("-", " ").lower()
    client.post(CONFIRM, {"code": typed})

    assert is_signed_in(client)


def test_after_signing_in_one_gets_where_one_wanted_to_go(hennie: User) -> None:
    client = browser()
    ask_code(client, hennie.email, "/ruwaard/mijn-plan/")

    code = code_in(mail.outbox[0])
    answer = client.post(CONFIRM, {"code": code, "next": "/ruwaard/mijn-plan/"})

    assert answer.headers["Location"] == "/ruwaard/mijn-plan/"


def test_nobody_is_sent_to_another_site(hennie: User) -> None:
    client = browser()
    ask_code(client, hennie.email)

    code = code_in(mail.outbox[0])
    answer = client.post(CONFIRM, {"code": code, "next": "https://kwaad.nl/"})

    assert answer.headers["Location"] == "/"


def test_three_wrong_codes_end_it(hennie: User) -> None:
    client = browser()
    ask_code(client, hennie.email)
    code = code_in(mail.outbox[0])

    for _try in range(3):
        client.post(CONFIRM, {"code": "BBBB-BBBB"})
    client.post(CONFIRM, {"code": code})

    assert not is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(hennie: User) -> None:
    known, unknown = browser(), browser()

    pages = [
        client.post("/account/login/", {"login": email}, follow=True)
        for client, email in ((known, hennie.email), (unknown, "niemand@voorbeeld.nl"))
    ]

    assert [message.to for message in mail.outbox] == [[hennie.email]]
    assert pages[0].redirect_chain == pages[1].redirect_chain
    first, second = (page.content.decode() for page in pages)
    assert "niemand@voorbeeld.nl" in second
    assert first.count("<form") == second.count("<form")


def test_staff_gets_the_same_answer_and_a_mail_without_code(
    neighbourhood: Neighbourhood,
) -> None:
    noor = make_staff(neighbourhood)
    client = browser()

    assert ask_code(client, noor.email) == CONFIRM

    assert [message.subject for message in mail.outbox] == ["Zo logt u in"]
    assert "/account/medewerkers/" in str(mail.outbox[0].body)
    client.post(CONFIRM, {"code": "BBBB-BBBB"})
    assert not is_signed_in(client)


def test_a_code_asked_before_the_role_came_lets_no_staff_in(
    neighbourhood: Neighbourhood, hennie: User
) -> None:
    client = browser()
    ask_code(client, hennie.email)
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)

    answer = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert answer.headers["Location"] == "/account/medewerkers/"
    assert not is_signed_in(client)


def test_too_many_requests_for_a_code_are_refused(hennie: User) -> None:
    answers = [
        browser().post("/account/login/", {"login": hennie.email}) for _try in range(4)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Het ging te vaak mis" in answers[3].content.decode()
    assert len(mail.outbox) == 3


def test_staff_signs_in_with_password_and_app(neighbourhood: Neighbourhood) -> None:
    noor = make_staff(neighbourhood)
    secret = give_app(noor)
    client = browser()

    assert by_password(client, noor) == "/account/2fa/authenticate/"
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": code_of(secret)})

    assert is_signed_in(client)
    assert client.get("/account/").status_code == 200


def test_a_code_of_the_app_works_once(neighbourhood: Neighbourhood) -> None:
    noor = make_staff(neighbourhood)
    secret = give_app(noor)
    code = code_of(secret)
    first, second = browser(), browser()

    for client in (first, second):
        by_password(client, noor)
        client.post("/account/2fa/authenticate/", {"code": code})

    assert [is_signed_in(first), is_signed_in(second)] == [True, False]


def test_wrong_passwords_lock_the_account_for_a_while(
    neighbourhood: Neighbourhood,
) -> None:
    noor = make_staff(neighbourhood)
    for _try in range(5):
        wrong = {"login": noor.email, "password": "iets anders dan dat"}
        browser().post("/account/medewerkers/", wrong)

    right = {"login": noor.email, "password": PASSWORD}
    answer = browser().post("/account/medewerkers/", right)

    assert answer.status_code == 200
    assert "Het ging te vaak mis" in answer.content.decode()


def test_the_first_time_staff_must_make_a_second_step(
    neighbourhood: Neighbourhood,
) -> None:
    noor = make_staff(neighbourhood)
    client = browser()
    by_password(client, noor)

    for address in ("/", "/account/", "/ruwaard/", "/account/sessions/", "/beheer/"):
        answer = client.get(address)
        assert (address, answer.headers["Location"]) == (
            address,
            "/account/tweede-stap/",
        )
    assert client.get("/account/tweede-stap/").status_code == 200


def test_linking_an_app_opens_the_rest_and_offers_reserve_codes(
    neighbourhood: Neighbourhood,
) -> None:
    noor = make_staff(neighbourhood)
    client = browser()
    by_password(client, noor)
    client.get("/account/2fa/totp/activate/")

    secret = client.session["mfa.totp.secret"]
    answer = client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})

    assert answer.headers["Location"] == "/account/2fa/recovery-codes/"
    assert factors(noor) == ["recovery_codes", "totp"]
    assert client.get("/account/2fa/recovery-codes/").status_code == 200
    assert client.get("/account/").status_code == 200


def test_a_second_step_that_was_not_taken_opens_nothing(
    neighbourhood: Neighbourhood, hennie: User
) -> None:
    """Somebody signed in as a resident gets a role with two steps in mid-session."""
    client = Client()
    client.force_login(hennie)
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)
    give_app(hennie)

    away = client.get("/account/").headers["Location"]

    assert away == "/account/2fa/reauthenticate/?next=%2Faccount%2F"
    for address in ("/account/2fa/", "/account/2fa/webauthn/add/", "/ruwaard/"):
        assert client.get(address).status_code == 302


def test_taking_the_second_step_later_opens_the_page(
    neighbourhood: Neighbourhood, hennie: User
) -> None:
    client = browser()
    client.force_login(hennie)
    make_member(neighbourhood, Role.PROFESSIONAL, user=hennie)
    secret = give_app(hennie)

    answer = client.post(
        "/account/2fa/reauthenticate/", {"code": code_of(secret), "next": "/account/"}
    )

    assert answer.headers["Location"] == "/account/"
    assert client.get("/account/").status_code == 200


def test_secrets_of_apps_are_stored_locked(neighbourhood: Neighbourhood) -> None:
    noor = make_staff(neighbourhood)

    secret = give_app(noor)

    stored = Authenticator.objects.get(user=noor).data["secret"]
    assert secret not in stored
    assert stored.startswith("gAAAA")


def test_secrets_open_after_the_secret_key_was_changed(
    neighbourhood: Neighbourhood, settings: Settings
) -> None:
    noor = make_staff(neighbourhood)
    secret = give_app(noor)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuwe sleutel"

    assert Authenticator.objects.get(user=noor).wrap().validate_code(code_of(secret))


def test_secrets_are_locked_again_before_the_old_key_goes(
    neighbourhood: Neighbourhood, settings: Settings
) -> None:
    noor = make_staff(neighbourhood)
    secret = give_app(noor)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "een nieuwe sleutel"

    call_command("rotate_secrets", stdout=StringIO())

    settings.SECRET_KEY_FALLBACKS = []
    assert Authenticator.objects.get(user=noor).wrap().validate_code(code_of(secret))


def test_staff_keeps_the_last_second_step(neighbourhood: Neighbourhood) -> None:
    noor = make_staff(neighbourhood)
    client = sign_in(noor)

    client.post("/account/2fa/totp/deactivate/")

    assert factors(noor) == ["totp"]


def test_a_password_link_goes_to_staff_and_words_to_residents(
    neighbourhood: Neighbourhood, hennie: User
) -> None:
    noor = make_staff(neighbourhood)

    for email in (noor.email, hennie.email, "niemand@voorbeeld.nl"):
        answer = browser().post("/account/password/reset/", {"email": email})
        assert answer.headers["Location"] == "/account/password/reset/done/"

    assert [(message.to, message.subject) for message in mail.outbox] == [
        ([noor.email], "Kies een wachtwoord"),
        ([hennie.email], "Zo logt u in"),
    ]


def test_a_new_password_does_not_sign_in(neighbourhood: Neighbourhood) -> None:
    noor = make_staff(neighbourhood)
    client = browser()
    client.post("/account/password/reset/", {"email": noor.email})
    link = next(
        word for word in str(mail.outbox[0].body).split() if "/password/" in word
    )

    page = client.get(link, follow=True).redirect_chain[-1][0]
    new = "nog een lange zin met woorden"
    client.post(page, {"password1": new, "password2": new})

    noor.refresh_from_db()
    assert noor.check_password(new)
    assert not is_signed_in(client)


def test_nobody_signs_up_or_links_alone(hennie: User) -> None:
    stranger, known = browser(), sign_in(hennie)
    before = User.objects.count()

    answer = stranger.post("/account/signup/", {"email": "nieuw@voorbeeld.nl"})

    assert "We kennen dit account nog niet" in answer.content.decode()
    assert User.objects.count() == before
    for address in (
        "email/",
        "password/set/",
        "3rdparty/",
        "3rdparty/signup/",
        "confirm-email/",
        "social/signup/",
    ):
        assert known.get(f"/account/{address}").status_code == 404


def test_a_stopped_account_gets_no_code(hennie: User) -> None:
    hennie.is_active = False
    hennie.save()

    ask_code(browser(), hennie.email)

    assert mail.outbox == []


def test_signing_in_takes_the_language_of_the_account(
    neighbourhood: Neighbourhood,
) -> None:
    ayse = make_user("Ayşe")
    ayse.language = "tr"
    ayse.save()
    make_member(neighbourhood, Role.RESIDENT, user=ayse)
    client = browser()
    ask_code(client, ayse.email)

    answer = client.post(CONFIRM, {"code": code_in(mail.outbox[0])})

    assert answer.cookies["ruwaard_language"].value == "tr"


def test_a_session_without_activity_ends_after_an_hour(hennie: User) -> None:
    client = sign_in(hennie)

    left = client.session.get_expiry_date() - timezone.now()

    assert round(left.total_seconds() / 60) == 60


def test_a_script_hears_401_where_a_reader_is_sent_to_sign_in() -> None:
    client = browser()

    answers = [
        client.get("/account/"),
        client.get("/account/", headers={"HX-Request": "true"}),
        client.get("/account/", headers={"Accept": "application/json"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 401, 401]
    assert [answer.content for answer in answers[1:]] == [b"", b""]


def test_a_script_hears_401_before_the_second_step(
    neighbourhood: Neighbourhood,
) -> None:
    client = browser()
    by_password(client, make_staff(neighbourhood))

    assert client.get("/account/", headers={"HX-Request": "true"}).status_code == 401


def test_the_admin_has_no_sign_in_of_its_own(db: None) -> None:  # noqa: ARG001 - asks for the database
    operator = make_user("Olaf")
    operator.is_staff = True
    operator.set_password(PASSWORD)
    operator.save()
    client = browser()

    answer = client.post(
        "/beheer/login/", {"username": operator.email, "password": PASSWORD}
    )

    assert answer.headers["Location"].startswith("/account/login/")
    assert not is_signed_in(client)


def test_a_resident_does_not_see_the_admin(hennie: User) -> None:
    assert sign_in(hennie).get("/beheer/").status_code in {302, 403}
