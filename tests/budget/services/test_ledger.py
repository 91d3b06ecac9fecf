from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from budget.models import Account, Balance, Entry, Framework, Leg, Period
from budget.refusals import (
    AccountIsOfAnotherFramework,
    EntryIsUndoneAlready,
    FrameworkDoesNotRun,
    KeyWasUsedBefore,
    LegsDoNotBalance,
    MonthIsClosed,
    NotThatMuchLeft,
)
from budget.services.ledger import (
    POST,
    Posted,
    Posting,
    open_account,
    post,
    post_all,
    reverse,
)
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.budget.factories import (
    DECISION,
    allocation,
    make_framework,
    opening,
    source_and_room,
)
from tests.factories import make_member, make_organisation, seated

DAY = date(2026, 3, 14)


@pytest.fixture
def auditor(neighbourhood: Neighbourhood) -> Iterator[User]:
    """Sign in who may read every entry, inside the scope."""
    user = make_member(neighbourhood, Role.AUDITOR)
    with seated(neighbourhood, user, Role.AUDITOR):
        yield user


@pytest.fixture
def framework(auditor: User) -> Framework:  # noqa: ARG001 - enters the scope
    return make_framework()


def booked(
    framework: Framework,
    *postings: Posting,
    by: User,
    kind: Entry.Kind = Entry.Kind.OPEN,
    day: date = DAY,
) -> list[Posted]:
    return post_all(
        framework, postings, kind=kind, source=DECISION, booked_on=day, by=by
    )


def test_numbers_have_no_gap_after_a_refusal(
    framework: Framework, auditor: User
) -> None:
    pantein = make_organisation()
    booked(framework, opening(framework, 100), by=auditor)
    with pytest.raises(NotThatMuchLeft):
        booked(framework, allocation(framework, pantein, 101), by=auditor)
    booked(framework, allocation(framework, pantein, 100), by=auditor)

    assert list(Entry.objects.values_list("number", flat=True)) == [1, 2]


def test_every_entry_is_chained_to_the_one_before(
    framework: Framework, auditor: User
) -> None:
    booked(framework, opening(framework), opening(framework), by=auditor)

    first, second = Entry.objects.order_by("number")

    assert (first.previous, second.previous) == ("0" * 64, first.hash)


def test_the_same_key_posts_once(framework: Framework, auditor: User) -> None:
    posting = opening(framework)
    first = booked(framework, posting, by=auditor)
    second = booked(framework, posting, by=auditor)

    assert first == second
    assert Entry.objects.count() == 1


def test_the_same_key_with_another_content_is_refused(
    framework: Framework, auditor: User
) -> None:
    posting = opening(framework, 100)
    booked(framework, posting, by=auditor)
    other = Posting(opening(framework, 101).moves, key=posting.key)

    with pytest.raises(KeyWasUsedBefore):
        booked(framework, other, by=auditor)


def test_nothing_is_posted_into_a_closed_month(
    framework: Framework, auditor: User
) -> None:
    Period.objects.filter(month=date(2026, 3, 1)).update(
        closed_at=timezone.now(), closed_by=auditor
    )

    with pytest.raises(MonthIsClosed) as refusal:
        booked(framework, opening(framework), by=auditor)

    assert str(refusal.value) == (
        "14 maart 2026 is al afgesloten, of valt buiten het wijkkader."
    )


def test_nothing_is_posted_outside_the_framework(
    framework: Framework, auditor: User
) -> None:
    with pytest.raises(MonthIsClosed):
        booked(framework, opening(framework), by=auditor, day=date(2025, 12, 31))


def test_nothing_is_posted_before_it_is_signed(
    framework: Framework, auditor: User
) -> None:
    Framework.objects.update(state=Framework.State.DRAFT, signed_on=None)

    with pytest.raises(FrameworkDoesNotRun):
        booked(framework, opening(framework), by=auditor)


def test_room_is_not_given_twice(framework: Framework, auditor: User) -> None:
    pantein = make_organisation()
    booked(framework, opening(framework, 100), by=auditor)

    with pytest.raises(NotThatMuchLeft) as refusal:
        booked(framework, allocation(framework, pantein, 101), by=auditor)

    assert str(refusal.value) == "Zoveel is er niet meer over bij: nog te verdelen."


def test_an_account_of_another_framework_is_refused(
    framework: Framework, auditor: User
) -> None:
    other = make_framework(
        starts_on=date(2031, 1, 1), ends_on=date(2036, 1, 1), months=()
    )

    with pytest.raises(AccountIsOfAnotherFramework):
        booked(framework, opening(other), by=auditor)


def test_a_reversal_is_the_mirror_image(framework: Framework, auditor: User) -> None:
    entry = booked(framework, opening(framework, 100), by=auditor)[0]
    reverse(framework, [entry.id], source=DECISION, booked_on=DAY, by=auditor)

    mirror = Entry.objects.get(reverses_id=entry.id)

    assert list(mirror.legs.values_list("cents", flat=True)) == [100, -100]
    assert Balance.objects.cents() == 0


