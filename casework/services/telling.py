"""What the page of an invitation tells: the meeting, and who comes as far as allowed.

It is written in the row that the code opens, so that the code opens nothing else; every
change of the meeting writes it anew. Source: FEATURES C11.
"""

from typing import Any

from casework.models import Attendee, Meeting, MeetingInvitation
from casework.models.people import called
from casework.services.invitations import as_code
from ruwaard.accounts.keys import keyed_hash

Kind = Attendee.Kind
Answer = MeetingInvitation.Answer
WHEN = ("day", "time")
WHEN_SAID = ("held_on", "starts_at")  # the same, as a meeting has it
OF_THE_RESIDENT = (Kind.RESIDENT, Kind.NETWORK)


def retell(meeting: Meeting) -> None:
    """Write what the invited read anew; another day or time asks them again."""
    rows = list(meeting.invitations.select_related("attendee", "invited_by"))
    if not rows:
        return
    places = list(meeting.attendees.all())
    for row in rows:
        before, row.told = row.told, told_to(row, meeting, places)
        if any(before.get(name) != row.told[name] for name in WHEN):
            row.answer, row.answered_at = Answer.NONE, None
        row.works_until = meeting.held_on
    names = ["told", "answer", "answered_at", "works_until"]
    MeetingInvitation.objects.bulk_update(rows, names)


def told_to(
    row: MeetingInvitation, meeting: Meeting, places: list[Attendee]
) -> dict[str, Any]:
    """Return what `row` may tell: no note, no line of the plan, no number of a home.

    The resident reads who comes; the others only when the resident allowed it, and else
    how many they are.
    """
    may_read_names = meeting.names_told or row.attendee.kind == Kind.RESIDENT
    others = [one for one in places if one.pk != row.attendee_id]
    return {
        "day": meeting.held_on.isoformat(),
        "time": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        "place": meeting.place,
        "place_detail": meeting.place_detail,
        "name": called(row.attendee.name),
        "for_resident": row.attendee.kind in OF_THE_RESIDENT,
        "others": len(others),
        "names": [_named(one) for one in others] if may_read_names else [],
        "interpreter": meeting.interpreter,
        "interpreter_language": meeting.interpreter_language,
        "by": row.invited_by.get_short_name(),
        "phone": row.invited_by.phone,
    }


def _named(one: Attendee) -> dict[str, str]:
    return {"name": called(one.name), "role": one.role_label, "kind": one.kind}


def code_of(row: MeetingInvitation, *, secret: str = "") -> str:
    """Return the code that belongs to the id of `row` under one secret key."""
    return as_code(keyed_hash("meeting code", str(row.pk), secret=secret))
