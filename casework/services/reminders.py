"""Once a day, to who works here: something waits on Vandaag. Never what, or about whom.

Before the mail of the morning, so that it comes bundled with the rest. Nobody is
reminded of somebody who is in contact and has no plan. Source: METHODS 7 (U14).
"""

from django.db import connection
from django.urls import reverse

from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

TODAY_WAITS = "work.today_waits"


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
