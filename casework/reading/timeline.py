"""What happened in a plan, merged into one line of events, the latest first.

One query per kind of row, whatever their number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.models import (
    Agreement,
    Case,
    ContactMoment,
    IntensityChange,
    Meeting,
    Seat,
    Signature,
)

TALKS, DEALS = "gesprekken", "afspraken"
PARTS = ("", TALKS, DEALS)
MOST_PER_KIND = 100

ICONS = {
    ContactMoment.Kind.VISIT: "door-enter",
    ContactMoment.Kind.PHONE: "phone",
    ContactMoment.Kind.MESSAGE: "message",
    ContactMoment.Kind.STREET: "map-pin",
    ContactMoment.Kind.NOTE: "note",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `when` is a day, or a moment where that is known."""

    when: date
    icon: str
    title: str | Promise
    text: str = ""
    kind: str = ""
    part: str = ""

    @property
    def order(self) -> tuple[date, datetime | None]:
        """The day, then the moment; a day without a moment comes last of its day."""
        if isinstance(self.when, datetime):
            return timezone.localtime(self.when).date(), self.when
        return self.when, None


def events_of(
    case: Case, agreements: Iterable[Agreement], only: str = ""
) -> list[Event]:
    """Return the events of `case`; `only` narrows them to talks or agreements."""
    events = [
        *_contact(case), *_meetings(case), *_versions(case), *_signatures(case),
        *_intensity(case), *_seats(case), *_done(agreements),
    ]  # fmt: skip
    chosen = [event for event in events if only in ("", event.part)]
    return sorted(chosen, key=_latest_first, reverse=True)


def _latest_first(event: Event) -> tuple[date, float]:
    day, moment = event.order
    return day, moment.timestamp() if moment else 0.0


def _contact(case: Case) -> Iterator[Event]:
    words = {
        ContactMoment.Kind.VISIT: _("%(name)s ging op bezoek"),
        ContactMoment.Kind.PHONE: _("%(name)s belde"),
        ContactMoment.Kind.MESSAGE: _("%(name)s stuurde een bericht"),
        ContactMoment.Kind.STREET: _("%(name)s sprak iemand in de wijk"),
        ContactMoment.Kind.NOTE: _("%(name)s schreef een notitie"),
    }
    rows = case.contact_moments.select_related("by")[:MOST_PER_KIND]
    for row in rows:
        kind = ContactMoment.Kind(row.kind)
        title = words[kind] % {"name": row.by.get_short_name()}
        yield Event(row.happened_on, ICONS[kind], title, row.text, part=TALKS)


def _meetings(case: Case) -> Iterator[Event]:
    rows = case.meetings.prefetch_related("attendees")[:MOST_PER_KIND]
    for row in rows:
        names = [seat.name for seat in row.attendees.all()]
        title = _("Gesprek %(place)s") % {"place": Meeting.Place(row.place).label}
        text = _("Met %(names)s") % {"names": ", ".join(names)} if names else ""
        yield Event(row.held_on, "messages", title, text, "brand", TALKS)


def _versions(case: Case) -> Iterator[Event]:
    rows = case.versions.defer("content").select_related("frozen_by")[:MOST_PER_KIND]
    for row in rows:
        facts = {"name": row.frozen_by.get_short_name(), "number": row.number}
        title = _("%(name)s legde versie %(number)s van het plan vast") % facts
        yield Event(row.frozen_at, "file-text", title, kind="brand", part=DEALS)


def _signatures(case: Case) -> Iterator[Event]:
    rows: Iterable[Signature] = (
        case.signatures.defer("screen", "mark")
        .select_related("version")
        .order_by("-signed_at")[:MOST_PER_KIND]
    )
    for row in rows:
        facts = {"name": row.name, "number": row.version.number}
        title = _("%(name)s tekende versie %(number)s van het plan") % facts
        yield Event(row.signed_at, "signature", title, kind="brand", part=DEALS)


def _intensity(case: Case) -> Iterator[Event]:
    rows = case.intensity_changes.all()[:MOST_PER_KIND]
    for row in rows:
        level = IntensityChange.Level(row.level).label
        title = _("Hoeveel hulp: %(level)s") % {"level": level}
        yield Event(row.changed_on, "adjustments", title, row.reason)


def _seats(case: Case) -> Iterator[Event]:
    rows = case.seats.filter(kind=Seat.Kind.TEAM).select_related("user")
    for row in rows[:MOST_PER_KIND]:
        name = {"name": row.user.name}
        yield Event(row.starts_on, "users-plus", _("%(name)s doet mee") % name)
        if row.ends_on is not None:
            yield Event(row.ends_on, "door-exit", _("%(name)s stopte") % name)


def _done(agreements: Iterable[Agreement]) -> Iterator[Event]:
    for row in agreements:
        if row.done_on is not None:
            title = _("Gelukt: %(what)s") % {"what": row.what}
            yield Event(row.done_on, "check", title, kind="ok", part=DEALS)
