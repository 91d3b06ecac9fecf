"""Photographs and papers of a plan: taken in, opened item by item, taken away.

A picture is made anew, so that place and camera are gone; a PDF stays as it came and
leaves only as a download. The bytes get a name of ours, outside the web root.
Source: PRODUCT (sharing, per item), issue "files and photographs".
"""

import hashlib
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, models, transaction
from django.db.models import Q

from casework.calculations.pictures import (
    Kind,
    NotReadable,
    Picture,
    kind_of,
    made_anew,
)
from casework.models import Case, ContactMoment, FileAttachment, Meeting, Seat, Share
from casework.refusals.files import (
    FileIsTooLarge,
    FileIsUnknown,
    FileIsUnsafe,
    FileNotChecked,
    ReadsAlongNoMore,
)
from casework.services.once import added_before
from casework.services.seats import READERS
from casework.services.table_rules import lock_open_case
from ruwaard import clock
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record
from ruwaard.documents.scanning import ScannerAway, is_clean
from ruwaard.tenancy.scope import active_scope

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 12


@transaction.atomic
def add_file(  # noqa: PLR0913 - a file has this many sides
    case: Case,
    *,
    upload: "UploadedFile[bytes]",
    title: str,
    by: User,
    file_id: UUID,
    shows_others: bool = False,
    meeting: Meeting | None = None,
    contact: ContactMoment | None = None,
) -> FileAttachment:
    """Keep a photograph or a PDF with the plan, and return its row.

    With the id of a file of this plan nothing is written. Raises PlanIsClosed,
    FileIsTooLarge, FileIsUnknown, FileIsUnsafe and FileNotChecked.
    """
    case = lock_open_case(case.pk)
    known: FileAttachment | None = added_before(case.files.all(), file_id)
    if known is not None:
        return known
    kind, content, thumbnail = _taken_in(upload)
    folder = f"files/{case.tenant_id}/{case.pk}"
    row: FileAttachment = FileAttachment(
        pk=file_id,
        case=case,
        meeting=meeting,
        contact=contact,
        kind=kind,
        title=title,
        shows_others=shows_others,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
        added_at=clock.now(),
    )
    row.file = default_storage.save(f"{folder}/{row.pk}", ContentFile(content))
    if thumbnail:
        small = ContentFile(thumbnail)
        row.thumbnail = default_storage.save(f"{folder}/{row.pk}-klein", small)
    row.save(force_insert=True)
    record("casework.file_added", row, by=by)
    connection.check_constraints()
    return row


@transaction.atomic
def mark_file(row: FileAttachment, *, shows_others: bool, by: User) -> FileAttachment:
    """Say whether somebody else is on it too; a copy of all data leaves it out then."""
    standing: FileAttachment = FileAttachment.objects.select_for_update().get(pk=row.pk)
    if standing.shows_others == shows_others:
        return standing
    standing.shows_others = shows_others
    standing.save(update_fields=["shows_others"])
    record("casework.file_marked", standing, by=by)
    return standing


@transaction.atomic
def remove_file(row: FileAttachment, *, reason: str, by: User) -> FileAttachment:
    """Take a file away for good: the row stays, with why; the bytes and title go."""
    standing: FileAttachment = FileAttachment.objects.select_for_update().get(pk=row.pk)
    if standing.removed_at is not None:
        return standing
    paths = [path for path in (standing.file, standing.thumbnail) if path]
    standing.file = standing.thumbnail = standing.title = standing.sha256 = ""
    standing.size = 0
    standing.removed_at, standing.removed_by = clock.now(), by
    standing.removal_reason = reason
    standing.save()
    _shares(standing).update(ends_on=active_scope().today)
    record("casework.file_removed", standing, by=by)
    transaction.on_commit(lambda: _forget(paths), robust=True)
    return standing


@transaction.atomic
def open_file_to(row: FileAttachment, reader: User, *, by: User) -> Share:
    """Let somebody who reads along see one file, as long as their seat lasts.

    Twice is once. Raises ReadsAlongNoMore.
    """
    known: Share | None = _shares(row).filter(user=reader).first()
    if known is not None:
        return known
    seat: Seat | None = readers_of(row.case_id).filter(user=reader).first()
    if seat is None:
        raise ReadsAlongNoMore
    share = Share(
        case_id=row.case_id,
        user=reader,
        file=row,
        opened_by=by,
        starts_on=active_scope().today,
        ends_on=seat.ends_on,
    )
    share.save(force_insert=True)
    record("casework.file_shared", row, by=by)
    connection.check_constraints()
    return share


@transaction.atomic
def close_file_to(row: FileAttachment, reader: User, *, by: User) -> None:
    """Let somebody see a file no more, from now."""
    if _shares(row).filter(user=reader).update(ends_on=active_scope().today):
        record("casework.file_closed", row, by=by)


def readers_of(case_id: UUID) -> models.QuerySet[Seat]:
    """Return the seats of who reads along and sees only what is opened."""
    seats: models.QuerySet[Seat] = Seat.objects.active(active_scope().today)
    return seats.filter(case=case_id, kind__in=READERS).select_related("user")


def opened_to(row: FileAttachment) -> set[int]:
    """Return the accounts to which a file is open."""
    return set(_shares(row).values_list("user_id", flat=True))


def _taken_in(upload: "UploadedFile[bytes]") -> tuple[str, bytes, bytes]:
    """Return the kind, the bytes to keep and the thumbnail of what was sent."""
    if (upload.size or 0) > MOST_MEGABYTES * MEGABYTE:
        raise FileIsTooLarge(most=MOST_MEGABYTES)
    sent = upload.read()
    try:
        kind = kind_of(sent)
        if not is_clean(sent):
            raise FileIsUnsafe
        if kind == Kind.PDF:
            return FileAttachment.Kind.PDF, sent, b""
        picture: Picture = made_anew(sent)
    except NotReadable as error:
        raise FileIsUnknown from error
    except ScannerAway as error:
        raise FileNotChecked from error
    return FileAttachment.Kind.PICTURE, picture.content, picture.thumbnail


def _shares(row: FileAttachment) -> models.QuerySet[Share]:
    today = active_scope().today
    shares: models.QuerySet[Any] = Share.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), file=row
    )
    return shares


def _forget(paths: list[str]) -> None:
    for path in paths:
        default_storage.delete(path)
