"""A computer of many people, and a telephone that is lost."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from ruwaard.accounts import sessions
from ruwaard.accounts.lost_phones import ENDED, lose_phone
from ruwaard.accounts.models import Role
from ruwaard.accounts.refusals import LostPhoneOfStaff
from ruwaard.audit.models import AuditEntry
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.factories import make_member, seated, sign_in

LOGIN, SHARED = "/account/login/", "/account/gedeelde-computer/"


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def share(browser: Client) -> Client:
    browser.post(SHARED, {"shared": "1"})
    return browser


def leave_alone(browser: Client, seconds: int) -> None:
    """Let the last page of a browser be so long ago."""
    kept = browser.session
    kept[sessions.RENEWED] -= seconds
    kept.save()


def test_a_computer_is_called_shared_and_ones_own_again(db: None) -> None:  # noqa: ARG001 - asks for the database
    browser = Client()
    before = browser.get(LOGIN).content.decode()
    share(browser)
    shared = browser.get(LOGIN).content.decode()
    browser.post(SHARED)
    after = browser.get(LOGIN).content.decode()

    assert "Gebruiken meer mensen deze computer?" in before
    assert "Wij bewaren niets op deze computer." in shared
    assert 'autocomplete="off"' in shared
    assert " data-shared" in shared
    assert " data-shared" not in after


@pytest.mark.parametrize(
    ("is_shared", "seconds", "stays"),
    [(True, 14 * 60, True), (True, 16 * 60, False), (False, 16 * 60, True)],
)
def test_a_quarter_without_a_click_ends_it_on_a_shared_computer(
    table: Table,
    is_shared: bool,  # noqa: FBT001 - a parameter of the test
    seconds: int,
    stays: bool,  # noqa: FBT001 - as above
) -> None:
    browser = sign_in(table.hennie)
    if is_shared:
        share(browser)
    page = reverse("casework:my_plan", args=[table.place.slug, table.case.pk])
    browser.get(page)
    leave_alone(browser, seconds)
    answer = browser.get(page)

    assert (answer.status_code == 200) is stays


def test_signing_out_takes_along_what_the_browser_kept(table: Table) -> None:
    browser = share(sign_in(table.hennie))
    page = reverse("casework:my_plan", args=[table.place.slug, table.case.pk])
    body = browser.get(page).content.decode()
    answer = browser.post(reverse("account_logout"))

    assert body.count(f'action="{reverse("account_logout")}"') == 2
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in sign_in(table.hennie).post(
        reverse("account_logout")
    )


def with_a_phone(table: Table) -> Client:
    """Sign the resident in twice, with a passkey."""
    Authenticator.objects.get_or_create(
        user=table.hennie, type=Authenticator.Type.WEBAUTHN, data={}
    )
    browser = sign_in(table.hennie)
    UserSession.objects.create(
        user=table.hennie,
        session_key=browser.session.session_key,
        ip="127.0.0.1",
        user_agent="",
    )
    return browser


def test_a_lost_phone_opens_nothing_any_more(table: Table) -> None:
    here, phone = with_a_phone(table), with_a_phone(table)
    asked = here.get(reverse("lost_phone")).content.decode()
    here.post(reverse("lost_phone"))

    assert "Uw passkeys werken niet meer." in asked
    assert phone.get("/account/").status_code == 302
    assert not Authenticator.objects.filter(user=table.hennie).exists()
    assert not UserSession.objects.filter(user=table.hennie).exists()
    with seated(table.place, table.hennie, Role.RESIDENT):
        assert AuditEntry.objects.filter(action=ENDED).count() == 1


def test_who_calls_about_a_lost_phone_is_signed_out_by_the_team(table: Table) -> None:
    phone, noor = with_a_phone(table), sign_in(table.noor)
    page = reverse(
        "casework:person_lost_phone", args=[table.place.slug, table.person.pk]
    )
    asked = noor.get(page).content.decode()
    noor.post(page)
    looked = sign_in(table.hennie).get(
        reverse("casework:who_looked", args=[table.place.slug, table.case.pk])
    )

    assert "Is de telefoon van Hennie kwijt?" in asked
    assert phone.get("/account/").status_code == 302
    assert "logde u overal uit" in looked.content.decode().lower()


def test_staff_loses_a_second_step_in_another_way(table: Table) -> None:
    kim = make_member(table.place)
    with (
        seated(table.place, table.noor, Role.PROFESSIONAL),
        pytest.raises(LostPhoneOfStaff),
    ):
        lose_phone(kim, by=table.noor, case_id=table.case.pk)
    assert sign_in(kim).get(reverse("lost_phone")).status_code == 302
