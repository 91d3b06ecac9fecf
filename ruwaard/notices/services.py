"""Telling people that something waits: a row now, mail later."""

from collections.abc import Iterable

from django.db import transaction

from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.notices.kinds import find
from ruwaard.notices.models import Notice, Preference


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
    facts = {"kind": kind, "address": address, "by": by, "once_key": once_key}
    now = clock.now()
    rows = [Notice(user_id=user, made_at=now, **facts) for user in sorted(told)]
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(once_key))


@transaction.atomic
def choose(
    *, ways: dict[str, str], is_shared_mailbox: bool, language: str, by: User
) -> Preference:
    """Keep how `by` wants to hear of notices, per group, and in which language."""
    chosen = {"ways": ways, "is_shared_mailbox": is_shared_mailbox}
    row, _new = Preference.objects.update_or_create(user=by, defaults=chosen)
    by.language = language
    by.save(update_fields=["language"])
    return row
