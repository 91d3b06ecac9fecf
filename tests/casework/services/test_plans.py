import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from casework.models import Case, PlanItem, Seat
from casework.refusals.cases import EditConflict, IdIsTaken
from casework.refusals.meetings import NotAtThisTable
from casework.refusals.people import ResidentHasAnAccount
from casework.refusals.plans import (
    ItemStillCarries,
    PlanIsClosed,
    ResidentChangesThis,
    TooManyItems,
)
from casework.services import agreements, people, plans
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.table import (
    Around,
    make_item,
    table,
    take_seat,
)
from tests.casework.trail import trail
from tests.factories import (
    make_case,
    make_member,
    make_neighbourhood,
    make_user,
    seated,
)

WANT, NEED = PlanItem.Question.WANT, PlanItem.Question.NEED


@pytest.fixture
def around(neighbourhood: Neighbourhood) -> Iterator[Around]:
    with table(neighbourhood) as one:
        yield one


def texts(around: Around, question: str = WANT) -> list[str]:
    lines = around.case.items.standing().filter(question=question)
    return [line.text for line in lines.order_by("position", "pk")]


def test_add_item_keeps_the_words_and_who_said_them(around: Around) -> None:
    item = plans.add_item(
        around.case,
        question=WANT,
        text="Huzur istiyorum.",
        by=around.noor,
        said_by=around.hennie,
        original="Ev içinde huzur",
        original_language="Turks",
    )

    item.refresh_from_db()
    assert (item.text, item.said_by, item.original, item.original_language) == (
        "Huzur istiyorum.",
        around.hennie,
        "Ev içinde huzur",
        "Turks",
    )
    assert (item.written_by, item.version, item.position) == (around.noor, 1, 0)


def test_add_item_brings_a_case_in_contact_to_its_plan(around: Around) -> None:
    make_item(around)

    around.case.refresh_from_db()
    assert around.case.state == Case.State.PLAN


def test_add_item_with_a_known_id_makes_nothing_twice(around: Around) -> None:
    key = uuid.uuid4()
    first = plans.add_item(
        around.case, question=WANT, text="Rust.", by=around.noor, item_id=key
    )

    again = plans.add_item(
        around.case, question=WANT, text="Rust.", by=around.noor, item_id=key
    )

    assert (again, texts(around)) == (first, ["Rust."])


def test_add_item_refuses_an_id_of_another_case_without_telling(
    around: Around,
) -> None:
    other = make_case(around.neighbourhood, around.noor, "Fatma")
    theirs = plans.add_item(other, question=WANT, text="Geheim.", by=around.noor)

    with pytest.raises(IdIsTaken) as refusal:
        plans.add_item(
            around.case,
            question=WANT,
            text="Rust.",
            by=around.noor,
            item_id=theirs.pk,
        )

    assert str(refusal.value) == (
        "Dit kon niet worden bewaard. Laad de pagina opnieuw en typ het nog een keer."
    )
    assert texts(around) == []


def test_add_item_stops_at_a_hundred_lines(
    around: Around, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plans, "ITEMS_PER_QUESTION", 2)
    make_item(around, "Een.")
    make_item(around, "Twee.")

    with pytest.raises(TooManyItems) as refusal:
        make_item(around, "Drie.")

    assert str(refusal.value) == (
        "Er staan al 2 regels bij deze vraag. Haal er eerst een weg."
    )


def test_add_item_refuses_a_speaker_of_another_case(around: Around) -> None:
    other = make_case(around.neighbourhood, around.noor, "Fatma")

    with pytest.raises(NotAtThisTable):
        plans.add_item(
            around.case,
            question=WANT,
            text="Rust.",
            by=around.noor,
            said_by=other.people.get(),
        )


def test_add_item_refuses_a_closed_plan(around: Around) -> None:
    around.case.state, around.case.closed_on = Case.State.CLOSED, clock.today()
    around.case.save()

    with pytest.raises(PlanIsClosed):
        make_item(around)


