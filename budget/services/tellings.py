"""What is told of promises: worked out from the book, and kept when a month closes.

How it is told: budget/calculations/published.py. Money from cases enters figures at the
end of a month only, so what a closed month tells stands.
"""

from datetime import date

from django.db import connection

from budget.calculations.published import CaseMove, Money, More, more_told, told
from budget.models import Framework, Period, Telling, TellingLine
from ruwaard.tenancy.models import K_PUBLIC, Neighbourhood
from ruwaard.tenancy.scope import active_tenant_id

MOVES = "SELECT * FROM promise_moves(%s, %s)"


def worked_out(framework: Framework, until: date, *, k: int) -> list[More]:
    """Return what is told up to and including a month, about `k` households at least.

    Costs as much as there are promises: who looks reads what is kept of it.
    """
    months = _months(framework, until)
    steps = {year: told(moves, months, k=k) for year, moves in _moves(framework, until)}
    return [more for year in steps for more in more_told(year, steps[year])]


def keep_told(framework: Framework, until: date) -> None:
    """Keep what is told up to and including a month, to who sees k or more households.

    Called in the transaction that closes the month: nobody posts in it meanwhile.
    """
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    k = place.disclosure_threshold
    for one in sorted({k, max(k, K_PUBLIC)}):
        _keep(framework, until, one)


def _keep(framework: Framework, until: date, k: int) -> None:
    tellings = Telling.objects.filter(framework=framework, k=k)
    kept = set(tellings.values_list("month", flat=True))
    fresh = {
        month: Telling(framework=framework, k=k, month=month)
        for month in _months(framework, until)
        if month not in kept
    }
    Telling.objects.bulk_create(fresh.values())
    TellingLine.objects.bulk_create(
        TellingLine(
            telling=fresh[more.month],
            year=more.year,
            organisation_id=more.place[0] if more.place else None,
            stream_id=more.place[1] if more.place else None,
            used=more.money.used,
            spent=more.money.spent,
        )
        for more in worked_out(framework, until, k=k)
        if more.month in fresh
    )


def _months(framework: Framework, until: date) -> list[date]:
    periods = Period.objects.filter(framework=framework, month__lte=until)
    return sorted(periods.values_list("month", flat=True))


def _moves(framework: Framework, until: date) -> list[tuple[int, list[CaseMove]]]:
    moves: dict[int, list[CaseMove]] = {}
    with connection.cursor() as cursor:
        cursor.execute(MOVES, [framework.pk, until])
        for year, payer, stream, month, who, used, spent in cursor:
            move = CaseMove((payer, stream), month, who, Money(used, spent))
            moves.setdefault(year, []).append(move)
    return sorted(moves.items())
