"""Supply and demand: posted without an account, confirmed, looked at, renewed, gone.

Source: FEATURES J3, J4, J5; issue "supply and demand".
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.urls import reverse

from casework.calculations.pictures import Kind as FileKind
from casework.calculations.pictures import NotReadable, kind_of, made_small
from casework.refusals.files import FileIsTooLarge, FileIsUnsafe, FileNotChecked
from casework.services.codes import NOBODY
from casework.services.once import insert_once
from community.models import Post, PostContact, PostReport
from community.models.posts import LIVES_FOR
from community.refusals import NobodyLooks, PictureIsUnknown, PostStandsDifferently
from community.services.codes import (
    OWNER,
    code_for,
    code_that_works,
    contact_of,
    hash_for,
    relay_of,
)
from community.services.keepers import keepers
from community.services.limits import count_or_refuse
from community.services.mails import mail_about
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.documents.scanning import ScannerAway, is_clean
from ruwaard.notices.services import notify
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import active_scope, active_tenant_id

MOST_MEGABYTES = 8
MEGABYTE = 1024 * 1024
ASKED, REPORTED = "community.post_asked", "community.post_reported"
REMINDED_BEFORE = timedelta(days=7)
FORGET = "SELECT forget_old_posts()"


@transaction.atomic
def post(
    *,
    email: str,
    language: str,
    picture: "UploadedFile[bytes] | None" = None,
    post_id: UUID | None = None,
    **words: Any,  # noqa: ANN401 - kind, theme, title, text and name
) -> None:
    """Keep a post of somebody without an account, and mail how to confirm it.

    Nobody reads it before. Raises NobodyLooks, TooManyForNow, IdIsTaken for one sent
    before, and what `_picture_of` raises.
    """
    if not keepers():
        raise NobodyLooks
    count_or_refuse("mail", email)
    row = Post(posted_at=clock.now(), **words)
    row.pk = post_id or row.pk
    content = _picture_of(picture) if picture else b""
    if content:
        row.picture = f"posts/{active_scope().tenant_id}/{row.pk}"
    insert_once(row)
    contact = PostContact(
        post=row,
        email=email,
        language=language,
        code_hash=hash_for(row.pk, OWNER),
        relay_hash=relay_of(row.pk),
    )
    contact.save(force_insert=True)
    record("community.post_left", row, by=NOBODY)
    connection.check_constraints()
    if content:
        default_storage.save(row.picture, ContentFile(content))
    mail_about(row, "confirm", to=email, code=code_for(row.pk, OWNER))


@transaction.atomic
def confirm(row: Post) -> None:
    """Give a post to the wijkredactie; its holder says that the address is theirs.

    Confirming twice is confirming once.
    """
    waiting = Post.objects.filter(pk=row.pk, state=Post.State.WAITING)
    if waiting.update(state=Post.State.ASKED):
        record(ASKED, row, by=NOBODY)
        _tell_keepers(ASKED)


@transaction.atomic
def approve(row: Post, *, by: User) -> None:
    """Put a post online for sixty days, and mail its owner how to end or renew it.

    Raises PostStandsDifferently unless it waits or was taken off.
    """
    post = _locked(row, Post.State.ASKED, Post.State.HIDDEN)
    today = active_scope().today
    post.online_on = post.renewed_on = today
    post.expires_on, post.ended_on = today + LIVES_FOR, None
    post.state, post.judged_by = Post.State.ONLINE, by
    post.save()
    record("community.post_approved", post, by=by)
    _mail_owner(post, "online")
    connection.check_constraints()


@transaction.atomic
def hide(row: Post, *, by: User) -> None:
    """Take a post off, or do not put it on; its reports are dealt with.

    Raises PostStandsDifferently unless it waits or is online.
    """
    post = _locked(row, Post.State.ASKED, Post.State.ONLINE)
    post.state, post.judged_by = Post.State.HIDDEN, by
    post.ended_on = active_scope().today
    post.save()
    _settle(post)
    record("community.post_hidden", post, by=by)
    _mail_owner(post, "hidden")


@transaction.atomic
def keep(row: Post, *, by: User) -> None:
    """Say that what was reported may stay."""
    _settle(row)
    record("community.post_kept", row, by=by)


@transaction.atomic
def renew(row: Post) -> None:
    """Let a post stand for sixty days from today; its holder asks. Twice is once.

    Raises PostStandsDifferently unless it was online.
    """
    post = _locked(row, Post.State.ONLINE)
    today = active_scope().today
    if post.renewed_on != today:
        post.renewed_on, post.expires_on = today, today + LIVES_FOR
        post.save()
        record("community.post_renewed", post, by=NOBODY)


@transaction.atomic
def end(row: Post) -> None:
    """Take a post off because its holder says so; twice is once."""
    live = Post.objects.filter(pk=row.pk).exclude(state=Post.State.ENDED)
    if live.update(state=Post.State.ENDED, ended_on=active_scope().today):
        record("community.post_ended", row, by=NOBODY)


@transaction.atomic
def report(row: Post, *, reason: str, report_id: UUID | None = None) -> None:
    """Tell who keeps the pages that a post should not be there.

    Raises IdIsTaken for what was sent before.
    """
    said = PostReport(post=row, reason=reason, reported_at=clock.now())
    said.pk = report_id or said.pk
    insert_once(said)
    record(REPORTED, row, by=NOBODY)
    _tell_keepers(REPORTED)


@transaction.atomic
def remind_of_the_end() -> None:
    """Mail who has a post that ends within a week how to renew it, once per ending."""
    today = active_scope().today
    soon = Post.objects.online(today).filter(expires_on__lte=today + REMINDED_BEFORE)
    for row in soon:
        with contact_of(row) as contact:
            if contact is None or contact.reminded_on == row.expires_on:
                continue
            contact.reminded_on = row.expires_on
            contact.save()
            _write(row, "renew", contact)


@transaction.atomic
def forget_old_posts() -> int:
    """Empty what ended long ago or was never confirmed or judged; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET)
        gone = [str(post_id) for (post_id,) in cursor.fetchall()]
    folder = f"posts/{active_scope().tenant_id}"
    pictures = [f"{folder}/{post_id}" for post_id in gone]
    transaction.on_commit(lambda: _remove(pictures), robust=True)
    return len(gone)


