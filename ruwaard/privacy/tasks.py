from celery import shared_task

from ruwaard import clock
from ruwaard.privacy.services import samples
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter


@shared_task
def draw_samples() -> None:
    """Draw last month's sample of the log where it was not drawn, everywhere."""
    month = samples.month_before(samples.today())
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            samples.draw_sample(month)
