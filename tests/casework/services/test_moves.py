import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from casework.models import (
    Agreement,
    Case,
    LifeEvent,
    Person,
    PlanItem,
    Seat,
    TransferLoad,
    TransferOffer,
)
from casework.refusals.life import NobodyStays, NoWayThere, TransferIsAnswered
from casework.services import agreements, moving, people, plans, splitting
from casework.services.moving import Choice
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.notices.models import Notice
from ruwaard.tenancy.models import Neighbourhood
from tests.casework.services.test_seats import make_ans
from tests.casework.tables import NEED, WISH, Table, make_table
from tests.factories import (
    make_member,
    make_neighbourhood,
    make_user,
    seated,
    sign_in,
)


@pytest.fixture
def table(neighbourhood: Neighbourhood) -> Table:
    return make_table(neighbourhood)


@pytest.fixture
def there(db: None) -> Neighbourhood:  # noqa: ARG001 - asks for the database
    return make_neighbourhood("schadewijk")


@pytest.fixture
def duty(there: Neighbourhood) -> User:
    """Who is aanspreekpunt where somebody moves to."""
    return make_member(there, Role.DUTY_CONTACT, user=make_user("Dirk Daar"))


@pytest.fixture
def jan(table: Table) -> User:
    """Hennie's partner, with an account, a line and an agreement of his own."""
    user = make_member(table.place, Role.RESIDENT, user=make_user("Jan van Dorp"))
    with seated(table.place, table.noor):
        person = people.add_resident(table.case, name="Jan van Dorp", by=table.noor)
        Person.objects.filter(pk=person.pk).update(user=user, reach_detail="Oude weg 1")
        Seat.objects.create(
            case=table.case, user=user, kind="resident", starts_on=clock.today()
        )
        plans.add_item(
            table.case, question="want", text="Ik wil rust.", said_by=person,
            by=table.noor,
        )  # fmt: skip
        agreements.make_agreement(
            table.agreement.need, what="Belt de dokter", carrier="resident",
            person=person, due_on=clock.today(), by=table.noor,
        )  # fmt: skip
    return user


def split(table: Table, **other: object) -> LifeEvent:
    """Let Jan go on apart, led by Bram; Hennie stays with Noor."""
    bram = make_member(table.place, user=make_user("Bram Kuijpers"))
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        known = {
            "leaving": [Person.objects.get(name="Jan van Dorp")],
            "lead_of_leaving": bram,
            "lead_of_staying": table.noor,
            "channel": "spoken",
        }
        return splitting.split_household(table.case, **known | other, by=table.noor)  # type: ignore[arg-type] # as given


def plans_of(table: Table, user: User) -> set[tuple[str, ...]]:
    """Return the words at "ik wil" of each plan in which somebody sits."""
    with seated(table.place, user):
        cases = Case.objects.visible_to(user, clock.today())
        return {
            tuple(
                sorted(
                    PlanItem.objects.filter(case=case, question="want").values_list(
                        "text", flat=True
                    )
                )
            )
            for case in cases
        }


BOTH = ("Ik wil rust.", WISH)


def test_each_reads_what_was_and_the_own_plan_alone(table: Table, jan: User) -> None:
    split(table)

    assert plans_of(table, jan) == {BOTH, ("Ik wil rust.",)}
    assert plans_of(table, table.hennie) == {BOTH, (WISH,)}
    assert plans_of(table, event_lead("Bram Kuijpers")) == {("Ik wil rust.",)}


def event_lead(name: str) -> User:
    return User.objects.get(name=name)


def test_agreements_go_along_with_who_does_them(table: Table, jan: User) -> None:
    split(table)
    with seated(table.place, jan):
        own = Case.objects.visible_to(jan, clock.today()).exclude(pk=table.case.pk)
        deals = Agreement.objects.filter(case__in=own).values_list("what", flat=True)
        old = Agreement.objects.filter(case=table.case).values_list("state", flat=True)

        assert list(deals) == ["Belt de dokter"]
        assert set(old) == {Agreement.State.DROPPED}


@pytest.mark.usefixtures("jan")
def test_nothing_new_crosses(table: Table) -> None:
    split(table)
    with seated(table.place, event_lead("Bram Kuijpers")):
        new = Person.objects.get(name="Jan van Dorp")
        Person.objects.filter(pk=new.pk).update(reach_detail="Nieuwe straat 9")
    with seated(table.place, table.hennie):
        known = set(Person.objects.values_list("name", "reach_detail"))
        told = Notice.objects.count()
    pages = [
        sign_in(table.hennie)
        .get(reverse(f"casework:{name}", args=[table.place.slug, *ids]), follow=True)
        .content.decode()
        for name, ids in (("my_plans", []), ("my_plan", [table.case.pk]))
    ]

    assert known == {
        ("Hennie van Dorp", ""),
        ("Jan van Dorp", "Oude weg 1"),
    }
    assert told == 0
    assert not any("Nieuwe straat" in page or "Bram" in page for page in pages)


@pytest.mark.usefixtures("jan")
def test_the_joint_plan_takes_no_word_more(table: Table) -> None:
    split(table)
    with (
        seated(table.place, table.noor),
        pytest.raises(DatabaseError, match="only read"),
        transaction.atomic(),
    ):
        PlanItem.objects.filter(case=table.case).update(text="Anders")


@pytest.mark.usefixtures("jan")
def test_somebody_goes_and_somebody_stays(table: Table) -> None:
    with seated(table.place, table.noor):
        everybody = list(Person.objects.all())
    with pytest.raises(NobodyStays):
        split(table, leaving=everybody)


