"""The codes of a post: in mail to its owner, and to both sides of a talk.

A code is made of a row's id with the secret key: the database alone leads to none, and
the same mail can be sent again. `relay` is never sent: by it we find, for one mail, the
address that a post belongs to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from casework.services import codes
from casework.services.codes import hash_of, held_row, hold, secrets
from casework.services.invitations import as_code
from community.models import Post, PostContact
from ruwaard.accounts.keys import keyed_hash

OWNER, RELAY = "post owner", "post relay"
TALK_OWNER, TALK_WRITER = "talk owner", "talk writer"


def code_for(row_id: UUID, purpose: str, *, secret: str = "") -> str:
    """Return the code of a row for `purpose`, made with the key in use or `secret`."""
    return as_code(keyed_hash(f"{purpose} code", str(row_id), secret=secret))


def code_that_works(row_id: UUID, purpose: str, code_hash: str) -> str:
    """Return the code of a row of which `code_hash` is kept, also of an earlier key."""
    return codes.code_that_works(
        lambda secret: code_for(row_id, purpose, secret=secret),
        code_hash,
        purpose=purpose,
    )


def hash_for(row_id: UUID, purpose: str) -> str:
    """Return what is kept of that code."""
    return hash_of(code_for(row_id, purpose), purpose=purpose)


def relay_of(post_id: UUID, *, secret: str = "") -> str:
    """Return by which hash we find whose a post is."""
    return keyed_hash(RELAY, str(post_id), secret=secret)


@contextmanager
def contact_of(post: Post) -> Iterator[PostContact | None]:
    """Give whose a post is while we write to them; None once that is forgotten."""
    try:
        yield _contact(post)
    finally:
        if not connection.needs_rollback:
            hold("")


@contextmanager
def opened(rows: QuerySet[Any], code: str, purpose: str, column: str) -> Iterator[Any]:
    """Give the one of `rows` that `code` opens while it is held; None for none."""
    try:
        yield held_row(rows, code, purpose=purpose, column=column)
    finally:
        if not connection.needs_rollback:
            hold("")


def _contact(post: Post) -> PostContact | None:
    for secret in secrets():
        hold(relay_of(post.pk, secret=secret))
        found: PostContact | None = PostContact.objects.filter(post=post.pk).first()
        if found is not None:
            return found
    return None
