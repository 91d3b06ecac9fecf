"""The vision of a neighbourhood: versions that stand, read by everybody."""

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from prevention.models import Charter
from ruwaard.accounts.models import Role
from ruwaard.compass import Goal
from tests.factories import seated, sign_in
from tests.world import World


def test_a_new_version_says_why_and_the_old_one_stays_readable(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    browser, path = sign_in(by), "/ruwaard/leren/visie/schrijven/"

    first = browser.post(path, {"vision": "Een fijne wijk", "why": "", "version": "0"})
    again = browser.post(path, {"vision": "Een fijne wijk", "why": "", "version": "0"})
    stale = browser.post(path, {"vision": "Anders", "why": "Beter", "version": "0"})
    mute = browser.post(path, {"vision": "Anders", "why": "", "version": "1"})
    browser.post(path, {"vision": "Gezonde wijk", "why": "Gevraagd", "version": "1"})
    page = Client().get("/ruwaard/visie/").content.decode()

    assert [one.status_code for one in (first, again)] == [302, 302]
    assert [one.status_code for one in (stale, mute)] == [422, 422]
    assert "Beter" in stale.content.decode()
    said = ("Een fijne wijk", "Gezonde wijk", "Versie 2", "Gevraagd", "Volgen wat het")
    assert [word for word in said if word not in page] == []
    with (
        seated(world.here, by, Role.PROGRAMME),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Charter.objects.update(vision="Weg")


def test_goals_and_principles_in_own_words_by_version(world: World) -> None:
    browser, path = (
        sign_in(world.users[Role.PROGRAMME]),
        "/ruwaard/leren/visie/schrijven/",
    )
    goals = [str(one.label) for one in Goal]
    goals[1] = "Zorg die bij mensen past"
    first = {"vision": "Een fijne wijk", "version": "0", "why": ""}
    second = {**first, "version": "1", "why": "Eigen woorden"}

    browser.post(path, {**first, "goals": "\n".join(str(one.label) for one in Goal)})
    short = browser.post(path, {**second, "goals": "Eén doel"}).content.decode()
    browser.post(path, {**second, "goals": "\n".join(goals)})

    with seated(world.here, world.users[Role.PROGRAMME], Role.PROGRAMME):
        said = list(Charter.objects.values_list("goals", flat=True))
    assert said == [["", goals[1], "", "", ""], []]
    assert "Schrijf 5 regels. Nu zijn het er 1." in short
    assert "Eén doel" in short
    addresses = ("/ruwaard/leren/", "/ruwaard/leren/doelen/", "/ruwaard/leren/nieuw/")
    for address in (*addresses, "/ruwaard/leren/lessen/nieuw/", "/ruwaard/visie/"):
        page = browser.get(address).content.decode()
        assert goals[1] in page, address
        assert str(Goal.HELP.label) not in page, address
        assert str(Goal.COSTS.label) in page, address


def test_only_the_programme_writes_it(world: World) -> None:
    manager = sign_in(world.users[Role.MANAGER])

    assert manager.get("/ruwaard/leren/visie/").status_code == 200
    assert manager.get("/ruwaard/leren/visie/schrijven/").status_code == 403
