"""A barrier on the screens: of the team, the resident, a manager and a director."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from casework.models import Barrier, BarrierLink, HoldUp
from casework.reading.barriers import Met, met_per_principle
from casework.screens import text_of
from casework.services import agreements
from casework.services.barrier_steps import climb
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.compass import Principle
from ruwaard.disclosure import rounded
from ruwaard.tenancy.models import Neighbourhood, Participation
from ruwaard.tenancy.scope import Scope, enter
from tests.casework.tables import Table, make_table
from tests.casework.views.counting import queries
from tests.factories import make_member, make_organisation, make_user, seated, sign_in

RULE = "De regeling vraagt twintig uur werk."


@pytest.fixture
def held(neighbourhood: Neighbourhood) -> Table:
    table = make_table(neighbourhood)
    with seated(table.place, table.noor, Role.PROFESSIONAL):
        agreements.change_agreement_state(
            table.agreement, state="held", ground="law", reason="Zo.", by=table.noor
        )
        Participation.objects.create(
            organisation=make_organisation("Gemeente Oss"),
            kind="partner",
            starts_on=clock.today(),
        )
    return table


@pytest.fixture
def noor(held: Table) -> Client:
    return sign_in(held.noor)


@pytest.fixture
def manager(held: Table) -> User:
    town = make_organisation("Gemeente Oss")
    return make_member(
        held.place, Role.MANAGER, user=make_user("Irma"), organisation=town
    )


def at(table: Table, name: str, **ids: object) -> str:
    return reverse(f"casework:{name}", kwargs={"neighbourhood": table.place.slug} | ids)


def write(held: Table, noor: Client, **facts: object) -> BarrierLink:
    words = {
        "rule": RULE,
        "rule_of": "het Rijk",
        "organisation": make_organisation("Gemeente Oss").pk,
        "needed": "Een uitzondering.",
        "principle": Principle.WHAT_IS_NEEDED,
    }
    address = at(held, "barrier_add", agreement_id=held.agreement.pk)
    answer = noor.post(address, words | facts)
    assert answer.status_code == 302
    with seated(held.place, held.noor):
        link: BarrierLink = BarrierLink.objects.select_related("barrier").get()
    return link


def climb_after(table: Table, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    with enter(Scope(table.place.pk, None, day, role="system")):
        climb()


def standing(table: Table) -> Barrier:
    with seated(table.place, table.noor):
        return Barrier.objects.get()


def test_the_case_shows_what_cannot_be_and_asks_for_words(
    held: Table, noor: Client
) -> None:
    page = text_of(
        noor.get(at(held, "case_detail", case_id=held.case.pk)).content.decode()
    )

    assert "Schrijf wat in de weg staat" in page
    assert "Vertel wat de inwoner mag" in page


def test_the_form_starts_without_a_word_of_the_plan(held: Table, noor: Client) -> None:
    address = at(held, "barrier_add", agreement_id=held.agreement.pk)

    form = noor.get(address).context["form"]

    assert [form[name].value() for name in ("rule", "rule_of", "needed")] == [None] * 3


def test_a_name_is_refused_at_the_field(held: Table, noor: Client) -> None:
    address = at(held, "barrier_add", agreement_id=held.agreement.pk)
    words = {
        "rule": "Hennie werkt te weinig.",
        "rule_of": "het Rijk",
        "organisation": make_organisation("Gemeente Oss").pk,
        "needed": "Iets.",
    }

    answer = noor.post(address, words)
    clean = words | {"rule": "Wie te weinig werkt, krijgt niets."}
    below = noor.post(address, clean | {"needed": "Opvang voor Hennie."})

    assert answer.status_code == 422
    assert "In deze tekst staat de naam Hennie." in answer.content.decode()
    assert list(answer.context["form"].errors) == ["rule"]
    assert list(below.context["form"].errors) == ["needed"]


def test_the_resident_reads_it_and_then_it_climbs(held: Table, noor: Client) -> None:
    link = write(held, noor)
    hennie = sign_in(held.hennie)
    page = hennie.get(at(held, "my_plan", case_id=held.case.pk)).content.decode()

    answer = hennie.post(
        at(held, "my_barrier_read", barrier_id=link.pk), {"version": 1}
    )

    assert RULE in page
    assert (answer.status_code, standing(held).state) == (302, "climbing")


def test_the_team_reads_it_aloud(held: Table, noor: Client) -> None:
    link = write(held, noor)

    noor.post(
        at(held, "barrier_told", barrier_id=link.pk), {"how": "spoken", "version": 1}
    )

    assert standing(held).state == "climbing"


def test_how_it_was_told_is_asked(held: Table, noor: Client) -> None:
    link = write(held, noor)

    answer = noor.post(at(held, "barrier_told", barrier_id=link.pk), {"version": 1})

    assert (answer.status_code, standing(held).state) == (422, "open")


def test_a_manager_reads_it_without_a_name_and_solves_it(
    held: Table, noor: Client, manager: User
) -> None:
    link = write(held, noor)
    noor.post(
        at(held, "barrier_told", barrier_id=link.pk), {"how": "paper", "version": 1}
    )
    climb_after(held, 7)
    irma = sign_in(manager)

    page = irma.get(at(held, "barrier_list")).content.decode()
    panel = irma.get(at(held, "barriers_at_my_level")).content.decode()
    detail = irma.get(at(held, "barrier_detail", barrier_id=link.pk)).content.decode()
    irma.post(
        at(held, "barrier_solve", barrier_id=link.pk),
        {"changed": "De regel is weg.", "version": 3},
    )

    assert str(Principle.WHAT_IS_NEEDED.label) in detail
    assert (RULE in page, RULE in panel, "Hennie" in page) == (True, True, False)
    assert (standing(held).state, standing(held).outcome) == (
        "solved",
        "De regel is weg.",
    )
    own = sign_in(held.hennie).get(at(held, "my_plan", case_id=held.case.pk))
    assert "De regel is weg." in own.content.decode()


def test_a_no_without_a_ground_is_refused(
    held: Table, noor: Client, manager: User
) -> None:
    link = write(held, noor)
    noor.post(
        at(held, "barrier_told", barrier_id=link.pk), {"how": "paper", "version": 1}
    )
    climb_after(held, 7)

    answer = sign_in(manager).post(
        at(held, "barrier_refuse", barrier_id=link.pk),
        {"ground": "geen zin", "text": "Nee.", "version": 3},
    )

    assert (answer.status_code, standing(held).level) == (422, "manager")


def test_who_comes_second_is_told_so(held: Table, noor: Client, manager: User) -> None:
    link = write(held, noor)
    noor.post(
        at(held, "barrier_told", barrier_id=link.pk), {"how": "paper", "version": 1}
    )
    climb_after(held, 7)

    answer = sign_in(manager).post(
        at(held, "barrier_answer", barrier_id=link.pk),
        {"text": "Wij kijken.", "version": 2},
    )

    assert answer.status_code == 422
    assert "Iemand anders was u voor." in answer.content.decode()


def test_the_offer_is_written_by_who_told_it(held: Table, noor: Client) -> None:
    noor.post(at(held, "offer_told", agreement_id=held.agreement.pk), {"how": "phone"})

    with seated(held.place, held.noor):
        told = HoldUp.objects.get(agreement=held.agreement)
    assert told.told_how == "phone"


def test_the_count_says_less_than_k(held: Table, manager: User) -> None:
    page = sign_in(manager).get(at(held, "held_up_count")).content.decode()

    assert "Het doel is 0." in page


def test_a_principle_counts_what_the_resident_read(held: Table, noor: Client) -> None:
    link = write(held, noor)
    told = []
    for k in (2, 1):
        with seated(held.place, held.noor):
            told.append(met_per_principle(k=k))
        noor.post(
            at(held, "barrier_told", barrier_id=link.pk), {"how": "paper", "version": 1}
        )
    with seated(held.place, held.noor):
        few = met_per_principle(k=2)

    assert told == [{}, {Principle.WHAT_IS_NEEDED: Met(barriers=rounded(1, k=1))}]
    assert few == {Principle.WHAT_IS_NEEDED: Met(barriers=None)}


def test_the_programme_sets_the_days(held: Table) -> None:
    mila = sign_in(make_member(held.place, Role.PROGRAMME, user=make_user("Mila")))
    address = at(held, "barrier_terms_change")

    refused = mila.post(address, {"professional_days": 0})
    done = mila.post(
        address, {"professional_days": 5, "manager_days": 10, "director_days": 20}
    )

    assert (refused.status_code, done.status_code) == (422, 302)
    assert 'value="5"' in mila.get(address).content.decode()


def test_the_list_takes_as_many_queries_for_many(
    held: Table, noor: Client, manager: User
) -> None:
    link = write(held, noor)
    irma = sign_in(manager)
    irma.get(at(held, "barrier_list"))
    none = queries(irma, at(held, "barrier_list"))
    noor.post(
        at(held, "barrier_told", barrier_id=link.pk), {"how": "paper", "version": 1}
    )
    climb_after(held, 7)

    assert queries(irma, at(held, "barrier_list")) <= none + 1
