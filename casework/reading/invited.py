"""Who is asked to a meeting and what they said, and the page of an invitation."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from icalendar import Calendar, Event

from casework.models import Attendee, Meeting, MeetingInvitation
from casework.models.arrivals import did_not_arrive

Answer = MeetingInvitation.Answer
AN_HOUR = timedelta(hours=1)
LOOKS: dict[str, tuple[str, str]] = {
    Answer.NONE: ("open", "hourglass"),
    Answer.COMES: ("ok", "check"),
    Answer.BRINGS: ("ok", "user-plus"),
    Answer.OTHER_TIME: ("warn", "clock"),
    Answer.NOT: ("warn", "x"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One place at the table, and the invitation of who sits there, if any."""

    attendee: Attendee
    invitation: MeetingInvitation | None

    @property
    def tag(self) -> dict[str, str]:
        """Text, kind and icon of the answer."""
        if self.invitation is None:
            return {}
        kind, icon = LOOKS[self.invitation.answer]
        text = str(self.invitation.get_answer_display())
        return {"text": text[:1].upper() + text[1:], "kind": kind, "icon": icon}


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody with a code may read of a meeting."""

    day: date
    time: time | None
    place: str
    facts: dict[str, Any]

    @property
    def names(self) -> list[dict[str, str]]:
        """First name and role of who comes, in the language in use."""
        kinds = dict(Attendee.Kind.choices)
        return [
            {"name": one["name"], "role": one["role"] or str(kinds[one["kind"]])}
            for one in self.facts["names"]
        ]

    @property
    def interpreter(self) -> str:
        """Who interprets, as people say it."""
        kind = self.facts["interpreter"]
        return str(Meeting.Interpreter(kind).label) if kind else ""


def asked_to(meeting: Meeting) -> list[Asked]:
    """Return everybody at the table with their invitation, residents first."""
    invitations = meeting.invitations.annotate(did_not_arrive=did_not_arrive())
    rows = {row.attendee_id: row for row in invitations}
    places = meeting.attendees.select_related("user", "person")
    ranked = sorted(places, key=lambda one: (one.person_id is None, one.position))
    return [Asked(one, rows.get(one.pk)) for one in ranked]


def with_answers(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Return meetings that know how many are asked, come, do not, or want otherwise."""
    come = Q(invitations__answer__in=(Answer.COMES, Answer.BRINGS))
    return meetings.annotate(
        asked=Count("invitations"),
        come=Count("invitations", filter=come),
        silent=Count("invitations", filter=Q(invitations__answer=Answer.NONE)),
        other_time=Count(
            "invitations", filter=Q(invitations__answer=Answer.OTHER_TIME)
        ),
    )


def answers_in_words(meeting: Any) -> str:  # noqa: ANN401 - a meeting of `with_answers`
    """Return one line about the answers: "2 komen, 1 zei nog niets"; or nothing."""
    if not meeting.asked:
        return ""
    absent = meeting.asked - meeting.come - meeting.silent - meeting.other_time
    counted = (
        (meeting.come, ngettext("%(n)s komt", "%(n)s komen", meeting.come)),
        (
            meeting.other_time,
            ngettext(
                "%(n)s wil een andere tijd",
                "%(n)s willen een andere tijd",
                meeting.other_time,
            ),
        ),
        (absent, ngettext("%(n)s komt niet", "%(n)s komen niet", absent)),
        (
            meeting.silent,
            ngettext("%(n)s zei nog niets", "%(n)s zeiden nog niets", meeting.silent),
        ),
    )
    return ", ".join(words % {"n": number} for number, words in counted if number)


def answers_to(meeting: Meeting) -> str:
    """Return that line about one meeting."""
    return answers_in_words(with_answers(Meeting.objects.filter(pk=meeting.pk)).get())


def told_by(invitation: MeetingInvitation) -> Told:
    """Return what an invitation tells, read back."""
    facts = invitation.told
    return Told(
        day=date.fromisoformat(facts["day"]),
        time=time.fromisoformat(facts["time"]) if facts["time"] else None,
        place=facts["place_detail"] or str(Meeting.Place(facts["place"]).label),
        facts=facts,
    )


def calendar_of(uid: str, day: date, at: time | None) -> bytes:
    """Return a meeting as a calendar file: when it is, and not a word more.

    Who looks into the calendar of somebody, or runs its server, learns "Gesprek".
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Ruwaard//NL")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{uid}@ruwaard")
    event.add("summary", _("Gesprek"))
    event.add("dtstamp", timezone.now())
    event.add("class", "PRIVATE")
    if at is None:
        event.add("dtstart", day)
    else:
        starts = timezone.make_aware(datetime.combine(day, at)).astimezone(UTC)
        event.add("dtstart", starts)
        event.add("dtend", starts + AN_HOUR)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
