"""What other programs read: the calendar of the neighbourhood, and what is new."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from community.models import Activity
from community.services.rhythms import rhythm_of
from ruwaard.tenancy.models import Neighbourhood

HERE = ZoneInfo("Europe/Amsterdam")
NEWEST = 30


def address_of(activity: Activity, place: Neighbourhood) -> str:
    """Return the whole address of the page of an activity."""
    where = {"neighbourhood": place.slug, "activity_id": activity.pk}
    return settings.SITE_URL + reverse("community:activity_detail", kwargs=where)


def calendar_of(activities: Iterable[Activity], place: Neighbourhood) -> bytes:
    """Return activities as an iCalendar file; what comes back is one event (RFC 5545).

    The activities come with their days that were called off.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Ruwaard//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", place.name)
    for activity in activities:
        calendar.add_component(_event_of(activity, place))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def newest_of(place: Neighbourhood) -> bytes:
    """Return the newest activities as an Atom feed (RFC 4287)."""
    page = reverse("community:activity_list", args=[place.slug])
    feed = Atom1Feed(
        title=_("Te doen in %(place)s") % {"place": place.name},
        link=settings.SITE_URL + page,
        description="",
        feed_url=settings.SITE_URL + reverse("community:news", args=[place.slug]),
    )
    rows = Activity.objects.visible_in().filter(stopped_on=None)
    for activity in rows.order_by("-posted_at")[:NEWEST]:
        address = address_of(activity, place)
        feed.add_item(
            title=activity.title,
            link=address,
            description=activity.about,
            unique_id=f"urn:uuid:{activity.pk}",
            pubdate=activity.posted_at,
            updateddate=activity.changed_at,
        )
    return feed.writeString("utf-8").encode()


def _event_of(activity: Activity, place: Neighbourhood) -> Event:
    rhythm = rhythm_of(activity)
    day = rhythm.next_day(activity.first_on) or activity.first_on
    starts, ends = (
        datetime.combine(day, at, HERE) for at in (activity.starts_at, activity.ends_at)
    )
    event = Event()
    event.add("uid", f"{activity.pk}@ruwaard")
    event.add("dtstamp", activity.changed_at)
    event.add("summary", activity.title)
    event.add("description", activity.about)
    event.add("location", f"{activity.place.name} {activity.place.address}".strip())
    event.add("url", address_of(activity, place))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    parts = rhythm.parts
    if activity.until is not None:  # the moment after which it is no more
        last = datetime.combine(activity.until, time(), HERE) + timedelta(days=1)
        parts["until"] = last.astimezone(ZoneInfo("UTC")) - timedelta(seconds=1)
    if parts:
        event.add("rrule", parts)
    for skipped in activity.skipped.all():
        event.add("exdate", datetime.combine(skipped.day, activity.starts_at, HERE))
    return event
