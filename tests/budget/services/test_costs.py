from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from pytest_django import Settings

from budget.models import (
    Account,
    Balance,
    Commitment,
    CostImport,
    CostRow,
    Framework,
    Stream,
)
from budget.refusals import (
    CostsHaveMistakes,
    FileIsTooLarge,
    FileWasDeliveredBefore,
    ImportIsElsewhere,
    MonthIsClosed,
)
from budget.services import cost_judging, cost_posting, costs
from budget.services.cost_work import take_back_lost
from budget.services.ledger import Move, Posting, open_account
from budget.services.promises import promise
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation, OrganisationAlias
from tests.budget.cost_files import (
    DAY,
    csv_file,
    deliver,
    make_product,
    mistakes,
    posted,
    row,
    undone,
    worked_on,
    xlsx_file,
)
from tests.budget.factories import (
    free_space,
    make_framework,
    make_stream,
    on,
    opening,
    source_and_room,
)
from tests.budget.services.test_ledger import booked
from tests.factories import make_member, make_organisation, seated

Kind = Account.Kind
State = CostImport.State


@dataclass
class House:
    """A manager of Pantein, inside the scope, with money for Begeleiding."""

    place: Neighbourhood
    by: User
    framework: Framework
    stream: Stream
    pantein: Organisation

    def deliver(
        self, *rows: tuple[object, ...], name: str = "kosten.csv"
    ) -> CostImport:
        data = csv_file(rows) if name.endswith("csv") else xlsx_file(rows)
        return deliver(
            self.framework, data, organisation=self.pantein, by=self.by, name=name
        )

    def balance(self, kind: Account.Kind) -> int:
        return Balance.objects.filter(
            account__kind=kind, account__organisation_id=self.pantein.pk
        ).cents()


@pytest.fixture
def house(
    neighbourhood: Neighbourhood, tmp_path: Path, settings: Settings
) -> Iterator[House]:
    settings.MEDIA_ROOT = tmp_path
    pantein = make_organisation("Pantein")
    by = make_member(
        neighbourhood,
        Role.MANAGER,
        organisation=pantein,
        starts_on=date(2026, 1, 1),
    )
    with on(2026, 3, 14), seated(neighbourhood, by, Role.MANAGER):
        framework = make_framework()
        stream = make_stream(framework)
        booked(framework, opening(framework, 1_000_000), by=by)
        _source, room = source_and_room(framework)
        given = open_account(
            framework,
            Kind.ALLOCATION,
            2026,
            organisation_id=pantein.pk,
            stream_id=stream.pk,
        )
        booked(framework, Posting([Move(500_000, room, given)]), by=by)
        yield House(neighbourhood, by, framework, stream, pantein)


def test_good_rows_are_judged_and_nothing_is_posted(house: House) -> None:
    judged = house.deliver(row(), row(number="F-2"))

    assert (judged.state, judged.rows, judged.bad_rows) == (State.JUDGED, 2, 0)
    assert (judged.cents, judged.file.name) == (250_100, "")
    assert house.balance(Kind.SPENT) == 0


def test_a_confirmed_file_moves_the_allocation_to_spent(house: House) -> None:
    judged = house.deliver(row(), row(number="F-2", amount="-250,50"))
    done = posted(judged, by=house.by)

    assert (done.state, done.progress, done.posted_by) == ("posted", 100, house.by)
    assert house.balance(Kind.SPENT) == 100_000
    assert house.balance(Kind.ALLOCATION) == 400_000
    assert CostRow.objects.filter(entry_id=None).count() == 0


def test_an_undone_file_leaves_the_books_as_they_were_and_comes_again(
    house: House,
) -> None:
    done = posted(house.deliver(row()), by=house.by)
    back = undone(done, by=house.by)
    again = posted(house.deliver(row()), by=house.by)

    assert (back.state, again.state) == (State.UNDONE, State.POSTED)
    assert house.balance(Kind.SPENT) == 125_050


