"""What stands in somebody's own calendar: talks and agreements, without a name."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from casework.models import Agreement, Meeting
from ruwaard.accounts.models import User
from ruwaard.notices.calendar import Entry


def entries_of(user: User, since: date) -> Iterator[Entry]:
    """Yield the talks to which `user` comes, and what that user carries.

    Of a plan in whose team one sits, only the talks where one has a chair. Where is the
    kind of place, never a street; what an agreement says stays out.
    """
    known = ("id", "held_on", "starts_at", "place")
    for talk in Meeting.objects.coming(since).with_chair_for(user).only(*known):
        where = talk.get_place_display()
        yield Entry(talk.pk, talk.held_on, _("Gesprek"), where, talk.starts_at)
    carried = Agreement.objects.carried_by_me().hanging().filter(due_on__gte=since)
    for key, due_on in carried.values_list("pk", "due_on"):
        yield Entry(key, due_on, _("Afspraak"))
