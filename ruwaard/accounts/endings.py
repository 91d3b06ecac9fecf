"""What else happens when somebody stops here. Casework answers: it lies above."""

from collections.abc import Callable

from ruwaard.accounts.models import Membership, User

# Called with the role that ended and who ended it, in the same transaction.
after_a_role: list[Callable[[Membership, User], None]] = []


def follow(membership: Membership, by: User) -> None:
    """Do all that follows when a role has ended."""
    for step in after_a_role:
        step(membership, by)