def _locked(row: Post, *states: str) -> Post:
    found: Post = Post.objects.select_for_update().get(pk=row.pk)
    if found.state not in states:
        raise PostStandsDifferently(state=str(found.get_state_display()))
    return found


def _settle(row: Post) -> None:
    row.reports.filter(settled_on=None).update(settled_on=active_scope().today)


def _mail_owner(row: Post, what: str) -> None:
    with contact_of(row) as contact:
        if contact is not None:
            _write(row, what, contact)


def _write(row: Post, what: str, contact: PostContact) -> None:
    code = code_that_works(row.pk, OWNER, contact.code_hash)
    mail_about(row, what, to=contact.email, code=code, in_=contact.language)


def _remove(pictures: list[str]) -> None:
    for picture in pictures:
        default_storage.delete(picture)


def _tell_keepers(kind: str) -> None:
    slug = Neighbourhood.objects.get(pk=active_tenant_id()).slug
    address = reverse("community:post_desk", args=[slug])
    once = f"{kind}:{clock.today()}"  # a day has one such notice
    notify(keepers(), kind, address=address, once_key=once)


def _picture_of(upload: "UploadedFile[bytes]") -> bytes:
    """Return a picture made anew, small: no place, no camera, nothing hidden.

    Raises FileIsTooLarge, PictureIsUnknown, FileIsUnsafe and FileNotChecked.
    """
    if (upload.size or 0) > MOST_MEGABYTES * MEGABYTE:
        raise FileIsTooLarge(most=MOST_MEGABYTES)
    sent = upload.read()
    try:
        if kind_of(sent) != FileKind.PICTURE:
            raise PictureIsUnknown
        if not is_clean(sent):
            raise FileIsUnsafe
        return made_small(sent)
    except NotReadable as error:
        raise PictureIsUnknown from error
    except ScannerAway as error:
        raise FileNotChecked from error