def test_one_bad_row_stops_all(house: House) -> None:
    judged = house.deliver(row(), row(number="F-2", amount="veel"))

    with pytest.raises(CostsHaveMistakes):
        costs.confirm(judged, by=house.by)

    assert mistakes(judged) == [(3, "amount", "not_an_amount")]


def test_the_same_file_twice_is_refused_with_who_and_when(house: House) -> None:
    house.deliver(row())

    with pytest.raises(FileWasDeliveredBefore) as refusal:
        house.deliver(row())

    assert str(refusal.value) == (
        f"Dit bestand is al aangeleverd, door {house.by.name} op 14 maart 2026. "
        "Er is niets gedaan."
    )


def test_a_dropped_file_can_be_delivered_again(house: House) -> None:
    judged = house.deliver(row(amount="veel"))
    costs.drop(judged, by=house.by)

    assert house.deliver(row(amount="veel")).state == State.JUDGED
    assert CostRow.objects.filter(cost_import=judged).count() == 0


def test_the_same_costs_in_another_file_are_a_mistake(house: House) -> None:
    posted(house.deliver(row()), by=house.by)

    judged = house.deliver(row(), row(number="F-2"), row(number="F-2"))

    assert mistakes(judged) == [
        (2, "document", "posted_before"),
        (4, "document", "row_repeated"),
    ]


def test_two_judged_files_do_not_post_the_same_costs(house: House) -> None:
    first = house.deliver(row())
    second = house.deliver(row(), row(number="F-2"))
    posted(first, by=house.by)
    refused = posted(second, by=house.by)

    assert (refused.state, refused.posted_by) == (State.JUDGED, None)
    assert refused.failure == (
        "Rij 2 is intussen al geboekt uit een ander bestand. Leg dit bestand weg."
    )
    assert house.balance(Kind.SPENT) == 125_050


def test_a_spreadsheet_reads_numbers_days_and_aliases(house: House) -> None:
    OrganisationAlias.objects.create(organisation=house.pantein, name="St. Pantein")
    make_product(house.stream, "Dagbesteding")
    judged = house.deliver(
        row(organisation="ST PANTEIN", product="dagbesteding", amount=12.5),
        row(number="F-2", period=date(2026, 2, 3), people=3),
        name="kosten.xlsx",
    )

    assert mistakes(judged) == []
    first, second = CostRow.objects.filter(cost_import=judged)
    assert (first.cents, first.product.name, first.people) == (1250, "Dagbesteding", 12)
    assert (second.service_on, second.people) == (date(2026, 2, 1), None)
    assert (second.few_people, second.cells["people"]) == (True, "<5")


def test_costs_of_a_product_come_out_of_the_allocation_of_the_stream(
    house: House,
) -> None:
    make_product(house.stream, "Dagbesteding")
    posted(house.deliver(row(product="Dagbesteding")), by=house.by)

    assert house.balance(Kind.ALLOCATION) == 374_950


def promised(house: House, cents: int = 20_000) -> Commitment:
    free_space(house.framework, house.stream, house.pantein)
    return promise(
        house.framework,
        cents=cents,
        organisation=house.pantein,
        stream=house.stream,
        by=house.by,
    )


def test_a_row_with_a_code_pays_the_promise(house: House) -> None:
    code = promised(house).code
    done = posted(
        house.deliver(row(number=f"F-1 {code.lower()}", amount="150,00")), by=house.by
    )

    assert done.state == State.POSTED
    assert Commitment.objects.get(code=code).state == "realised"
    assert (house.balance(Kind.SPENT), house.balance(Kind.COMMITTED)) == (15_000, 0)
    assert house.balance(Kind.ALLOCATION) == 500_000


def test_undoing_sets_the_promise_aside_again(house: House) -> None:
    code = promised(house).code
    done = posted(house.deliver(row(number=code), row(number="F-2")), by=house.by)
    undone(done, by=house.by)

    assert Commitment.objects.get(code=code).state == "committed"
    assert (house.balance(Kind.SPENT), house.balance(Kind.COMMITTED)) == (0, 20_000)


