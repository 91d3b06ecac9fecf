"""Mail that did not arrive: said to who caused it, on the page of notices."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.outbox.models import Message
from ruwaard.tenancy.scope import tenant_scope

NOT_ARRIVED = "notices.mail_bounced"


def tell() -> int:
    """Tell whoever caused it of each mail that did not arrive; return how many."""
    keys = list(Message.objects.to_tell().values_list("pk", flat=True))
    return sum(_tell_of(key) for key in keys)


@transaction.atomic
def _tell_of(key: UUID) -> bool:
    rows = Message.objects.select_for_update(skip_locked=True).to_tell()
    message = rows.filter(pk=key).first()
    if message is None or message.place_id is None or message.sender_id is None:
        return False
    with tenant_scope(message.place_id):
        sender = User.objects.filter(pk=message.sender_id)
        notify(sender, NOT_ARRIVED, address=message.page, once_key=str(key))
    message.told_at = timezone.now()
    message.save(update_fields=["told_at"])
    return True
