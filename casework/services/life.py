"""What every turn of a life starts and ends with: who may, what ends, what is kept.

Source: PRODUCT (life goes on).
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import (
    Agreement,
    Case,
    Invitation,
    LifeEvent,
    Person,
    Seat,
    Share,
)
from casework.refusals.life import OnlyTheLead, PlanIsReadOnly
from casework.services import agreements, retention
from casework.services.seats import READERS
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.outbox.models import Message
from ruwaard.tenancy.scope import active_scope

# Who is of the resident's own, or speaks for one; never the resident and the team.
AROUND = (*READERS, Seat.Kind.REPRESENTATIVE)


def lock_for_the_lead(case: Case, *, by: User) -> Case:
    """Lock a case that still takes words, for its lead; or, without one, its team.

    Raises PlanIsReadOnly and OnlyTheLead.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("lead")
    locked: Case = rows.get(pk=case.pk)
    if locked.read_only_on is not None:
        raise PlanIsReadOnly
    if locked.lead is not None and locked.lead != by:
        raise OnlyTheLead(name=locked.lead.name)
    return locked


def snapshot(case: Case, hanging: Iterable[Agreement]) -> dict[str, Any]:
    """Return what stands now and is about to end."""
    return {
        "state": case.state,
        "closed_on": _day(case.closed_on),
        "seats": {str(one.pk): _day(one.ends_on) for one in _seats(case)},
        "shares": {str(one.pk): _day(one.ends_on) for one in _shares(case)},
        "invitations": [
            str(key) for key in waiting_in(case).values_list("pk", flat=True)
        ],
        "agreements": {
            str(one.pk): [one.state, one.held_ground, one.state_reason]
            for one in hanging
        },
    }


def end_access(case: Case, *, also: Iterable[Seat] = ()) -> None:
    """End the seats, shares and invitations of who reads along, from now.

    `also` are seats that end besides. Whoever accepts an invitation at this moment
    waits for the lock of the case.
    """
    today = active_scope().today
    _shares(case).update(ends_on=today)
    waiting_in(case).update(withdrawn_at=clock.now())
    ending = _seats(case).filter(
        Q(kind__in=AROUND) | Q(pk__in=[seat.pk for seat in also])
    )
    ending.update(ends_on=today)


def stop_letters(case: Case, person: Person) -> None:
    """Stop the mail that still waits for who died, and about what ended with it.

    Mail that left before stays what it is; notices say nothing more.
    """
    ended = Invitation.objects.filter(case=case, accepted_at=None).values_list("pk")
    about = Q(subject_id__in=[key for (key,) in ended], place_id=case.tenant_id)
    if person.user is not None:
        here = Q(place_id=case.tenant_id) | Q(place_id=None)
        about |= Q(recipient__iexact=person.user.email) & here
        with connection.cursor() as cursor:
            cursor.execute("SELECT silence(%s, %s)", [person.user.pk, clock.now()])
    Message.objects.filter(about, state=Message.State.WAITING).delete()


def drop(hanging: Iterable[Agreement], *, by: User) -> None:
    """Let agreements lapse; money that was set aside for them is free again."""
    for agreement in hanging:
        agreements.change_agreement_state(
            agreement, state=Agreement.State.DROPPED, by=by, reason=_("Dit plan stopt.")
        )


def shut(case: Case) -> None:
    """Close the case, and let nobody write in it any more."""
    case.state = Case.State.CLOSED
    case.closed_on = case.closed_on or active_scope().today
    case.read_only_on = active_scope().today
    case.save(update_fields=["state", "closed_on", "read_only_on"])


def tell_team(event: LifeEvent, kind: str, *, by: User) -> None:
    """Tell the team once that something happened; what, they read in the plan."""
    team = _seats(event.case).filter(kind=Seat.Kind.TEAM).select_related("user")
    ids = {"neighbourhood": event.tenant.slug, "event_id": event.pk}
    notify(
        [seat.user for seat in team],
        kind,
        address=reverse("casework:life_event", kwargs=ids),
        by=by,
        once_key=f"{kind}:{event.pk}",
    )


def retention_of(case: Case) -> str:
    """Return the law by which this plan is kept: the strictest that applies to it."""
    return LifeEvent.Law(retention.kept_of(case).ground.value)


def hanging_in(case: Case) -> list[Agreement]:
    """Return the agreements of `case` that still ask for something."""
    return list(Agreement.objects.filter(case=case).hanging())


def _seats(case: Case) -> models.QuerySet[Seat]:
    seats: models.QuerySet[Seat] = Seat.objects.active(active_scope().today)
    return seats.filter(case=case)


def _shares(case: Case) -> models.QuerySet[Share]:
    today = active_scope().today
    shares: models.QuerySet[Share] = Share.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), case=case
    )
    return shares


def readers_of(case: Case) -> models.QuerySet[Seat]:
    """Return the seats of who reads along: the own network, and who speaks for one."""
    return _seats(case).filter(kind__in=AROUND)


def waiting_in(case: Case) -> models.QuerySet[Invitation]:
    """Return the invitations that nobody accepted yet."""
    invitations: models.QuerySet[Invitation] = Invitation.objects.filter(
        case=case, accepted_at=None, withdrawn_at=None
    )
    return invitations


def _day(day: Any) -> str | None:  # noqa: ANN401 - a day or none
    return day.isoformat() if day else None
