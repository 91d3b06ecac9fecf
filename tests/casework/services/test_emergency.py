from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from casework.models import Case, ContactMoment, CrisisDuty, Person, PlanItem, Seat
from casework.refusals.emergency import (
    ConfirmedByAnother,
    DutyNotForOneself,
    NobodyFound,
    OnlyTheLeadLetsIn,
    RestrictedStaysLed,
    TooManyTries,
)
from casework.services import cases, contact, emergency, plans, restricting
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.tables import Table, make_table
from tests.casework.views.counting import queries
from tests.factories import make_member, make_user, seated, sign_in

PHONE = "06 1234 5678"


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    made = make_table(neighbourhood)
    with seated(made.place, made.noor):
        Person.objects.filter(pk=made.person.pk).update(reach_detail=PHONE)
    return made


@pytest.fixture
def programme(table: Table) -> tuple[User, User]:
    first = make_member(table.place, Role.PROGRAMME, user=make_user("Pim"))
    return first, make_member(table.place, Role.PROGRAMME, user=make_user("Pien"))


@pytest.fixture
def crisis(table: Table, programme: tuple[User, User]) -> User:
    return make_crisis(table, programme, "Carla Crisis")


def make_crisis(table: Table, programme: tuple[User, User], name: str) -> User:
    """Make a colleague with a confirmed crisis function of a week."""
    user = make_member(table.place, user=make_user(name))
    asks, confirms = programme
    with seated(table.place, asks, Role.PROGRAMME):
        duty = emergency.ask_duty(user, **week(), by=asks)
    with seated(table.place, confirms, Role.PROGRAMME):
        emergency.confirm_duty(duty, by=confirms)
    return user


def week() -> dict[str, Any]:
    today = clock.today()
    return {
        "function": "crisisdienst",
        "starts_on": today,
        "ends_on": today + timedelta(days=7),
    }


def opens(table: Table, user: User, **other: str) -> Any:  # noqa: ANN401 - the id of a plan
    said = {"name": "Hennie van Dorp", "detail": "0612345678", "why": "Geen antwoord"}
    with seated(table.place, user, Role.PROFESSIONAL):
        return emergency.open_plan(**said | other, by=user)


def test_who_has_a_crisis_function_opens_one_plan(table: Table, crisis: User) -> None:
    found = opens(table, crisis)

    assert found == table.case.pk
    with seated(table.place, crisis, Role.PROFESSIONAL):
        assert PlanItem.objects.count() == 3
        contact.note_contact(
            table.case, kind="note", happened_on=clock.today(), text="Ik belde aan.",
            by=crisis,
        )  # fmt: skip
        assert ContactMoment.objects.count() == 1


def test_in_an_emergency_nothing_else_is_written(table: Table, crisis: User) -> None:
    opens(table, crisis)
    with seated(table.place, crisis, Role.PROFESSIONAL):
        with pytest.raises(DatabaseError, match="one reads"), transaction.atomic():
            plans.add_item(table.case, question="need", text="Iets", by=crisis)
        with pytest.raises(DatabaseError, match="one reads"), transaction.atomic():
            Seat.objects.filter(case=table.case).update(ends_on=clock.today())
        with pytest.raises(DatabaseError, match="one reads"), transaction.atomic():
            Case.objects.filter(pk=table.case.pk).update(is_restricted=True)
        with pytest.raises(DatabaseError, match="one reads"), transaction.atomic():
            Seat.objects.create(
                case=table.case, user=make_user(), kind="team", starts_on=clock.today()
            )


def test_after_three_real_hours_it_is_over(table: Table, crisis: User) -> None:
    """Whatever the clock of the application says: the seat knows the hour."""
    opens(table, crisis)
    with seated(table.place, table.noor):
        past = timezone.now() - timedelta(seconds=1)
        Seat.objects.filter(kind="emergency").update(until_at=past)
    with seated(table.place, crisis, Role.PROFESSIONAL):
        assert PlanItem.objects.count() == 0
        assert not Case.objects.visible_to(crisis, clock.today()).exists()


