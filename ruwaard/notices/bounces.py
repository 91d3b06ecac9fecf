"""Mail that did not arrive: said to who caused it, on the page of notices.

What nobody caused, the daily mail or a code to sign in, is said to whose address it is:
here only, since a mail about it would be lost as well.
"""

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import User
from ruwaard.notices.services import notify
from ruwaard.outbox.models import Message
from ruwaard.tenancy.scope import tenant_scope, user_scope

NOT_ARRIVED = "notices.mail_bounced"
ADDRESS_FAILS = "notices.address_fails"


def tell() -> int:
    """Tell of each mail that did not arrive; return of how many."""
    keys = list(Message.objects.to_tell().values_list("pk", flat=True))
    return sum(_tell_of(key) for key in keys)


@transaction.atomic
def _tell_of(key: UUID) -> bool:
    rows = Message.objects.select_for_update(skip_locked=True).to_tell()
    message = rows.filter(pk=key).first()
    if message is None:
        return False
    if message.place_id is None or message.sender_id is None:
        _tell_receiver(message)
    else:
        _tell_sender(message, message.place_id, message.sender_id)
    message.told_at = timezone.now()
    message.save(update_fields=["told_at"])
    return True


def _tell_sender(message: Message, place_id: int, sender_id: int) -> None:
    with tenant_scope(place_id):
        sender = User.objects.filter(pk=sender_id)
        once = str(message.pk)
        notify(sender, NOT_ARRIVED, address=message.page, once_key=once)


def _tell_receiver(message: Message) -> None:
    """Say it once a day to whose address it is, where they have a hat."""
    user = User.objects.filter(email=message.recipient.lower()).first()
    if user is None:
        return
    with user_scope(user.pk):
        places = [hat.tenant_id for hat in hats_of(user)]
    for place_id in places[:1]:
        with tenant_scope(place_id):
            day = str(timezone.localdate(message.created_at))
            address = reverse("account_own")
            notify([user], ADDRESS_FAILS, address=address, once_key=day)
