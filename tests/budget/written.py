"""Makes what the writers post into, and prints it: `python -m tests.budget.written`."""

import json
from datetime import date

import django

django.setup()

from budget.models import Decision  # noqa: E402 - after setup
from ruwaard.accounts.models import Role  # noqa: E402 - after setup
from tests.budget.factories import make_framework, source_and_room  # noqa: E402 - Django is set up first
from tests.factories import (  # noqa: E402 - after setup
    make_member,
    make_neighbourhood,
    make_organisation,
    make_user,
    seated,
)


def prepare() -> dict[str, object]:
    """Make a neighbourhood with a running framework; return what writers must know."""
    place = make_neighbourhood("ruwaard")
    user = make_member(place, Role.MANAGER, organisation=make_organisation())
    with seated(place, user, Role.MANAGER):
        framework = make_framework()
        source, room = source_and_room(framework)
        decision = Decision.objects.create(
            framework=framework,
            kind=Decision.Kind.RESERVE_ADD,
            year=2026,
            cents=1,
            reason="Proef",
            state=Decision.State.POSTED,
            asked_by=user,
            asked_on=date(2026, 3, 14),
            decided_by=make_user(),
            decided_on=date(2026, 3, 14),
        )
    return {
        "tenant": place.pk,
        "user": user.pk,
        "framework": str(framework.pk),
        "decision": str(decision.pk),
        "accounts": [str(source.pk), str(room.pk)],
    }


if __name__ == "__main__":
    print(json.dumps(prepare()))  # noqa: T201 - the answer
