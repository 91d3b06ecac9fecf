"""What the meeting page shows: read in a fixed number of queries, whatever is on it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from casework.models import (
    Agreement,
    Attendee,
    Case,
    DraftLine,
    FileAttachment,
    Meeting,
    Person,
    PlanItem,
)
from casework.models.people import called
from casework.reading.own_words import waiting_in
from casework.services.justice import may_be_justice
from casework.services.plans import ITEMS_PER_QUESTION
from ruwaard import clock
from ruwaard.accounts.models import User

Shown = str | Promise
Question = PlanItem.Question
State = Agreement.State

TAGS: dict[str, tuple[str, str]] = {
    State.ASKED: ("warn", "user-question"),
    State.OPEN: ("ok", "check"),
    State.DOING: ("info", "player-play"),
    State.DONE: ("ok", "circle-check"),
    State.HELD: ("warn", "hand-stop"),
}
AVATARS: dict[str, str] = {
    Attendee.Kind.RESIDENT: "me",
    Attendee.Kind.NETWORK: "own",
}
# How long a line that was taken away can be put back from the page.
REGRET = timedelta(minutes=15)

# Resident first in every list of people, then who belongs to them.
RANK: dict[str, int] = {Attendee.Kind.RESIDENT: 0, Attendee.Kind.NETWORK: 1}


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the three questions, as the page asks it."""

    code: Question
    css: str
    icon: str
    hint: Shown
    placeholder: Shown
    label: Shown
    add: Shown
    sign: str = ""