def move(table: Table, to: Neighbourhood | None, **other: object) -> LifeEvent:
    """Let Hennie move, with her wish and nothing else."""
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        known = {
            "to": to,
            "people": [Person.objects.get(pk=table.person.pk)],
            "items": list(PlanItem.objects.filter(question="want")),
        }
        choice = Choice(**known | other)  # type: ignore[arg-type] # as given
        return moving.move_away(table.case, choice, by=table.noor)


def test_only_what_was_ticked_goes_along(
    table: Table, there: Neighbourhood, duty: User
) -> None:
    move(table, there)
    with seated(there, duty, Role.DUTY_CONTACT):
        offer = TransferOffer.objects.get()
        assert (offer.first_name, offer.from_name) == ("Hennie", "Ruwaard")
        case = moving.take_on(offer, by=duty)

        offer.refresh_from_db()
        assert offer.first_name == ""
        assert list(PlanItem.objects.values_list("text", flat=True)) == [WISH]
        assert Agreement.objects.count() == 0
        assert Person.objects.get().name == "Hennie van Dorp"
        assert (case.lead, case.state) == (duty, Case.State.PLAN)
        assert TransferLoad.objects.count() == 0
        with pytest.raises(TransferIsAnswered):
            moving.take_on(offer, by=duty)


def test_an_agreement_goes_along_with_its_need(
    table: Table, there: Neighbourhood, duty: User
) -> None:
    with seated(table.place, table.noor):
        deals = list(Agreement.objects.select_related("need", "person"))
    move(table, there, agreements=deals, items=[])
    with seated(there, duty, Role.DUTY_CONTACT):
        moving.take_on(TransferOffer.objects.get(), by=duty)
        deal = Agreement.objects.select_related("need").get()

    assert (deal.what, deal.need.text) == ("Elke dinsdag samen de post openen", NEED)
    assert (deal.carrier, deal.amount) == (Agreement.Carrier.RESIDENT, None)


@pytest.mark.usefixtures("duty")
def test_the_old_side_reads_on_and_writes_no_more(
    table: Table, there: Neighbourhood
) -> None:
    ans = make_ans(table)
    event = move(table, there)

    assert (WISH,) in plans_of(table, table.noor)
    assert (WISH,) in plans_of(table, table.hennie)
    assert plans_of(table, ans) == set()
    assert event.retention_starts_on == clock.today()
    with seated(table.place, table.noor):
        assert Case.objects.get().read_only_on == clock.today()


def test_before_it_is_taken_on_nobody_reads_what_goes_along(
    table: Table, there: Neighbourhood, duty: User
) -> None:
    move(table, there)
    colleague = make_member(there, user=make_user("Cor Collega"))
    for user in (duty, colleague):
        with seated(there, user), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM casework_transferload")
            assert cursor.fetchone()[0] == 0
    with seated(there, colleague):
        assert TransferOffer.objects.count() == 0


def test_a_place_without_an_aanspreekpunt_takes_nobody(
    table: Table, there: Neighbourhood
) -> None:
    with pytest.raises(NoWayThere), transaction.atomic():
        move(table, there)
    with pytest.raises(NoWayThere), transaction.atomic():
        move(table, table.place)


def test_elsewhere_the_plan_goes_on_paper(table: Table) -> None:
    move(table, None)
    with seated(table.place, table.noor):
        assert Case.objects.get().versions.count() == 1


def test_the_pages_lead_through_it(
    table: Table, there: Neighbourhood, duty: User
) -> None:
    browser = sign_in(table.noor)
    page = reverse("casework:case_move", args=[table.place.slug, table.case.pk])
    before = browser.get(page).content.decode()
    with seated(table.place, table.noor):
        wish = PlanItem.objects.get(question="want")
    said = {
        "to": str(there), "people": [str(table.person.pk)], "items": [str(wish.pk)],
        "channel": "spoken", "sure": "on",
    }  # fmt: skip
    done = browser.post(page, said, follow=True)
    waiting = sign_in(duty)
    listed = waiting.get(reverse("casework:transfer_list", args=[there.slug]))
    with seated(there, duty):
        offer = TransferOffer.objects.get()
    take = reverse("casework:transfer_take", args=[there.slug, offer.pk])
    taken = waiting.post(take, follow=True)

    assert "1 afspraak vervalt." in before
    assert "Dit is gebeurd" in done.content.decode()
    assert "Hennie" in listed.content.decode()
    assert "van Dorp" not in listed.content.decode()
    assert "Opgenomen" in taken.content.decode()


@pytest.mark.usefixtures("jan")
def test_the_page_of_parting_leads_through_it(table: Table) -> None:
    bram = make_member(table.place, user=make_user("Bram Kuijpers"))
    browser = sign_in(table.noor)
    page = reverse("casework:case_split", args=[table.place.slug, table.case.pk])
    with seated(table.place, table.noor):
        leaving = Person.objects.get(name="Jan van Dorp")
    said = {
        "leaving": [str(leaving.pk)], "lead_of_leaving": str(bram.uuid),
        "lead_of_staying": str(table.noor.uuid), "channel": "paper", "sure": "on",
    }  # fmt: skip
    done = browser.post(page, said, follow=True)

    assert "Dit is gebeurd" in done.content.decode()
    assert plans_of(table, bram) == {("Ik wil rust.",)}
