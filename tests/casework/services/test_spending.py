"""Money of the neighbourhood budget goes along with an agreement, both ways."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from budget.models import Account, Balance, Commitment, Framework, Telling
from budget.reading.facilities import Facilities, facilities_of
from budget.refusals import PromiseIsPaid, PurseIsShut
from budget.services.stops import stop_purse
from casework.models import Agreement, Case
from casework.models.holdups import Told
from casework.refusals.agreements import OnlyTheTeamApproves, PurseIsOpen
from casework.services import agreements, closing, spending
from casework.services.holdups import tell_offer
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import free_space, make_framework, make_stream
from tests.budget.services.test_promises import NOON
from tests.casework.services.table import (
    Around,
    make_colleague,
    make_item,
    table,
    take_seat,
)
from tests.factories import make_member, make_organisation, seated

State = Agreement.State
Stands = Commitment.State


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with clock.stopped_at(NOON), table(neighbourhood) as around:
        yield around


@pytest.fixture
def manager(around: Around) -> User:
    return make_member(
        around.neighbourhood, Role.MANAGER, organisation=make_organisation("UniK")
    )


@pytest.fixture
def framework(around: Around, manager: User) -> Framework:
    """A running framework with € 5.000 of vrije ruimte, kept by Ons Welzijn."""
    with seated(around.neighbourhood, manager):
        made = make_framework()
        free_space(made, make_stream(made), make_organisation("Ons Welzijn"))
    return made


def agree(around: Around, euros: str | None = "900", **sides: Any) -> Agreement:  # noqa: ANN401 - sides of an agreement
    need = make_item(around, "Een wasmachine.", "need")
    return agreements.make_agreement(
        need,
        what="Wasmachine kopen",
        carrier=Agreement.Carrier.PROFESSIONAL,
        user=around.noor,
        due_on=clock.today(),
        payer=Agreement.Payer.BUDGET,
        amount=None if euros is None else Decimal(euros),
        by=around.noor,
        **sides,
    )


def say(agreement: Agreement, state: str, by: User, **why: Any) -> Agreement:  # noqa: ANN401 - ground and reason
    return agreements.change_agreement_state(agreement, state=state, by=by, **why)


def standing(agreement: Agreement) -> str:
    assert agreement.commitment_id is not None
    return str(Commitment.objects.get(pk=agreement.commitment_id).state)


def free() -> int:
    cents: int = Balance.objects.filter(account__kind=Account.Kind.FREE).cents()
    return cents


@pytest.mark.usefixtures("framework")
def test_nine_hundred_euros_need_no_manager(around: Around) -> None:
    made = agree(around)
    assert made.commitment is not None

    assert (made.commitment.state, made.commitment.cents, free()) == (
        Stands.COMMITTED,
        90_000,
        410_000,
    )
    assert made.commitment.organisation.name == "Pantein"


def test_without_a_framework_nothing_is_promised(around: Around) -> None:
    assert agree(around).commitment is None


@pytest.mark.usefixtures("framework")
def test_without_an_amount_nothing_is_promised(around: Around) -> None:
    assert agree(around, None).commitment is None


@pytest.mark.usefixtures("framework")
def test_the_agreement_names_who_pays_the_invoice(around: Around) -> None:
    made = agree(around, paid_by=make_organisation("UniK"))
    assert made.commitment is not None

    assert made.commitment.organisation.name == "UniK"


@pytest.mark.usefixtures("framework")
def test_the_same_agreement_twice_promises_once(around: Around) -> None:
    made = agree(around)
    again = agree(around, agreement_id=made.pk)

    assert (again.pk, free()) == (made.pk, 410_000)


@pytest.mark.usefixtures("framework")
def test_above_the_mandate_a_colleague_of_the_team_approves(around: Around) -> None:
    made = agree(around, "1500")
    bram = take_seat(around, make_colleague(around))
    assert standing(made) == Stands.ASKED

    with seated(around.neighbourhood, bram, Role.PROFESSIONAL):
        spending.approve_amount(made, by=bram)

    assert (standing(made), free()) == (Stands.COMMITTED, 350_000)


@pytest.mark.usefixtures("framework")
def test_a_resident_approves_no_amount(around: Around) -> None:
    made = agree(around, "1500")
    hennie = take_seat(around, make_colleague(around, "Hennie"), "resident")

    with (
        seated(around.neighbourhood, hennie, Role.RESIDENT),
        pytest.raises(OnlyTheTeamApproves),
    ):
        spending.approve_amount(made, by=hennie)


@pytest.mark.usefixtures("framework")
def test_a_manager_reads_only_what_no_colleague_can_approve(
    around: Around, manager: User
) -> None:
    made = agree(around, "1500")
    with seated(around.neighbourhood, manager, Role.MANAGER):
        assert [one.pk for one in Commitment.objects.all()] == [made.commitment_id]
    take_seat(around, make_colleague(around))
    with seated(around.neighbourhood, manager, Role.MANAGER):
        assert not Commitment.objects.exists()


@pytest.mark.usefixtures("framework")
def test_a_colleague_outside_the_team_reads_no_promise(around: Around) -> None:
    agree(around)
    bram = make_colleague(around)
    with seated(around.neighbourhood, bram, Role.PROFESSIONAL):
        assert not Commitment.objects.exists()


@pytest.mark.usefixtures("framework")
def test_another_amount_adjusts_and_none_releases(around: Around) -> None:
    made = agree(around)
    less = agreements.change_agreement(
        made, version=made.version, amount=Decimal(600), by=around.noor
    )
    assert (standing(less), free()) == (Stands.COMMITTED, 440_000)

    none = agreements.change_agreement(
        less, version=less.version, amount=None, by=around.noor
    )

    assert (standing(none), free()) == (Stands.RELEASED, 500_000)


@pytest.mark.usefixtures("framework")
def test_another_payer_of_the_agreement_lets_the_money_come_free(
    around: Around,
) -> None:
    made = agree(around)
    own = agreements.change_agreement(
        made,
        version=made.version,
        payer=Agreement.Payer.OWN,
        amount=None,
        by=around.noor,
    )

    assert (own.commitment_id, free()) == (None, 500_000)


def test_a_promise_of_another_plan_makes_figures_tell_anew(
    around: Around, framework: Framework
) -> None:
    made = agree(around)
    kept = {"framework": framework, "k": 5, "month": date(2026, 1, 1)}
    Telling.objects.create(**kept)
    Agreement.objects.filter(pk=made.pk).update(version=9)
    stays = Telling.objects.count()
    Agreement.objects.filter(pk=made.pk).update(commitment=None)

    assert (stays, Telling.objects.count()) == (1, 0)


@pytest.mark.usefixtures("framework")
def test_another_day_moves_no_money(around: Around) -> None:
    made = agree(around)
    before = Commitment.objects.get().changed_at
    agreements.change_agreement(
        made, version=made.version, what="Droger kopen", by=around.noor
    )

    assert Commitment.objects.get().changed_at == before


@pytest.mark.usefixtures("framework")
def test_money_follows_the_state_both_ways(around: Around) -> None:
    made = agree(around)
    say(made, State.HELD, around.noor, ground="law", reason="Mag niet.")
    assert (standing(made), free()) == (Stands.RELEASED, 500_000)
    tell_offer(made, how=Told.SPOKEN, by=around.noor)
    say(made, State.DOING, around.noor)
    assert (standing(made), free()) == (Stands.COMMITTED, 410_000)
    say(made, State.DONE, around.noor)
    assert (standing(made), free()) == (Stands.COMMITTED, 410_000)
    say(made, State.DROPPED, around.noor, reason="Toch niet.")
    assert (standing(made), free()) == (Stands.RELEASED, 500_000)


@pytest.mark.usefixtures("framework")
def test_what_is_closed_lets_its_money_come_free(around: Around) -> None:
    made = agree(around)
    Case.objects.update(state=Case.State.FOLLOW_UP)
    closing.close_case(
        around.case, reasons={made.pk: "Verhuisd."}, follow_up=False, by=around.noor
    )

    assert (standing(made), free()) == (Stands.RELEASED, 500_000)


@pytest.mark.usefixtures("framework")
def test_a_paid_amount_stays_whatever_becomes_of_the_agreement(around: Around) -> None:
    made = agree(around)
    Commitment.objects.update(
        state=Stands.REALISED, realised_cents=90_000, realised_on=clock.today()
    )
    say(made, State.DROPPED, around.noor, reason="Toch niet.")
    made.refresh_from_db()

    assert standing(made) == Stands.REALISED
    with pytest.raises(PromiseIsPaid):
        agreements.change_agreement(
            made, version=made.version, amount=Decimal(1), by=around.noor
        )


@pytest.mark.usefixtures("framework")
def test_the_purse_is_no_ground_without_a_stop(around: Around) -> None:
    made = agree(around)

    with pytest.raises(PurseIsOpen):
        say(made, State.HELD, around.noor, ground="purse", reason="Op.")


def test_a_stop_is_a_ground_and_the_money_comes_free(
    around: Around, framework: Framework, manager: User
) -> None:
    made = agree(around)
    with seated(around.neighbourhood, manager, Role.MANAGER):
        stop_purse(
            framework,
            stream=None,
            reason="Op",
            starts_on=clock.today().replace(day=1),
            by=manager,
        )

    held = say(made, State.HELD, around.noor, ground="purse", reason="Op.")

    assert (held.held_ground, free()) == ("purse", 500_000)
    with pytest.raises(PurseIsShut):
        agree(around)


def test_a_promise_made_without_internet_before_a_stop_stands_as_an_overrun(
    around: Around, manager: User, framework: Framework
) -> None:
    before = clock.today() - timedelta(days=3)
    with seated(around.neighbourhood, manager, Role.MANAGER):
        stop_purse(
            framework,
            stream=None,
            reason="Het geld is op.",
            starts_on=clock.today() - timedelta(days=2),
            by=manager,
        )

    made = agree(around, said_on=before)

    assert made.commitment is not None
    assert made.commitment.state == Stands.COMMITTED
    assert made.commitment.is_overrun
    assert made.commitment.decided_on == before


def test_a_promise_that_says_an_earlier_day_than_a_week_is_one_of_today(
    around: Around, manager: User, framework: Framework
) -> None:
    with seated(around.neighbourhood, manager, Role.MANAGER):
        stop_purse(
            framework,
            stream=None,
            reason="Het geld is op.",
            starts_on=clock.today() - timedelta(days=2),
            by=manager,
        )

    with pytest.raises(PurseIsShut):
        agree(around, said_on=clock.today() - timedelta(days=8))


def test_facilities_stand_apart_in_the_budget(
    around: Around, framework: Framework, manager: User
) -> None:
    room = agree(around, "450")
    agree(around, "99")
    Agreement.objects.filter(pk=room.pk).update(is_facility=True)
    month = clock.today().replace(day=1)
    with seated(around.neighbourhood, manager):
        found = facilities_of(framework, month)
        before = facilities_of(framework, date(month.year - 1, 1, 1))

    assert (found, before) == ([Facilities(month.year, 1, 45_000, 0)], [])
