from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from budget.models import Account, Balance, Evaluation, Framework, Stream, Subsidy
from budget.reading.funds import ending_soon, funds_of, paid_together
from budget.refusals import (
    AdvanceIsTooHigh,
    EvaluationIsMissing,
    FixedIsTooHigh,
    FundIsNotOpen,
    FundIsTooSmall,
    OrganisationTakesNoPart,
    RoomIsTooSmall,
    SubsidyIsEmpty,
    SubsidyIsFixed,
    SubsidyIsNotGranted,
    SubsidyStandsAlready,
)
from budget.services import funds, subsidies
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import make_participant, make_signed_framework, on
from tests.factories import make_member, make_organisation, seated

Kind = Account.Kind
PAID_ON = date(2026, 2, 1)


@pytest.fixture
def by(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Work on 2 February 2026, as who reads every entry."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            yield user


@pytest.fixture
def framework(by: User) -> Framework:
    return make_signed_framework(by)


@pytest.fixture
def asked(framework: Framework, by: User) -> Subsidy:
    pantein = make_organisation("Pantein")
    return subsidies.ask_subsidy(framework, organisation=pantein, year=2026, by=by)


@pytest.fixture
def granted(asked: Subsidy, by: User) -> Subsidy:
    line(asked, 60_000, by)
    line(asked, 10_000, by, is_free_space=True)
    return subsidies.grant(asked, reference="B-1", by=by)


def stream_of(subsidy: Subsidy) -> Stream:
    stream: Stream = subsidy.framework.streams.get()
    return stream


def line(
    subsidy: Subsidy, cents: int, by: User, *, is_free_space: bool = False
) -> None:
    subsidies.set_line(
        subsidy,
        stream=stream_of(subsidy),
        product=None,
        cents=cents,
        by=by,
        is_free_space=is_free_space,
    )


def stands(subsidy: Subsidy) -> dict[str, int]:
    """Return the cents per kind of account of the year, without even ones."""
    kinds = {kind: Balance.objects.of(subsidy.framework, 2026, kind) for kind in Kind}
    return {str(kind): rows.cents() for kind, rows in kinds.items() if rows.cents()}


def test_a_grant_is_the_allocation(granted: Subsidy) -> None:
    assert stands(granted) == {
        "source": -100_000,
        "room": 30_000,
        "allocation": 60_000,
        "free": 10_000,
    }


def test_more_than_there_is_to_give_is_refused(asked: Subsidy, by: User) -> None:
    line(asked, 100_001, by)

    with pytest.raises(RoomIsTooSmall) as refusal:
        subsidies.grant(asked, reference="", by=by)

    assert str(refusal.value) == "Bij Begeleiding is nog €\xa01.000 te verdelen."


def test_a_second_organisation_gets_what_is_left(granted: Subsidy, by: User) -> None:
    unik = make_participant("UniK")
    other = subsidies.ask_subsidy(
        granted.framework, organisation=unik, year=2026, by=by
    )
    line(other, 30_001, by)

    with pytest.raises(RoomIsTooSmall) as refusal:
        subsidies.grant(other, reference="", by=by)

    assert str(refusal.value) == "Bij Begeleiding is nog €\xa0300 te verdelen."


def test_a_change_posts_the_difference(granted: Subsidy, by: User) -> None:
    line(granted, 70_000, by)
    line(granted, 0, by, is_free_space=True)

    assert stands(granted) == {
        "source": -100_000,
        "room": 30_000,
        "allocation": 70_000,
    }
    assert list(
        granted.steps.filter(kind="changed").values_list("cents", flat=True)
    ) == [10_000, -10_000]


def test_a_change_beyond_the_room_is_refused(granted: Subsidy, by: User) -> None:
    with pytest.raises(RoomIsTooSmall):
        line(granted, 90_001, by)


def test_nothing_is_granted_for_nothing(asked: Subsidy, by: User) -> None:
    with pytest.raises(SubsidyIsEmpty):
        subsidies.grant(asked, reference="", by=by)


def test_an_organisation_has_one_subsidy_a_year(asked: Subsidy, by: User) -> None:
    with pytest.raises(SubsidyStandsAlready):
        subsidies.ask_subsidy(
            asked.framework, organisation=asked.organisation, year=2026, by=by
        )


def test_a_partner_gets_no_subsidy(framework: Framework, by: User) -> None:
    insurer = make_participant("CZ", kind="partner")

    with pytest.raises(OrganisationTakesNoPart):
        subsidies.ask_subsidy(framework, organisation=insurer, year=2026, by=by)


def test_advances_stay_within_the_grant(granted: Subsidy, by: User) -> None:
    subsidies.pay_advance(
        granted, cents=50_000, happened_on=PAID_ON, reference="", by=by
    )

    with pytest.raises(AdvanceIsTooHigh) as refusal:
        subsidies.pay_advance(
            granted, cents=20_001, happened_on=PAID_ON, reference="", by=by
        )

    assert str(refusal.value) == (
        "Er is nog €\xa0200 van de verleende subsidie niet betaald."
    )


@pytest.mark.parametrize(("fixed", "due"), [(70_000, -70_000), (20_000, -20_000)])
def test_fixing_settles_the_advances(
    granted: Subsidy, by: User, fixed: int, due: int
) -> None:
    subsidies.pay_advance(
        granted, cents=50_000, happened_on=PAID_ON, reference="", by=by
    )
    subsidies.fix(granted, cents=fixed, reference="V-1", by=by, ground="Beleidsregel")

    left = stands(granted)
    assert (left["settled"], left["due"], left.get("advance")) == (fixed, due, None)


def test_fixing_stands_on_an_evaluation_or_a_ground(granted: Subsidy, by: User) -> None:
    with pytest.raises(EvaluationIsMissing):
        subsidies.fix(granted, cents=1, reference="", by=by)
    Evaluation.objects.create(
        framework=granted.framework, year=2026, state="fixed", made_by=by
    )

    fixed = subsidies.fix(granted, cents=1, reference="", by=by)

    assert fixed.state == Subsidy.State.FIXED


def test_no_more_is_fixed_than_was_granted(granted: Subsidy, by: User) -> None:
    with pytest.raises(FixedIsTooHigh):
        subsidies.fix(granted, cents=70_001, reference="", by=by, ground="x")


def test_what_is_fixed_does_not_change(granted: Subsidy, by: User) -> None:
    subsidies.fix(granted, cents=1, reference="", by=by, ground="x")

    with pytest.raises(SubsidyIsFixed):
        line(granted, 1, by)


def test_the_chain_shows_every_step_in_order(granted: Subsidy, by: User) -> None:
    subsidies.pay_advance(
        granted, cents=1, happened_on=date(2026, 2, 2), reference="", by=by
    )
    subsidies.add_report(granted, note="Wat we deden", by=by)
    subsidies.fix(granted, cents=1, reference="", by=by, ground="x")

    assert list(granted.steps.values_list("kind", flat=True)) == [
        *("asked", "granted", "advance", "report", "fixed")
    ]


def test_a_report_needs_a_grant(asked: Subsidy, by: User) -> None:
    with pytest.raises(SubsidyIsNotGranted):
        subsidies.add_report(asked, note="Te vroeg", by=by)


def test_a_fund_is_spent_for_its_days_and_no_further(
    framework: Framework, by: User
) -> None:
    fund = funds.add_fund(
        framework,
        name="Koersen en kansen",
        financier=make_organisation("Justitie"),
        purpose="Samen op tijd",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 8, 3),
        cents=1_000,
        by=by,
    )
    funds.spend_from_fund(fund, cents=400, reference="F1", by=by)

    assert funds.left_in(fund) == 600
    with pytest.raises(FundIsTooSmall):
        funds.spend_from_fund(fund, cents=601, reference="F2", by=by)
    with on(2026, 8, 3), pytest.raises(FundIsNotOpen):
        funds.spend_from_fund(fund, cents=1, reference="F3", by=by)


