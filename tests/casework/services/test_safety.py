import pytest
from django.db import ProgrammingError, transaction

from casework.models import (
    Case,
    SafetyEvent,
    SafetyInspection,
    SafetyReader,
    SafetyRecord,
    SafetyStep,
    Seat,
)
from casework.refusals.safety import (
    CannotReadThis,
    InspectionIsAsked,
    InspectionNeedsAnother,
    IsNamedAlready,
    OneReaderStays,
    RecordIsGone,
)
from casework.services import inspections, safety
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.factories import make_case, make_member, make_user, seated


class Safe:
    """A plan with one record, its writer, a colleague in the team and one outside."""

    def __init__(self, place: Neighbourhood) -> None:
        self.place = place
        self.noor, self.bram, self.tineke = (
            make_member(place, user=make_user(name))
            for name in ("Noor Voorbeeld", "Bram Voorbeeld", "Tineke Voorbeeld")
        )
        self.case: Case = make_case(place, self.noor)
        with seated(place, self.noor) as scope:
            Seat.objects.create(
                case=self.case, user=self.bram, kind="team", starts_on=scope.today
            )
            self.record = safety.write_apart(
                self.case, text="Blauwe plekken gezien.", by=self.noor
            )

    def reads(self, user: User) -> bool:
        with seated(self.place, user):
            return SafetyRecord.objects.filter(pk=self.record.pk).exists()

    def told(self, user: User) -> list[str]:
        with seated(self.place, user):
            return list(Notice.objects.values_list("kind", flat=True))

    def log(self) -> list[tuple[int, str]]:
        with seated(self.place, self.noor):
            rows = SafetyEvent.objects.order_by("at").values_list("user_id", "action")
            return list(rows)


@pytest.fixture
def safe(neighbourhood: Neighbourhood) -> Safe:
    return Safe(neighbourhood)


def test_who_writes_it_is_its_one_reader(safe: Safe) -> None:
    assert [safe.reads(user) for user in (safe.noor, safe.bram, safe.tineke)] == [
        True,
        False,
        False,
    ]
    assert safe.log() == [(safe.noor.pk, "written")]


def test_two_clicks_make_one_record(safe: Safe) -> None:
    with seated(safe.place, safe.noor):
        again = safety.write_apart(
            safe.case, text="x", by=safe.noor, record_id=safe.record.pk
        )

        assert again == safe.record
        assert SafetyRecord.objects.count() == 1


def test_a_named_reader_reads_and_is_told_in_neutral_words(safe: Safe) -> None:
    with seated(safe.place, safe.noor):
        safety.name_reader(safe.record, safe.tineke, by=safe.noor)

    assert safe.reads(safe.tineke)
    assert safe.told(safe.tineke) == ["casework.note_shared"]
    assert [safe.told(user) for user in (safe.noor, safe.bram)] == [[], []]


def test_nobody_is_named_twice(safe: Safe) -> None:
    with seated(safe.place, safe.noor), pytest.raises(IsNamedAlready):
        safety.name_reader(safe.record, safe.noor, by=safe.noor)


@pytest.mark.parametrize("kind", ["resident", "network", "representative"])
def test_family_is_never_named_and_neither_is_who_does_not_work_here(
    safe: Safe, kind: str
) -> None:
    manager = make_member(safe.place, Role.MANAGER)
    with seated(safe.place, safe.noor) as scope:
        Seat.objects.create(
            case=safe.case, user=safe.tineke, kind=kind, starts_on=scope.today
        )
        for user in (safe.tineke, manager):
            with pytest.raises(CannotReadThis, match="kan dit niet lezen"):
                safety.name_reader(safe.record, user, by=safe.noor)


