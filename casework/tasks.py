from celery import shared_task

from casework.services import (
    asking,
    barrier_steps,
    destroying,
    destruction,
    reminders,
    rights,
    sixteen,
    voice_reminders,
)
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter


@shared_task
def climb_barriers() -> None:
    """Bring barriers whose days are over one level up, in every neighbourhood."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            barrier_steps.climb()


@shared_task
def turn_sixteen() -> None:
    """Let who turns sixteen this month decide alone from now on."""
    sixteen.turn_sixteen_everywhere()


@shared_task
def list_what_may_go() -> None:
    """Put on the list what reached its term, in every neighbourhood."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            destruction.renew_list()


@shared_task
def destroy_what_was_confirmed() -> None:
    """Destroy what two people confirmed, in every neighbourhood."""
    for place in Neighbourhood.objects.order_by("pk"):
        destroying.destroy_confirmed(place.pk)


@shared_task
def remind_of_today() -> None:
    """Tell who works here that something waits on Vandaag, once a day, everywhere."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            reminders.remind_of_today()


@shared_task
def ask_how_it_goes() -> None:
    """Ask residents with an account how it goes, at its moments, in every place."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            asking.ask_today()


@shared_task
def remind_of_rights() -> None:
    """Tell who must answer a request about data that its term is over, everywhere."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            rights.remind_of_overdue()


@shared_task
def remind_of_signing() -> None:
    """Tell residents that their plan may be signed, at most twice, everywhere."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            reminders.remind_of_signing()


@shared_task
def remind_of_voice() -> None:
    """Remind who owes a resident or the client council an answer, everywhere."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            voice_reminders.remind_of_advice()
            voice_reminders.remind_of_feedback()
