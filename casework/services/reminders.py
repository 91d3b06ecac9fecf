"""What people are reminded of: never what it is, or about whom.

Who works here hears once a day that something waits on Vandaag, before the mail of the
morning, so that it comes bundled with the rest. Nobody is reminded of somebody who is
in contact and has no plan. A resident hears at most twice that a plan may be signed,
and no more after a yes, a no or the end of the plan. Source: METHODS 5 (no signature
burden) and 7 (U14).
"""

from django.db import connection
from django.urls import reverse

from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

TODAY_WAITS, SIGN_WAITS = "work.today_waits", "casework.sign_waits"
# Days after a plan was frozen: a first reminder, a second one, and never again.
SIGN_AFTER = (14, 42, 90)


def remind_of_today() -> int:
    """Tell everybody for whom something waits today, once; return how many wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT today_waits_for()")
        waiting = [key for (key,) in cursor.fetchall()]
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    notify(
        User.objects.filter(pk__in=waiting, is_active=True),
        TODAY_WAITS,
        address=reverse("casework:today", args=[slug]),
        once_key=active_scope().today.isoformat(),
    )
    return len(waiting)


def remind_of_signing() -> int:
    """Tell residents that their plan may be signed; return to how many that holds.

    Once after two weeks and once after six: a reminder that was given is not repeated.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM signing_waits(%s, %s, %s)", SIGN_AFTER)
        waiting = cursor.fetchall()
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    users = User.objects.filter(is_active=True).in_bulk([row[0] for row in waiting])
    for user, case, version, which in waiting:
        notify(
            [users[user]] if user in users else [],
            SIGN_WAITS,
            address=reverse("casework:my_sign", args=[slug, case]),
            once_key=f"{version}:{which}",
        )
    return len(waiting)
