"""Keys of devices: one per user and device, gone when the work ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from casework.models import DeviceKey
from casework.services.devices import give_device_key, revoke_device_keys
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.services import end_membership
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_member, make_neighbourhood, make_user, seated, sign_in

pytestmark = pytest.mark.django_db

DEVICE = uuid4()


@pytest.fixture
def place() -> Neighbourhood:
    return make_neighbourhood("ruwaard")


@pytest.fixture
def noor(place: Neighbourhood) -> User:
    return make_member(place, user=make_user("Noor El Idrissi"))


@pytest.fixture
def programme(place: Neighbourhood) -> User:
    return make_member(place, Role.PROGRAMME, user=make_user("Pim van den Berg"))


def ask(browser: Client, place: Neighbourhood) -> tuple[int, dict[str, str]]:
    answer = browser.post(reverse("casework:device_key", args=[place.slug, DEVICE]))
    said = answer.json() if answer.status_code == 200 else {}
    return answer.status_code, said


def test_a_device_gets_the_same_key_again(place: Neighbourhood, noor: User) -> None:
    with seated(place, noor):
        key, secret = give_device_key(DEVICE, by=noor)
        again, same = give_device_key(DEVICE, by=noor)
        _other, another = give_device_key(uuid4(), by=noor)

    assert (again.pk, same) == (key.pk, secret)
    assert len(secret) == 32
    assert another != secret
    assert secret.hex() not in key.secret


def test_a_key_shows_to_its_user_alone(place: Neighbourhood, noor: User) -> None:
    bram = make_member(place, user=make_user("Bram de Wit"))
    with seated(place, noor):
        give_device_key(DEVICE, by=noor)

    with seated(place, bram):
        assert DeviceKey.objects.count() == 0
        _key, secret = give_device_key(DEVICE, by=bram)
    with seated(place, noor):
        assert give_device_key(DEVICE, by=noor)[1] != secret


def test_a_key_that_nobody_asked_for_in_a_week_is_gone(
    place: Neighbourhood, noor: User
) -> None:
    past = clock.now() - timedelta(days=7, minutes=1)
    with seated(place, noor):
        with clock.stopped_at(past):
            key, secret = give_device_key(DEVICE, by=noor)
        fresh, other = give_device_key(DEVICE, by=noor)

    assert fresh.pk != key.pk
    assert other != secret


def test_a_secret_that_cannot_be_opened_is_made_anew(
    place: Neighbourhood, noor: User
) -> None:
    with seated(place, noor):
        key, secret = give_device_key(DEVICE, by=noor)
        DeviceKey.objects.update(secret="zegel van vroeger")
        fresh, other = give_device_key(DEVICE, by=noor)

    assert fresh.pk != key.pk
    assert other != secret


def test_revoking_drops_the_keys_of_one_user(
    place: Neighbourhood, noor: User, programme: User
) -> None:
    with seated(place, noor):
        _key, secret = give_device_key(DEVICE, by=noor)

    with seated(place, programme, Role.PROGRAMME):
        assert revoke_device_keys(noor, by=programme) == 1
        assert revoke_device_keys(noor, by=programme) == 0
    with seated(place, noor):
        assert give_device_key(DEVICE, by=noor)[1] != secret


def test_the_end_of_a_membership_drops_the_keys(
    place: Neighbourhood, noor: User, programme: User
) -> None:
    with seated(place, noor):
        give_device_key(DEVICE, by=noor)

    with seated(place, programme, Role.PROGRAMME):
        end_membership(Membership.objects.of(noor).get(), by=programme)

    with seated(place, noor):
        assert DeviceKey.objects.count() == 0


def test_who_still_works_here_for_another_keeps_the_key(
    place: Neighbourhood, noor: User, programme: User
) -> None:
    make_member(place, user=noor, organisation=None)
    with seated(place, noor):
        give_device_key(DEVICE, by=noor)

    with seated(place, programme, Role.PROGRAMME):
        first = Membership.objects.of(noor).first()
        assert first is not None
        end_membership(first, by=programme)

    with seated(place, noor):
        assert DeviceKey.objects.count() == 1


def test_the_page_gets_the_key_and_no_browser_keeps_it(
    place: Neighbourhood, noor: User
) -> None:
    answer = sign_in(noor).post(
        reverse("casework:device_key", args=[place.slug, DEVICE])
    )

    assert answer.status_code == 200
    assert set(answer.json()) == {"id", "user", "secret", "now"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_key_after_the_membership_ended(
    place: Neighbourhood, noor: User, programme: User
) -> None:
    browser = sign_in(noor)
    assert ask(browser, place)[0] == 200

    with seated(place, programme, Role.PROGRAMME):
        end_membership(Membership.objects.of(noor).get(), by=programme)

    assert ask(sign_in(noor), place) == (404, {})


def test_the_application_cannot_insert_a_key_for_another(
    place: Neighbourhood, noor: User, programme: User
) -> None:
    now = clock.now()
    with (
        seated(place, programme),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        DeviceKey.objects.create(
            user=noor, device=DEVICE, secret="x", made_at=now, used_at=now
        )
