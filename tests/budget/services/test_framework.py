from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from budget.models import (
    Account,
    Amendment,
    Balance,
    Entry,
    Framework,
    FrameworkAmount,
    HistoricBase,
    Period,
    Stream,
)
from budget.refusals import (
    AmendmentChangesNothing,
    AmendmentIsFixed,
    AmountBelowZero,
    CompositionDoesNotAddUp,
    FrameworkDoesNotRun,
    FrameworkIsSigned,
    FrameworkIsWholeMonths,
    FrameworksOverlap,
    NameStandsAlready,
    NotThatMuchLeft,
    OrganisationTakesNoPart,
    SignedAlready,
    StreamStartsLater,
    YearIsOutsideFramework,
    YearIsOver,
)
from budget.services import framework as frameworks
from budget.services.results import add_indicator, add_result
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import make_participant, make_signed_framework, on
from tests.factories import make_member, make_organisation, seated

Kind = Account.Kind


@pytest.fixture
def by(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Work on 2 February 2026, as who reads every entry."""
    with on(2026, 2, 2):
        user = make_member(neighbourhood, Role.AUDITOR)
        with seated(neighbourhood, user, Role.AUDITOR):
            yield user


@pytest.fixture
def running(by: User) -> Framework:
    return make_signed_framework(by)


def drafted(by: User, **sides: object) -> Framework:
    usual: dict[str, object] = {
        "name": "Wijkkader",
        "starts_on": date(2026, 1, 1),
        "ends_on": date(2031, 1, 1),
    }
    return frameworks.draft_framework(by=by, **usual | sides)  # type: ignore[arg-type] # sides of a draft


def oss() -> Organisation:
    return make_organisation("Gemeente Oss")


def guidance(framework: Framework) -> Stream:
    stream: Stream = framework.streams.get(name="Begeleiding")
    return stream


def changed(framework: Framework, by: User, year: int, cents: int) -> Amendment:
    amendment = frameworks.propose_amendment(
        framework, kind="growth", title="Groei", reason="Meer mensen", by=by
    )
    frameworks.set_amount(
        amendment,
        year=year,
        financier=oss(),
        stream=guidance(framework),
        cents=cents,
        by=by,
    )
    return amendment


def agreed(amendment: Amendment, by: User) -> None:
    frameworks.ask(amendment, by=by)
    for name in ("Gemeente Oss", "Pantein"):
        organisation = make_organisation(name)
        frameworks.agree(amendment, organisation=organisation, agrees=True, by=by)


def test_signing_opens_every_month_and_posts_the_budget(running: Framework) -> None:
    assert running.state == Framework.State.RUNNING
    assert Period.objects.count() == 60
    assert [
        (Balance.objects.of(running, year, Kind.ROOM).cents()) for year in running.years
    ] == [100_000] * 5
    assert set(Entry.objects.values_list("kind", flat=True)) == {Entry.Kind.OPEN}


def test_it_applies_with_the_approvals_the_agreement_asks(by: User) -> None:
    make_participant("Pantein")
    make_participant("Gemeente Oss")
    framework = drafted(by, approvals_needed=2)
    stream = frameworks.add_stream(
        framework, name="Begeleiding", domain="wmo", from_year=2026, by=by
    )
    amendment = framework.amendments.get()
    frameworks.set_amount(
        amendment, year=2026, financier=oss(), stream=stream, cents=1, by=by
    )
    frameworks.ask(amendment, by=by)

    answers = [
        frameworks.agree(
            amendment, organisation=make_organisation(name), agrees=True, by=by
        )
        for name in ("Gemeente Oss", "Pantein")
    ]

    assert answers == [False, True]


def test_an_organisation_counts_once(running: Framework, by: User) -> None:
    amendment = changed(running, by, 2027, 100)
    frameworks.ask(amendment, by=by)
    frameworks.agree(amendment, organisation=oss(), agrees=True, by=by)

    with pytest.raises(SignedAlready):
        frameworks.agree(amendment, organisation=oss(), agrees=True, by=by)

    amendment.refresh_from_db()
    assert amendment.state == Amendment.State.ASKED


def test_a_no_is_written_and_counts_for_nothing(running: Framework, by: User) -> None:
    unik = make_participant("UniK")
    amendment = changed(running, by, 2027, 100)
    frameworks.ask(amendment, by=by)

    answers = [
        frameworks.agree(amendment, organisation=who, agrees=agrees, by=by)
        for who, agrees in (
            (make_organisation("Pantein"), False),
            (oss(), True),
            (unik, True),
        )
    ]

    assert answers == [False, False, True]


def test_a_partner_without_a_share_has_no_say(running: Framework, by: User) -> None:
    insurer = make_participant("CZ", kind="partner")
    amendment = changed(running, by, 2027, 100)
    frameworks.ask(amendment, by=by)

    with pytest.raises(OrganisationTakesNoPart):
        frameworks.agree(amendment, organisation=insurer, agrees=True, by=by)


def test_every_amount_can_be_asked_as_of_a_day(running: Framework, by: User) -> None:
    figure = (2028, oss().pk, guidance(running).pk)
    with on(2026, 5, 1):
        agreed(changed(running, by, 2028, 5_000), by)

    before = frameworks.amounts_as_of(running, date(2026, 4, 30))
    after = frameworks.amounts_as_of(running, date(2026, 5, 1))

    assert (before[figure], after[figure]) == (100_000, 105_000)


def test_an_amendment_is_posted_in_the_budget_year_it_changes(
    running: Framework, by: User
) -> None:
    agreed(changed(running, by, 2028, -40_000), by)

    assert Balance.objects.of(running, 2028, Kind.ROOM).cents() == 60_000
    assert Balance.objects.of(running, 2027, Kind.ROOM).cents() == 100_000


def test_less_than_what_was_given_away_is_refused(running: Framework, by: User) -> None:
    amendment = changed(running, by, 2028, -40_000)
    frameworks.ask(amendment, by=by)
    agreed(changed(running, by, 2028, -70_000), by)
    frameworks.agree(amendment, organisation=oss(), agrees=True, by=by)

    with pytest.raises(NotThatMuchLeft):
        frameworks.agree(
            amendment, organisation=make_organisation("Pantein"), agrees=True, by=by
        )


def test_an_amount_does_not_come_below_zero(running: Framework, by: User) -> None:
    with pytest.raises(AmountBelowZero):
        changed(running, by, 2028, -100_001)


def test_a_year_that_is_over_does_not_change(running: Framework, by: User) -> None:
    with on(2027, 1, 1), pytest.raises(YearIsOver) as refusal:
        changed(running, by, 2026, 100)

    assert str(refusal.value) == "2026 is voorbij. Dat jaar verandert niet meer."


def test_a_year_that_ended_during_the_discussion_does_not_change(
    running: Framework, by: User
) -> None:
    amendment = changed(running, by, 2026, 100)
    with on(2027, 1, 1), pytest.raises(YearIsOver):
        agreed(amendment, by)


def test_a_domain_is_added_in_mid_term_and_earlier_years_stay(
    running: Framework, by: User
) -> None:
    insurer = make_participant("VGZ", kind="partner")
    known = dict(frameworks.amounts_as_of(running, date(2026, 2, 2)))
    zvw = frameworks.add_stream(
        running, name="Zvw wijkverpleging", domain="zvw", from_year=2029, by=by
    )
    amendment = frameworks.propose_amendment(
        running, kind="domain", title="Zvw erbij", reason="", by=by
    )
    with pytest.raises(StreamStartsLater):
        frameworks.set_amount(
            amendment, year=2028, financier=insurer, stream=zvw, cents=1, by=by
        )
    frameworks.set_amount(
        amendment, year=2029, financier=insurer, stream=zvw, cents=7_000, by=by
    )
    agreed(amendment, by)

    assert frameworks.amounts_as_of(running, date(2026, 2, 2)) == known | {
        (2029, insurer.pk, zvw.pk): 7_000
    }


def test_a_stream_does_not_begin_in_a_year_that_is_over(
    running: Framework, by: User
) -> None:
    with on(2028, 1, 1), pytest.raises(YearIsOver):
        frameworks.add_stream(running, name="Zvw", domain="zvw", from_year=2027, by=by)


def test_a_stream_is_named_once(running: Framework, by: User) -> None:
    with pytest.raises(NameStandsAlready):
        frameworks.add_stream(
            running, name="Begeleiding", domain="wmo", from_year=2026, by=by
        )


def test_a_year_outside_the_framework_is_refused(running: Framework, by: User) -> None:
    with pytest.raises(YearIsOutsideFramework):
        changed(running, by, 2031, 100)


def test_the_lines_of_the_composition_make_up_the_amount(by: User) -> None:
    framework = drafted(by)
    stream = frameworks.add_stream(
        framework, name="Begeleiding", domain="wmo", from_year=2026, by=by
    )
    amendment = framework.amendments.get()
    for name, cents, percentage in (("Wmo", 333, "50"), ("Welzijn", 100, "100")):
        frameworks.add_composition(
            amendment,
            year=2026,
            stream=stream,
            financier=oss(),
            source_name=name,
            source_cents=cents,
            percentage=Decimal(percentage),
            by=by,
        )

    assert FrameworkAmount.objects.cents() == 167 + 100
    assert frameworks.ask(amendment, by=by).state == Amendment.State.ASKED


def test_a_composition_that_does_not_add_up_is_not_asked(by: User) -> None:
    framework = drafted(by)
    stream = frameworks.add_stream(
        framework, name="Begeleiding", domain="wmo", from_year=2026, by=by
    )
    amendment = framework.amendments.get()
    frameworks.add_composition(
        amendment,
        year=2026,
        stream=stream,
        financier=oss(),
        source_name="Wmo",
        source_cents=1_000,
        percentage=Decimal(50),
        by=by,
    )
    frameworks.set_amount(
        amendment, year=2026, financier=oss(), stream=stream, cents=501, by=by
    )

    with pytest.raises(CompositionDoesNotAddUp) as refusal:
        frameworks.ask(amendment, by=by)

    assert str(refusal.value) == (
        "De samenstelling van Begeleiding in 2026 telt niet op: "
        "het verschil is €\xa00,01."
    )


def test_an_amendment_that_changes_nothing_is_not_asked(
    running: Framework, by: User
) -> None:
    amendment = changed(running, by, 2027, 100)
    frameworks.set_total(
        amendment,
        year=2027,
        financier=oss(),
        stream=guidance(running),
        cents=100_000,
        by=by,
    )

    with pytest.raises(AmendmentChangesNothing):
        frameworks.ask(amendment, by=by)


def test_what_is_discussed_does_not_change(running: Framework, by: User) -> None:
    amendment = changed(running, by, 2027, 100)
    frameworks.ask(amendment, by=by)

    with pytest.raises(AmendmentIsFixed):
        frameworks.set_amount(
            amendment,
            year=2027,
            financier=oss(),
            stream=guidance(running),
            cents=101,
            by=by,
        )


def test_what_was_withdrawn_takes_no_notes(running: Framework, by: User) -> None:
    amendment = changed(running, by, 2027, 100)
    frameworks.add_note(amendment, text="Waarom niet meer?", by=by)
    frameworks.withdraw(amendment, by=by)

    with pytest.raises(AmendmentIsFixed):
        frameworks.add_note(amendment, text="Te laat", by=by)


@pytest.mark.usefixtures("running")
def test_a_year_is_not_changed_around_the_amendment() -> None:
    """F3: the database holds it, whatever the service does."""
    with pytest.raises(IntegrityError), transaction.atomic():
        FrameworkAmount.objects.filter(year=2028).update(cents=1)


def test_a_framework_that_does_not_run_is_not_amended(by: User) -> None:
    with pytest.raises(FrameworkDoesNotRun):
        frameworks.propose_amendment(
            drafted(by), kind="growth", title="Groei", reason="", by=by
        )


def test_two_frameworks_do_not_share_a_day(running: Framework, by: User) -> None:
    other = drafted(by, starts_on=date(2030, 1, 1), ends_on=date(2035, 1, 1))
    stream = frameworks.add_stream(
        other, name="Begeleiding", domain="wmo", from_year=2030, by=by
    )
    amendment = other.amendments.get()
    frameworks.set_amount(
        amendment, year=2030, financier=oss(), stream=stream, cents=1, by=by
    )

    with pytest.raises(FrameworksOverlap):
        agreed(amendment, by)
    assert running.periods.count() == Period.objects.count()


@pytest.mark.parametrize("ends_on", [date(2026, 1, 1), date(2030, 12, 31)])
def test_a_framework_is_of_whole_months(by: User, ends_on: date) -> None:
    with pytest.raises(FrameworkIsWholeMonths):
        drafted(by, ends_on=ends_on)


def test_the_base_is_frozen_with_the_signature(running: Framework, by: User) -> None:
    product = frameworks.add_product(guidance(running), name="Uren", by=by)

    with pytest.raises(FrameworkIsSigned):
        frameworks.set_base(
            running,
            organisation=oss(),
            product=product,
            year=2025,
            cents=1,
            by=by,
        )


def test_the_base_stands_once_per_organisation_product_and_year(by: User) -> None:
    framework = drafted(by)
    stream = frameworks.add_stream(
        framework, name="Begeleiding", domain="wmo", from_year=2026, by=by
    )
    product = frameworks.add_product(stream, name="Uren", by=by)
    for cents in (100, 200):
        frameworks.set_base(
            framework,
            organisation=oss(),
            product=product,
            year=2025,
            cents=cents,
            by=by,
        )

    assert HistoricBase.objects.get().cents == 200


def test_what_weighs_in_sharing_out_is_laid_down_before_signing(
    running: Framework, by: User
) -> None:
    with pytest.raises(FrameworkIsSigned):
        add_result(running, code="R1", title="Meer zeggenschap", by=by)


def test_a_result_that_weighs_in_nothing_is_added_later(
    running: Framework, by: User
) -> None:
    result = add_result(running, code="Z1", title="Rust", by=by, counts_for_gate=False)
    indicator = add_indicator(
        result,
        name="Opnames",
        unit="per jaar",
        target=Decimal(10),
        threshold=Decimal(20),
        higher_is_better=False,
        by=by,
    )

    assert running.results.get().indicators.get() == indicator
