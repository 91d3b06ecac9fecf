import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from budget.models import (
    Account,
    Balance,
    Distribution,
    DistributionKey,
    Entry,
    Framework,
    Indicator,
    KeyParty,
    Period,
    WantedResult,
)
from budget.refusals import (
    KeyIsNotSigned,
    MonthsStandOpen,
    MunicipalityCountsTwice,
    NobodyTakesPart,
    PurposeIsMissing,
    ResultChangedMeanwhile,
    SecondPersonNeeded,
    SignedAlready,
    YearIsSharedAlready,
)
from budget.services.keys import NewParty, propose_key, sign_key
from budget.services.ledger import Move, Posting, open_account, post
from budget.services.surplus import (
    post_distribution,
    propose_distribution,
    set_purpose,
)
from budget.services.year_results import result_of
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation
from tests.budget.factories import DECISION, make_framework, make_stream
from tests.factories import make_member, make_organisation, make_user, seated

Group = KeyParty.Group
Kind = Account.Kind


@pytest.fixture
def director(neighbourhood: Neighbourhood) -> Iterator[User]:
    user = make_member(neighbourhood, Role.DIRECTOR)
    with seated(neighbourhood, user, Role.DIRECTOR):
        yield user


@pytest.fixture
def framework(director: User) -> Framework:  # noqa: ARG001 - enters the scope
    year = clock.today().year
    return make_framework(starts_on=date(year, 1, 1), ends_on=date(year + 5, 1, 1))


def participant(name: str) -> Organisation:
    organisation = make_organisation(name)
    Participation.objects.get_or_create(
        organisation=organisation, kind="budget", starts_on=date(2018, 1, 1)
    )
    return organisation


def thirds(**more: Organisation) -> list[NewParty]:
    return [
        NewParty(Group.RESIDENTS, "Bewoners", 1),
        NewParty(Group.FUNDERS, "Gemeente Oss", 1, more.get("funder")),
        NewParty(Group.PROVIDERS, "Pantein", 1, more.get("provider")),
    ]


def signed_thirds(framework: Framework, by: User) -> DistributionKey:
    funder, provider = participant("Gemeente Oss"), participant("Pantein")
    key = propose_key(
        framework,
        reading=DistributionKey.Reading.EQUAL,
        parties=thirds(funder=funder, provider=provider),
        by=by,
    )
    for organisation in (funder, provider):
        sign_key(key, organisation=organisation, by=by)
    return key


def year_with(
    framework: Framework, *, budget: int, costs: int, by: User, closed: bool = True
) -> int:
    """Post a budget given to Pantein whole, and its costs; cents. Return the year."""
    year, stream = framework.starts_on.year, make_stream(framework)
    funder, provider = participant("Gemeente Oss"), participant("Pantein")
    given, spent = (
        open_account(
            framework, kind, year, organisation_id=provider.pk, stream_id=stream.pk
        )
        for kind in (Kind.ALLOCATION, Kind.SPENT)
    )
    source = open_account(
        framework, Kind.SOURCE, year, organisation_id=funder.pk, stream_id=stream.pk
    )
    for kind, move in (
        (Entry.Kind.OPEN, Move(budget, source, given)),
        (Entry.Kind.ACTUAL, Move(costs, given, spent)),
    ):
        post(
            framework,
            Posting([move]),
            kind=kind,
            source=DECISION,
            booked_on=clock.today(),
            by=by,
        )
    if closed:
        close_all_but_today(framework, by)
    return year


def close_all_but_today(framework: Framework, by: User) -> None:
    """Close the whole year; today falls into a year after it."""
    Period.objects.update(closed_at=timezone.now(), closed_by=by)
    today = clock.today()
    later = make_framework_month(framework, date(today.year + 1, 1, 1))
    assert later.closed_at is None


def make_framework_month(framework: Framework, month: date) -> Period:
    period: Period = Period.objects.create(framework=framework, month=month)
    return period


def next_january(framework: Framework) -> datetime:
    return datetime(framework.starts_on.year + 1, 1, 15, 12, tzinfo=UTC)


def test_a_hundred_thousand_euros_in_three_equal_parts(
    framework: Framework, director: User
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=20_000_000, costs=10_000_000, by=director)

    distribution = propose_distribution(framework, year=year, by=director)

    assert [
        (share.exact, share.cents) for share in distribution.shares.order_by("party")
    ] == [
        ("100000/3", 3_333_333),
        ("100000/3", 3_333_333),
        ("100000/3", 3_333_334),
    ]


def test_who_pays_whom_nets_to_zero(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=20_000_000, costs=10_000_000, by=director)

    distribution = propose_distribution(framework, year=year, by=director)

    lines = {line.name: line.cents for line in distribution.settlement.all()}
    assert lines == {
        "Pantein": 3_333_334 - 10_000_000,
        "Gemeente Oss": 3_333_333,
        "Bewoners": 3_333_333,
    }
    assert sum(lines.values()) == 0


