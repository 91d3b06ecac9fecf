from celery import shared_task

from community.services import posts
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter


@shared_task
def remind_and_forget() -> None:
    """Mail whose post ends soon, and forget what ended, in every neighbourhood."""
    for place in Neighbourhood.objects.order_by("pk"):
        with enter(Scope(place.pk, None, clock.today(), role="system")):
            posts.remind_of_the_end()
            posts.forget_old_posts()