def test_it_lasts_three_hours_and_no_more(table: Table, crisis: User) -> None:
    opens(table, crisis)
    with seated(table.place, table.noor):
        seat = Seat.objects.get(kind="emergency")
        access = seat.emergency

    assert access.ends_at - access.opened_at == timedelta(hours=3)
    assert seat.until_at == access.ends_at


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Hennie van Dor"},
        {"name": "Hennie"},
        {"detail": "0687654321"},
        {"detail": "06"},
        {"why": " "},
    ],
)
def test_one_answer_for_every_reason(
    table: Table, crisis: User, other: dict[str, str]
) -> None:
    with pytest.raises(NobodyFound, match=r"^Niet gevonden\.$"):
        opens(table, crisis, **other)


def test_a_restricted_plan_is_not_found(table: Table, crisis: User) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        restricting.restrict(table.case, is_restricted=True, by=table.noor)

    with pytest.raises(NobodyFound):
        opens(table, crisis)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("relative", "van Dorp"),
        ("relative", "Hennie van Dorp"),
        ("street", "Dorpsstraat"),
    ],
)
def test_a_neighbour_or_relative_is_not_found(
    table: Table, crisis: User, kind: str, text: str
) -> None:
    with seated(table.place, table.noor):
        Person.objects.filter(pk=table.person.pk).update(reach_detail="Dorpsstraat 12")
    with seated(table.place, crisis):
        emergency.say_near(kind=kind, text=text, by=crisis)

    with pytest.raises(NobodyFound):
        opens(table, crisis, detail="Dorpsstraat 12")


def test_without_a_confirmed_function_nothing_opens(
    table: Table, programme: tuple[User, User]
) -> None:
    user = make_member(table.place, user=make_user("Carla"))
    with seated(table.place, programme[0], Role.PROGRAMME):
        duty = emergency.ask_duty(user, **week(), by=programme[0])
        with pytest.raises(ConfirmedByAnother):
            emergency.confirm_duty(duty, by=programme[0])
        with pytest.raises(DutyNotForOneself):
            emergency.ask_duty(programme[0], **week(), by=programme[0])
        with pytest.raises(IntegrityError), transaction.atomic():
            CrisisDuty.objects.filter(pk=duty.pk).update(confirmed_by=programme[0])
    with pytest.raises(NobodyFound):
        opens(table, user)


def test_a_function_that_ended_opens_nothing(
    table: Table, crisis: User, programme: tuple[User, User]
) -> None:
    with seated(table.place, programme[0], Role.PROGRAMME):
        emergency.end_duty(CrisisDuty.objects.get(), by=programme[0])

    with pytest.raises(NobodyFound):
        opens(table, crisis)


def test_after_five_misses_somebody_waits(table: Table, crisis: User) -> None:
    for _try in range(5):
        with pytest.raises(NobodyFound):
            opens(table, crisis, name="Iemand")
    with pytest.raises(TooManyTries):
        opens(table, crisis)


def test_the_resident_the_lead_and_who_inspects_are_told(
    table: Table, crisis: User
) -> None:
    officer = make_member(table.place, Role.PRIVACY_OFFICER, user=make_user("Frits"))
    opens(table, crisis)
    told = set()
    for user in (table.hennie, table.noor, officer):
        with seated(table.place, user):
            told |= set(Notice.objects.values_list("user_id", "kind"))
    page = sign_in(table.hennie).get(
        reverse("casework:who_looked", args=[table.place.slug, table.case.pk])
    )
    log = sign_in(officer).get(
        reverse("casework:emergency_log", args=[table.place.slug])
    )

    assert told == {
        (user.pk, "casework.emergency_opened")
        for user in (table.hennie, table.noor, officer)
    }
    assert "Geen antwoord" in page.content.decode()
    assert "Carla Crisis" in log.content.decode()
    assert "Geen antwoord" not in log.content.decode()
    assert str(table.case.pk) not in log.content.decode()


