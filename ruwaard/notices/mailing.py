"""Bundles notices into mail: one a day per person, at once for what has a hurry.

What waits is told by a function of the owner (migration 0004): who, nothing else. All
the rest is read in the scope of that one person, as if they looked themselves.
"""

from collections import Counter
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.models import User
from ruwaard.notices.kinds import every_kind, find
from ruwaard.notices.models import Notice, Preference
from ruwaard.tenancy.scope import user_scope

DAY_BEGINS = time(7, 0)


def people_to_mail() -> list[int]:
    """Return the keys of the users for whom a mail may be due now."""
    hurried = [kind.code for kind in every_kind() if kind.urgent]
    morning = _last_morning()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_to_mail(%s, %s, %s)", [morning, morning.date(), hurried]
        )
        return [key for (key,) in cursor.fetchall()]


@transaction.atomic
def mail_what_waits(user_id: int) -> None:
    """Write `user_id` the mail that is due, if any.

    Nothing for who has no hat any more, no address, or chose to read here only.
    """
    user = User.objects.get(pk=user_id)
    with user_scope(user_id):
        Preference.objects.get_or_create(user=user)
        preference = Preference.objects.select_for_update().get(user=user)
        waiting = _due(user, preference)
        if waiting and user.email and user.is_active:
            _send(user, preference, waiting)
            keys = [notice.pk for notice in waiting]
            Notice.everywhere.filter(pk__in=keys).update(mailed_at=clock.now())
        preference.mailed_on = _last_morning().date()
        preference.save(update_fields=["mailed_on"])


def _last_morning() -> datetime:
    """Return when the day of the mail began: what came after waits for the next."""
    now = timezone.localtime(clock.now())
    morning = timezone.make_aware(datetime.combine(now, DAY_BEGINS))
    return morning if morning <= now else morning - timedelta(days=1)


def _due(user: User, preference: Preference) -> list[Notice]:
    """Return what a mail would tell now: of neighbourhoods in which one has a hat."""
    places = {hat.tenant_id for hat in hats_of(user)}
    rows = Notice.everywhere.unread().told().inside(places).filter(mailed_at=None)
    return [notice for notice in rows if _is_due(notice, preference)]


def _is_due(notice: Notice, preference: Preference) -> bool:
    kind, morning = find(notice.kind), _last_morning()
    if not kind.by_mail:
        return False
    way = preference.way_of(kind.group)
    if way == Preference.Way.AT_ONCE and kind.urgent:
        return True
    is_new_day = preference.mailed_on != morning.date()
    return is_new_day and way != Preference.Way.HERE and notice.made_at < morning


def _send(user: User, preference: Preference, waiting: list[Notice]) -> None:
    counted = Counter(find(notice.kind).group for notice in waiting)
    with translation.override(user.language):
        facts = {
            "number": len(waiting),
            "groups": [(group.label, number) for group, number in counted.items()],
            "is_shared_mailbox": preference.is_shared_mailbox,
            "address": settings.SITE_URL + reverse("notices"),
        }
        EmailMessage(
            subject=render_to_string("mail/notices_subject.txt", facts).strip(),
            body=render_to_string("mail/notices.txt", facts),
            to=[user.email],
        ).send()
