"""Tell the stories: every step goes through the service that a page would call.

Each day runs in the scope of who acts, on that day's clock, as the application's role:
both walls stand. Only what no page offers yet is written as a row here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import singledispatchmethod
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation

from casework.calculations.plan_changes import changed_ids
from casework.models import (
    Agreement,
    Case,
    Meeting,
    NetworkMember,
    Person,
    PlanItem,
    Representative,
    Seat,
    Share,
)
from casework.screens import plan_screen
from casework.services import (
    agreements,
    cases,
    closing,
    contact,
    invitations,
    inviting,
    look_along,
    meetings,
    people,
    plans,
    safety,
    signing,
)
from casework.services.drafts import signers_of
from casework.services.open_items import open_items
from demo import steps
from demo.account import DEMO
from demo.days import day_of, moment_of
from demo.people import ACCOUNTS
from demo.settling import Settled
from demo.steps import At, Day, Step, Story
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.outbox.models import Message
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter

SIGNED_TEXT = "Dit plan klopt"


@dataclass
class Teller:
    """Tells one story, and remembers who and what it is about."""

    settled: Settled
    told: Story
    case: Case = field(init=False)
    meeting: Meeting = field(init=False)
    persons: dict[str, Person] = field(default_factory=dict)
    own: dict[str, NetworkMember] = field(default_factory=dict)
    speaking: dict[str, Representative] = field(default_factory=dict)
    lines: dict[str, PlanItem] = field(default_factory=dict)
    agreed: dict[str, Agreement] = field(default_factory=dict)

    @property
    def place(self) -> Neighbourhood:
        """The neighbourhood where it plays."""
        return self.settled.places[self.told.place]

    def tell(self) -> Case:
        """Let every day of the story happen, and return the case."""
        for a_day in self.told.days:
            with self.on(a_day) as by:
                for step in a_day.steps:
                    self.do(step, by)
        return self.case

    @contextmanager
    def on(self, a_day: Day) -> Iterator[User]:
        """Give who acts that day, in their scope and on that day's clock."""
        by = self.settled.users[a_day.by]
        moment = moment_of(a_day.on)
        with clock.stopped_at(moment), enter(self._scope(a_day.by, by)):
            yield by

    def _scope(self, key: str, by: User) -> Scope:
        hat = next(
            hat for hat in ACCOUNTS[key].hats if hat.place.slug == self.told.place
        )
        at_work = any(one.role == Role.PROFESSIONAL for one in ACCOUNTS[key].hats)
        return Scope(
            tenant_id=self.place.pk,
            user_id=by.pk,
            today=clock.today(),
            role=Role.PROFESSIONAL if at_work else hat.role,
            organisation_id=self.settled.bodies[hat.body].pk if hat.body else None,
            network_address="127.0.0.1",
        )

    def _id(self, key: str) -> UUID | None:
        return uuid5(DEMO, f"{self.told.key}/{key}") if key else None

    @singledispatchmethod
    def do(self, step: Step, by: User) -> None:
        """Let one thing happen."""
        raise NotImplementedError(type(step).__name__)

    @do.register
    def _(self, step: steps.Start, by: User) -> None:
        self.case = cases.start_case(name=step.name, by=by, kind=step.kind)
        first = self.case.people.get()
        self.persons[step.name] = people.change_person(first, by=by, **step.details)

    @do.register
    def _(self, step: steps.Resident, by: User) -> None:
        self.persons[step.name] = people.add_resident(
            self.case, name=step.name, by=by, **step.details
        )

    @do.register
    def _(self, step: steps.Own, by: User) -> None:
        self.own[step.name] = people.add_network_member(
            self.case, name=step.name, relation=step.relation, by=by, kind=step.kind
        )

    @do.register
    def _(self, step: steps.Speaks, by: User) -> None:
        self.speaking[step.name] = people.add_representative(
            self.persons[step.person],
            kind=step.kind,
            name=step.name,
            by=by,
            about=step.about,
            ruling_seen_on=clock.today(),
            until=None if step.until is None else day_of(step.until),
        )

    @do.register
    def _(self, step: steps.Join, by: User) -> None:
        for key in step.users:
            cases.join_team(self.case, self.settled.users[key], by=by)

    @do.register
    def _(self, step: steps.HandOver, by: User) -> None:
        to = self.settled.users[step.to] if step.to else None
        cases.hand_over(self.case, to=to, by=by)

    @do.register
    def _(self, step: steps.Contact, by: User) -> None:
        contact.note_contact(
            self.case, kind=step.kind, happened_on=clock.today(), text=step.text, by=by
        )

    @do.register
    def _(self, step: steps.Intensity, by: User) -> None:
        contact.change_intensity(self.case, level=step.level, reason=step.reason, by=by)

    @do.register
    def _(self, step: steps.Talk, by: User) -> None:
        self.meeting = meetings.open_meeting(
            self.case,
            held_on=clock.today(),
            by=by,
            place=step.place,
            place_detail=step.detail,
        )
        for place in step.seats:
            self._seat(place, by)
        self.meeting.refresh_from_db()
        if step.notes:
            self.meeting = meetings.write_notes(
                self.meeting, notes=step.notes, version=self.meeting.version, by=by
            )
        if step.absence:
            meetings.say_who_is_there(
                self.meeting, resident_present=False, absence_reason=step.absence, by=by
            )
        if step.read_aloud_in:
            Meeting.objects.filter(pk=self.meeting.pk).update(
                read_aloud_in=step.read_aloud_in
            )

    @do.register
    def _(self, step: steps.Coming, by: User) -> None:
        self.meeting = meetings.open_meeting(
            self.case, held_on=day_of(step.days), starts_at=step.at, by=by
        )
        for place in step.seats:
            self._seat(place, by)
        for name, answer, said in step.asked:
            attendee = self.meeting.attendees.get(name=name)
            row, _is_new = inviting.ask_to_come(attendee, channel="phone", by=by)
            if answer:
                inviting.note_answer(row, answer=answer, said=said, by=by)

    def _seat(self, place: At, by: User) -> None:
        user = self.settled.users.get(place.user)
        member = self.own.get(place.own)
        known = user or member
        label = place.label or (self._body_of(place.user) if user else "")
        meetings.seat(
            self.meeting,
            kind="network" if member else place.kind,
            name=known.name if known else place.name,
            by=by,
            role_label=label or (member.relation if member else ""),
            by_phone=place.by_phone,
            network_member=member,
            user=user,
        )

    def _body_of(self, key: str) -> str:
        body = ACCOUNTS[key].hats[0].body
        return self.settled.bodies[body].name if body else ""

    @do.register
    def _(self, step: steps.Line, by: User) -> None:
        said_by = self.persons.get(step.said_by)
        first = next(iter(self.persons.values()))
        item = plans.add_item(
            self.case,
            question=step.question,
            text=step.text,
            by=by,
            item_id=self._id(step.key or step.text),
            said_by=said_by or (None if step.said_by else first),
            said_by_name="" if said_by else step.said_by,
            original=step.original,
            original_language=step.language,
        )
        self.lines[step.key or step.text] = item

    @do.register
    def _(self, step: steps.Agree, by: User) -> None:
        self.agreed[step.key or step.what] = agreements.make_agreement(
            self.lines[step.need],
            what=step.what,
            due_on=day_of(step.due),
            by=by,
            agreement_id=self._id(f"{step.need}/{step.what}"),
            kind=step.kind,
            payer=step.payer,
            payer_name=step.payer_name,
            amount=step.amount,
            cost_to_resident=step.cost,
            **self._carrier(step),
        )

    def _carrier(self, step: steps.Agree) -> dict[str, Any]:
        if step.person:
            return {"carrier": "resident", "person": self.persons[step.person]}
        if step.own:
            return {"carrier": "network", "network_member": self.own[step.own]}
        if step.user:
            return {"carrier": "professional", "user": self.settled.users[step.user]}
        return {
            "carrier": "organisation",
            "organisation": self.settled.bodies[step.body],
        }

    @do.register
    def _(self, step: steps.Now, by: User) -> None:
        agreements.change_agreement_state(
            self.agreed[step.agreement],
            state=step.state,
            by=by,
            ground=step.ground,
            reason=step.reason,
        )

    @do.register
    def _(self, step: steps.Move, by: User) -> None:
        cases.change_state(self.case, step.state, by=by)

    @do.register
    def _(self, step: steps.Close, by: User) -> None:
        closing.close_case(
            self.case,
            reasons={item.key: step.reason for item in open_items(self.case)},
            follow_up=step.follow_up,
            by=by,
        )

    @do.register
    def _(self, step: steps.Ask, by: User) -> None:
        asked = self.settled.users[step.user]
        row = look_along.ask_to_look(
            self.case, user=asked, question=step.question, by=by
        )
        if step.answer:
            with enter(self._scope(step.user, asked)):
                look_along.answer_look(
                    row, answer=step.answer, wants_seat=step.wants_seat, by=asked
                )

    @do.register
    def _(self, step: steps.Reopen, by: User) -> None:
        closing.reopen_case(self.case, reason=step.reason, by=by)

    @do.register
    def _(self, step: steps.Freeze, by: User) -> None:  # noqa: ARG002 - it has no sides
        signing.freeze_plan(self.case, by=by)

    @do.register
    def _(self, step: steps.Sign, by: User) -> None:
        version = signing.latest_version(self.case)
        assert version is not None, self.told.key
        signer = next(one for one in signers_of(self.case) if one.name == step.name)
        before = signing.last_signed_by(self.case, signer)
        changed = changed_ids(signing.changes_since(version, before))
        content = signing.content_of(version)
        with translation.override("nl"):
            screen = plan_screen(version, content, changed, SIGNED_TEXT)
        signing.sign(
            version,
            sha256=version.sha256,
            signer=signer,
            method=step.method,
            by=by,
            screen=screen,
            witness_name=step.witness,
            mark=step.mark,
            read_aloud_in=step.read_aloud_in,
        )

    @do.register
    def _(self, step: steps.Invite, by: User) -> None:
        email = step.email
        if step.accepted_by and not step.on_paper:
            email = ACCOUNTS[step.accepted_by].email
        invitation, code = invitations.invite(
            self.case,
            channel="email" if email else "paper",
            by=by,
            email=email,
            seat_until=None if step.until is None else day_of(step.until),
            person=self.persons.get(step.name),
            network_member=self.own.get(step.name),
            representative=self.speaking.get(step.name),
        )
        if step.lost:
            invitations.mail(invitation, address=f"/{self.place.slug}/")
            mails = Message.objects.filter(subject_id=invitation.pk)
            mails.update(state=Message.State.BOUNCED, error="DSN 5.1.1")
        if step.accepted_by:
            invitations.accept(code, user=self.settled.users[step.accepted_by])
            self._reread()

    def _reread(self) -> None:
        """Read the people again: one of them has an account now."""
        for known in (self.persons, self.own, self.speaking):
            for row in known.values():
                row.refresh_from_db()

    @do.register
    def _(self, step: steps.Guest, by: User) -> None:  # noqa: ARG002 - the scope knows
        Seat.objects.create(
            case=self.case,
            user=self.settled.users[step.user],
            kind=Seat.Kind.GUEST,
            starts_on=clock.today(),
            ends_on=day_of(step.until),
        )

    @do.register
    def _(self, step: steps.Open, by: User) -> None:
        Share.objects.create(
            case=self.case,
            user=self.settled.users[step.user],
            item=self.lines[step.line],
            opened_by=by,
            starts_on=clock.today(),
            ends_on=day_of(step.until),
        )

    @do.register
    def _(self, step: steps.Does, by: User) -> None:
        step.deed(self, by)

    @do.register
    def _(self, step: steps.Safety, by: User) -> None:
        note = safety.write_apart(self.case, text=step.text, by=by)
        for kind, text in step.taken:
            today = clock.today()
            safety.note_step(note, kind=kind, taken_on=today, text=text, by=by)
        for key in step.readers:
            safety.name_reader(note, self.settled.users[key], by=by)
