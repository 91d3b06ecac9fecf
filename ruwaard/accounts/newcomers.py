"""Accounts that were opened for something that did not come."""

from django.db import connection, transaction

from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import User


@transaction.atomic
def close_unused_account(user: User) -> bool:
    """Remove an account that opens nothing, and return whether it did.

    The caller made sure that it was opened a moment ago: somebody who sat somewhere
    before is named in what happened there, and stays.
    """
    if hats_of(user):
        return False
    user.delete()
    connection.check_constraints()
    return True
