import pytest
from django.db import ProgrammingError

from casework.models import ContactMoment, IntensityChange
from casework.services import contact
from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.trail import trail
from tests.factories import make_case, make_member, seated


def test_a_call_stands_on_the_timeline(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        contact.note_contact(
            case, kind="phone", happened_on=clock.today(), text="De post", by=noor
        )
        moment = ContactMoment.objects.get()

    assert (moment.kind, moment.text, moment.by_id) == ("phone", "De post", noor.pk)
    assert trail(neighbourhood, case, noor) == ["casework.contact_noted"]


def test_help_goes_up_with_a_reason(neighbourhood: Neighbourhood) -> None:
    noor = make_member(neighbourhood)
    case = make_case(neighbourhood, noor)
    with seated(neighbourhood, noor):
        contact.change_intensity(case, level=3, reason="na de val", by=noor)
        change = IntensityChange.objects.get()

    assert (change.level, change.reason, change.changed_on) == (
        3,
        "na de val",
        clock.today(),
    )
    assert trail(neighbourhood, case, noor) == ["casework.intensity_changed"]


def test_who_has_no_seat_writes_no_note(neighbourhood: Neighbourhood) -> None:
    case = make_case(neighbourhood, make_member(neighbourhood))
    other = make_member(neighbourhood)
    with (
        seated(neighbourhood, other),
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        contact.note_contact(
            case, kind="note", happened_on=clock.today(), text="x", by=other
        )
