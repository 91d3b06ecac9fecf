"""A calendar feed of one's own: when something is, and nothing about whom.

An app registers where its entries come from in `ready()`; each is asked in the scope of
the user, per neighbourhood in which that user has a hat.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from secrets import token_urlsafe
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from icalendar import Calendar, Event

from ruwaard import clock
from ruwaard.accounts.hats import hats_of
from ruwaard.accounts.keys import keyed_hash
from ruwaard.accounts.models import User
from ruwaard.notices.models import CalendarFeed
from ruwaard.tenancy.scope import tenant_scope

PURPOSE = "calendar feed"
SECRET_BYTES = 32
LOOKS_BACK = timedelta(days=31)
USUAL_LENGTH = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One moment in a calendar: fixed words for what and where, no name, no street.

    Without `at` it is the whole day; with it an hour.
    """

    key: UUID
    on: date
    what: str | Promise
    where: str | Promise = ""
    at: time | None = None


# What there is for a user, from a day on. Filled by the apps that know.
sources: list[Callable[[User, date], Iterable[Entry]]] = []


@transaction.atomic
def renew(*, by: User) -> str:
    """Make `by` a new secret for the feed and return it; the one before stops."""
    secret = token_urlsafe(SECRET_BYTES)
    facts = {"secret_hash": keyed_hash(PURPOSE, secret), "made_at": clock.now()}
    CalendarFeed.objects.update_or_create(user=by, defaults=facts)
    return secret


@transaction.atomic
def stop(*, by: User) -> None:
    """Let the feed of `by` stop working."""
    CalendarFeed.objects.filter(user=by).delete()


def feed_behind(secret: str) -> bytes | None:
    """Return the feed that `secret` opens (RFC 5545); None when it opens nothing.

    Nothing opens for who has no hat any more.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hashes = [keyed_hash(PURPOSE, secret, secret=key) for key in keys]
    feeds = CalendarFeed.objects.select_related("user")
    feed = feeds.filter(secret_hash__in=hashes, user__is_active=True).first()
    places = {hat.tenant_id for hat in hats_of(feed.user)} if feed else set()
    if feed is None or not places:
        return None
    with translation.override(feed.user.language):
        return _written(_entries(feed.user, places))


def _entries(user: User, places: Iterable[int]) -> list[Entry]:
    since = clock.today() - LOOKS_BACK
    found: list[Entry] = []
    for place in sorted(places):
        with tenant_scope(place, user.pk):
            found += [entry for source in sources for entry in source(user, since)]
    return sorted(found, key=lambda entry: (entry.on, entry.key))


def _starts(entry: Entry) -> date | datetime:
    if entry.at is None:
        return entry.on
    return timezone.make_aware(datetime.combine(entry.on, entry.at)).astimezone(UTC)


def _written(entries: Iterable[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Ruwaard//NL")
    calendar.add("x-wr-calname", "Ruwaard")
    for entry in entries:
        event = Event()
        event.add("uid", keyed_hash(PURPOSE, str(entry.key)))
        event.add("dtstamp", clock.now())
        event.add("dtstart", _starts(entry))
        if entry.at:
            event.add("duration", USUAL_LENGTH)
        event.add("summary", str(entry.what))
        if entry.where:
            event.add("location", str(entry.where))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