def test_the_shares_are_one_entry(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=20_000_000, costs=10_000_000, by=director)
    distribution = propose_distribution(framework, year=year, by=director)
    for share in distribution.shares.all():
        set_purpose(share, purpose="de gezondheid van de wijk", by=director)

    with clock.stopped_at(next_january(framework)):
        post_distribution(distribution, by=make_user())

    shared = Balance.objects.of(framework, year, Kind.SHARE).per_account()
    assert sorted(shared.values()) == [3_333_333, 3_333_333, 3_333_334]
    assert Balance.objects.of(framework, year, Kind.RESULT).cents() == 0


def test_a_share_needs_a_purpose(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    distribution = propose_distribution(framework, year=year, by=director)

    with pytest.raises(PurposeIsMissing):
        post_distribution(distribution, by=make_user())


def test_who_proposed_does_not_post(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    distribution = propose_distribution(framework, year=year, by=director)

    with pytest.raises(SecondPersonNeeded):
        post_distribution(distribution, by=director)


def posted(framework: Framework, year: int, by: User) -> Distribution:
    """Propose a year, give every part a purpose, and let another post it."""
    distribution = propose_distribution(framework, year=year, by=by)
    for share in distribution.shares.all():
        set_purpose(share, purpose="de gezondheid van de wijk", by=by)
    with clock.stopped_at(next_january(framework)):
        post_distribution(distribution, by=make_user())
    distribution.refresh_from_db()
    return distribution


def test_a_year_is_shared_once(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    posted(framework, year, director)

    with pytest.raises(YearIsSharedAlready):
        propose_distribution(framework, year=year, by=director)


def test_a_proposal_is_made_anew_and_keeps_its_purposes(
    framework: Framework, director: User
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    first = propose_distribution(framework, year=year, by=director)
    set_purpose(first.shares.order_by("party")[0], purpose="een buurthuis", by=director)

    again = propose_distribution(framework, year=year, by=director)

    assert again.pk == first.pk
    assert sorted(share.purpose for share in again.shares.all()) == [
        "",
        "",
        "een buurthuis",
    ]


def test_what_was_booked_after_the_proposal_asks_for_another(
    framework: Framework, director: User
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    distribution = propose_distribution(framework, year=year, by=director)
    distribution.shares.update(purpose="de wijk")
    left = Account.objects.get(framework=framework, kind=Kind.ALLOCATION)
    spent = Account.objects.get(framework=framework, kind=Kind.SPENT)
    with clock.stopped_at(next_january(framework)):
        post(
            framework,
            Posting([Move(10, left, spent)]),
            kind=Entry.Kind.ACTUAL,
            source=DECISION,
            booked_on=clock.today(),
            by=director,
        )

        with pytest.raises(ResultChangedMeanwhile):
            post_distribution(distribution, by=make_user())


def deficit_year(framework: Framework, by: User, deficit: str, **terms: object) -> int:
    """Sign a key with this rule for a deficit, and overspend 90 cents on 300."""
    funder, provider = participant("Gemeente Oss"), participant("Pantein")
    key = propose_key(
        framework,
        reading=DistributionKey.Reading.EQUAL,
        parties=thirds(funder=funder, provider=provider),
        by=by,
        deficit=deficit,
        **terms,
    )
    for organisation in (funder, provider):
        sign_key(key, organisation=organisation, by=by)
    return year_with(framework, budget=300, costs=390, by=by)


def settled(distribution: Distribution) -> dict[str, int]:
    return {line.name: line.cents for line in distribution.settlement.all()}


def test_a_deficit_is_split_as_a_surplus_is(
    framework: Framework, director: User
) -> None:
    year = deficit_year(framework, director, DistributionKey.Deficit.SPLIT)

    distribution = posted(framework, year, director)

    shares = Balance.objects.of(framework, year, Kind.SHARE).per_account()
    assert sorted(shares.values()) == [-30, -30, -30]
    assert Balance.objects.of(framework, year, Kind.RESULT).cents() == 0
    assert settled(distribution) == {
        "Pantein": 60,
        "Gemeente Oss": -30,
        "Bewoners": -30,
    }


def test_of_a_deficit_that_is_split_in_part_the_rest_stays_where_it_arose(
    framework: Framework, director: User
) -> None:
    split = DistributionKey.Deficit.SPLIT
    year = deficit_year(framework, director, split, loss_share=Decimal(50))

    distribution = posted(framework, year, director)

    assert settled(distribution) == {
        "Pantein": 90 - 15 - 45,
        "Gemeente Oss": -15,
        "Bewoners": -15,
    }
    assert Balance.objects.of(framework, year, Kind.RESULT).cents() == -45


def test_a_deficit_goes_along_to_the_next_year(
    framework: Framework, director: User
) -> None:
    year = deficit_year(framework, director, DistributionKey.Deficit.CARRY)

    distribution = posted(framework, year, director)

    assert Balance.objects.of(framework, year, Kind.RESULT).cents() == 0
    assert result_of(framework, year + 1).surplus == -90
    assert {name: cents for name, cents in settled(distribution).items() if cents} == {
        "Pantein": 90,
        "Volgend jaar": -90,
    }


def test_in_the_last_year_a_deficit_is_split(director: User) -> None:
    year = clock.today().year
    only = make_framework(starts_on=date(year, 1, 1), ends_on=date(year + 1, 1, 1))
    deficit_year(only, director, DistributionKey.Deficit.CARRY)

    distribution = propose_distribution(only, year=year, by=director)

    assert [share.cents for share in distribution.shares.all()] == [-30, -30, -30]


def test_below_the_quality_all_goes_to_the_reserve(
    framework: Framework, director: User
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director)
    result = WantedResult.objects.create(
        framework=framework, code="K1", title="Welzijn"
    )
    Indicator.objects.create(result=result, name="Cijfer", target=8, threshold=7)

    distribution = posted(framework, year, director)

    assert distribution.gate_passed is False
    assert Balance.objects.of(framework, year, Kind.RESERVE).cents() == 270
    assert settled(distribution)["Reserve"] == 270
    assert sum(settled(distribution).values()) == 0


def test_open_months_are_closed_first(framework: Framework, director: User) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=300, costs=30, by=director, closed=False)

    with pytest.raises(MonthsStandOpen):
        propose_distribution(framework, year=year, by=director)


def test_everybody_signs_the_key(framework: Framework, director: User) -> None:
    funder, provider = participant("Gemeente Oss"), participant("Pantein")
    key = propose_key(
        framework,
        reading=DistributionKey.Reading.EQUAL,
        parties=thirds(funder=funder, provider=provider),
        by=director,
    )
    sign_key(key, organisation=funder, by=director)
    year = year_with(framework, budget=300, costs=30, by=director)

    with pytest.raises(KeyIsNotSigned) as refusal:
        propose_distribution(framework, year=year, by=director)

    assert str(refusal.value) == (
        "De sleutel is nog niet door iedereen getekend: Pantein."
    )


def test_an_organisation_signs_once(framework: Framework, director: User) -> None:
    key = signed_thirds(framework, director)

    with pytest.raises(SignedAlready):
        sign_key(key, organisation=make_organisation("Pantein"), by=director)


def test_an_organisation_outside_the_budget_signs_nothing(
    framework: Framework, director: User
) -> None:
    key = signed_thirds(framework, director)

    with pytest.raises(NobodyTakesPart):
        sign_key(key, organisation=make_organisation("CZ"), by=director)


def test_the_gemeente_counts_once(framework: Framework, director: User) -> None:
    gemeente = participant("Gemeente Oss")

    with pytest.raises(MunicipalityCountsTwice):
        propose_key(
            framework,
            reading=DistributionKey.Reading.EQUAL,
            parties=thirds(funder=gemeente, provider=gemeente),
            by=director,
        )


def test_the_command_prints_exact_and_rounded_shares(
    framework: Framework, director: User, neighbourhood: Neighbourhood
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=20_000_000, costs=10_000_000, by=director)
    propose_distribution(framework, year=year, by=director)
    printed = StringIO()

    call_command(
        "distribution", neighbourhood=neighbourhood.slug, year=year, stdout=printed
    )

    told = json.loads(printed.getvalue())
    assert told["parties"][2] == {
        "party": "Pantein",
        "exact": "100000/3",
        "rounded": "33333.34",
        "purpose": "",
    }
    assert (told["surplus"], told["distributable"]) == ("100000.00", "100000.00")
    assert Distribution.objects.count() == 1


def test_the_command_computes_a_year_that_was_not_proposed_yet(
    framework: Framework, director: User, neighbourhood: Neighbourhood
) -> None:
    signed_thirds(framework, director)
    year = year_with(framework, budget=20_000_000, costs=10_000_000, by=director)
    printed, said = StringIO(), StringIO()

    call_command(
        "distribution",
        neighbourhood=neighbourhood.slug,
        year=year,
        stdout=printed,
        stderr=said,
    )

    told = json.loads(printed.getvalue())
    assert sorted(told) == sorted(
        ["year", "surplus", "gate", "distributable", "key", "parties"]
    )
    assert [(one["exact"], one["rounded"]) for one in told["parties"]] == [
        ("100000/3", "33333.33"),
        ("100000/3", "33333.33"),
        ("100000/3", "33333.34"),
    ]
    assert Distribution.objects.count() == 0
    assert "preview" in said.getvalue()
