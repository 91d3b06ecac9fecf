from celery import shared_task

from casework.services import barrier_steps, sixteen
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
