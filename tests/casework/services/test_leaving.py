"""Somebody stops here, or is away: plans find somebody, and residents know who."""

from datetime import timedelta

import pytest
from django.test import Client

from casework.models import Case, FollowUp, Seat, Signature, StandIn
from casework.reading.duty import duty_desk
from casework.refusals.leaving import NotInTheFuture, StandInIsTheSame, StandInNotHere
from casework.services import cases, closing, duty, leaving
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.accounts.refusals import NotYoursToGrant
from ruwaard.accounts.services import end_membership
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import user_scope
from tests.casework.views.test_worklist import make_agreement
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    seated,
    sign_in,
)


@pytest.fixture
def petra(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, Role.PROGRAMME, user=make_user("Petra"))


@pytest.fixture
def noor(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Noor El Idrissi"))


@pytest.fixture
def bram(neighbourhood: Neighbourhood) -> User:
    return make_member(neighbourhood, user=make_user("Bram Kuijpers"))


@pytest.fixture
def case(neighbourhood: Neighbourhood, noor: User) -> Case:
    return make_case(neighbourhood, noor)


def stop(neighbourhood: Neighbourhood, user: User, petra: User) -> None:
    with seated(neighbourhood, petra, Role.PROGRAMME):
        role = Membership.objects.of(user).get(role=Role.PROFESSIONAL)
        end_membership(role, by=petra)


def resident_of(neighbourhood: Neighbourhood, case: Case, noor: User) -> Client:
    hennie = make_member(neighbourhood, Role.RESIDENT, user=make_user("Hennie"))
    with seated(neighbourhood, noor):
        Seat.objects.create(
            case=case, user=hennie, kind=Seat.Kind.RESIDENT, starts_on=clock.today()
        )
    return sign_in(hennie)


def test_who_stops_leaves_plans_in_handover_and_every_team(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    led_by_bram = make_case(neighbourhood, bram, "Aziz")
    with seated(neighbourhood, bram):
        Seat.objects.create(
            case=led_by_bram, user=noor, kind="team", starts_on=clock.today()
        )
    closed = make_case(neighbourhood, noor, "Wim")
    with seated(neighbourhood, noor):
        closing.close_case(closed, reasons={}, follow_up=True, by=noor)

    stop(neighbourhood, noor, petra)

    with seated(neighbourhood, noor):
        assert not Seat.objects.of(noor, clock.today()).exists()
        rows = {one.pk: (one.state, one.lead_id) for one in Case.objects.all()}
    assert rows[case.pk] == ("handover", None)
    assert rows[led_by_bram.pk] == ("plan", bram.pk)
    assert rows[closed.pk] == ("closed", noor.pk)


def test_who_stays_asks_how_it_goes_for_who_left(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User
) -> None:
    closed = make_case(neighbourhood, noor, "Wim")
    with seated(neighbourhood, noor):
        cases.join_team(closed, bram, by=noor)
        closing.close_case(closed, reasons={}, follow_up=True, by=noor)
    later = clock.today() + timedelta(days=200)
    asked = []
    for leaves in (False, True):
        if leaves:
            stop(neighbourhood, noor, petra)
        with seated(neighbourhood, bram):
            due = FollowUp.objects.due(later).asked_by(bram, clock.today())
            asked.append(sorted(due.values_list("months", flat=True)))

    assert asked == [[], [3, 6]]


def test_when_nobody_is_left_the_aanspreekpunt_finds_who_asks_how_it_goes(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    lotte = make_member(neighbourhood, Role.DUTY_CONTACT, user=make_user("Lotte"))
    with seated(neighbourhood, noor):
        closing.close_case(case, reasons={}, follow_up=True, by=noor)
    stop(neighbourhood, noor, petra)
    with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
        early = duty_desk(clock.today()).waiting

    with clock.stopped_at(clock.now() + timedelta(days=100)):
        today = clock.today()
        with seated(neighbourhood, lotte, Role.DUTY_CONTACT):
            found = duty_desk(today).waiting
            duty.answer_handover(case.pk, to=bram, by=lotte)
            left = duty_desk(today).waiting
        with seated(neighbourhood, bram):
            asks = FollowUp.objects.due(today).asked_by(bram, today)
            case.refresh_from_db()

            assert (early, left) == ([], [])
            assert [(one.case_id, one.team) for one in found] == [(case.pk, [])]
            assert found[0].since == asks.get().due_on
            assert (case.lead, case.state) == (bram, Case.State.CLOSED)


def test_the_aanspreekpunt_is_told_without_a_name(
    neighbourhood: Neighbourhood, noor: User, petra: User, case: Case
) -> None:
    lotte = make_member(neighbourhood, Role.DUTY_CONTACT, user=make_user("Lotte"))

    stop(neighbourhood, noor, petra)

    with user_scope(lotte.pk):
        notice = Notice.everywhere.get()
    assert (notice.kind, notice.address) == ("work.leads_released", "/ruwaard/")
    assert case.pk


def test_who_stays_with_another_organisation_keeps_the_plans(
    neighbourhood: Neighbourhood, noor: User, petra: User, case: Case
) -> None:
    second = make_organisation("UniK")
    make_member(neighbourhood, user=noor, organisation=second)
    with seated(neighbourhood, petra, Role.PROGRAMME):
        role = Membership.objects.of(noor).exclude(organisation=second).get()
        end_membership(role, by=petra)

    with seated(neighbourhood, noor):
        case.refresh_from_db()
    assert (case.state, case.lead_id) == ("plan", noor.pk)


def test_nobody_but_the_programme_releases_and_not_elsewhere(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    elsewhere = make_neighbourhood("schadewijk")
    make_member(elsewhere, user=noor)
    there = make_case(elsewhere, noor, "Olga")
    with seated(neighbourhood, bram):
        role = Membership.objects.of(noor).get()
        leaving.release_leads(role, bram)
        case.refresh_from_db()
    stop(neighbourhood, noor, petra)

    assert case.lead_id == noor.pk
    with seated(elsewhere, noor):
        there.refresh_from_db()
    assert there.lead_id == noor.pk


def test_signatures_stay(
    neighbourhood: Neighbourhood, noor: User, petra: User, case: Case
) -> None:
    resident = resident_of(neighbourhood, case, noor)
    stop(neighbourhood, noor, petra)

    page = resident.get(f"/ruwaard/mijn-plan/{case.pk}/").content.decode()

    assert "Binnen twee werkdagen hoort u wie u helpt." in page
    with seated(neighbourhood, noor):
        assert Signature.objects.count() == 0


def test_the_resident_reads_whom_to_call_meanwhile(
    neighbourhood: Neighbourhood, noor: User, petra: User, case: Case
) -> None:
    make_member(neighbourhood, Role.DUTY_CONTACT, user=make_user("Lotte Vermeer"))
    resident = resident_of(neighbourhood, case, noor)
    stop(neighbourhood, noor, petra)

    page = resident.get(f"/ruwaard/mijn-plan/{case.pk}/").content.decode()

    assert "Tot dan kunt u Lotte Vermeer bellen." in page


def test_agreements_of_who_left_ask_for_somebody_else(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    with seated(neighbourhood, noor):
        carried = {"user": bram, "carrier_name": bram.name}
        make_agreement(case, noor, "Bram belt", **carried)
    stop(neighbourhood, bram, petra)
    browser = sign_in(noor)

    page = browser.get("/ruwaard/vandaag/").content.decode()

    assert "Van iemand die hier niet meer werkt" in page


def test_a_stand_in_has_a_seat_for_these_days(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    until = clock.today() + timedelta(days=10)
    resident = resident_of(neighbourhood, case, noor)
    with seated(neighbourhood, petra, Role.PROGRAMME):
        leaving.name_stand_in(noor, user=bram, ends_on=until, by=petra)

    page = resident.get(f"/ruwaard/mijn-plan/{case.pk}/").content.decode()
    browser = sign_in(bram)

    assert "Noor El Idrissi is er even niet." in page
    assert "Bel Bram" in page
    assert browser.get(f"/ruwaard/plan/{case.pk}/").status_code == 200
    with seated(neighbourhood, noor):
        case.refresh_from_db()
        seat = Seat.objects.get(user=bram)
    assert (case.lead_id, seat.kind, seat.ends_on) == (noor.pk, "team", until)


def test_who_is_back_ends_it_at_once(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    until = clock.today() + timedelta(days=10)
    with seated(neighbourhood, petra, Role.PROGRAMME):
        leaving.name_stand_in(noor, user=bram, ends_on=until, by=petra)
        ended = leaving.end_stand_in(noor, by=petra)
        again = leaving.end_stand_in(noor, by=petra)

    assert (ended, again) == (1, 0)
    assert sign_in(bram).get(f"/ruwaard/plan/{case.pk}/").status_code == 404


def test_a_second_stand_in_takes_the_place_of_the_first(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    els = make_member(neighbourhood, user=make_user("Els"))
    until = clock.today() + timedelta(days=10)
    with seated(neighbourhood, petra, Role.PROGRAMME):
        leaving.name_stand_in(noor, user=bram, ends_on=until, by=petra)
        leaving.name_stand_in(noor, user=els, ends_on=until, by=petra)
        now = [row.user for row in StandIn.objects.on(clock.today())]

    assert now == [els]
    assert case.lead_id == noor.pk


def test_a_stand_in_is_a_colleague_for_some_days(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User
) -> None:
    today = clock.today()
    later = today + timedelta(days=3)
    stranger = make_user("Vreemde")
    with seated(neighbourhood, petra, Role.PROGRAMME):
        with pytest.raises(StandInIsTheSame):
            leaving.name_stand_in(noor, user=noor, ends_on=later, by=petra)
        with pytest.raises(NotInTheFuture):
            leaving.name_stand_in(noor, user=bram, ends_on=today, by=petra)
        with pytest.raises(StandInNotHere):
            leaving.name_stand_in(noor, user=stranger, ends_on=later, by=petra)
    with seated(neighbourhood, bram, Role.PROFESSIONAL), pytest.raises(NotYoursToGrant):
        leaving.name_stand_in(noor, user=bram, ends_on=later, by=bram)


def test_the_programme_names_a_stand_in_on_a_page(
    neighbourhood: Neighbourhood, noor: User, bram: User, petra: User, case: Case
) -> None:
    with seated(neighbourhood, petra, Role.PROGRAMME):
        role = Membership.objects.of(noor).get()
    browser = sign_in(petra)
    address = f"/ruwaard/vervanging/{role.pk}/"
    later = (clock.today() + timedelta(days=3)).isoformat()

    members = browser.get("/ruwaard/rollen/").content.decode()
    wrong = browser.post(address, {"user": "", "ends_on": later})
    fine = browser.post(address, {"user": str(bram.uuid), "ends_on": later})
    shown = browser.get(address).content.decode()
    back = browser.post(f"{address}stop/")

    assert address in members
    assert (wrong.status_code, fine.status_code, back.status_code) == (422, 302, 302)
    assert "Nu vervangt Bram Kuijpers" in shown
    assert case.pk
