from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from casework.models import (
    Case,
    Instrument,
    OutsideView,
    Person,
    Representative,
    Seat,
    WellbeingAsk,
    WellbeingScore,
)
from casework.reading.wellbeing import Wellbeing, heard_people, wellbeing_of
from casework.refusals.wellbeing import (
    BetweenTwoMarks,
    CorrectedAlready,
    NobodyToAsk,
    NotOnTheScale,
    OnlyTheResident,
    RemindedAlready,
    TooSoon,
    WholeOnTheScreen,
)
from casework.services import asking, wellbeing
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.refusals import Refusal
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import Scope, enter
from tests.casework.tables import Table, make_table
from tests.factories import make_member, make_user, seated

Channel = WellbeingScore.Channel
Outcome = WellbeingAsk.Outcome


@dataclass
class Home:
    """Hennie's plan, and Ben who lives in the same house with a seat of his own."""

    table: Table
    ben: User
    ben_person: Person

    @property
    def place(self) -> Neighbourhood:
        return self.table.place


@pytest.fixture
def home(neighbourhood: Neighbourhood) -> Home:
    table = make_table(neighbourhood)
    ben = make_member(neighbourhood, Role.RESIDENT, user=make_user("Ben van Dorp"))
    with seated(neighbourhood, table.noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=table.case,
            user=ben,
            kind=Seat.Kind.RESIDENT,
            starts_on=clock.today(),
        )
        person = Person.objects.create(
            case=table.case, name="Ben van Dorp", sort_key="ben", user=ben
        )
    return Home(table, ben, person)


def give(home: Home, value: str, *, channel: str = Channel.SCREEN) -> WellbeingScore:
    by = home.table.hennie if channel == Channel.SCREEN else home.table.noor
    role = Role.RESIDENT if channel == Channel.SCREEN else Role.PROFESSIONAL
    with seated(home.place, by, role):
        return wellbeing.give_score(
            home.table.person,
            value=Decimal(value),
            channel=channel,
            said="Ik slaap weer.",
            by=by,
        )


def told_to(home: Home, user: User, role: str) -> Wellbeing:
    with seated(home.place, user, role):
        people = list(heard_people(Case.objects.all()).filter(pk=home.table.person.pk))
        return wellbeing_of(people, clock.today())[0]


def later(days: int) -> datetime:
    return clock.now() + timedelta(days=days)


def test_the_first_score_is_that_of_the_start_and_the_next_an_own_one(
    home: Home,
) -> None:
    moments = [give(home, value).moment for value in ("4", "5")]

    assert moments == ["start", "own"]


def test_a_score_near_a_moment_is_for_that_moment_and_settles_it(home: Home) -> None:
    give(home, "4")
    with clock.stopped_at(later(86)):
        given = give(home, "6")

    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        asks = WellbeingAsk.objects.of(home.table.person)
        outcomes = dict(asks.values_list("moment", "outcome"))
    assert given.moment == "3"
    assert outcomes == {
        "start": "given",
        "3": "given",
        "6": "planned",
        "12": "planned",
        "24": "planned",
    }