def test_a_promise_is_never_counted_twice(house: House) -> None:
    code = promised(house).code
    twice = house.deliver(row(number=code), row(number=f"{code}/2"))
    posted(house.deliver(row(number=code)), by=house.by)
    later = house.deliver(row(number=f"{code} b"))

    assert mistakes(twice) == [(3, "document", "code_repeated")]
    assert mistakes(later) == [(2, "document", "code_realised")]


def test_a_promise_that_was_paid_meanwhile_stops_the_file(house: House) -> None:
    code = promised(house).code
    slow = house.deliver(row(number=f"{code} b"))
    posted(house.deliver(row(number=code)), by=house.by)
    refused = posted(slow, by=house.by)

    assert refused.state == State.JUDGED
    assert house.balance(Kind.SPENT) == 125_050


def test_a_code_that_we_do_not_know_is_a_mistake(house: House) -> None:
    judged = house.deliver(row(number="VR-222222"))

    assert mistakes(judged) == [(2, "document", "unknown_code")]


def test_a_closed_month_takes_no_file(house: House) -> None:
    house.framework.periods.filter(month=date(2026, 3, 1)).delete()

    with pytest.raises(MonthIsClosed):
        house.deliver(row())


def test_a_file_that_is_too_large_is_refused(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(costs, "MOST_BYTES", 10)

    with pytest.raises(FileIsTooLarge):
        house.deliver(row())


def test_what_is_no_table_fails_in_words(house: House) -> None:
    made = costs.receive_file(
        house.framework,
        organisation=house.pantein,
        upload=ContentFile(b"\x00\x01\x02", "foto.jpg"),
        booked_on=DAY,
        by=house.by,
    )
    failed = worked_on(made, house.by)

    assert (failed.state, failed.failure) == (State.FAILED, "unreadable")


def test_only_a_posted_file_is_undone(house: House) -> None:
    with pytest.raises(ImportIsElsewhere):
        costs.undo(house.deliver(row()), by=house.by)


def test_working_twice_does_it_once(house: House) -> None:
    done = posted(house.deliver(row()), by=house.by)
    worked_on(done, house.by)

    assert house.balance(Kind.SPENT) == 125_050


def test_large_files_are_posted_in_parts_and_whole(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cost_posting, "CHUNK", 2)
    monkeypatch.setattr(cost_judging, "CHUNK", 2)
    rows = [row(number=f"F-{n}", amount="10") for n in range(5)]
    done = posted(house.deliver(*rows), by=house.by)
    undone(done, by=house.by)

    assert house.balance(Kind.SPENT) == 0


def test_an_organisation_does_not_see_files_of_another(house: House) -> None:
    house.deliver(row())
    other = make_member(
        house.place, Role.MANAGER, organisation=make_organisation("Vivent")
    )
    with seated(house.place, other, Role.MANAGER):
        seen = CostImport.objects.count(), CostRow.objects.count()

    assert seen == (0, 0)


def age(cost_import: CostImport, seconds: int, **changes: object) -> None:
    """Let the last sign of life lie so far back."""
    CostImport.objects.filter(pk=cost_import.pk).update(**changes)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE budget_costimport"
            " SET beat_at = clock_timestamp() - make_interval(secs => %s)"
            " WHERE id = %s",
            [seconds, cost_import.pk],
        )


def test_what_a_killed_worker_left_is_queued_again(house: House) -> None:
    judged = house.deliver(row())
    costs.confirm(judged, by=house.by)
    age(judged, 60)

    assert take_back_lost() == [(judged.pk, house.place.pk, house.by.pk)]
    assert take_back_lost() == []


def test_after_three_lost_workers_the_file_waits_for_a_person(house: House) -> None:
    judged = house.deliver(row())
    costs.confirm(judged, by=house.by)
    age(judged, 60, attempts=3)
    lost = take_back_lost()
    judged.refresh_from_db()

    assert lost == []
    assert (judged.state, judged.failure, judged.posted_by) == ("judged", "lost", None)