def test_an_entry_is_undone_once(framework: Framework, auditor: User) -> None:
    entry = booked(framework, opening(framework), by=auditor)[0]
    reverse(framework, [entry.id], source=DECISION, booked_on=DAY, by=auditor)

    with pytest.raises(EntryIsUndoneAlready):
        reverse(framework, [entry.id], source=DECISION, booked_on=DAY, by=auditor)


def test_balances_are_the_sums_of_the_legs(framework: Framework, auditor: User) -> None:
    pantein = make_organisation()
    booked(framework, opening(framework, 300), by=auditor)
    booked(
        framework,
        *(allocation(framework, pantein, cents) for cents in (100, 50)),
        by=auditor,
    )

    for account in Account.objects.all():
        assert account.balances.cents() == account.legs.cents()


def test_legs_that_do_not_sum_to_zero_are_refused_by_the_database(
    framework: Framework,
) -> None:
    source, room = source_and_room(framework)
    with pytest.raises(DatabaseError, match="sum to zero"), transaction.atomic():
        raw_post(framework, [source.pk, room.pk], [-100, 99])

    assert Entry.objects.count() == 0
    assert issubclass(LegsDoNotBalance, Exception)


def raw_post(framework: Framework, accounts: list[UUID], cents: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            POST,
            {
                "framework": framework.pk,
                "kind": "open",
                "source_kind": "decision",
                "source": uuid4(),
                "day": DAY,
                "from_case": False,
                "ids": [uuid4()],
                "keys": [uuid4()],
                "services": [None],
                "references": [""],
                "originals": [None],
                "leg_entries": [1] * len(accounts),
                "leg_accounts": accounts,
                "leg_cents": cents,
            },
        )


def raw_legs(framework: Framework, entry: UUID, accounts: list[Account]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_legs(%s, %s::uuid[], %s::uuid[], %s::bigint[])",
            [framework.pk, [entry] * 2, [one.pk for one in accounts], [-5, 5]],
        )
    connection.check_constraints()


def test_nothing_is_added_to_an_entry(framework: Framework, auditor: User) -> None:
    entry = booked(framework, opening(framework, 100), by=auditor)[0]
    accounts = list(source_and_room(framework))
    with (
        pytest.raises(DatabaseError, match="nothing is added to an entry"),
        transaction.atomic(),
    ):
        raw_legs(framework, entry.id, accounts)

    assert Leg.objects.filter(entry_id=entry.id).count() == 2


def test_legs_do_not_stand_without_their_entry(framework: Framework) -> None:
    accounts = list(source_and_room(framework))
    with (
        pytest.raises(DatabaseError, match="budget_leg_entry_id_same_tenant"),
        transaction.atomic(),
    ):
        raw_legs(framework, uuid4(), accounts)


def test_legs_of_accounts_elsewhere_are_refused(framework: Framework) -> None:
    other = make_framework(
        starts_on=date(2031, 1, 1), ends_on=date(2036, 1, 1), months=()
    )
    accounts = list(source_and_room(other))
    with (
        pytest.raises(DatabaseError, match="an account of another framework"),
        transaction.atomic(),
    ):
        raw_legs(framework, uuid4(), accounts)


@pytest.mark.parametrize("table", ["entry", "leg", "balance", "book"])
@pytest.mark.parametrize("words", ["UPDATE {} SET tenant_id = 0", "DELETE FROM {}"])
@pytest.mark.usefixtures("framework")
def test_the_application_cannot_change_the_book(table: str, words: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words.format(f"budget_{table}"))


def test_a_manager_reads_the_entries_of_the_own_organisation(
    neighbourhood: Neighbourhood, framework: Framework, auditor: User
) -> None:
    pantein, unik = make_organisation("Pantein"), make_organisation("UniK")
    manager = make_member(neighbourhood, Role.MANAGER, organisation=pantein)
    booked(framework, opening(framework, 300), by=auditor)
    booked(framework, allocation(framework, pantein, 100), by=auditor)
    booked(framework, allocation(framework, unik, 100), by=auditor)

    with seated(neighbourhood, manager, Role.MANAGER):
        entries = list(Entry.objects.values_list("number", flat=True))
        legs = list(Leg.objects.values_list("cents", flat=True))

    assert (entries, legs) == ([2], [100])


def test_an_entry_from_a_case_is_read_by_the_auditor_alone(
    neighbourhood: Neighbourhood, framework: Framework, auditor: User
) -> None:
    pantein = make_organisation()
    manager = make_member(neighbourhood, Role.MANAGER, organisation=pantein)
    free = open_account(framework, Account.Kind.FREE, 2026, organisation_id=pantein.pk)
    source, _room = source_and_room(framework)
    post(
        framework,
        Posting([type(opening(framework).moves[0])(100, source, free)]),
        kind=Entry.Kind.COMMIT,
        source=DECISION,
        booked_on=DAY,
        by=auditor,
        from_case=True,
    )

    with seated(neighbourhood, manager, Role.MANAGER):
        seen = Entry.objects.count()

    assert (seen, Entry.objects.count()) == (0, 1)