def test_who_is_taken_off_reads_no_more_and_stays_as_history(safe: Safe) -> None:
    with seated(safe.place, safe.noor):
        safety.name_reader(safe.record, safe.bram, by=safe.noor)
        reader = SafetyReader.objects.get(user=safe.bram)
        safety.end_reader(reader, by=safe.noor)
        safety.end_reader(reader, by=safe.noor)
        kept = SafetyReader.objects.get(user=safe.bram)

    assert not safe.reads(safe.bram)
    assert (kept.ended_by, kept.ended_at is None) == (safe.noor, False)
    assert [action for _user, action in safe.log()] == ["written", "named", "ended"]
    with seated(safe.place, safe.noor):
        safety.name_reader(safe.record, safe.bram, by=safe.noor)
    assert safe.reads(safe.bram)


def test_one_reader_always_stays(safe: Safe) -> None:
    with seated(safe.place, safe.noor), pytest.raises(OneReaderStays):
        safety.end_reader(SafetyReader.objects.get(), by=safe.noor)


def test_a_reader_may_go_after_naming_another(safe: Safe) -> None:
    with seated(safe.place, safe.noor):
        safety.name_reader(safe.record, safe.bram, by=safe.noor)
        mine = SafetyReader.objects.get(user=safe.noor)
        safety.end_reader(mine, by=safe.noor)

    assert (safe.reads(safe.noor), safe.reads(safe.bram)) == (False, True)


def test_steps_are_written_once_and_stay(safe: Safe) -> None:
    today = clock.today()
    with seated(safe.place, safe.noor):
        first = safety.note_step(
            safe.record, kind="signals", taken_on=today, text="", by=safe.noor
        )
        safety.note_step(
            safe.record,
            kind="signals",
            taken_on=today,
            text="",
            by=safe.noor,
            step_id=first.pk,
        )
        assert SafetyStep.objects.count() == 1
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            SafetyStep.objects.update(text="anders")


def test_a_colleague_who_is_not_named_writes_no_step(safe: Safe) -> None:
    with (
        seated(safe.place, safe.bram),
        pytest.raises(ProgrammingError, match="row-level security"),
    ):
        SafetyStep(
            record_id=safe.record.pk, kind="talk", taken_on=clock.today(), by=safe.bram
        ).save(force_insert=True)


def test_an_officer_reads_after_a_reason_and_the_yes_of_another(safe: Safe) -> None:
    officer = make_member(safe.place, Role.PRIVACY_OFFICER)
    with seated(safe.place, officer):
        asked = inspections.ask_inspection(
            safe.record.pk, reason="Klacht over inzage", by=officer
        )
        with pytest.raises(InspectionIsAsked):
            inspections.ask_inspection(safe.record.pk, reason="nog eens", by=officer)
    assert not safe.reads(officer)
    assert safe.told(safe.noor) == ["casework.note_shared"]

    with seated(safe.place, safe.noor):
        inspections.agree_to_inspection(asked, by=safe.noor)

    assert safe.reads(officer)
    assert [action for _user, action in safe.log()] == ["written", "asked", "agreed"]


def test_nobody_says_yes_to_oneself(safe: Safe) -> None:
    officer = make_member(safe.place, Role.PRIVACY_OFFICER)
    with seated(safe.place, officer):
        asked = inspections.ask_inspection(
            safe.record.pk, reason="Klacht over inzage", by=officer
        )
        with pytest.raises(InspectionNeedsAnother):
            inspections.agree_to_inspection(asked, by=officer)
        assert SafetyInspection.objects.filter(agreed_at=None).exists()


def test_another_officer_says_yes_and_reads_nothing(safe: Safe) -> None:
    one, two = (make_member(safe.place, Role.PRIVACY_OFFICER) for _n in range(2))
    with seated(safe.place, one):
        asked = inspections.ask_inspection(safe.record.pk, reason="Klacht", by=one)

    with seated(safe.place, two):
        inspections.agree_to_inspection(asked, by=two)

    assert (safe.reads(one), safe.reads(two)) == (True, False)
    assert safe.told(two) == ["casework.note_shared"]


def test_who_is_no_officer_knows_of_no_record(safe: Safe) -> None:
    for user in (safe.bram, make_member(safe.place, Role.PROGRAMME)):
        with seated(safe.place, user), pytest.raises(RecordIsGone):
            inspections.ask_inspection(safe.record.pk, reason="x", by=user)