QUESTIONS = (
    Asked(
        Question.WANT,
        "",
        "star",
        _("Wat wilt u bereiken?"),
        _("Ik wil …"),
        _("Ik wil nog iets"),
        _("Voeg toe bij Ik wil"),
    ),
    Asked(
        Question.CAN,
        "kt-q--kan",
        "plant-2",
        _("Wat kunt u zelf, en wie om u heen?"),
        _("Ik kan …"),
        _("Ik kan nog iets"),
        _("Voeg toe bij Ik kan"),
        "+",
    ),
    Asked(
        Question.NEED,
        "kt-q--nodig",
        "heart-handshake",
        _("Elke behoefte wordt een afspraak: wie, wat en wanneer."),
        _("Ik heb nodig …"),
        _("Ik heb nog iets nodig"),
        _("Voeg toe bij Ik heb nodig"),
        "=",
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One place at the table."""

    attendee: Attendee

    @property
    def avatar(self) -> str:
        """What colour the initials have."""
        return AVATARS.get(self.attendee.kind, "")

    @property
    def called(self) -> str:
        """The first name, as people at a table call each other."""
        return called(self.attendee.name)

    @property
    def role(self) -> Shown:
        """Who somebody is, below the name."""
        return self.attendee.role_label or self.attendee.get_kind_display()


@dataclass(frozen=True, slots=True)
class Deal:
    """One agreement below its need."""

    agreement: Agreement
    today: Any

    @property
    def tag(self) -> dict[str, Any]:
        """Text, kind and icon of the state."""
        row = self.agreement
        kind, icon = TAGS[row.state]
        if row.state == State.OPEN and row.is_overdue(self.today):
            return {"text": _("Over tijd"), "kind": "warn", "icon": "clock-exclamation"}
        if row.is_declined:
            return {"text": _("Kan dit niet"), "kind": "warn", "icon": "hand-stop"}
        text = _("Afspraak") if row.state == State.OPEN else row.get_state_display()
        words = str(text)
        return {"text": words[:1].upper() + words[1:], "kind": kind, "icon": icon}

    @property
    def avatar(self) -> str:
        """What colour the initials have."""
        carriers = {"resident": "me", "network": "own"}
        return carriers.get(self.agreement.carrier, "")

    @property
    def below(self) -> str:
        """The organisation or the relation of who carries it."""
        row = self.agreement
        if row.organisation is not None and row.organisation.name != row.carrier_name:
            return row.organisation.name
        return row.network_member.relation if row.network_member else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line below its question, with whose words it is."""

    item: PlanItem
    deals: tuple[Deal, ...] = ()

    @property
    def speaker(self) -> str:
        """Whose words it is."""
        said_by = self.item.said_by
        return self.item.said_by_name or (said_by.first_name if said_by else "")

    @property
    def writer(self) -> str:
        """Who wrote a wish down, when that is somebody else than who said it."""
        said_by = self.item.said_by
        if self.item.question != Question.WANT or self.item.accepted_at is not None:
            return self.item.written_with
        own_hand = said_by is not None and said_by.user_id == self.item.written_by_id
        return "" if own_hand else self.item.written_by.get_short_name()


@dataclass(frozen=True, slots=True)
class Column:
    """A question with its lines."""

    asked: Asked
    lines: tuple[Line, ...]
    removed: tuple[PlanItem, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no line can be added."""
        return len(self.lines) >= ITEMS_PER_QUESTION


class KitchenTable:
    """A meeting with who sits there, the plan, and what stands in it."""

    def __init__(self, meeting: Meeting, viewer: User) -> None:
        self.meeting = meeting
        self.case: Case = meeting.case
        self.viewer = viewer

    @cached_property
    def people(self) -> list[Person]:
        """The residents; the one whose plan it is comes first."""
        return list(self.case.people.all())

    @property
    def resident(self) -> Person | None:
        """Whose plan it is."""
        return self.people[0] if self.people else None

    @cached_property
    def places(self) -> list[Place]:
        """Who sits at the table, residents and their own first."""
        seats = self.meeting.attendees.select_related(
            "person", "network_member", "user"
        )
        ranked = sorted(seats, key=lambda one: (RANK.get(one.kind, 2), one.position))
        return [Place(one) for one in ranked]

    @cached_property
    def columns(self) -> list[Column]:
        """The three questions with their lines, needs with their agreements."""
        items = self.case.items.filter(
            Q(removed_at=None) | Q(removed_at__gte=clock.now() - REGRET)
        ).select_related("said_by", "written_by")
        deals = self._deals()
        lines: defaultdict[str, list[Line]] = defaultdict(list)
        removed: defaultdict[str, list[PlanItem]] = defaultdict(list)
        for item in items.order_by("position", "pk"):
            if item.removed_at is None:
                lines[item.question].append(Line(item, tuple(deals[item.pk])))
            else:
                removed[item.question].append(item)
        return [
            Column(asked, tuple(lines[asked.code]), tuple(removed[asked.code]))
            for asked in QUESTIONS
        ]

    @cached_property
    def waiting(self) -> list[DraftLine]:
        """What the resident wrote before, and is not in the plan yet."""
        return list(waiting_in(self.case))

    @cached_property
    def files(self) -> list[FileAttachment]:
        """The photographs and papers that belong to this talk."""
        return list(self.meeting.files.standing())

    @property
    def wish(self) -> PlanItem | None:
        """What matters most: the first wish that was accepted, or else the first."""
        wishes = [line.item for line in self.columns[0].lines]
        accepted = [item for item in wishes if item.accepted_at is not None]
        return (accepted or wishes or [None])[0]  # type: ignore[list-item] # or nothing

    @property
    def agreement_count(self) -> int:
        """How many agreements stand."""
        return sum(len(line.deals) for line in self.columns[2].lines)

    @property
    def open_needs(self) -> int:
        """How many needs have no agreement yet."""
        return sum(1 for line in self.columns[2].lines if not line.deals)

    @property
    def is_interpreted(self) -> bool:
        """Whether somebody interprets, so that lines may have an original."""
        kinds = [place.attendee.kind for place in self.places]
        return Attendee.Kind.INTERPRETER in kinds or any(
            one.interpreter for one in self.people
        )

    @property
    def language(self) -> str:
        """The language a resident speaks: "Turks"; empty when nobody wrote it down."""
        return next((one.language for one in self.people if one.language), "")

    @property
    def trace(self) -> str:
        """A short text that is another one as soon as something on the page changed."""
        facts = [
            getattr(self.case, rows).aggregate(
                number=Count("pk"), latest=Max("changed_at"), versions=Sum("version")
            )
            for rows in ("items", "agreements")
        ]
        seen = (self.meeting.pk, self.meeting.changed_at, self.case.state)
        who = (self.viewer.pk, get_language(), clock.today())
        text = repr((facts, seen, who))
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    @cached_property
    def has_justice(self) -> bool:
        """Whether an agreement may be about police and law."""
        return may_be_justice(self.case)

    def _deals(self) -> defaultdict[Any, list[Deal]]:
        rows = self.case.agreements.standing().select_related(
            "organisation", "network_member", "commitment__organisation"
        )
        today = clock.today()
        deals: defaultdict[Any, list[Deal]] = defaultdict(list)
        for row in rows.order_by("position", "due_on", "pk"):
            deals[row.need_id].append(Deal(row, today))
        return deals
