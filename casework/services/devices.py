"""Keys of devices: given to who works here now, dropped when that ends.

A tablet keeps a conversation sealed, so that it goes on without internet. Without the
key of this server nobody reads it. Source: FOUNDATION 7.
"""

from datetime import UTC, datetime
from secrets import token_bytes
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.db import connection, transaction

from casework.models import DeviceKey, Meeting
from ruwaard import clock
from ruwaard.accounts.keys import KEY_BYTES, box
from ruwaard.accounts.models import User
from ruwaard.audit.recording import record

PURPOSE = "device key"


@transaction.atomic
def give_device_key(device: UUID, *, by: User) -> tuple[DeviceKey, bytes]:
    """Return the key of `by` on this device, and the 32 bytes it stands for.

    The first time it is made. What was not asked for longer than a device may keep
    words is dropped here, so that nothing older opens any more.
    """
    now = clock.now()
    mine = DeviceKey.objects.filter(user=by)
    mine.unused_since(now - DeviceKey.KEEPS).delete()
    sealed = box(PURPOSE).encrypt(token_bytes(KEY_BYTES)).decode()
    key, _is_new = mine.get_or_create(
        device=device,
        defaults={"user": by, "secret": sealed, "made_at": now, "used_at": now},
    )
    try:
        secret = box(PURPOSE).decrypt(key.secret.encode())
    except InvalidToken:  # a secret key that is gone: what it sealed is gone too
        key.delete()
        return give_device_key(device, by=by)
    if key.used_at != now:
        key.used_at = now
        key.save(update_fields=["used_at"])
    record("accounts.device_key_given", key, by=by, merge=True)
    return key, secret


@transaction.atomic
def revoke_device_keys(user: User, *, by: User) -> int:
    """Drop the keys of `user` in this neighbourhood on every device; return how many.

    What those devices still keep cannot be read any more, not by `user` either.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT drop_device_keys(%s)", [user.pk])
        number: int = cursor.fetchone()[0]
    if number:
        record("accounts.device_keys_revoked", user, by=by)
    return number


@transaction.atomic
def note_reading(meeting: Meeting, *, read_at: int, by: User) -> None:
    """Write that `by` read the copy of a meeting on a device without internet.

    `read_at` is in milliseconds since 1970, by the clock of the device; the audit keeps
    its minute. A moment that cannot be is the nearest one that can.
    """
    now = clock.now()
    moment = datetime.fromtimestamp(read_at / 1000, UTC)
    moment = min(max(moment, now - DeviceKey.KEEPS), now)
    reason = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
    record("casework.meeting_read_offline", meeting, by=by, reason=reason)
