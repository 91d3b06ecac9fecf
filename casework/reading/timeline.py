"""What happened in a plan, merged into one line of events, the latest first.

One query per kind of row, whatever their number; the page uses the same rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework.models import (
    Agreement,
    Case,
    ContactMoment,
    IntensityChange,
    LeftOpen,
    Meeting,
    PlanVersion,
    Reopening,
    Representative,
    Seat,
    Signature,
)
from casework.services.drafts import with_attendees
from casework.services.seats import READERS
from ruwaard.tenancy.scope import active_scope

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
    """One thing that happened: `when` is a day, or a moment where that is known.

    `about` is the key of the text it shows, which somebody may say is wrong; `talk`
    the key of the talk whose page it opens.
    """

    when: date
    icon: str
    title: str | Promise
    text: str = ""
    kind: str = ""
    part: str = ""
    about: UUID | None = None
    talk: UUID | None = None

    @property
    def order(self) -> tuple[date, datetime | None]:
        """The day, then the moment; a day without a moment comes last of its day."""
        if isinstance(self.when, datetime):
            return timezone.localtime(self.when).date(), self.when
        return self.when, None


@dataclass(frozen=True, slots=True)
class Rows:
    """What a timeline is made of, each the latest first."""

    agreements: list[Agreement]
    contact: list[ContactMoment]
    meetings: list[Meeting]
    versions: list[PlanVersion]
    signatures: list[Signature]
    intensity: list[IntensityChange]
    seats: list[Seat]
    left_open: list[LeftOpen]
    closed_on: list[date]
    reopenings: list[Reopening]


def rows_of(case: Case) -> Rows:
    """Return the rows of `case` that a timeline shows; ten queries.

    With what hangs below it: agreements, talks and contact, each of its own plan.
    """
    here = models.Q(case=case) | models.Q(case__joined_to=case)
    versions = case.versions.defer("content").select_related("frozen_by")
    signatures = case.signatures.defer("screen", "mark", "version__content")
    signatures = signatures.select_related("version").order_by("-signed_at")
    meetings = Meeting.objects.filter(here).prefetch_related(with_attendees())
    seats = Seat.objects.at(case).select_related("user", "organisation")
    contact = ContactMoment.objects.filter(here).select_related("by")
    agreements = Agreement.objects.filter(here).standing()
    agreements = agreements.select_related("organisation", "commitment__organisation")
    opened = Reopening.objects.filter(case=case).select_related("by")
    reopenings = list(opened[:MOST_PER_KIND])
    closed = (case.closed_on, *(row.closed_on for row in reopenings))
    return Rows(
        agreements=list(agreements),
        contact=list(contact[:MOST_PER_KIND]),
        meetings=list(meetings[:MOST_PER_KIND]),
        versions=list(versions[:MOST_PER_KIND]),
        signatures=list(signatures[:MOST_PER_KIND]),
        intensity=list(case.intensity_changes.all()[:MOST_PER_KIND]),
        seats=list(seats),
        left_open=list(LeftOpen.objects.filter(case=case)[:MOST_PER_KIND]),
        closed_on=[day for day in closed if day is not None],
        reopenings=reopenings,
    )


def events_of(rows: Rows, only: str = "") -> list[Event]:
    """Return the events in `rows`; `only` narrows them to talks or agreements."""
    events = [
        *_contact(rows.contact), *_meetings(rows.meetings), *_versions(rows.versions),
        *_signatures(rows.signatures), *_intensity(rows.intensity),
        *_seats(rows.seats), *_readers(rows.seats), *_done(rows.agreements),
        *_left_open(rows.left_open), *_closings(rows.closed_on),
        *_reopenings(rows.reopenings),
    ]  # fmt: skip
    chosen = [event for event in events if only in ("", event.part)]
    return sorted(chosen, key=_latest_first, reverse=True)


def _latest_first(event: Event) -> tuple[date, float]:
    day, moment = event.order
    return day, moment.timestamp() if moment else 0.0


def _contact(rows: list[ContactMoment]) -> Iterator[Event]:
    words = {
        ContactMoment.Kind.VISIT: _("%(name)s ging op bezoek"),
        ContactMoment.Kind.PHONE: _("%(name)s belde"),
        ContactMoment.Kind.MESSAGE: _("%(name)s stuurde een bericht"),
        ContactMoment.Kind.STREET: _("%(name)s sprak iemand in de wijk"),
        ContactMoment.Kind.NOTE: _("%(name)s schreef een notitie"),
    }
    for row in rows:
        kind = ContactMoment.Kind(row.kind)
        title = words[kind] % {"name": row.by.get_short_name()}
        yield Event(
            row.happened_on, ICONS[kind], title, row.text, part=TALKS, about=row.pk
        )


def _meetings(rows: list[Meeting]) -> Iterator[Event]:
    for row in rows:
        names = [seat.name for seat in row.attendees.all()]
        title = _("Gesprek %(place)s") % {"place": Meeting.Place(row.place).label}
        text = _("Met %(names)s") % {"names": ", ".join(names)} if names else ""
        yield Event(
            *(row.held_on, "messages", title, text, "brand", TALKS, row.pk), talk=row.pk
        )


def _versions(rows: list[PlanVersion]) -> Iterator[Event]:
    for row in rows:
        facts = {"name": row.frozen_by.get_short_name(), "number": row.number}
        title = _("%(name)s legde versie %(number)s van het plan vast") % facts
        yield Event(row.frozen_at, "file-text", title, "", "brand", DEALS, row.pk)


def _signatures(rows: list[Signature]) -> Iterator[Event]:
    for row in rows:
        facts = {"name": row.name, "number": row.version.number}
        title = _("%(name)s tekende versie %(number)s van het plan") % facts
        yield Event(row.signed_at, "signature", title, kind="brand", part=DEALS)


def _intensity(rows: list[IntensityChange]) -> Iterator[Event]:
    for row in rows:
        level = IntensityChange.Level(row.level).label
        title = _("Hoeveel hulp: %(level)s") % {"level": level}
        yield Event(row.changed_on, "adjustments", title, row.reason, about=row.pk)


def _seats(rows: list[Seat]) -> Iterator[Event]:
    for row in of_kinds(rows, Seat.Kind.TEAM):
        name = {"name": row.user.name}
        yield Event(row.starts_on, "users-plus", _("%(name)s doet mee") % name)
        if row.ends_on is not None:
            yield Event(row.ends_on, "door-exit", _("%(name)s stopte") % name)


def _readers(rows: list[Seat]) -> Iterator[Event]:
    readers = of_kinds(rows, *READERS, Seat.Kind.REPRESENTATIVE)
    today = active_scope().today
    ended = [row for row in readers if row.ends_on and row.ends_on <= today]
    parents = _parents_of_the_grown(ended)
    for row in readers:
        name = {"name": row.user.name}
        yield Event(row.starts_on, "user-plus", _("%(name)s leest mee") % name)
        if row in ended and row.ends_on is not None:
            child = parents.get(row.user_id, "")
            facts = {"name": child}
            why = _("%(name)s is 16 of ouder en beslist zelf.") % facts if child else ""
            title = _("%(name)s leest niet meer mee") % name
            yield Event(row.ends_on, "user-off", title, why)


def _parents_of_the_grown(seats: list[Seat]) -> dict[int, str]:
    """Return by account whose parent somebody was, of who is sixteen or older."""
    if not seats:
        return {}
    parents = Representative.objects.without_permission()
    mine = parents.filter(case=seats[0].case_id)
    return dict(mine.values_list("user_id", "person__name"))


def of_kinds(seats: list[Seat], *kinds: str) -> list[Seat]:
    """Return the seats of these kinds, in the order they are in."""
    return [seat for seat in seats if seat.kind in kinds]


def _done(rows: list[Agreement]) -> Iterator[Event]:
    for row in rows:
        if row.done_on is not None:
            title = _("Gelukt: %(what)s") % {"what": row.what}
            yield Event(row.done_on, "check", title, kind="ok", part=DEALS)


def _left_open(rows: list[LeftOpen]) -> Iterator[Event]:
    for row in rows:
        title = _("Bij het afsluiten bleef open: %(what)s")
        kind = LeftOpen.Kind(row.kind).label
        yield Event(row.closed_on, "check", title % {"what": kind}, row.reason)


def _closings(days: list[date]) -> Iterator[Event]:
    for day in days:
        yield Event(day, "circle-check", _("Het plan werd afgesloten"))


def _reopenings(rows: list[Reopening]) -> Iterator[Event]:
    for row in rows:
        title = _("%(name)s opende het plan weer") % {"name": row.by.get_short_name()}
        yield Event(row.reopened_on, "player-play", title, row.reason, "brand")
