"""What is fast inside an organisation: said by its manager, read by directors."""

import pytest
from django.db import DatabaseError, transaction

from casework.calculations.anchoring import anchors
from casework.models import Anchoring
from casework.refusals.anchoring import SaidMeanwhile
from casework.services.anchoring import say_how_it_stands
from ruwaard import clock
from ruwaard.accounts.models import Role, User
from ruwaard.tenancy.models import Neighbourhood, Organisation, Participation
from tests.casework.views.counting import queries
from tests.factories import make_member, make_organisation, make_user, seated, sign_in

LIST, CHANGE = "/ruwaard/borging/", "/ruwaard/borging/mandate/"
HOW = "Staat in het mandaatregister."


@pytest.fixture
def pantein() -> Organisation:
    return make_organisation("Pantein")


@pytest.fixture
def frans(neighbourhood: Neighbourhood, pantein: Organisation) -> User:
    takes_part(neighbourhood, pantein)
    user = make_user("Frans van Erp")
    return make_member(neighbourhood, Role.MANAGER, user=user, organisation=pantein)


def takes_part(place: Neighbourhood, organisation: Organisation) -> None:
    with seated(place, make_user("Mila de Graaf")):
        Participation.objects.create(
            organisation=organisation, kind="method", starts_on=clock.today()
        )


def test_every_point_has_words_in_every_language() -> None:
    assert all(set(one) == {"code", "nl", "en", "tr"} for one in anchors().values())


def test_a_manager_says_it_and_a_director_reads_it(
    neighbourhood: Neighbourhood, frans: User
) -> None:
    other = make_organisation("GGD")
    takes_part(neighbourhood, other)
    director = make_member(
        neighbourhood, Role.DIRECTOR, user=make_user("Irma Smit"), organisation=other
    )
    browser = sign_in(frans)
    without = browser.post(CHANGE, {"version": "0", "state": "fast", "how": ""})
    browser.post(CHANGE, {"version": "0", "state": "fast", "how": HOW})

    page = sign_in(director).get(LIST).content.decode()
    assert without.status_code == 422
    assert [word in page for word in (HOW, "Frans van Erp", "GGD")] == [True] * 3
    assert CHANGE not in page
    assert sign_in(director).get(CHANGE).status_code == 403
    assert browser.get("/ruwaard/borging/niets/").status_code == 404


def test_what_was_said_stays_and_who_was_late_looks_first(
    neighbourhood: Neighbourhood, pantein: Organisation, frans: User
) -> None:
    with seated(neighbourhood, frans, Role.MANAGER):
        for version, state in enumerate(("not_yet", "under_way")):
            say_how_it_stands(
                pantein, "time", state=state, how="", version=version, by=frans
            )
        with pytest.raises(SaidMeanwhile):
            say_how_it_stands(
                pantein, "time", state="fast", how="x", version=1, by=frans
            )
        said = Anchoring.objects.values_list("state", flat=True)
        assert list(said) == ["under_way", "not_yet"]
        assert Anchoring.objects.standing().get().state == "under_way"
        with pytest.raises(DatabaseError), transaction.atomic():
            Anchoring.objects.update(state="fast", how="x")


def test_who_was_late_reads_what_stands_and_may_still_say_otherwise(
    neighbourhood: Neighbourhood, pantein: Organisation, frans: User
) -> None:
    code = CHANGE.rstrip("/").rpartition("/")[2]
    with seated(neighbourhood, frans, Role.MANAGER):
        say_how_it_stands(pantein, code, state="fast", how="ZZ", version=0, by=frans)
    browser, late = sign_in(frans), {"state": "under_way", "how": "Eerst scholen"}
    first = browser.post(CHANGE, {**late, "version": "0"})
    version = 'name="version" value="1"'

    assert first.status_code == 422
    page = first.content.decode()
    assert [said in page for said in ("‘ZZ’", "Eerst scholen", version)] == [True] * 3
    assert browser.post(CHANGE, {**late, "version": "1"}).status_code == 302


def test_nobody_says_it_of_another_organisation(
    neighbourhood: Neighbourhood, frans: User
) -> None:
    other = make_organisation("GGD")
    with (
        seated(neighbourhood, frans, Role.MANAGER),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        say_how_it_stands(other, "time", state="not_yet", how="", version=0, by=frans)


def test_more_organisations_cost_no_more_queries(
    neighbourhood: Neighbourhood, frans: User
) -> None:
    browser = sign_in(frans)
    browser.get(LIST)
    one = queries(browser, LIST)
    for name in ("GGD", "UniK"):
        takes_part(neighbourhood, make_organisation(name))

    assert queries(browser, LIST) == one
