import re
import secrets
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from casework.models import Case, Invitation, Person, Seat
from casework.services import invitations, people
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)

CODE = re.compile(r"[A-Z2-9]{5}-[A-Z2-9]{5}-[A-Z2-9]{5}")


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood)


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor, "Hennie van Dorp")


@pytest.fixture
def hennie(neighbourhood: Neighbourhood, noor: User, case: Case) -> Person:
    with seated(neighbourhood, noor):
        person: Person = Person.objects.get(case=case)
        return person


@pytest.fixture
def browser(noor: User) -> Client:
    return sign_in(noor)


@pytest.fixture
def letterbox(settings: Settings) -> None:
    """Keep mail in memory."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def stranger() -> Client:
    """Give a browser at a network address that nobody used lately."""
    places = (secrets.randbelow(256) for _place in range(3))
    return Client(REMOTE_ADDR=".".join(map(str, (10, *places))))


def invite(
    neighbourhood: Neighbourhood, noor: User, case: Case, channel: str = "paper"
) -> str:
    with seated(neighbourhood, noor):
        person = Person.objects.get(case=case)
        _row, code = invitations.invite(
            case, channel=channel, by=noor, person=person, email="hennie@voorbeeld.nl"
        )
    return code


def address(code: str) -> str:
    return f"/ruwaard/uitnodiging/{code}/"


# --- asking


def test_a_letter_shows_address_and_code_and_nobody_else(
    case: Case, browser: Client, hennie: Person
) -> None:
    person = f"person:{hennie.pk}"

    answer = browser.post(
        f"/ruwaard/plan/{case.pk}/uitnodigen/", {"who": person, "channel": "paper"}
    )
    letter = answer.content.decode().split('<section class="kt-panel')[1]

    (code,) = CODE.findall(letter)
    assert "testserver/ruwaard/uitnodiging/" in letter
    assert invitations.facts(code) is not None
    assert {name for name in ("Hennie", "Noor", "Pantein") if name in letter} == set()
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.usefixtures("letterbox")
def test_a_mail_holds_a_link_that_works(
    case: Case, browser: Client, hennie: Person
) -> None:
    browser.post(f"/ruwaard/plan/{case.pk}/uitnodigen/", {
        "who": f"person:{hennie.pk}", "channel": "email",
        "email": "hennie@voorbeeld.nl",
    })  # fmt: skip

    (message,) = mail.outbox
    link = re.search(r"http://testserver(/\S+)", str(message.body))
    assert link is not None
    assert stranger().get(link[1]).status_code == 200


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"who": ""}, "Kies wie u uitnodigt."),
        ({"who": "person:1"}, "Kies iemand van dit plan die nog geen account heeft."),
        ({"channel": "duif"}, "Deze keuze bestaat niet. Kies opnieuw."),
        ({"channel": "email"}, "Vul een e-mailadres in, of kies een code op papier."),
        ({"email": "geen adres"}, "Vul een e-mailadres in zoals naam@voorbeeld.nl."),
        ({"seat_until": "gisteren"}, "Kies een dag, bijvoorbeeld 10-12-2026."),
    ],
)
def test_a_wrong_invitation_says_what_to_do(
    case: Case, browser: Client, hennie: Person, sent: dict[str, str], sentence: str
) -> None:
    fine = {"who": f"person:{hennie.pk}", "channel": "paper"}

    answer = browser.post(f"/ruwaard/plan/{case.pk}/uitnodigen/", fine | sent)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_own_network_needs_a_day(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    with seated(neighbourhood, noor):
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)
    sent = {"who": f"network_member:{ans.pk}", "channel": "paper"}
    page = f"/ruwaard/plan/{case.pk}/uitnodigen/"
    until = (clock.today() + timedelta(days=30)).isoformat()

    assert browser.post(page, sent).status_code == 422
    assert browser.post(page, sent | {"seat_until": until}).status_code == 200


def test_a_withdrawn_invitation_is_gone(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    code = invite(neighbourhood, noor, case)
    with seated(neighbourhood, noor):
        row = Invitation.objects.get()

    browser.post(f"/ruwaard/uitnodiging/{row.pk}/intrekken/")

    assert stranger().get(address(code)).status_code == 404


def test_nobody_withdraws_for_a_colleague(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    invite(neighbourhood, noor, case)
    with seated(neighbourhood, noor):
        row = Invitation.objects.get()
    other = sign_in(make_member(neighbourhood, user=make_user("Bram")))

    withdraw = f"/ruwaard/uitnodiging/{row.pk}/intrekken/"

    assert other.post(withdraw).status_code == 404


# --- accepting


def test_with_paper_and_without_mail_one_is_in_right_away(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case)
    hennie = stranger()

    typed = hennie.post("/ruwaard/uitnodiging/", {"code": code.lower()}, follow=True)
    welcome = hennie.post(address(code), {"name": "Hennie"}).content.decode()

    assert "U bent uitgenodigd" in typed.content.decode()
    assert "Welkom Hennie" in welcome
    assert "Maak een passkey" in welcome
    user = User.objects.get(name="Hennie")
    with seated(neighbourhood, user):
        assert (user.email, Seat.objects.get(user=user).kind) == ("", "resident")
        assert Person.objects.get().user_id == user.pk
    assert hennie.get("/ruwaard/", follow=True).status_code == 200


@pytest.mark.usefixtures("letterbox")
def test_with_mail_a_code_comes_first(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case, "email")
    hennie = stranger()

    sent = hennie.post(
        address(code), {"name": "Hennie", "email": "hennie@voorbeeld.nl"}
    )
    assert User.objects.get(email="hennie@voorbeeld.nl").name == "Hennie"
    with seated(neighbourhood, noor):
        assert Seat.objects.count() == 1  # nothing before the address is proven
    (message,) = mail.outbox
    login_code = next(
        word for word in message.body.split() if re.fullmatch(r"[A-Z0-9-]{6,9}", word)
    )
    onward = hennie.post(
        sent.headers["Location"], {"code": login_code, "next": address(code)}
    )
    hennie.post(onward.headers["Location"])

    with seated(neighbourhood, noor):
        assert Seat.objects.get(kind="resident").user.email == "hennie@voorbeeld.nl"


def test_the_mail_route_asks_for_the_address(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case, "email")

    answer = stranger().post(address(code), {"name": "Hennie"})

    assert answer.status_code == 422
    assert "Vul uw e-mailadres in." in answer.content.decode()


@pytest.mark.usefixtures("letterbox")
def test_who_has_an_account_gets_a_code_and_no_second_account(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    known = make_user("Hennie", email="hennie@voorbeeld.nl")
    code = invite(neighbourhood, noor, case)

    stranger().post(address(code), {"name": "X", "email": "Hennie@Voorbeeld.nl"})

    assert User.objects.get(email="hennie@voorbeeld.nl") == known


def test_who_is_signed_in_needs_one_button(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case)
    hennie = make_user("Hennie")
    browser = sign_in(hennie)

    page = browser.get(address(code)).content.decode()
    answer = browser.post(address(code))

    assert "U bent ingelogd als Hennie." in page
    assert answer.headers["Location"] == "/ruwaard/"
    with seated(neighbourhood, hennie):
        assert Seat.objects.get(user=hennie).case_id == case.pk


def test_a_professional_accepts_for_nobody(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    code = invite(neighbourhood, noor, case)

    page = browser.post(address(code)).content.decode()

    assert "Deze uitnodiging is voor iemand anders." in page
    assert invitations.facts(code) is not None


def test_unknown_used_expired_and_elsewhere_are_one_answer(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    used = invite(neighbourhood, noor, case)
    invitations.accept(used, user=make_user("Hennie"))
    second = make_case(neighbourhood, noor, "Aziz")
    expired = invite(neighbourhood, noor, second)
    with seated(neighbourhood, noor):
        Invitation.objects.filter(case=second).update(expires_at=clock.now())
    third = invite(neighbourhood, noor, make_case(neighbourhood, noor, "Wim"))
    make_neighbourhood("schadewijk")

    gone = [
        stranger().get(address("AAAAA-AAAAA-AAAAA")),
        stranger().get(address(used)),
        stranger().get(address(expired)),
        stranger().get(address(third).replace("ruwaard", "schadewijk")),
    ]

    assert {answer.status_code for answer in gone} == {404}
    heads = {
        re.findall(r"<h1[^>]*>([^<]*)</h1>", answer.content.decode())[0]
        for answer in gone
    }
    assert heads == {"Deze code werkt niet"}


def test_five_wrong_codes_and_one_waits(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case)
    guesser = stranger()

    wrong = [guesser.get(address(f"AAAAA{n}")).status_code for n in range(5)]
    blocked = guesser.get(address(code)).status_code

    assert (wrong, blocked) == ([404] * 5, 429)
    assert stranger().get(address(code)).status_code == 200


@pytest.mark.parametrize("typed", ["%00", "%FF", "x" * 41, "'; drop", "../../etc"])
def test_whatever_is_typed_as_a_code_breaks_nothing(
    neighbourhood: Neighbourhood, typed: str
) -> None:
    browser = stranger()
    form = browser.generic(
        "POST", "/ruwaard/uitnodiging/", f"code={typed}".encode(),
        "application/x-www-form-urlencoded",
    )  # fmt: skip

    assert form.status_code in {302, 422}
    assert browser.get(address(typed)).status_code in {404, 400}
    assert neighbourhood.slug == "ruwaard"


def test_the_pages_of_the_invited_never_say_the_words(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case)
    browser = stranger()
    pages = [
        browser.get("/ruwaard/uitnodiging/").content.decode(),
        browser.get(address(code)).content.decode(),
        browser.get(address("AAAAA")).content.decode(),
        browser.post(address(code), {"name": "Hennie"}).content.decode(),
    ]

    words = re.compile(r"\b(casus|casussen|dossiers?|cliënt|cliënten)\b", re.IGNORECASE)
    assert [words.findall(page) for page in pages] == [[]] * 4


def test_in_a_neighbourhood_that_does_not_exist_there_is_nothing(db: None) -> None:  # noqa: ARG001 - asks for the database
    assert stranger().get("/nergens/uitnodiging/").status_code == 404


def test_a_resident_invites_nobody_here(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    hennie = make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    with seated(neighbourhood, noor):
        Seat.objects.create(
            case=case, user=hennie, kind="resident", starts_on=clock.today()
        )

    answer = sign_in(hennie).get(f"/ruwaard/plan/{case.pk}/uitnodigen/")

    assert answer.status_code == 403


@pytest.mark.usefixtures("letterbox")
def test_a_seat_taken_meanwhile_leaves_no_account(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case, "email")
    late = stranger()
    sent = late.post(address(code), {"name": "Laat", "email": "laat@voorbeeld.nl"})
    (message,) = mail.outbox
    login_code = next(
        word for word in message.body.split() if re.fullmatch(r"[A-Z0-9-]{6,9}", word)
    )
    invitations.accept(code, user=make_user("Hennie"))

    onward = late.post(
        sent.headers["Location"], {"code": login_code, "next": address(code)}
    )
    answer = late.get(onward.headers["Location"])

    assert answer.status_code == 404
    assert "Deze code werkt niet" in answer.content.decode()
    assert not User.objects.filter(email="laat@voorbeeld.nl").exists()


def test_who_had_an_account_keeps_it(
    neighbourhood: Neighbourhood, noor: User, case: Case
) -> None:
    code = invite(neighbourhood, noor, case)
    known = make_user("Hennie")
    browser = sign_in(known)
    invitations.accept(code, user=make_user("Eerder"))

    assert browser.post(address(code)).status_code == 404
    assert User.objects.filter(pk=known.pk).exists()


def test_who_reads_along_again_is_told_by_mail(
    neighbourhood: Neighbourhood, noor: User, case: Case, browser: Client
) -> None:
    with seated(neighbourhood, noor):
        ans = people.add_network_member(case, name="Ans", relation="zus", by=noor)
        _row, code = invitations.invite(
            case,
            channel="paper",
            network_member=ans,
            seat_until=clock.today() + timedelta(days=5),
            by=noor,
        )
    user = make_user("Ans")
    invitations.accept(code, user=user)
    with seated(neighbourhood, noor):
        Seat.objects.filter(user=user).update(ends_on=clock.today())
    until = clock.today() + timedelta(days=30)

    page = f"/ruwaard/naaste/{ans.pk}/opnieuw/"
    empty = browser.post(page, {"until": ""})
    browser.post(page, {"until": until.isoformat()})

    assert "Kies tot welke dag" in empty.content.decode()
    with seated(neighbourhood, noor):
        assert Seat.objects.of(user, clock.today()).get().ends_on == until
