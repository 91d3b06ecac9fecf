"""Who joins, leaves or merges; the numbers of docs/algorithms/leaving.md."""

from collections.abc import Iterator
from datetime import date

import pytest

from budget.models import (
    Account,
    Balance,
    Commitment,
    Decision,
    DistributionKey,
    Framework,
    KeyParty,
    Subsidy,
    SubsidyStep,
)
from budget.refusals import (
    DayIsOutsideFramework,
    DecisionIsTaken,
    KeyIsNotSigned,
    LeaverTakesOver,
    OrganisationTakesNoPart,
    PromisesStandOpen,
    SecondPersonNeeded,
    TakesPartAlreadyThen,
)
from budget.services import subsidies
from budget.services.key_months import key_of_year, weights_of_year
from budget.services.keys import NewParty, participants_of, propose_key, sign_key
from budget.services.leaving import ask_joining, ask_leaving, take_change
from budget.services.promises import promise
from budget.services.year_results import shares_in
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation
from tests.budget.factories import make_participant, make_signed_framework, on
from tests.factories import make_member, make_organisation, make_user, seated

Kind = Account.Kind
HALFWAY = date(2026, 7, 1)


@pytest.fixture
def by(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Work on 2 February 2026 as a manager, who may read every entry too."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        make_member(neighbourhood, Role.MANAGER, user=user)
        with seated(neighbourhood, user, Role.MANAGER):
            yield user


@pytest.fixture
def other(by: User) -> User:  # noqa: ARG001 - comes after the first
    return make_user("Sanne de Wit")


@pytest.fixture
def framework(by: User) -> Framework:
    return make_signed_framework(by, cents=30_000_000)


@pytest.fixture
def pantein(framework: Framework) -> Organisation:  # noqa: ARG001 - it takes part there
    return make_organisation("Pantein")


@pytest.fixture
def welfare(framework: Framework) -> Organisation:  # noqa: ARG001 - it takes part there
    return make_participant("Ons Welzijn")


@pytest.fixture
def granted(framework: Framework, pantein: Organisation, by: User) -> Subsidy:
    return grant(framework, pantein, by, cents=10_000_000, free=1_000_000)


def grant(
    framework: Framework,
    organisation: Organisation,
    by: User,
    *,
    cents: int,
    free: int = 0,
) -> Subsidy:
    asked = subsidies.ask_subsidy(
        framework, organisation=organisation, year=2026, by=by
    )
    stream = framework.streams.get()
    for amount, is_free in ((cents, False), (free, True)):
        if amount:
            subsidies.set_line(
                asked,
                stream=stream,
                product=None,
                cents=amount,
                by=by,
                is_free_space=is_free,
            )
    return subsidies.grant(asked, reference="B-1", by=by)


def stands(framework: Framework, organisation: Organisation | None, kind: str) -> int:
    cents: int = Balance.objects.filter(
        account__framework=framework,
        account__organisation=organisation,
        account__kind=kind,
        account__year=2026,
    ).cents()
    return cents


def leave(  # noqa: PLR0913 - a farewell has this many sides
    framework: Framework,
    leaver: Organisation,
    by: User,
    other: User,
    *,
    successor: Organisation | None = None,
    taker: Organisation | None = None,
) -> Decision:
    asked = ask_leaving(
        framework,
        organisation=leaver,
        leaves_on=HALFWAY,
        reason="Stopt ermee",
        by=by,
        successor=successor,
        taker=taker,
    )
    return take_change(asked, agrees=True, by=other)


def test_money_of_who_leaves_goes_back_by_days(
    framework: Framework, granted: Subsidy, pantein: Organisation, by: User, other: User
) -> None:
    room = stands(framework, None, Kind.ROOM)
    leave(framework, pantein, by, other)
    assert stands(framework, pantein, Kind.ALLOCATION) == 4_958_904
    assert stands(framework, pantein, Kind.FREE) == 0
    assert stands(framework, None, Kind.ROOM) - room == 5_041_096 + 1_000_000
    granted.refresh_from_db()
    fixed = granted.steps.get(kind=SubsidyStep.Kind.FIXED)
    assert (granted.state, fixed.cents) == (Subsidy.State.FIXED, 4_958_904)


def test_the_participation_ends_on_the_day(
    framework: Framework, granted: Subsidy, pantein: Organisation, by: User, other: User
) -> None:
    leave(framework, pantein, by, other)
    assert granted.organisation == pantein
    part = Participation.objects.get(organisation=pantein)
    assert part.ends_on == HALFWAY


@pytest.mark.usefixtures("granted")
def test_money_of_who_merges_goes_to_the_successor(
    framework: Framework,
    pantein: Organisation,
    welfare: Organisation,
    by: User,
    other: User,
) -> None:
    room = stands(framework, None, Kind.ROOM)
    leave(framework, pantein, by, other, successor=welfare)
    assert stands(framework, welfare, Kind.ALLOCATION) == 5_041_096
    assert stands(framework, welfare, Kind.FREE) == 1_000_000
    assert stands(framework, None, Kind.ROOM) == room
    assert framework.subsidies.get(organisation=welfare).state == "granted"


def test_a_successor_that_took_no_part_does_from_that_day(
    framework: Framework, granted: Subsidy, pantein: Organisation, by: User, other: User
) -> None:
    new = make_organisation("Pantein Plus")
    leave(granted.framework, pantein, by, other, successor=new)
    part = Participation.objects.get(organisation=new)
    assert (part.starts_on, part.kind) == (HALFWAY, "budget")
    assert stands(framework, new, Kind.ALLOCATION) == 5_041_096


@pytest.mark.usefixtures("granted")
def test_open_promises_and_what_they_hold_go_to_who_takes_them_over(
    framework: Framework,
    pantein: Organisation,
    welfare: Organisation,
    by: User,
    other: User,
) -> None:
    made = promise(framework, cents=40_000, organisation=pantein, by=by)
    leave(framework, pantein, by, other, taker=welfare)
    made.refresh_from_db()
    assert (made.organisation, made.holder) == (welfare, welfare)
    assert stands(framework, pantein, Kind.COMMITTED) == 0
    assert stands(framework, welfare, Kind.COMMITTED) == 40_000
    assert stands(framework, welfare, Kind.FREE) == 960_000


def test_open_promises_need_somebody_who_takes_them_over(
    framework: Framework, granted: Subsidy, pantein: Organisation, by: User, other: User
) -> None:
    promise(granted.framework, cents=40_000, organisation=pantein, by=by)
    with pytest.raises(PromisesStandOpen):
        leave(framework, pantein, by, other)
    assert Commitment.objects.get().organisation == pantein


def test_who_asks_does_not_decide_and_a_decision_is_taken_once(
    framework: Framework, pantein: Organisation, by: User, other: User
) -> None:
    asked = ask_leaving(
        framework, organisation=pantein, leaves_on=HALFWAY, reason="Stopt", by=by
    )
    with pytest.raises(SecondPersonNeeded):
        take_change(asked, agrees=True, by=by)
    take_change(asked, agrees=False, by=other)
    with pytest.raises(DecisionIsTaken):
        take_change(asked, agrees=True, by=other)
    assert Participation.objects.get(organisation=pantein).ends_on is None


def test_what_cannot_be_asked(
    framework: Framework, pantein: Organisation, by: User
) -> None:
    stranger = make_organisation("CZ")
    with pytest.raises(OrganisationTakesNoPart):
        ask_leaving(
            framework, organisation=stranger, leaves_on=HALFWAY, reason="x", by=by
        )
    with pytest.raises(LeaverTakesOver):
        ask_leaving(
            framework,
            organisation=pantein,
            leaves_on=HALFWAY,
            reason="x",
            by=by,
            successor=pantein,
        )
    with pytest.raises(DayIsOutsideFramework):
        ask_leaving(
            framework,
            organisation=pantein,
            leaves_on=date(2031, 1, 1),
            reason="x",
            by=by,
        )
    with pytest.raises(TakesPartAlreadyThen):
        join(framework, pantein, by)


def join(framework: Framework, newcomer: Organisation, by: User) -> Decision:
    return ask_joining(
        framework,
        organisation=newcomer,
        joins_on=HALFWAY,
        group="providers",
        weight=1,
        reason="Wil meedoen",
        by=by,
    )


# --- the key


def sign(key: DistributionKey, by: User) -> DistributionKey:
    for one in participants_of(key):
        sign_key(key, organisation=one, by=by)
    key.refresh_from_db()
    return key


@pytest.fixture
def key(
    framework: Framework, pantein: Organisation, welfare: Organisation, by: User
) -> DistributionKey:
    group = KeyParty.Group
    oss = make_organisation("Gemeente Oss")
    parties = [
        NewParty(group.RESIDENTS, "Bewoners", 1),
        NewParty(group.FUNDERS, "Gemeente Oss", 1, oss),
        NewParty(group.PROVIDERS, "Pantein", 1, pantein),
        NewParty(group.PROVIDERS, "Ons Welzijn", 1, welfare),
    ]
    made = propose_key(framework, reading="equal", parties=parties, by=by)
    return sign(made, by)


def test_a_signed_key_lapses_and_those_who_stay_sign_the_next(
    framework: Framework,
    key: DistributionKey,
    pantein: Organisation,
    by: User,
    other: User,
) -> None:
    leave(framework, pantein, by, other)
    key.refresh_from_db()
    assert key.lapsed_on == HALFWAY
    with pytest.raises(KeyIsNotSigned):
        key_of_year(framework, 2026)
    newest = framework.keys.first()
    assert newest is not None
    names = [one.name for one in participants_of(newest)]
    assert names == ["Gemeente Oss", "Ons Welzijn"]
    assert list(newest.parties.values_list("name", "position")) == [
        ("Bewoners", 1),
        ("Gemeente Oss", 2),
        ("Ons Welzijn", 4),
    ]


def test_who_left_shares_for_its_months(
    framework: Framework,
    key: DistributionKey,
    pantein: Organisation,
    by: User,
    other: User,
) -> None:
    leave(framework, pantein, by, other)
    newest = framework.keys.first()
    assert newest is not None
    sign(newest, by)

    weights = weights_of_year(framework, 2026)

    whole = sum(weight for _party, weight in weights)
    parts = {party.name: 12_000_000 * weight // whole for party, weight in weights}
    assert parts == {
        "Bewoners": 4_000_000,
        "Gemeente Oss": 4_000_000,
        "Ons Welzijn": 3_000_000,
        "Pantein": 1_000_000,
    }
    assert key_of_year(framework, 2026) == newest
    assert key.version == 1


@pytest.mark.usefixtures("key")
def test_a_successor_takes_the_weight_over(
    framework: Framework,
    pantein: Organisation,
    welfare: Organisation,
    by: User,
    other: User,
) -> None:
    leave(framework, pantein, by, other, successor=welfare)
    newest = framework.keys.get(version=2)
    assert list(newest.parties.values_list("name", "weight")) == [
        ("Bewoners", 1),
        ("Gemeente Oss", 1),
        ("Ons Welzijn", 2),
    ]


def test_who_joins_takes_part_and_is_a_party_of_the_next_key(
    framework: Framework, key: DistributionKey, by: User, other: User
) -> None:
    newcomer = make_organisation("Novadic")
    take_change(join(framework, newcomer, by), agrees=True, by=other)
    newest = framework.keys.exclude(pk=key.pk).get()
    party = newest.parties.get(organisation=newcomer)
    assert (party.group, party.weight, party.position) == ("providers", 1, 5)
    assert newcomer in participants_of(newest)
    assert Participation.objects.get(organisation=newcomer).starts_on == HALFWAY


def test_a_year_is_shared_by_the_months_of_its_keys(
    framework: Framework,
    key: DistributionKey,
    pantein: Organisation,
    by: User,
    other: User,
) -> None:
    leave(framework, pantein, by, other)
    newest = framework.keys.exclude(pk=key.pk).get()
    sign(newest, by)

    shares = shares_in(framework, 2026, key_of_year(framework, 2026), 12_000_000)
    later = shares_in(framework, 2027, key_of_year(framework, 2027), 12_000_000)

    assert {party.name: share.cents for party, share in shares} == {
        "Bewoners": 4_000_000,
        "Gemeente Oss": 4_000_000,
        "Ons Welzijn": 3_000_000,
        "Pantein": 1_000_000,
    }
    assert {party.name: share.cents for party, share in later} == {
        "Bewoners": 4_000_000,
        "Gemeente Oss": 4_000_000,
        "Ons Welzijn": 4_000_000,
    }
