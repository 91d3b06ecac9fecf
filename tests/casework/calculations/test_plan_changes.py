from dataclasses import replace

from casework.calculations.plan_changes import Change, What, changed_ids, changes
from casework.calculations.plan_content import Line, PlanContent, Seated
from tests.casework.calculations.test_plan_content import AGREED, PLAN


def after(**parts: object) -> PlanContent:
    return replace(PLAN, **parts)  # type: ignore[arg-type] # parts of a plan


def test_the_same_plan_has_no_changes() -> None:
    assert changes(PLAN, replace(PLAN, number=4)) == ()


def test_a_new_and_a_removed_line_are_told() -> None:
    later = after(want=(Line("w2", "Slapen"),))

    assert changes(PLAN, later) == (
        Change(What.ADDED, "want", "w2", "Slapen"),
        Change(What.REMOVED, "want", "w1", "Rust"),
    )


def test_other_words_are_told_with_what_stood_there() -> None:
    later = after(want=(Line("w1", "Rust in huis", "Hennie"),))

    assert changes(PLAN, later) == (
        Change(What.TEXT, "want", "w1", "Rust in huis", "Rust", "Rust in huis"),
    )


def test_another_order_is_told_once() -> None:
    later = after(need=tuple(reversed(PLAN.need)))

    assert changes(PLAN, later) == (Change(What.ORDER, "need"),)


def test_each_side_of_an_agreement_is_told() -> None:
    later = after(
        agreements=(
            replace(
                AGREED,
                what="Alle post openen",
                who="Tom",
                due_on="2026-12-10",
                cost="ask_first",
                payer="other",
                payer_name="Zvw",
                kind="volunteer",
            ),
        )
    )

    assert [(one.what, one.before, one.after) for one in changes(PLAN, later)] == [
        (What.TEXT, "Post openen", "Alle post openen"),
        (What.WHO, "Sibel Aydoğan, Budgetwinkel", "Tom, Budgetwinkel"),
        (What.DUE, "2026-11-27", "2026-12-10"),
        (What.COST, "nothing", "ask_first"),
        (What.PAYER, "own", "other Zvw"),
        (What.KIND, "professional", "volunteer"),
    ]


def test_who_came_to_the_table_and_who_left_is_told() -> None:
    table = replace(PLAN.table, people=(Seated("Ans"),))

    assert changes(PLAN, after(table=table)) == (
        Change(What.ADDED, "people", name="Ans"),
        Change(What.REMOVED, "people", name="Hennie van Dorp"),
    )


def test_only_what_reads_otherwise_is_marked() -> None:
    later = after(want=(Line("w2", "Slapen"),), need=tuple(reversed(PLAN.need)))

    assert changed_ids(changes(PLAN, later)) == {"w2"}