def test_change_item_raises_the_version_and_remembers_who(around: Around) -> None:
    bram = take_seat(around, make_user("Bram Kuijpers"))
    item = make_item(around)

    with seated(around.neighbourhood, bram):
        changed = plans.change_item(item, text="Rust en slaap.", version=1, by=bram)

    assert (changed.text, changed.version, changed.changed_by) == (
        "Rust en slaap.",
        2,
        bram,
    )


def test_change_item_refuses_an_old_version_with_the_line_that_stands(
    around: Around,
) -> None:
    bram = take_seat(around, make_user("Bram Kuijpers"))
    item = make_item(around)
    plans.change_item(item, text="Van Bram.", version=1, by=bram)

    with pytest.raises(EditConflict) as refusal:
        plans.change_item(item, text="Van Noor.", version=1, by=around.noor)

    assert (refusal.value.row.text, refusal.value.row.version) == ("Van Bram.", 2)
    assert str(refusal.value) == (
        "Bram veranderde dit ook. Kies samen welke tekst blijft staan."
    )


def test_change_item_sent_again_after_a_lost_answer_is_fine(around: Around) -> None:
    item = make_item(around)
    plans.change_item(item, text="Rust en slaap.", version=1, by=around.noor)

    again = plans.change_item(item, text="Rust en slaap.", version=1, by=around.noor)

    assert (again.text, again.version) == ("Rust en slaap.", 2)


def test_typing_on_is_one_audit_row_per_quarter(around: Around) -> None:
    item = make_item(around)

    plans.change_item(item, text="Rust en", version=1, by=around.noor)
    plans.change_item(item, text="Rust en slaap.", version=2, by=around.noor)

    assert trail(around.neighbourhood, around.case, around.noor) == [
        "casework.item_added",
        "casework.state_changed",
        "casework.item_changed",
    ]


def test_what_the_resident_accepted_is_changed_by_the_resident_alone(
    around: Around,
) -> None:
    item = make_item(around)
    hennie = take_seat(around, make_user("Hennie"), Seat.Kind.RESIDENT)
    assert plans.accept_items(around.case, by=hennie) == 1

    with pytest.raises(ResidentChangesThis) as refusal:
        plans.change_item(item, text="Anders.", version=1, by=around.noor)
    with seated(around.neighbourhood, hennie):
        changed = plans.change_item(item, text="Zo.", version=1, by=hennie)

    assert changed.text == "Zo."
    assert str(refusal.value) == (
        "Hennie vindt deze zin goed. Alleen Hennie verandert hem. U mag andere "
        "woorden voorstellen."
    )


def test_accept_items_accepts_wishes_only_and_once(around: Around) -> None:
    make_item(around)
    make_item(around, "Hulp.", NEED)

    accepted = plans.accept_items(around.case, by=around.noor)

    assert (accepted, plans.accept_items(around.case, by=around.noor)) == (1, 0)


def test_reopen_item_is_for_a_resident_without_account(around: Around) -> None:
    item = make_item(around)
    plans.accept_items(around.case, by=around.noor)

    opened = plans.reopen_item(item, by=around.noor)

    assert opened.accepted_at is None
    assert (
        plans.change_item(
            item, text="Anders.", version=opened.version, by=around.noor
        ).text
        == "Anders."
    )


def test_reopen_item_refuses_when_the_resident_can_change_it(around: Around) -> None:
    item = make_item(around)
    take_seat(around, make_user("Hennie"), Seat.Kind.RESIDENT)
    plans.accept_items(around.case, by=around.noor)

    with pytest.raises(ResidentHasAnAccount):
        plans.reopen_item(item, by=around.noor)


def make_representative(around: Around, *, about: str) -> User:
    """Give a curator with an account, and a ruling `about` something, a seat."""
    user = make_member(around.neighbourhood, Role.REPRESENTATIVE, user=make_user("Ria"))
    ruling = people.add_representative(
        around.hennie, kind="curator", about=about, name="Ria", by=around.noor
    )
    ruling.user = user
    ruling.save(update_fields=["user"])
    return take_seat(around, user, Seat.Kind.REPRESENTATIVE)


