from datetime import date
from decimal import Decimal

import pytest

from ruwaard.refusals import Refusal


class TooMuch(Refusal):
    message = "Er is nog %(left)s over op %(day)s; %(asked)s is te veel."
    field = "amount"
    asked: Decimal
    left: Decimal
    day: date


class NothingLeft(Refusal):
    message = "Er is niets over."


def test_a_refusal_writes_its_facts_out() -> None:
    refusal = TooMuch(
        asked=Decimal(1250), left=Decimal("100.01"), day=date(2026, 12, 8)
    )

    assert str(refusal) == (
        "Er is nog €\xa0100,01 over op 8 december 2026; €\xa01.250 is te veel."
    )
    assert refusal.left == Decimal("100.01")


def test_a_refusal_without_facts_is_its_sentence() -> None:
    with pytest.raises(Refusal, match=r"^Er is niets over\.$"):
        raise NothingLeft


def test_a_refusal_wants_all_its_facts() -> None:
    with pytest.raises(TypeError):
        TooMuch(asked=Decimal(1))  # type: ignore[call-arg]  # that is what we test
