from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from casework.calculations.legal_terms import AWB, WMO
from casework.models import DecisionLink, DecisionRequest, Told
from casework.refusals.decisions import DecisionStandsDifferently
from casework.services import decisions
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import Around, make_colleague, table
from tests.factories import make_member, make_user, seated

State = DecisionRequest.State


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        yield one


@pytest.fixture
def desk(around: Around) -> User:
    return make_member(around.neighbourhood, Role.ACCESS_DESK, user=make_user("Fatma"))


def ask(around: Around, **facts: Any) -> DecisionRequest:  # noqa: ANN401 - the sides
    usual: dict[str, Any] = {
        "law": "wmo",
        "name": "Hennie van Dorp",
        "words": "Ik wil een traplift.",
        "reach": "0412 00 00 00",
        "channel": Told.PHONE,
        "by": around.noor,
    }
    return decisions.ask_for_decision(around.case, **usual | facts)


@pytest.mark.parametrize(
    ("term", "assess_by", "decide_by"),
    [
        (WMO, date(2026, 1, 12), date(2026, 1, 26)),
        (AWB, None, date(2026, 1, 26)),
    ],
)
def test_the_terms_of_the_law(
    term: Any,  # noqa: ANN401 - a LegalTerm
    assess_by: date | None,
    decide_by: date,
) -> None:
    asked = date(2025, 12, 1)

    assert (term.assess_by(asked), term.decide_by(asked)) == (assess_by, decide_by)


def test_assessed_early_is_decided_early() -> None:
    assert WMO.decide_by(date(2025, 12, 1), date(2025, 12, 8)) == date(2025, 12, 22)


def test_asking_starts_the_term_and_tells_the_desk(around: Around, desk: User) -> None:
    asked = ask(around)

    assert (asked.state, asked.decide_by - asked.asked_on) == (
        State.ASKED,
        timedelta(weeks=8),
    )
    with seated(around.neighbourhood, desk):
        assert Notice.objects.filter(kind="casework.decision_asked").count() == 1


def test_two_clicks_ask_once(around: Around) -> None:
    key = uuid4()

    assert ask(around, request_id=key) == ask(around, request_id=key)
    assert DecisionLink.objects.count() == 1


def test_the_desk_reads_the_request_and_not_the_plan(
    around: Around, desk: User
) -> None:
    asked = ask(around)

    with seated(around.neighbourhood, desk, Role.ACCESS_DESK):
        seen = list(DecisionRequest.objects.visible_to_desk())
        assert DecisionLink.objects.count() == 0

    assert seen == [asked]


def test_a_colleague_outside_the_team_reads_none(around: Around) -> None:
    ask(around)

    with seated(around.neighbourhood, make_colleague(around), Role.PROFESSIONAL):
        assert DecisionRequest.objects.count() == 0


def test_the_desk_goes_through_the_steps(around: Around, desk: User) -> None:
    asked = ask(around)

    with seated(around.neighbourhood, desk, Role.ACCESS_DESK):
        received = decisions.receive(asked, version=1, by=desk)
        assessed = decisions.assess(received, version=2, by=desk)
        decided = decisions.decide(
            assessed, outcome="granted", explanation="Het mag.", version=3, by=desk
        )

    assert assessed.decide_by == clock.today() + timedelta(weeks=2)
    assert (decided.state, decided.ended_on) == (State.DECIDED, clock.today())


def test_of_two_at_the_same_moment_one_wins(around: Around, desk: User) -> None:
    asked = ask(around)
    decisions.withdraw(asked, version=1, by=around.noor)

    with (
        seated(around.neighbourhood, desk, Role.ACCESS_DESK),
        pytest.raises(DecisionStandsDifferently),
    ):
        decisions.receive(asked, version=1, by=desk)


def test_it_takes_longer_than_the_law_allows(around: Around) -> None:
    asked = ask(around)
    last = clock.today() + timedelta(weeks=6)

    assert [asked.is_overdue(last), asked.is_overdue(last + timedelta(days=1))] == [
        False,
        True,
    ]
