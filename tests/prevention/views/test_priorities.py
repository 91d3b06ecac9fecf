import pytest
from django.db import IntegrityError, transaction

from prevention.models import LearningYear, Priority
from prevention.services.years import freeze_year
from ruwaard.accounts.models import Role
from tests.factories import seated, sign_in
from tests.world import World

LIST = "/ruwaard/leren/prioriteiten/"
ASKED = {
    "title": "Ontmoeten",
    "profile": "Een op de vier voelt zich alleen",
    "energy": "Twaalf buren willen koken",
}


def test_a_priority_rests_on_figures_signals_or_energy(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    keeper, manager = sign_in(by), sign_in(world.users[Role.MANAGER])
    add = f"{LIST}{world.rows['year_id']}/nieuw/"

    groundless = keeper.post(add, {"title": "Ontmoeten"})
    assert keeper.post(add, ASKED).status_code == 302
    with seated(world.here, by):
        priority = Priority.objects.get(title="Ontmoeten")
    where = f"{LIST}{priority.pk}/"
    changed = ASKED | {"signals": "Wij horen het bij de koffie", "version": "1"}
    assert keeper.post(where, changed).status_code == 302
    late = keeper.post(where, changed | {"title": "Iets anders"})
    page = manager.get(LIST).content.decode()

    assert "Schrijf op waar dit op rust" in groundless.content.decode()
    assert late.status_code == 422
    assert [words for words in ASKED.values() if words not in page] == []
    assert "Wij horen het bij de koffie" in page
    assert manager.get(where).status_code == 403


def test_in_a_frozen_year_it_stands(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    keeper = sign_in(by)
    keeper.post(f"{LIST}{world.rows['year_id']}/nieuw/", ASKED)
    with seated(world.here, by, Role.PROGRAMME):
        freeze_year(LearningYear.objects.get(pk=world.rows["year_id"]), by=by)
        priority = Priority.objects.get(title="Ontmoeten")
        with pytest.raises(IntegrityError), transaction.atomic():
            Priority.objects.update(title="Anders")

    late = keeper.post(f"{LIST}{priority.pk}/", ASKED | {"version": "1"})

    assert late.status_code == 422
    assert "Nog een prioriteit" not in keeper.get(LIST).content.decode()
