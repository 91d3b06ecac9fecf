"""Who paid for whom: each month organisations net what one paid and another keeps.

Source: METHODS 6.3. What of a promise was netted stands on the promise itself.
"""

from collections import Counter
from datetime import date, timedelta

from django.db import connection, transaction

from budget.models import Account, Entry, Framework, Netting, NettingLine
from budget.services.ledger import Move, Posting, Source, open_account, post
from budget.services.spaces import booking_day
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_tenant_id


@transaction.atomic
def net_month(framework: Framework, month: date, *, by: User) -> Netting:
    """Write what organisations owe each other for promises paid before `month` ended.

    Who pays an invoice from vrije ruimte that another keeps, receives it from the
    keeper. An organisation with fewer than k payments waits for a later month, so that
    no line is one household's purchase; December waits for nobody. What was undone
    since is taken back. Asked again, what became due since is netted by one more
    netting of that month, with the next number; without any, the last is returned.
    """
    Framework.objects.select_for_update().get(pk=framework.pk)
    last: Netting | None = framework.nettings.filter(month=month).first()
    owed = _owed(framework, month)
    if last is not None and not owed:
        return last
    netting = Netting(
        framework=framework,
        month=month,
        number=last.number + 1 if last else 1,
        made_at=clock.now(),
        made_by=by,
    )
    netting.save(force_insert=True)
    if owed:
        _post_netting(netting, owed, by)
    record("budget.month_netted", netting, by=by)
    return netting


def _owed(framework: Framework, month: date) -> list[tuple[int, int, int]]:
    """Return who receives from whom how many cents, and write that it was netted."""
    after = (month + timedelta(days=31)).replace(day=1)
    is_last = after.month == 1 or after >= framework.ends_on
    place = Neighbourhood.objects.get(pk=active_tenant_id())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT payer, holder, cents FROM net_promises(%s, %s, %s)",
            [framework.pk, after, 1 if is_last else place.disclosure_threshold],
        )
        return list(cursor)


def _post_netting(netting: Netting, owed: list[tuple[int, int, int]], by: User) -> None:
    """Post what is owed on accounts of what is due, and write a line for each."""
    framework, month = netting.framework, netting.month
    totals: Counter[int] = Counter()
    moves = []
    for payer, holder, cents in owed:
        giver, taker = (holder, payer) if cents > 0 else (payer, holder)
        accounts = [
            open_account(framework, Account.Kind.DUE, month.year, organisation_id=one)
            for one in (giver, taker)
        ]
        moves.append(Move(abs(cents), *accounts))
        totals[payer] += cents
        totals[holder] -= cents
    for organisation_id, cents in sorted(totals.items()):
        NettingLine(netting=netting, organisation_id=organisation_id, cents=cents).save(
            force_insert=True
        )
    last_day = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    post(
        framework,
        Posting(moves),
        kind=Entry.Kind.NET,
        source=Source(Entry.Source.NETTING, netting.pk),
        booked_on=booking_day(framework, min(last_day, clock.today())),
        by=by,
    )
