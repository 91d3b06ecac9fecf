"""What the table and the network team see of promises."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from budget.models import Commitment, Netting, PurseStop
from budget.services.promises import promise
from budget.services.stops import lift_stop, stop_purse
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.services.test_promises import NOON, TODAY, Team
from tests.factories import make_member, seated, sign_in


@pytest.fixture
def team(neighbourhood: Neighbourhood) -> Iterator[Team]:
    with clock.stopped_at(NOON):
        yield Team(neighbourhood)


def where(team: Team, name: str, **ids: object) -> str:
    return reverse(f"budget:{name}", kwargs={"neighbourhood": team.here.slug} | ids)


def page(team: Team, user: User, name: str, **asked: str) -> str:
    return sign_in(user).get(where(team, name), asked).content.decode()


def promised(team: Team, cents: int) -> Commitment:
    with seated(team.here, team.worker):
        return promise(
            team.framework, cents=cents, organisation=team.payer, by=team.worker
        )


def ask(team: Team, amount: str) -> str:
    return page(team, team.worker, "promise_fits", amount=amount)


def test_the_table_sees_at_once_whether_a_promise_fits(team: Team) -> None:
    assert "zeker €\N{NO-BREAK SPACE}5.000 vrij" in ask(team, "")
    assert "Ja." in ask(team, "900")
    assert "boven uw mandaat" in ask(team, "1500")
    assert "Misschien net." in ask(team, "5500")
    assert "Nee, dit past niet." in ask(team, "6000")


def test_who_types_on_does_not_see_a_promise_come_by(team: Team) -> None:
    promised(team, 1)
    amounts = ("", "3999.99", "4000", "4000.01", "4999.99", "5000")
    before = [ask(team, amount) for amount in amounts]

    promised(team, 99_000)

    assert [ask(team, amount) for amount in amounts] == before


def test_what_is_set_aside_for_an_agreement_is_free_for_itself(team: Team) -> None:
    made = promised(team, 90_000)

    shown = page(
        team, team.worker, "promise_fits", amount="900", toezegging=str(made.pk)
    )

    assert "Ja." in shown


@pytest.mark.parametrize("amount", ["veel", "-1", "0", "9" * 400])
def test_what_is_no_amount_is_no_question_yet(team: Team, amount: str) -> None:
    answer = sign_in(team.worker).get(
        where(team, "promise_fits"), {"amount": amount, "toezegging": "x"}
    )

    assert answer.status_code == 200


def test_the_table_sees_a_stop(team: Team) -> None:
    with seated(team.here, team.manager):
        stop_purse(
            team.framework,
            stream=None,
            reason="Het jaar is op",
            starts_on=TODAY,
            by=team.manager,
        )

    assert "De portemonnee is dicht sinds 15 juni: Het jaar is op" in ask(team, "9")
    vandaag = reverse("casework:today", kwargs={"neighbourhood": team.here.slug})
    assert "Het jaar is op" in sign_in(team.worker).get(vandaag).content.decode()
    with seated(team.here, team.manager):
        lift_stop(PurseStop.objects.get(), by=team.manager)
    assert "Ja." in ask(team, "9")
    with seated(team.here, team.worker):
        assert not team.promise(900).is_overrun


def test_a_manager_reads_amount_stream_payer_and_day_alone(team: Team) -> None:
    made = promised(team, 150_000)
    with clock.stopped_at(NOON.replace(day=16)):
        shown = page(team, team.manager, "promise_list")

    assert "€\N{NO-BREAK SPACE}1.500" in shown
    assert made.code not in shown
    assert team.worker.name not in shown


def test_a_manager_approves_what_waited(team: Team) -> None:
    made = promised(team, 150_000)
    with clock.stopped_at(NOON.replace(day=16)):
        approve_at = where(team, "promise_approve", commitment_id=made.pk)
        answer = sign_in(team.manager).post(approve_at)
    with seated(team.here, team.worker):
        made.refresh_from_db()

    assert (answer.status_code, made.state) == (302, Commitment.State.COMMITTED)


def test_what_a_colleague_can_approve_does_not_exist_for_a_manager(
    team: Team,
) -> None:
    made = promised(team, 90_000)
    approve_at = where(team, "promise_approve", commitment_id=made.pk)

    assert sign_in(team.manager).post(approve_at).status_code == 404


def test_the_network_team_stops_the_purse_and_opens_it(team: Team) -> None:
    browser = sign_in(team.manager)
    said = {"stream": "", "starts_on": "15-06-2026", "reason": "Het jaar is op"}
    browser.post(where(team, "stop_list"), said)
    with seated(team.here, team.manager):
        stop = PurseStop.objects.get()

    browser.post(where(team, "stop_lift", stop_id=stop.pk))

    with seated(team.here, team.manager):
        stop.refresh_from_db()
        assert (stop.stream, stop.lifted_by) == (None, team.manager)


def test_a_second_stop_for_the_same_is_refused_in_words(team: Team) -> None:
    browser = sign_in(team.manager)
    said = {"stream": "", "starts_on": "15-06-2026", "reason": "Het jaar is op"}
    browser.post(where(team, "stop_list"), said)

    answer = browser.post(where(team, "stop_list"), said)

    assert answer.status_code == 422
    assert "al dicht" in answer.content.decode()


def test_a_month_is_netted_from_its_page(team: Team) -> None:
    answer = sign_in(team.manager).post(
        where(team, "netting_list"), {"month": "2026-05-01"}
    )
    with seated(team.here, team.manager):
        assert (answer.status_code, Netting.objects.get().month.month) == (302, 5)


@pytest.mark.parametrize("name", ["promise_list", "stop_list", "netting_list"])
def test_a_neighbourhood_without_a_framework_has_calm_pages(
    neighbourhood: Neighbourhood, name: str
) -> None:
    browser: Client = sign_in(make_member(neighbourhood, Role.MANAGER))
    place = reverse(f"budget:{name}", kwargs={"neighbourhood": neighbourhood.slug})

    assert browser.get(place).status_code == 200
