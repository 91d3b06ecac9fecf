"""Make a neighbourhood with many activities: `python -m bench.neighbourhood`.

In the environment of a stage, with the number of activities on stdin. Prints the slug.
"""

import json
import sys
from datetime import time, timedelta

import django

django.setup()

from community.models import Activity, Place  # noqa: E402 - after setup
from ruwaard import clock  # noqa: E402 - after setup
from ruwaard.accounts.models import Membership, Role, User  # noqa: E402 - after setup
from ruwaard.tenancy.models import Municipality, Neighbourhood  # noqa: E402 - after setup
from ruwaard.tenancy.scope import tenant_scope  # noqa: E402 - after setup

SLUG = "drukke-wijk"


def make(number: int) -> str:
    """Fill a neighbourhood with `number` weekly activities, over all days."""
    town = Municipality.objects.create(name="Bankstad")
    place = Neighbourhood.objects.create(
        municipality=town, name="Druk", slug=SLUG, features=["prevention"]
    )
    by = User.objects.create_user("redactie@bank.voorbeeld", name="Redactie")
    today = clock.today()
    with tenant_scope(place.pk, by.pk):
        Membership.objects.create(user=by, role=Role.RESIDENT_EDITOR, starts_on=today)
        spot = Place.objects.create(
            name="Huis", is_accessible=True, opened_on=today, changed_by=by
        )
        Activity.objects.bulk_create(activity(one, spot, by) for one in range(number))
    return place.slug


def activity(one: int, spot: Place, by: User) -> Activity:
    """Return the activity with number `one`, for a week that began long ago."""
    now = clock.now()
    return Activity(
        place=spot,
        kind=Activity.Kind.OPEN,
        title=f"Samen bezig {one}",
        about="Kom binnen en doe mee, of kijk eerst even rustig rond.",
        host=Activity.Host.RESIDENT,
        first_on=clock.today() - timedelta(days=200 - one % 7),
        starts_at=time(9 + one % 10),
        ends_at=time(11 + one % 10),
        every=Activity.Every.WEEK,
        languages=["nl", "tr"],
        has_child_care=one % 3 == 0,
        is_accessible=True,
        posted_at=now,
        changed_at=now,
        changed_by=by,
    )


if __name__ == "__main__":
    print(json.dumps({"slug": make(json.load(sys.stdin))}))
