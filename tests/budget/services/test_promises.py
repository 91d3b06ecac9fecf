"""Money promised at the table: set aside, adjusted, released, paid and netted."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget.models import (
    Account,
    Balance,
    Commitment,
    Entry,
    Framework,
    Stream,
)
from budget.refusals import (
    NoFreeSpace,
    PromiseIsPaid,
    PromiseWaitsForNobody,
    PurseIsShut,
    PurseIsShutAlready,
    SecondPersonNeeded,
)
from budget.services.ledger import Posting, Source, post, reverse
from budget.services.promises import (
    adjust,
    approve,
    moves_for_payment,
    note_payment,
    promise,
    promised_by_code,
    release,
)
from budget.services.stops import lift_stop, stop_purse
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation
from tests.budget.factories import DECISION, free_space, make_framework, make_stream
from tests.factories import make_member, make_organisation, make_user, seated

TODAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
Kind = Account.Kind
State = Commitment.State


class Team:
    """A running framework with € 5.000 of vrije ruimte, kept by Ons Welzijn."""

    def __init__(self, here: Neighbourhood) -> None:
        self.here = here
        self.keeper: Organisation = make_organisation("Ons Welzijn")
        self.payer: Organisation = make_organisation("Pantein")
        self.worker = make_member(
            here, user=make_user("Tess de Groot"), organisation=self.payer
        )
        self.colleague = make_member(here, organisation=self.keeper)
        self.manager = make_member(here, Role.MANAGER, organisation=self.payer)
        with seated(here, self.manager):
            self.framework: Framework = make_framework()
            self.stream: Stream = make_stream(self.framework)
            free_space(self.framework, self.stream, self.keeper)

    def promise(self, cents: int, by: User | None = None) -> Commitment:
        return promise(
            self.framework,
            cents=cents,
            organisation=self.payer,
            by=by or self.worker,
        )

    def pay(self, commitment: Commitment, cents: int) -> list[Entry]:
        with seated(self.here, self.manager):
            facts = promised_by_code([commitment.code], locked=True)
            promised = facts[commitment.code]
            moves = moves_for_payment(promised, cents)
            if not moves:
                return []
            assert note_payment(promised, cents, paid_on=clock.today())
            posted = post(
                self.framework,
                Posting(moves),
                kind=Entry.Kind.ACTUAL,
                source=DECISION,
                booked_on=clock.today(),
                by=self.manager,
            )
            return [posted]  # type: ignore[list-item] # its id is what counts

    def undo(self, commitment: Commitment, paid: list[Entry]) -> None:
        with seated(self.here, self.manager):
            facts = promised_by_code([commitment.code], locked=True)
            assert note_payment(facts[commitment.code], None, paid_on=clock.today())
            reverse(
                self.framework,
                [one.id for one in paid],
                source=Source(Entry.Source.ENTRY, paid[0].id),
                booked_on=clock.today(),
                by=self.manager,
            )

    def balance(self, kind: Account.Kind) -> int:
        cents: int = Balance.objects.filter(account__kind=kind).cents()
        return cents


@pytest.fixture
def team(neighbourhood: Neighbourhood) -> Iterator[Team]:
    with clock.stopped_at(NOON):
        yield Team(neighbourhood)


def test_a_promise_within_the_mandate_sets_money_aside_at_once(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)

        assert (made.state, made.stream, made.holder) == (
            State.COMMITTED,
            team.stream,
            team.keeper,
        )
        assert made.code.startswith("VR-")
        assert (team.balance(Kind.FREE), team.balance(Kind.COMMITTED)) == (
            410_000,
            90_000,
        )


def test_the_entry_of_a_promise_has_no_words(team: Team) -> None:
    auditor = make_member(team.here, Role.AUDITOR)
    with seated(team.here, team.worker):
        team.promise(90_000)
    with seated(team.here, auditor):
        entry = Entry.objects.get(source_kind=Entry.Source.COMMITMENT)

        assert (entry.from_case, entry.reference) == (True, "")


def test_above_the_mandate_four_eyes_are_asked(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(150_000)

        assert (made.state, team.balance(Kind.COMMITTED)) == (State.ASKED, 0)
        with pytest.raises(SecondPersonNeeded):
            approve(made, by=team.worker)


def test_a_manager_reads_and_approves_what_waited_a_day(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(150_000)
    with seated(team.here, team.manager):
        assert not Commitment.objects.exists()
    with clock.stopped_at(NOON.replace(day=16)), seated(team.here, team.manager):
        approved = approve(Commitment.objects.get(), by=team.manager)

        assert (approved.pk, approved.state) == (made.pk, State.COMMITTED)
        assert team.balance(Kind.COMMITTED) == 150_000


def test_what_waits_for_nobody_is_not_approved(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(100)

        with pytest.raises(PromiseWaitsForNobody):
            approve(made, by=team.colleague)


def test_an_overrun_stands_and_goes_to_the_managers(team: Team) -> None:
    team.framework.mandate_cents = 1_000_000
    with seated(team.here, team.manager):
        team.framework.save(update_fields=["mandate_cents"])
    with seated(team.here, team.worker):
        made = team.promise(600_000)
        small = adjust(team.promise(100), cents=200, by=team.worker)

        assert (made.state, made.is_overrun, small.is_overrun) == (
            State.COMMITTED,
            True,
            True,
        )
    with seated(team.here, team.manager):
        assert set(Commitment.objects.all()) == {made, small}


def test_a_colleague_outside_the_table_reads_no_promise(team: Team) -> None:
    with seated(team.here, team.worker):
        team.promise(100)
    with seated(team.here, team.colleague):
        assert not Commitment.objects.exists()


def test_more_than_the_mandate_later_is_asked_anew(team: Team) -> None:
    with seated(team.here, team.worker):
        made = adjust(team.promise(90_000), cents=150_000, by=team.worker)

        assert (made.state, team.balance(Kind.COMMITTED)) == (State.ASKED, 0)


def test_what_was_approved_stays_approved_for_less(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(200_000)
    with clock.stopped_at(NOON.replace(day=16)), seated(team.here, team.manager):
        approve(Commitment.objects.get(), by=team.manager)
    with seated(team.here, team.worker):
        less = adjust(release(made, by=team.worker), cents=150_000, by=team.worker)

        assert (less.state, team.balance(Kind.COMMITTED)) == (
            State.COMMITTED,
            150_000,
        )


def test_what_is_released_comes_free_and_can_be_promised_again(team: Team) -> None:
    with seated(team.here, team.worker):
        made = release(team.promise(90_000), by=team.worker)
        assert (made.state, team.balance(Kind.FREE)) == (State.RELEASED, 500_000)

        again = adjust(made, cents=90_000, by=team.worker)

        assert (again.state, team.balance(Kind.FREE)) == (State.COMMITTED, 410_000)


def test_another_payer_takes_over_what_was_set_aside(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)
        moved = adjust(made, cents=90_000, organisation=team.keeper, by=team.worker)
        theirs = Balance.objects.filter(
            account__kind=Kind.COMMITTED, account__organisation=team.keeper
        )

        assert (moved.organisation, theirs.cents()) == (team.keeper, 90_000)


def test_the_same_id_is_one_promise(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)
        again = promise(
            team.framework,
            cents=90_000,
            organisation=team.payer,
            by=team.worker,
            commitment_id=made.pk,
        )

        assert (again.pk, team.balance(Kind.COMMITTED)) == (made.pk, 90_000)


def test_without_vrije_ruimte_nothing_is_promised(team: Team) -> None:
    with seated(team.here, team.worker):
        other = make_stream(team.framework, "Welzijn")
        with pytest.raises(NoFreeSpace):
            promise(
                team.framework,
                cents=100,
                organisation=team.payer,
                by=team.worker,
                stream=other,
            )


@pytest.mark.parametrize(
    ("paid", "free", "spent"),
    [(90_000, 410_000, 90_000), (60_000, 440_000, 60_000), (95_000, 405_000, 95_000)],
)
def test_an_invoice_realises_the_promise(
    team: Team, paid: int, free: int, spent: int
) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)

    team.pay(made, paid)

    with seated(team.here, team.worker):
        made.refresh_from_db()
        assert (made.state, made.realised_cents) == (State.REALISED, paid)
        assert (
            team.balance(Kind.FREE),
            team.balance(Kind.COMMITTED),
            team.balance(Kind.SPENT),
        ) == (free, 0, spent)


def test_an_invoice_is_never_counted_twice(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)
    team.pay(made, 90_000)

    assert team.pay(made, 90_000) == []


def test_what_was_paid_is_neither_adjusted_nor_released(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(90_000)
    team.pay(made, 90_000)
    with seated(team.here, team.worker):
        with pytest.raises(PromiseIsPaid):
            adjust(made, cents=1, by=team.worker)
        with pytest.raises(PromiseIsPaid):
            release(made, by=team.worker)


def test_a_code_of_another_organisation_says_nothing(team: Team) -> None:
    other = make_organisation("Unik")
    manager = make_member(team.here, Role.MANAGER, organisation=other)
    with seated(team.here, team.worker):
        made = team.promise(90_000)
    with seated(team.here, manager):
        assert promised_by_code([made.code]) == {}


def test_a_stop_refuses_new_money_but_not_what_was_promised_that_day(
    team: Team,
) -> None:
    with seated(team.here, team.manager):
        stop_purse(
            team.framework, stream=None, reason="Op", starts_on=TODAY, by=team.manager
        )
    with seated(team.here, team.worker):
        assert team.promise(100).is_overrun
    with (
        clock.stopped_at(NOON.replace(day=16)),
        seated(team.here, team.worker),
        pytest.raises(PurseIsShut),
    ):
        team.promise(100)


def test_a_stop_of_one_stream_leaves_the_others_open(team: Team) -> None:
    with seated(team.here, team.manager):
        welfare = make_stream(team.framework, "Welzijn")
        free_space(team.framework, welfare, team.keeper, 1_000)
        before = TODAY.replace(day=1)
        stop_purse(
            team.framework,
            stream=team.stream,
            reason="Op",
            starts_on=before,
            by=team.manager,
        )
    with seated(team.here, team.worker):
        assert team.promise(100).stream == welfare


def test_a_lifted_stop_opens_the_purse(team: Team) -> None:
    before = TODAY.replace(day=1)
    with seated(team.here, team.manager):
        stop = stop_purse(
            team.framework, stream=None, reason="Op", starts_on=before, by=team.manager
        )
        with pytest.raises(PurseIsShutAlready):
            stop_purse(
                team.framework,
                stream=None,
                reason="Op",
                starts_on=before,
                by=team.manager,
            )
        assert lift_stop(stop, by=team.manager).ends_on == TODAY
    with seated(team.here, team.worker):
        assert team.promise(100).state == State.COMMITTED


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("make", "adjust", "hold", "again", "drop", "approve", "pay", "undo")
        ),
        st.integers(0, 4),
        st.sampled_from((1, 4_999, 60_000, 100_000, 100_001, 350_000)),
    ),
    max_size=14,
)


@pytest.mark.django_db(transaction=False)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_sequence_keeps_the_money_together(
    team: Team, steps: list[tuple[str, int, int]]
) -> None:
    """FREE, COMMITTED and SPENT stay together; committed is what is promised."""
    made: list[Commitment] = []
    paid: dict[Commitment, list[Entry]] = {}
    with seated(team.here, team.worker):
        whole = _whole(team)
    for step, place, cents in steps:
        _do(team, step, made, paid, place, cents)
        with seated(team.here, team.worker):
            standing = Commitment.objects.filter(state=State.COMMITTED)
            committed = sum(one.cents for one in standing)

            assert _whole(team) == whole
            assert 0 <= team.balance(Kind.COMMITTED) == committed


def _whole(team: Team) -> int:
    return sum(map(team.balance, (Kind.FREE, Kind.COMMITTED, Kind.SPENT)))


def _do(  # noqa: PLR0913, PLR0917 - a step has this many sides
    team: Team,
    step: str,
    made: list[Commitment],
    paid: dict[Commitment, list[Entry]],
    place: int,
    cents: int,
) -> None:
    if step == "make" or not made:
        with seated(team.here, team.worker):
            made.append(team.promise(cents))
        return
    one = made[place % len(made)]
    if step == "pay":
        if entries := team.pay(one, cents):
            paid[one] = entries
        return
    if step == "approve":
        _approved_by_another(team, one)
        return
    if step == "undo":
        if one in paid:
            team.undo(one, paid.pop(one))
        return
    with seated(team.here, team.worker):
        try:
            if step in {"adjust", "again"}:
                adjust(one, cents=cents, by=team.worker)
            else:
                release(one, by=team.worker)
        except PromiseIsPaid:
            pass


def _approved_by_another(team: Team, one: Commitment) -> None:
    """Let a manager approve it on the next day, when they can read it."""
    with clock.stopped_at(NOON.replace(day=16)), seated(team.here, team.manager):
        waiting = Commitment.objects.filter(pk=one.pk, state=State.ASKED).first()
        if waiting is not None:
            approve(waiting, by=team.manager)


def test_a_promise_knows_no_case_and_no_person() -> None:
    known = {one.name for one in Commitment._meta.get_fields()}

    assert not known & {"case", "person", "agreement", "text", "note"}
