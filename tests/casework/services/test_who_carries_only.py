"""Who works for a landlord or for justice reads what they carry, and never a plan."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from casework.models import Agreement, Case, Seat
from casework.reading.overview import colleagues_here
from casework.reading.safety import who_may_be_named
from casework.refusals.cases import CarriesOnly
from casework.services import cases, duty, emergency, leaving, look_along, safety
from casework.services.agreements import make_agreement
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.casework.services.table import Around, make_item, table
from tests.factories import make_member, make_user, seated, sign_in

Kind = Organisation.Kind


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Around:
    with table(neighbourhood) as known:
        make_item(known, "Een ander huis.", "need")
        return known


@pytest.fixture(params=[Kind.HOUSING, Kind.JUSTICE])
def tineke(request: pytest.FixtureRequest, neighbourhood: Neighbourhood) -> User:
    body = Organisation.objects.create(name="Woningbouw", kind=request.param)
    user = make_user("Tineke Brouwers")
    return make_member(neighbourhood, user=user, organisation=body)


def hand_over(around: Around, to: User) -> Any:  # noqa: ANN401 - what a service returns
    return cases.hand_over(around.case, to=to, by=around.noor)


def join(around: Around, to: User) -> Any:  # noqa: ANN401 - what a service returns
    return cases.join_team(around.case, to, by=around.noor)


def look(around: Around, to: User) -> Any:  # noqa: ANN401 - what a service returns
    return look_along.ask_to_look(
        around.case, user=to, question="Wie weet dit?", by=around.noor
    )


@pytest.mark.parametrize("lets_in", [hand_over, join, look])
def test_nobody_lets_a_landlord_in(
    around: Around, tineke: User, lets_in: Callable[[Around, User], Any]
) -> None:
    with seated(around.neighbourhood, around.noor), pytest.raises(CarriesOnly):
        lets_in(around, tineke)

    with seated(around.neighbourhood, tineke, Role.PROFESSIONAL):
        assert not Case.objects.visible_to(tineke, clock.today()).exists()


def test_a_landlord_starts_no_plan_and_is_told_so(
    neighbourhood: Neighbourhood, tineke: User
) -> None:
    page = reverse("casework:case_add", args=[neighbourhood.slug])
    said = {"name": "Riet van Beek", "want": "Rust."}
    answer = sign_in(tineke).post(page, said)

    assert answer.status_code == 422
    assert "leest alleen de eigen afspraak" in answer.content.decode()
    with seated(neighbourhood, tineke, Role.PROFESSIONAL):
        assert not Case.objects.exists()


def test_the_database_gives_no_seat_either(around: Around, tineke: User) -> None:
    with (
        seated(around.neighbourhood, around.noor),
        pytest.raises(DatabaseError, match="sits in no team"),
        transaction.atomic(),
    ):
        Seat.objects.create(
            case=around.case, user=tineke, kind="team", starts_on=clock.today()
        )


def test_a_landlord_stands_in_no_list_of_colleagues(
    around: Around, tineke: User
) -> None:
    with seated(around.neighbourhood, around.noor):
        record = safety.write_apart(around.case, text="Iets.", by=around.noor)
        found = [one.user for one in colleagues_here(clock.today())]
        named = [one.user for one in who_may_be_named(record, clock.today())]

        assert tineke not in found + named
        assert not safety.may_be_named(around.case.pk, tineke)


def test_a_landlord_takes_no_plan_that_looks_for_somebody(
    around: Around, tineke: User
) -> None:
    place = around.neighbourhood
    lotte = make_member(place, Role.DUTY_CONTACT, user=make_user("Lotte Vermeer"))
    pim = make_member(place, Role.PROGRAMME, user=make_user("Pim Smits"))
    later = clock.today() + timedelta(days=7)
    with seated(place, lotte, Role.DUTY_CONTACT), pytest.raises(CarriesOnly):
        duty.answer_handover(around.case.pk, to=tineke, by=lotte)
    with seated(place, pim, Role.PROGRAMME):
        with pytest.raises(CarriesOnly):
            leaving.name_stand_in(around.noor, user=tineke, ends_on=later, by=pim)
        with pytest.raises(CarriesOnly):
            emergency.ask_duty(
                tineke,
                function="crisisdienst",
                starts_on=clock.today(),
                ends_on=later,
                by=pim,
            )


def test_a_landlord_carries_an_agreement_and_reads_that(
    around: Around, tineke: User
) -> None:
    with seated(around.neighbourhood, around.noor, Role.PROFESSIONAL):
        make_agreement(
            around.case.items.get(),
            what="Zoekt een huis.",
            carrier=Agreement.Carrier.PROFESSIONAL,
            user=tineke,
            due_on=clock.today(),
            by=around.noor,
        )
    browser = sign_in(tineke)
    slug = around.neighbourhood.slug
    shared = browser.get(reverse("casework:shared", args=[slug])).content.decode()
    plan = reverse("casework:case_detail", args=[slug, around.case.pk])

    assert "Zoekt een huis." in shared
    assert browser.get(plan).status_code == 404


def test_who_also_works_in_care_sits_there_for_that(
    around: Around, tineke: User
) -> None:
    make_member(around.neighbourhood, user=tineke)
    with seated(around.neighbourhood, around.noor):
        seat = cases.join_team(around.case, tineke, by=around.noor)

    assert seat.organisation is not None
    assert seat.organisation.kind not in Organisation.CARRIES_ONLY
