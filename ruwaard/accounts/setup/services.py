"""What a neighbourhood uses, step by step: FEATURES A9."""

from collections.abc import Collection

from django.db import transaction

from ruwaard.accounts.models import User
from ruwaard.accounts.refusals import FeaturesAreNewer
from ruwaard.audit.recording import record
from ruwaard.tenancy.features import Feature
from ruwaard.tenancy.locking import locked_neighbourhood
from ruwaard.tenancy.models import Neighbourhood

# Casework is always there.
CHOSEN = tuple(one for one in Feature if one != Feature.CASEWORK)


@transaction.atomic
def choose_features(
    features: Collection[str], *, seen: Collection[str], by: User
) -> Neighbourhood:
    """Let the neighbourhood use casework and these `features`, and return it.

    `seen` is what `by` saw in use. Raises FeaturesAreNewer when that changed since.
    """
    place = locked_neighbourhood()
    before = set(place.features)
    after = {Feature.CASEWORK.value, *features}
    if after == before:
        return place
    if before != set(seen):
        raise FeaturesAreNewer
    place.features = [one for one in Feature.values if one in after]
    place.save(update_fields=["features"])
    changes = [f"+{one}" for one in sorted(after - before)]
    changes += [f"-{one}" for one in sorted(before - after)]
    record("tenancy.features_chosen", by=by, reason=" ".join(changes))
    return place