def test_who_reads_in_an_emergency_is_offered_a_note_and_nothing_else(
    table: Table, crisis: User
) -> None:
    opens(table, crisis)
    page = reverse("casework:case_detail", args=[table.place.slug, table.case.pk])
    urgent = sign_in(crisis).get(page).content.decode()
    team = sign_in(table.noor).get(page).content.decode()
    wanted = ("U leest dit plan in nood", "Nieuwe afspraak", "Sluit dit plan af")

    assert [one in urgent for one in wanted] == [True, False, False]
    assert [one in team for one in wanted] == [False, True, True]


def test_in_an_emergency_no_page_offers_to_change_who_takes_part(
    table: Table, crisis: User
) -> None:
    opens(table, crisis)
    page = reverse("casework:people", args=[table.place.slug, table.case.pk])
    urgent = sign_in(crisis).get(page).content.decode()
    team = sign_in(table.noor).get(page).content.decode()

    offers = ("Een collega erbij", "Nog een inwoner", "Nodig iemand uit", "Voeg toe")
    assert [text in urgent for text in offers] == [False] * 4
    assert [text in team for text in offers] == [True] * 4


def test_what_is_near_somebody_shows_to_nobody_else(table: Table, crisis: User) -> None:
    with seated(table.place, crisis):
        emergency.say_near(kind="street", text="Dorpsstraat", by=crisis)
        emergency.say_near(kind="street", text="dorpsstraat ", by=crisis)
    with seated(table.place, table.noor), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_nearme")
        seen = cursor.fetchone()[0]
    with seated(table.place, crisis), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_nearme")
        mine = cursor.fetchone()[0]

    assert (seen, mine) == (0, 1)


def test_only_the_lead_lets_somebody_in_a_restricted_plan(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram"))
    daan = make_member(table.place, user=make_user("Daan"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        restricting.restrict(table.case, is_restricted=True, by=table.noor)
        cases.join_team(table.case, bram, by=table.noor)
        with pytest.raises(RestrictedStaysLed):
            cases.hand_over(table.case, to=None, by=table.noor)
    with seated(table.place, bram, Role.PROFESSIONAL):
        with pytest.raises(OnlyTheLeadLetsIn):
            cases.join_team(table.case, daan, by=bram)
        with pytest.raises(DatabaseError, match="only the lead"), transaction.atomic():
            Seat.objects.create(
                case=table.case, user=daan, kind="team", starts_on=clock.today()
            )
    with seated(table.place, table.hennie):
        assert set(Notice.objects.values_list("kind", flat=True)) == {
            "access.restricted_joined"
        }


def test_every_page_says_why_one_sees_it(table: Table, crisis: User) -> None:
    opens(table, crisis)
    page = reverse("casework:why_seen", args=[table.place.slug, table.case.pk])
    team = sign_in(table.noor).get(page).content.decode()
    own = sign_in(table.hennie).get(page).content.decode()
    urgent = sign_in(crisis).get(page).content.decode()
    stranger = sign_in(make_member(table.place)).get(page).status_code

    assert "U zit in het team van dit plan." in team
    assert "Dit is uw eigen plan." in own
    assert "Een vitaal belang" in urgent
    assert stranger == 404


def test_the_log_takes_the_same_queries_for_more_rows(
    table: Table, crisis: User, programme: tuple[User, User]
) -> None:
    browser = sign_in(make_member(table.place, Role.PRIVACY_OFFICER))
    page = reverse("casework:emergency_log", args=[table.place.slug])
    opens(table, crisis)
    queries(browser, page)
    one = queries(browser, page)
    other = make_crisis(table, programme, "Chris Crisis")
    opens(table, other)

    assert queries(browser, page) == one
