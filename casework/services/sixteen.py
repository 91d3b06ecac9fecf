"""The sixteenth birthday, planned by the month: then the youth decides who reads along.

No birth date is kept. The month is noted with the youth and the parents; on its first
day the age class changes by itself, parents without permission read no more, and the
youth, the parents and the team are told in neutral words. Source: PRODUCT (minors).
"""

from collections.abc import Collection
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.urls import reverse

from casework.models import Person, Representative
from casework.refusals.life import SixteenAlready, SixteenIsLater
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope

NOBODY = AnonymousUser()  # the clock did it
YEARS_AHEAD = 5
PAGES = {"youth": "my_readers", "team": "people", "parent": "my_plans"}


@transaction.atomic
def plan_sixteen(
    person: Person, *, month: date, permitted: Collection[Representative], by: User
) -> Person:
    """Note in which month somebody turns sixteen, and which parents may read on.

    The youth was asked. Raises SixteenAlready for who is, and SixteenIsLater for a
    month that has begun or is more than five years away.
    """
    row: Person = Person.objects.select_for_update().get(pk=person.pk)
    if row.is_grown:
        raise SixteenAlready(name=row.first_name)
    today = clock.today()
    if not today < month <= today.replace(year=today.year + YEARS_AHEAD, day=1):
        raise SixteenIsLater
    row.sixteen_on = month
    row.version += 1
    row.changed_by = by
    row.save(update_fields=["sixteen_on", "version", "changed_by"])
    parents = Representative.objects.filter(person=row, kind=Representative.Kind.PARENT)
    keys = [one.pk for one in permitted]
    parents.filter(pk__in=keys, permitted_on=None).update(permitted_on=today)
    parents.exclude(pk__in=keys).update(permitted_on=None)
    record("casework.sixteen_planned", row, by=by)
    connection.check_constraints()
    return row


def turn_sixteen_everywhere() -> int:
    """Let everybody whose month came turn sixteen; return how many were told."""
    places = Neighbourhood.objects.order_by("pk").values_list("pk", "slug")
    return sum(_turn_sixteen(key, slug) for key, slug in places)


def _turn_sixteen(tenant_id: int, slug: str) -> int:
    with tenant_scope(tenant_id), connection.cursor() as cursor:
        cursor.execute("SELECT case_id, user_id, whom FROM turn_sixteen()")
        told = cursor.fetchall()
        people = User.objects.in_bulk({row[1] for row in told})
        for case_id in {row[0] for row in told}:
            record("casework.turned_sixteen", by=NOBODY, case_id=case_id)
        for case_id, user_id, whom in told:
            ids = {"neighbourhood": slug}
            if whom != "parent":
                ids["case_id"] = case_id
            address = reverse(f"casework:{PAGES[whom]}", kwargs=ids)
            notify([people[user_id]], f"access.sixteen_{whom}", address=address)
    return len(told)
