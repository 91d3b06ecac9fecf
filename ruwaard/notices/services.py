"""Telling people that something waits: a row now, mail later."""

from collections.abc import Iterable

from ruwaard.accounts.models import User
from ruwaard.notices.kinds import find
from ruwaard.notices.models import Notice


def notify(
    users: Iterable[User],
    kind: str,
    *,
    address: str,
    by: User | None = None,
    once_key: str = "",
) -> None:
    """Tell each of `users` that a `kind` waits at `address`, a path of ours.

    Part of the caller's transaction. Nobody is told of what they did: `by` is left out.
    With a `once_key` a second call tells nobody again. Raises UnknownKind.
    """
    find(kind)
    told = {user.pk for user in users} - {by.pk if by else None}
    rows = [
        Notice(user_id=user, kind=kind, address=address, by=by, once_key=once_key)
        for user in sorted(told)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(once_key))
