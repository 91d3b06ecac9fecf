"""What all who take part promise each other, and who promised it: FEATURES A7.

Nobody works for an organisation in a neighbourhood before it accepted a version; the
database holds it. A new version takes nobody's access away: who has not accepted it yet
stands in the list.
"""

from datetime import date

from django.db import transaction

from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.accounts.refusals import CovenantIsAccepted, CovenantIsNewer
from ruwaard.audit.recording import record
from ruwaard.tenancy.locking import locked_neighbourhood
from ruwaard.tenancy.models import (
    Covenant,
    CovenantAcceptance,
    Organisation,
)

# Who acts for an organisation that takes part; migration accounts.0005 names them too.
BOUND = frozenset(
    {
        Role.PROFESSIONAL,
        Role.DUTY_CONTACT,
        Role.MANAGER,
        Role.DIRECTOR,
        Role.FINANCIER,
        Role.ACCESS_DESK,
    }
)


def standing_covenant() -> Covenant | None:
    """Return the newest version, or None where nothing was agreed yet."""
    found: Covenant | None = Covenant.objects.first()
    return found


@transaction.atomic
def write_covenant(*, title: str, text: str, seen: int, by: User) -> Covenant:
    """Write a new version, from today, and return it; the same text twice is one.

    `seen` is the number of the version that `by` read, 0 for none. Raises
    CovenantIsNewer when somebody wrote another one since.
    """
    locked_neighbourhood()
    newest = standing_covenant()
    if newest is not None and (newest.title, newest.text) == (title, text):
        return newest
    number = newest.number if newest is not None else 0
    if number != seen:
        raise CovenantIsNewer
    row: Covenant = Covenant.objects.create(
        number=number + 1, title=title, text=text, starts_on=clock.today()
    )
    record("tenancy.covenant_written", by=by, reason=str(row.number))
    return row


@transaction.atomic
def accept_covenant(
    covenant: Covenant,
    *,
    organisation: Organisation,
    accepted_on: date,
    signed_by: str,
    by: User,
) -> CovenantAcceptance:
    """Note that an organisation signed this version, and return that.

    Raises CovenantIsAccepted when that is noted already.
    """
    locked_neighbourhood()
    known = CovenantAcceptance.objects.filter(
        covenant=covenant, organisation=organisation
    )
    if known.exists():
        raise CovenantIsAccepted(organisation=organisation.name)
    row: CovenantAcceptance = CovenantAcceptance.objects.create(
        covenant=covenant,
        organisation=organisation,
        accepted_on=accepted_on,
        signed_by=signed_by,
    )
    code = f"{covenant.number} {organisation.pk}"
    record("tenancy.covenant_accepted", by=by, reason=code)
    return row