def test_funds_of_one_project_pay_for_it_together(
    framework: Framework, by: User
) -> None:
    for name, project, cents in (
        ("Zvw", "Voluit leven", 2_000),
        ("Wlz", "Voluit leven", 1_000),
        ("Los", "", 5_000),
        ("Alleen", "Buurtsport", 700),
    ):
        funds.add_fund(
            framework,
            name=name,
            financier=make_organisation(f"Fonds {name}"),
            purpose="Samen",
            project=project,
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 8, 3),
            cents=cents,
            by=by,
        )

    projects = paid_together(funds_of(framework, date(2026, 2, 1)))

    (course,) = projects
    assert (course.name, course.amount) == ("Voluit leven", Decimal(30))
    parts = [(part.fund.name, part.percent) for part in course.parts]
    assert parts == [("Wlz", 33), ("Zvw", 67)]


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 2, 2), []),
        (date(2026, 2, 3), ["VEZN"]),
        (date(2026, 8, 2), ["VEZN"]),
        (date(2026, 8, 3), []),
    ],
)
def test_a_warning_comes_six_months_before_a_fund_ends(
    framework: Framework, by: User, day: date, names: list[str]
) -> None:
    funds.add_fund(
        framework,
        name="VEZN",
        financier=make_organisation("VWS"),
        purpose="Palliatieve zorg",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 8, 3),
        cents=1_000,
        by=by,
    )

    assert [fund.name for fund in ending_soon(day)] == names
