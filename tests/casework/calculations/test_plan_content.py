import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calculations.plan_content import (
    Agreed,
    Line,
    PlanContent,
    Seated,
    Table,
    canonical,
    hash_of,
    parsed,
    says_the_same,
)

AGREED = Agreed(
    id="a1",
    need="n1",
    what="Post openen",
    who="Sibel Aydoğan",
    organisation="Budgetwinkel",
    due_on="2026-11-27",
    kind="professional",
    payer="own",
    payer_name="",
    cost="nothing",
)
PLAN = PlanContent(
    neighbourhood="ruwaard",
    plan="p1",
    number=3,
    language="nl",
    residents=("Hennie van Dorp",),
    want=(Line("w1", "Rust", "Hennie"),),
    can=(),
    need=(Line("n1", "Post openen"), Line("n2", "Rust in huis")),
    agreements=(AGREED,),
    table=Table("m1", "2026-11-12", "Turks", (Seated("Hennie van Dorp", "inwoner"),)),
)


def test_the_canonical_form_has_sorted_keys_and_no_spaces() -> None:
    assert canonical(replace(PLAN, agreements=(), want=(), need=())) == (
        '{"agreements":[],"can":[],"format":1,"language":"nl","need":[],'
        '"neighbourhood":"ruwaard","number":3,"plan":"p1",'
        '"residents":["Hennie van Dorp"],"table":{"held_on":"2026-11-12",'
        '"meeting":"m1","people":[{"name":"Hennie van Dorp","role":"inwoner"}],'
        '"read_aloud_in":"Turks"},"want":[]}'
    )


def test_the_hash_is_of_the_bytes_in_utf_8() -> None:
    assert hash_of('{"who":"Şahin"}') == (
        "36635a90d6ba3e3daa3d818d59dd12f2b4aafca77ff8351c4f5011177bdd4929"
    )


def test_one_way_of_writing_a_letter_counts() -> None:
    apart = unicodedata.normalize("NFD", "Aydoğan Şahin")
    one = replace(PLAN, residents=("Aydoğan Şahin",))
    other = replace(PLAN, residents=(apart,))

    assert canonical(one) == canonical(other)


def test_what_was_written_is_read_back() -> None:
    assert parsed(canonical(PLAN)) == PLAN


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_text_survives(text: str) -> None:
    plan = replace(PLAN, want=(Line("w1", text),))
    written = canonical(plan)

    assert canonical(parsed(written)) == written
    assert parsed(written).want[0].text == unicodedata.normalize("NFC", text)


def test_another_format_is_not_read() -> None:
    with pytest.raises(ValueError, match="Plan format 2 is not 1"):
        parsed(canonical(replace(PLAN, format=2)))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(PLAN, number=4), True),
        (replace(PLAN, table=Table("m2", "2026-12-01")), True),
        (replace(PLAN, table=replace(PLAN.table, read_aloud_in="")), False),
        (replace(PLAN, want=(Line("w1", "Rust!", "Hennie"),)), False),
        (replace(PLAN, agreements=(replace(AGREED, due_on="2026-11-28"),)), False),
    ],
)
def test_the_same_plan_is_told_from_another(*, other: PlanContent, same: bool) -> None:
    assert says_the_same(PLAN, other) is same


def test_a_need_knows_its_agreements() -> None:
    post, rest = PLAN.needs

    assert (post.agreed, post.is_said_by_its_agreement) == ((AGREED,), True)
    assert (rest.agreed, rest.is_said_by_its_agreement) == ((), False)
