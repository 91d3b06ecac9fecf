"""Commands speak as somebody of the programme: what they do stands in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management.base import CommandError

from microanalysis.reading.teams import member_of_programme
from ruwaard import clock
from ruwaard.accounts.models import Membership, Role, User
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter


@dataclass(frozen=True, slots=True)
class Speaks:
    """The hat with which a command works."""

    hat: Membership

    @contextmanager
    def scope(self) -> Iterator[User]:
        """Enter the scope of the hat; gives its user."""
        known = Scope(
            self.hat.tenant_id,
            self.hat.user_id,
            clock.today(),
            role=Role.PROGRAMME,
            organisation_id=self.hat.organisation_id,
        )
        with enter(known):
            yield self.hat.user


def speaking(slug: str, email: str | None) -> Speaks:
    """Return as whom a command speaks; raises CommandError when there is nobody."""
    place = Neighbourhood.objects.filter(slug=slug).first()
    if place is None:
        raise CommandError(f"There is no neighbourhood {slug}.")
    hat = member_of_programme(place, email)
    if hat is None:
        who = email or "anybody"
        raise CommandError(f"The programme of {slug} does not know {who}: give --by.")
    return Speaks(hat)