def test_who_speaks_for_the_resident_reopens_alone(around: Around) -> None:
    item = make_item(around)
    ria = make_representative(around, about="both")
    plans.accept_items(around.case, by=around.noor)

    with pytest.raises(ResidentHasAnAccount):
        plans.reopen_item(item, by=around.noor)
    with seated(around.neighbourhood, ria):
        assert plans.reopen_item(item, by=ria).accepted_at is None


def test_the_resident_reopens_what_the_resident_accepted(around: Around) -> None:
    item = make_item(around)
    hennie = take_seat(around, make_user("Hennie"), Seat.Kind.RESIDENT)
    plans.accept_items(around.case, by=around.noor)

    with seated(around.neighbourhood, hennie):
        assert plans.reopen_item(item, by=hennie).accepted_at is None


def test_who_represents_in_a_part_reopens_nothing(around: Around) -> None:
    item = make_item(around)
    ria = make_representative(around, about="money")
    plans.accept_items(around.case, by=around.noor)

    with pytest.raises(ResidentChangesThis):
        plans.reopen_item(item, by=ria)
    assert plans.reopen_item(item, by=around.noor).accepted_at is None


def test_a_line_taken_away_can_be_put_back_at_the_end(around: Around) -> None:
    first = make_item(around, "Een.")
    make_item(around, "Twee.")

    plans.remove_item(first, version=1, by=around.noor)
    without = texts(around)
    plans.restore_item(first, by=around.noor)

    assert (without, texts(around)) == (["Twee."], ["Twee.", "Een."])


def test_remove_item_refuses_while_an_agreement_hangs_on_it(around: Around) -> None:
    need = make_item(around, "Hulp met post.", NEED)
    agreements.make_agreement(
        need,
        what="",
        carrier="resident",
        person=around.hennie,
        due_on=clock.today(),
        by=around.noor,
    )

    with pytest.raises(ItemStillCarries):
        plans.remove_item(need, version=1, by=around.noor)


def test_move_item_goes_one_place_and_stays_at_the_ends(around: Around) -> None:
    one, two, three = (make_item(around, text) for text in ("Een.", "Twee.", "Drie."))

    plans.move_item(three, up=True, by=around.noor)
    moved = texts(around)
    plans.move_item(one, up=True, by=around.noor)
    plans.move_item(two, up=False, by=around.noor)

    assert (moved, texts(around)) == (
        ["Een.", "Drie.", "Twee."],
        ["Een.", "Drie.", "Twee."],
    )


@pytest.mark.usefixtures("stage")
def test_the_same_id_sent_twice_at_once_makes_one_line() -> None:
    here = make_neighbourhood("ruwaard")
    with table(here) as around:
        pass
    key = uuid.uuid4()

    def send(_turn: int) -> int:
        try:
            with seated(here, around.noor):
                plans.add_item(
                    around.case,
                    question=WANT,
                    text="Rust.",
                    by=around.noor,
                    item_id=key,
                )
                return around.case.items.count()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(send, range(4)))

    assert counts == [1, 1, 1, 1]


def test_a_line_sent_again_with_more_words_keeps_the_last_words(around: Around) -> None:
    item = make_item(around, "Fiets")

    again = plans.add_item(
        around.case,
        question=item.question,
        text="Fietsen maken",
        item_id=item.pk,
        by=around.noor,
    )

    assert (again.pk, again.text, again.version) == (item.pk, "Fietsen maken", 2)
    assert around.case.items.count() == 1


def test_a_line_sent_again_does_not_undo_what_a_colleague_made_of_it(
    around: Around,
) -> None:
    bram = take_seat(around, make_user("Bram Kuijpers"))
    item = make_item(around, "Fiets")
    plans.change_item(item, text="Auto", version=1, by=bram)

    with pytest.raises(EditConflict) as refusal:
        plans.add_item(
            around.case,
            question=item.question,
            text="Fietsen maken",
            item_id=item.pk,
            by=around.noor,
        )

    assert refusal.value.row.text == "Auto"


def test_who_keeps_a_line_that_was_taken_away_puts_it_back(around: Around) -> None:
    item = make_item(around, "Fiets")
    gone = plans.remove_item(item, version=1, by=around.noor)

    kept = plans.change_item(item, text="Fiets", version=gone.version, by=around.noor)

    assert kept.removed_at is None
