"""A second step that is lost: two operators, a mail, an audit row, no session left."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from ruwaard.accounts.lost_factors import ask_removal, remove_second_factor
from ruwaard.accounts.models import SecondFactorRemoval, User
from ruwaard.accounts.refusals import (
    NoSecondStep,
    NotForOwnSecondStep,
    NotYoursToGrant,
    RemovalIsAsked,
    RemovalIsOver,
    RemovalNeedsAnother,
)
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_user, sign_in
from tests.ruwaard.accounts.browsers import (
    audit_rows,
    browser,
    by_password,
    code_of,
    factors,
    give_app,
    is_signed_in,
    make_staff,
)

PAGE = "/beheer/accounts/secondfactorremoval/"


def make_operator(name: str) -> User:
    user = make_user(name)
    user.is_staff = True
    user.save()
    return user


@pytest.fixture
def olaf(db: None) -> User:  # noqa: ARG001 - asks for the database
    return make_operator("Olaf")


@pytest.fixture
def orla(db: None) -> User:  # noqa: ARG001 - asks for the database
    return make_operator("Orla")


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    noor = make_member(neighbourhood, user=make_user("Noor"))
    give_app(noor)
    return noor


def test_two_operators_let_somebody_in_again(
    neighbourhood: Neighbourhood, olaf: User, orla: User
) -> None:
    noor, theirs = make_staff(neighbourhood), browser()
    secret = give_app(noor)
    by_password(theirs, noor)
    theirs.post("/account/2fa/authenticate/", {"code": code_of(secret)})
    assert is_signed_in(theirs)
    before = audit_rows()

    removal = ask_removal(noor, reason="lost", by=olaf)
    assert factors(noor) == ["totp"]
    remove_second_factor(removal, by=orla)

    assert factors(noor) == []
    assert not is_signed_in(theirs)
    assert audit_rows() == before + 2
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([noor.email], "Iemand vroeg om uw tweede stap weg te halen"),
        ([noor.email], "Uw tweede stap is weggehaald"),
    ]
    removal.refresh_from_db()
    assert (removal.asked_by, removal.approved_by) == (olaf, orla)


def test_who_asked_does_not_say_yes(olaf: User, noor: User) -> None:
    removal = ask_removal(noor, reason="stolen", by=olaf)

    with pytest.raises(RemovalNeedsAnother):
        remove_second_factor(removal, by=olaf)
    assert factors(noor) == ["totp"]


def test_nobody_removes_the_own_second_step(olaf: User, orla: User) -> None:
    give_app(olaf)

    with pytest.raises(NotForOwnSecondStep):
        ask_removal(olaf, reason="lost", by=olaf)
    removal = ask_removal(olaf, reason="lost", by=orla)
    with pytest.raises(NotForOwnSecondStep):
        remove_second_factor(removal, by=olaf)


def test_only_operators_ask_and_say_yes(olaf: User, noor: User) -> None:
    petra = make_user("Petra")

    with pytest.raises(NotYoursToGrant):
        ask_removal(noor, reason="lost", by=petra)
    removal = ask_removal(noor, reason="lost", by=olaf)
    with pytest.raises(NotYoursToGrant):
        remove_second_factor(removal, by=petra)


def test_a_question_is_asked_once_and_lasts_a_day(
    olaf: User, orla: User, noor: User
) -> None:
    removal = ask_removal(noor, reason="lost", by=olaf)
    with pytest.raises(RemovalIsAsked):
        ask_removal(noor, reason="broken", by=orla)

    SecondFactorRemoval.objects.update(asked_at=timezone.now() - timedelta(days=1))
    with pytest.raises(RemovalIsOver):
        remove_second_factor(removal, by=orla)
    assert ask_removal(noor, reason="broken", by=orla).reason == "broken"


def test_what_is_done_is_not_done_again(olaf: User, orla: User, noor: User) -> None:
    removal = ask_removal(noor, reason="lost", by=olaf)
    remove_second_factor(removal, by=orla)
    give_app(noor)

    with pytest.raises(RemovalIsOver):
        remove_second_factor(removal, by=orla)
    assert factors(noor) == ["totp"]


def test_without_a_second_step_there_is_nothing_to_remove(olaf: User) -> None:
    with pytest.raises(NoSecondStep):
        ask_removal(make_user("Ans"), reason="lost", by=olaf)


@pytest.mark.parametrize("role", ["asked_by", "user"])
def test_the_table_wants_four_eyes_too(
    olaf: User, orla: User, noor: User, role: str
) -> None:
    removal = ask_removal(noor, reason="lost", by=olaf)
    removal.approved_by, removal.removed_at = orla, timezone.now()
    setattr(removal, role, orla)

    with pytest.raises(IntegrityError), transaction.atomic():
        removal.save()


def test_the_admin_asks_and_a_colleague_confirms(
    olaf: User, orla: User, noor: User
) -> None:
    first, second = sign_in(olaf), sign_in(orla)

    first.post(f"{PAGE}add/", {"user": noor.pk, "reason": "lost"})
    (removal,) = SecondFactorRemoval.objects.all()
    address = f"{PAGE}{removal.pk}/change/"
    own = first.get(address).content.decode()
    refused = first.post(address, {"_save": "1"}, follow=True).content.decode()
    assert factors(noor) == ["totp"]
    theirs = second.get(address).content.decode()
    done = second.post(address, {"_save": "1"}, follow=True).content.decode()

    assert "Bevestig en haal weg" not in own
    assert "Een andere beheerder moet dit bevestigen" in refused
    assert "Bevestig en haal weg" in theirs
    assert "De tweede stap is weggehaald" in done
    assert factors(noor) == []


def test_the_admin_offers_nobody_oneself(olaf: User, noor: User) -> None:
    client = sign_in(olaf)

    page = client.get(f"{PAGE}add/").content.decode()
    answer = client.post(f"{PAGE}add/", {"user": olaf.pk, "reason": "lost"})

    assert f'<option value="{noor.pk}">' in page
    assert f'<option value="{olaf.pk}">' not in page
    assert answer.status_code == 200
    assert SecondFactorRemoval.objects.count() == 0


def test_asking_twice_is_refused_on_the_form(olaf: User, noor: User) -> None:
    ask_removal(noor, reason="lost", by=olaf)

    answer = sign_in(olaf).post(f"{PAGE}add/", {"user": noor.pk, "reason": "lost"})

    assert "Dit is al gevraagd" in answer.content.decode()
    assert SecondFactorRemoval.objects.count() == 1


def test_the_admin_removes_no_question(olaf: User, noor: User) -> None:
    removal = ask_removal(noor, reason="lost", by=olaf)

    answer = sign_in(olaf).post(f"{PAGE}{removal.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403


def test_others_do_not_come_here(noor: User) -> None:
    client: Client = sign_in(noor)

    assert client.get(PAGE).status_code == 302
