"""The forms of a whole table at once: what a device takes along without internet.

Each is what its own view would show, in a fixed number of queries for all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.urls import reverse

from casework.forms.agreements import AgreementAddForm, AgreementChangeForm
from casework.forms.items import ItemForm
from casework.forms.meetings import (
    MeetingChangeForm,
    PresenceForm,
    SeatAddForm,
    SeatForm,
)
from casework.models import Agreement, PlanItem
from casework.reading.money import Purse, purse_of
from casework.services.table_rules import speaks_for_resident
from casework.views.agreements import options_of, state_form_of
from casework.views.agreements import sides_of as agreement_sides
from casework.views.items import options, sides_of
from casework.views.kitchen_table import KitchenTable, Line
from casework.views.people_choices import carrier_key, carriers_at, guests_for
from ruwaard.accounts.permissions import UserRequest

MEETING_FIELDS = ("held_on", "place", "place_detail", "version")


@dataclass(frozen=True, slots=True)
class FormCopy:
    """One form of the table: its address, its template and what that needs."""

    address: str
    part: str
    context: dict[str, Any] = field(default_factory=dict)
    question: str = ""  # of a line that is not written yet


class Forms:
    """Every form of one table, as who asks would see it."""

    def __init__(self, request: UserRequest, table: KitchenTable) -> None:
        self.table = table
        self.place = request.neighbourhood.slug
        self.carriers = carriers_at(table)
        self.purse = purse_of(request.scope.today)
        self.decides = speaks_for_resident(request.user, table.case)

    def __iter__(self) -> Iterator[FormCopy]:
        yield from self._of_meeting()
        for column in self.table.columns:
            # A line that is not written yet has the id of its plan; the page knows.
            blank = PlanItem(
                pk=self.table.case.pk,
                question=column.asked.code,
                said_by=self.table.resident,
            )
            for line in column.lines:
                yield from self._of_line(line)
            for form in self._of_line(Line(blank)):
                yield replace(form, question=column.asked.code)

    def _address(self, name: str, **ids: Any) -> str:  # noqa: ANN401 - ids of an address
        return reverse(f"casework:{name}", kwargs={"neighbourhood": self.place, **ids})

    def _of_meeting(self) -> Iterator[FormCopy]:
        meeting = self.table.meeting
        standing = {name: getattr(meeting, name) for name in MEETING_FIELDS}
        yield FormCopy(
            self._address("meeting_change", meeting_id=meeting.pk),
            "casework/_meeting_head_form.html",
            {"form": MeetingChangeForm(initial=standing)},
        )
        yield FormCopy(
            self._address("seat_add", meeting_id=meeting.pk),
            "casework/_seat_form.html",
            {"form": SeatAddForm(known=guests_for(self.table))},
        )
        for place in self.table.places:
            seat = place.attendee
            said = {"role_label": seat.role_label, "by_phone": seat.by_phone}
            is_resident = seat.person is not None and seat.person.is_first
            absence = PresenceForm(auto_id="id_absence_%s") if is_resident else None
            yield FormCopy(
                self._address("seat_change", attendee_id=seat.pk),
                "casework/_seat_change.html",
                {"attendee": seat, "form": SeatForm(initial=said), "absence": absence},
            )

    def _of_line(self, line: Line) -> Iterator[FormCopy]:
        item = line.item
        yield self._of_item(item)
        if item.question != PlanItem.Question.NEED:
            return
        form = AgreementAddForm(
            initial={"what": item.text, "payer": Agreement.Payer.OWN},
            known=self.carriers,
            payers=self.purse.payers,
            has_justice=self.table.has_justice,
            auto_id=f"n{item.pk}_%s",
        )
        yield FormCopy(
            self._address("agreement_add", item_id=item.pk),
            "casework/_agreement_form.html",
            {"item": item, "form": form, "purse": self.purse},
        )
        for deal in line.deals:
            yield self._of_agreement(item, deal.agreement)

    def _of_item(self, item: PlanItem) -> FormCopy:
        address = self._address("item_change", item_id=item.pk)
        if item.accepted_at is not None and not self.decides:
            return FormCopy(address, "casework/_item_locked.html", {"item": item})
        form = ItemForm(initial=sides_of(item, self.table), **options(item, self.table))
        return FormCopy(
            address, "casework/_item_form.html", {"item": item, "form": form}
        )

    def _of_agreement(self, item: PlanItem, agreement: Agreement) -> FormCopy:
        agreement.need = item
        known = [*self.carriers]
        purse = self._purse_of(agreement)
        standing = agreement_sides(agreement, carrier_key(agreement, known))
        form = AgreementChangeForm(
            initial=standing, **options_of(self.table, agreement, known, purse)
        )
        context = {
            "item": item,
            "agreement": agreement,
            "form": form,
            "state_form": state_form_of(agreement),
            "purse": purse,
        }
        address = self._address("agreement_change", agreement_id=agreement.pk)
        return FormCopy(address, "casework/_agreement_form.html", context)

    def _purse_of(self, agreement: Agreement) -> Purse:
        """Return the purse; who pays for `agreement` may go on paying."""
        promised = agreement.commitment
        if not self.purse.runs or promised is None:
            return self.purse
        payers = {one.pk: one for one in (*self.purse.payers, promised.organisation)}
        return replace(self.purse, payers=[*payers.values()])
