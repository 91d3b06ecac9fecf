"""What organisations owe each other, month by month, also after one is opened again."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from budget.models import (
    Account,
    Balance,
    Commitment,
    Entry,
    Netting,
    NettingLine,
    Period,
)
from budget.services import periods
from budget.services.netting import net_month
from ruwaard import clock
from ruwaard.accounts.models import Role
from tests.budget.factories import on
from tests.budget.services.test_promises import TODAY, Team, team
from tests.factories import make_member, seated

Kind = Account.Kind
__all__ = ["team"]


def test_a_month_nets_who_paid_with_who_keeps_the_money(team: Team) -> None:
    for _ in range(5):
        with seated(team.here, team.worker):
            made = team.promise(10_000)
        team.pay(made, 9_000)
    with seated(team.here, team.manager):
        month = TODAY.replace(day=1)
        netting = net_month(team.framework, month, by=team.manager)
        lines = dict(netting.lines.values_list("organisation__name", "cents"))

        assert lines == {"Ons Welzijn": -45_000, "Pantein": 45_000}
        assert net_month(team.framework, month, by=team.manager) == netting
        due = Balance.objects.filter(account__kind=Kind.DUE)
        assert [
            due.filter(account__organisation=one).cents()
            for one in (team.keeper, team.payer)
        ] == [-45_000, 45_000]


def test_too_few_payments_wait_for_december(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(10_000)
    team.pay(made, 10_000)
    with seated(team.here, team.manager):
        june = net_month(team.framework, TODAY.replace(day=1), by=team.manager)
        december = net_month(team.framework, date(2026, 12, 1), by=team.manager)

        assert (june.lines.count(), december.lines.count()) == (0, 2)


def test_what_was_undone_after_netting_is_taken_back(team: Team) -> None:
    with seated(team.here, team.worker):
        made = team.promise(10_000)
    paid = team.pay(made, 10_000)
    with seated(team.here, team.manager):
        Period.objects.create(framework=team.framework, month=date(2027, 1, 1))
        net_month(team.framework, date(2026, 12, 1), by=team.manager)
    team.undo(made, paid)
    with seated(team.here, team.manager):
        later = net_month(team.framework, date(2027, 12, 1), by=team.manager)
        lines = NettingLine.objects.filter(netting=later)

        assert dict(lines.values_list("organisation__name", "cents")) == {
            "Ons Welzijn": 10_000,
            "Pantein": -10_000,
        }


def close_june(team: Team) -> None:
    """Let somebody who posted nothing close June in July."""
    closer = make_member(team.here, Role.PROGRAMME)
    with on(2026, 7, 2), seated(team.here, closer, Role.PROGRAMME):
        periods.close_month(Period.objects.get(month=date(2026, 6, 1)), by=closer)


def open_june(team: Team) -> None:
    asking, other = (make_member(team.here, Role.PROGRAMME) for _ in range(2))
    june = date(2026, 6, 1)
    with on(2026, 7, 3), seated(team.here, asking, Role.PROGRAMME):
        period = Period.objects.get(month=june)
        periods.ask_reopen(period, reason="Factuur vergeten", by=asking)
    with on(2026, 7, 3), seated(team.here, other, Role.PROGRAMME):
        periods.reopen(Period.objects.get(month=june), by=other)


def paid(team: Team, cents: int) -> tuple[Commitment, list[Entry]]:
    with seated(team.here, team.worker):
        made = team.promise(cents)
    return made, team.pay(made, cents)


def test_a_month_that_was_opened_again_is_netted_again(
    team: Team,
) -> None:
    with seated(team.here, team.manager):
        Period.objects.filter(month__lt=TODAY.replace(day=1)).delete()
    bills = [paid(team, 10_000) for _ in range(6)]
    close_june(team)
    open_june(team)
    for commitment, entries in bills[:5]:
        team.undo(commitment, entries)
    close_june(team)
    open_june(team)
    close_june(team)  # nothing came due: nothing is netted

    with seated(team.here, team.manager):
        nettings = Netting.objects.order_by("number")
        lines = [
            dict(one.lines.values_list("organisation__name", "cents"))
            for one in nettings
        ]
        due = Balance.objects.filter(account__kind=Kind.DUE)
        assert [one.number for one in nettings] == [1, 2]
        assert lines == [
            {"Ons Welzijn": -60_000, "Pantein": 60_000},
            {"Ons Welzijn": 50_000, "Pantein": -50_000},
        ]
        assert due.filter(account__organisation=team.payer).cents() == 10_000


def test_the_database_keeps_nettings_as_they_were_made(team: Team) -> None:
    june = date(2026, 6, 1)
    with seated(team.here, team.manager):
        Period.objects.filter(month__lt=june).delete()
        net_month(team.framework, june, by=team.manager)
    numbered = {"framework": team.framework, "month": june, "made_at": clock.now()}
    with seated(team.here, team.manager):
        for number in (1, 3):
            with pytest.raises(IntegrityError, match="gap"), transaction.atomic():
                Netting.objects.create(number=number, **numbered)
        refused = pytest.raises(DatabaseError, match="permission denied")
        with refused, transaction.atomic():
            Netting.objects.update(number=9)
    close_june(team)
    with seated(team.here, team.manager):
        refused = pytest.raises(IntegrityError, match="a closed month")
        with refused, transaction.atomic():
            Netting.objects.create(number=2, **numbered)
