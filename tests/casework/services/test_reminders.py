from datetime import timedelta

import pytest

from casework.models import Agreement, Case, FollowUp, Seat, WellbeingAsk
from casework.services import asking, cosigning, look_along, reminders, signing
from casework.tasks import remind_of_signing, remind_of_today
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.scope import tenant_scope
from tests.casework.tables import Table, make_table
from tests.factories import make_case, make_member, make_user, seated

DAY = timedelta(days=1)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


def told(place: Neighbourhood, user: User) -> list[str]:
    """Let beat come by, and return the addresses of which `user` is told."""
    remind_of_today()
    return addresses(place, user)


def addresses(place: Neighbourhood, user: User) -> list[str]:
    with seated(place, user):
        rows = Notice.objects.filter(kind=reminders.TODAY_WAITS)
        return list(rows.values_list("address", flat=True))


def due(table: Table, days: int) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Agreement.objects.update(due_on=clock.today() + days * DAY)


def in_state(table: Table, state: str) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        closed_on = clock.today() if state == Case.State.CLOSED else None
        Case.objects.filter(pk=table.case.pk).update(state=state, closed_on=closed_on)


@pytest.mark.parametrize("days", [-3, 0])
def test_who_has_something_due_is_told_once_a_day(table: Table, days: int) -> None:
    due(table, days)

    remind_of_today()
    assert told(table.place, table.noor) == ["/ruwaard/vandaag/"]
    with clock.stopped_at(clock.now() + DAY):
        assert len(told(table.place, table.noor)) == 2


def test_who_has_nothing_due_is_left_alone(table: Table) -> None:
    assert told(table.place, table.noor) == []


@pytest.mark.parametrize("state", ["contact", "closed"])
def test_nobody_is_reminded_of_who_is_in_contact_or_closed(
    table: Table, state: str
) -> None:
    due(table, -3)
    in_state(table, state)

    assert told(table.place, table.noor) == []


def test_what_is_done_or_dropped_reminds_nobody(table: Table) -> None:
    due(table, -3)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Agreement.objects.update(state="dropped", state_reason="Niet meer nodig")

    assert told(table.place, table.noor) == []


def test_what_somebody_cannot_do_waits_for_the_team(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Agreement.objects.update(state="asked", state_reason="Geen tijd")

    assert told(table.place, table.noor) == ["/ruwaard/vandaag/"]


def test_who_left_the_team_or_the_work_is_told_nothing(table: Table) -> None:
    due(table, -3)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        Seat.objects.filter(user=table.noor).update(
            starts_on=clock.today() - 9 * DAY, ends_on=clock.today()
        )

    assert told(table.place, table.noor) == []


def test_a_resident_is_never_reminded(table: Table) -> None:
    due(table, -3)

    assert told(table.place, table.hennie) == []


def test_who_is_asked_to_look_along_is_told(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram Jansen"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        look_along.ask_to_look(
            table.case, user=bram, question="Wat doet u bij schulden?", by=table.noor
        )

    assert told(table.place, bram) == ["/ruwaard/vandaag/"]


def test_who_promised_to_ask_how_it_goes_is_told(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        FollowUp.objects.create(case=table.case, months=3, due_on=clock.today())
    in_state(table, "closed")

    assert told(table.place, table.noor) == ["/ruwaard/vandaag/"]


def test_each_neighbourhood_reminds_of_its_own(table: Table) -> None:
    due(table, -3)
    elsewhere = Neighbourhood.objects.create(
        slug="schadewijk", name="Schadewijk", municipality=table.place.municipality
    )
    make_member(elsewhere, user=table.noor)
    make_case(elsewhere, table.noor, "Wim")
    with tenant_scope(elsewhere.pk):
        assert reminders.remind_of_today() == 0
    assert told(table.place, table.noor) == ["/ruwaard/vandaag/"]


def asked_to_sign(table: Table, days: int) -> int:
    """Let beat come by after `days`, and return how often Hennie was reminded."""
    with clock.stopped_at(clock.now() + days * DAY):
        remind_of_signing()
        with seated(table.place, table.hennie, Role.RESIDENT):
            return Notice.objects.filter(kind=reminders.SIGN_WAITS).count()


def test_a_resident_is_reminded_of_signing_twice_and_never_again(table: Table) -> None:
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        signing.freeze_plan(table.case, by=table.noor)

    days = (7, 13, 14, 15, 21, 42, 43, 89, 90, 120)

    told = [asked_to_sign(table, after) for after in days]
    assert told == [0, 0, 1, 1, 1, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("says", ["yes", "taken back", "no", "the end"])
def test_who_spoke_is_not_asked_again_to_sign(table: Table, says: str) -> None:
    with seated(table.place, table.hennie, Role.RESIDENT):
        version = signing.freeze_plan(table.case, by=table.hennie)
        me = table.signer("Hennie van Dorp")
        if says == "no":
            cosigning.refuse_to_sign(version, signer=me, by=table.hennie)
        if says in {"yes", "taken back"}:
            row = signing.sign(
                version,
                sha256=version.sha256,
                signer=me,
                method="account",
                by=table.hennie,
                screen="Dit plan klopt",
            )
        if says == "taken back":
            cosigning.take_back(row, reason="Nee", method="account", by=table.hennie)
    if says == "the end":
        in_state(table, Case.State.CLOSED)

    assert (asked_to_sign(table, 14), asked_to_sign(table, 42)) == (0, 0)


@pytest.mark.parametrize(
    ("plan", "addressed"), [("goes on", ["/ruwaard/vandaag/"]), ("stands still", [])]
)
def test_who_asks_somebody_how_it_goes_is_told_unless_the_plan_stands_still(
    table: Table, plan: str, addressed: list[str]
) -> None:
    today = clock.today()
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        table.person.user = None
        table.person.save(update_fields=["user"])
        asking.plan_asks(table.person, today)
        if plan == "stands still":
            Case.objects.filter(pk=table.case.pk).update(frozen_on=today)
        waiting = WellbeingAsk.objects.all().to_carry(today).count()

    assert told(table.place, table.noor) == addressed
    assert waiting == len(addressed)