@pytest.mark.parametrize(
    ("value", "channel", "refusal"),
    [
        ("11", Channel.SCREEN, NotOnTheScale),
        ("-1", Channel.PAPER, NotOnTheScale),
        ("3.25", Channel.PAPER, BetweenTwoMarks),
        ("3.5", Channel.SCREEN, WholeOnTheScreen),
    ],
)
def test_a_score_is_on_its_scale(
    home: Home, value: str, channel: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        give(home, value, channel=channel)


def test_a_half_comes_from_paper_and_says_who_wrote_it(home: Home) -> None:
    score = give(home, "3.5", channel=Channel.PAPER)

    assert (score.value, score.channel, score.written_by) == (
        Decimal("3.5"),
        "paper",
        home.table.noor,
    )


def test_two_clicks_make_one_score(home: Home) -> None:
    page = uuid4()
    with seated(home.place, home.table.hennie, Role.RESIDENT):
        rows = [
            wellbeing.give_score(
                home.table.person,
                value=Decimal(7),
                channel=Channel.SCREEN,
                by=home.table.hennie,
                page_id=page,
            )
            for _click in range(2)
        ]

        assert rows[0] == rows[1]
        assert WellbeingScore.objects.count() == 1


def test_a_correction_stands_and_keeps_what_was_said(home: Home) -> None:
    wrong = give(home, "8")
    with seated(home.place, home.table.hennie, Role.RESIDENT):
        right = wellbeing.correct_score(wrong, value=Decimal(3), by=home.table.hennie)
        with pytest.raises(CorrectedAlready):
            wellbeing.correct_score(wrong, value=Decimal(4), by=home.table.hennie)

    told = told_to(home, home.table.hennie, Role.RESIDENT)
    assert told.scores == [right]
    assert told.scores[0].corrects == wrong
    assert (right.moment, right.measured_on) == (wrong.moment, wrong.measured_on)


def test_a_colleague_corrects_only_what_a_colleague_typed(home: Home) -> None:
    own, typed = give(home, "8"), give(home, "3.5", channel=Channel.PHONE)
    noor = home.table.noor
    with seated(home.place, noor, Role.PROFESSIONAL):
        with pytest.raises(OnlyTheResident):
            wellbeing.correct_score(own, value=Decimal(4), by=noor)
        right = wellbeing.correct_score(typed, value=Decimal("4.5"), by=noor)

    assert right.channel == "phone"


def test_nothing_of_it_is_ever_changed(home: Home) -> None:
    score = give(home, "4")
    with (
        seated(home.place, home.table.noor, Role.PROFESSIONAL),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        WellbeingScore.objects.filter(pk=score.pk).update(value=9)


def test_who_lives_in_the_same_house_does_not_hear_it(home: Home) -> None:
    give(home, "4")
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        wellbeing.give_view(
            home.table.person, words="Zij lacht weer.", by=home.table.noor
        )
    with seated(home.place, home.ben, Role.RESIDENT):
        heard = list(heard_people(Case.objects.all()))
        seen = [
            *WellbeingScore.objects.all(),
            *OutsideView.objects.all(),
            *WellbeingAsk.objects.of(home.table.person),
        ]

    assert (heard, seen) == ([home.ben_person], [])


def test_nobody_writes_a_score_of_who_lives_in_the_same_house(home: Home) -> None:
    with (
        seated(home.place, home.ben, Role.RESIDENT),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        wellbeing.give_score(
            home.table.person, value=Decimal(1), channel=Channel.SCREEN, by=home.ben
        )


@pytest.mark.parametrize(
    ("kind", "about", "hears"),
    [("parent", "", True), ("curator", "both", True), ("curator", "money", False)],
)
def test_who_represents_in_all_things_hears_it(
    home: Home, kind: str, about: str, *, hears: bool
) -> None:
    give(home, "4")
    speaks = make_member(
        home.place, Role.REPRESENTATIVE, user=make_user("Vera Spreekt")
    )
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        Seat.objects.create(
            case=home.table.case,
            user=speaks,
            kind=Seat.Kind.REPRESENTATIVE,
            starts_on=clock.today(),
        )
        Representative.objects.create(
            case=home.table.case,
            person=home.table.person,
            kind=kind,
            about=about,
            name="Vera Spreekt",
            user=speaks,
        )
    with seated(home.place, speaks, Role.REPRESENTATIVE):
        assert WellbeingScore.objects.exists() is hears


def test_a_view_stands_apart_and_the_resident_disagrees(home: Home) -> None:
    give(home, "4")
    noor, hennie = home.table.noor, home.table.hennie
    with seated(home.place, noor, Role.PROFESSIONAL):
        view = wellbeing.give_view(
            home.table.person, words="Zij lacht weer.", value=7, by=noor
        )
    with seated(home.place, hennie, Role.RESIDENT):
        wellbeing.disagree(view, words="Ik lach om niet te huilen.", by=hennie)

    told = told_to(home, noor, Role.PROFESSIONAL)
    assert [one.value for one in told.scores] == [Decimal(4)]
    assert told.views[0].objection.words == "Ik lach om niet te huilen."
    assert ">7<" not in "".join(told.pictures)


def test_who_does_not_want_it_is_not_asked_and_may_change_their_mind(
    home: Home,
) -> None:
    hennie = home.table.hennie
    with seated(home.place, hennie, Role.RESIDENT):
        asking.stop_asking(home.table.person, by=hennie)
        refused = WellbeingAsk.objects.due(clock.today()).exists()
    told = told_to(home, hennie, Role.RESIDENT)
    with seated(home.place, hennie, Role.RESIDENT):
        asking.ask_again(home.table.person, by=hennie)
        with clock.stopped_at(later(100)):
            again = WellbeingAsk.objects.due(clock.today()).exists()

    assert (refused, told.is_unwanted, again) == (False, True, True)


def asked_on(home: Home, days: int) -> int:
    with (
        clock.stopped_at(later(days)),
        enter(Scope(home.place.pk, None, clock.today(), role="system")),
    ):
        return asking.ask_today()


def test_who_has_an_account_is_told_and_reminded_once(home: Home) -> None:
    told = [asked_on(home, days) for days in (0, 1, 14, 30)]

    notices = Notice.objects
    with seated(home.place, home.table.hennie, Role.RESIDENT):
        kinds = list(notices.values_list("kind", flat=True))
    assert told == [2, 0, 2, 0]  # Hennie and Ben
    assert kinds == ["casework.wellbeing_due"] * 2


@pytest.mark.parametrize("ended", ["closed", "died"])
def test_nobody_asks_after_the_plan_or_the_life_ended(home: Home, ended: str) -> None:
    asked_on(home, 0)
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        if ended == "closed":
            Case.objects.filter(pk=home.table.case.pk).update(
                state="closed", closed_on=clock.today()
            )
        else:
            Person.objects.filter(case=home.table.case).update(died_on=clock.today())
            with pytest.raises(NobodyToAsk):
                wellbeing.give_score(
                    home.table.person,
                    value=Decimal(4),
                    channel=Channel.TABLE,
                    by=home.table.noor,
                )
        due = WellbeingAsk.objects.due(clock.today()).exists()

    assert (due, asked_on(home, 14)) == (False, 0)


def link_of(home: Home) -> str:
    asked_on(home, 0)
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        ask = WellbeingAsk.objects.of(home.table.person).get(moment="start")
        WellbeingAsk.objects.filter(pk=ask.pk).update(told_on=None, channel="")
        _row, code = asking.ask_by_mail(
            ask, email="hennie@voorbeeld.nl", language="nl", by=home.table.noor
        )
    return code


def test_a_link_opens_one_question_and_gives_one_score(home: Home) -> None:
    code = link_of(home)
    with asking.opened_by_code(
        code, home.place.pk, network_address=None, request_id="x"
    ) as ask:
        assert ask is not None
        asking.answer_link(ask, value=Decimal(6), said="Het gaat.")
        read = [*WellbeingScore.objects.all(), *Person.objects.all()]
        rows = WellbeingAsk.objects.count()
    told = told_to(home, home.table.noor, Role.PROFESSIONAL)

    assert (read, rows) == ([], 1)
    assert [(one.channel, one.written_by) for one in told.scores] == [("link", None)]


def test_a_link_changes_nothing_but_the_answer(home: Home) -> None:
    code = link_of(home)
    with (
        asking.opened_by_code(
            code, home.place.pk, network_address=None, request_id="x"
        ),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        WellbeingAsk.objects.update(due_on=date(2020, 1, 1))


def test_a_colleague_reminds_once(home: Home) -> None:
    link_of(home)
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        ask = WellbeingAsk.objects.of(home.table.person).get(moment="start")
    with (
        clock.stopped_at(later(15)),
        seated(home.place, home.table.noor, Role.PROFESSIONAL),
    ):
        asking.note_asked(ask, channel="spoken", by=home.table.noor)
        with pytest.raises(RemindedAlready):
            asking.note_asked(ask, channel="spoken", by=home.table.noor)


def test_a_new_instrument_needs_no_code(home: Home) -> None:
    with seated(home.place, home.table.noor, Role.PROFESSIONAL):
        scale = Instrument.objects.create(
            code="vas",
            version=1,
            name="Thermometer",
            wording={
                "nl": {"question": "Hoe gezond?", "low": "slecht", "high": "goed"}
            },
            low=0,
            high=100,
            step=1,
            licence="eigen vraag",
            least_days=30,
        )
        score = wellbeing.give_score(
            home.table.person,
            value=Decimal(62),
            channel=Channel.PAPER,
            instrument=scale,
            by=home.table.noor,
        )
        with pytest.raises(TooSoon):
            wellbeing.give_score(
                home.table.person,
                value=Decimal(63),
                channel=Channel.PAPER,
                instrument=scale,
                by=home.table.noor,
            )

        assert score.moment == "own"
        assert set(Instrument.objects.all().in_use()) == set(Instrument.objects.all())
        connection.check_constraints()


def test_a_fixed_time(home: Home) -> None:
    with clock.stopped_at(datetime(2030, 11, 30, 12, tzinfo=UTC)):
        give(home, "4")
        with seated(home.place, home.table.noor, Role.PROFESSIONAL):
            asks = WellbeingAsk.objects.of(home.table.person)
            days = list(asks.values_list("due_on", flat=True))

    assert days == [
        date(2030, 11, 30),
        date(2031, 2, 28),
        date(2031, 5, 30),
        date(2031, 11, 30),
        date(2032, 11, 30),
    ]
