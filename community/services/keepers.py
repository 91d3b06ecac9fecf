"""Who keeps the pages of a neighbourhood: the wijkredactie, and the programme."""

from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.scope import active_scope

KEEP = (Role.RESIDENT_EDITOR, Role.PROGRAMME)  # as i_keep_community() has it


def keepers() -> list[User]:
    """Return who keeps the neighbourhood in scope today, each once."""
    hats = Membership.objects.active(active_scope().today).filter(role__in=KEEP)
    known = {hat.user_id: hat.user for hat in hats.select_related("user")}
    return list(known.values())
