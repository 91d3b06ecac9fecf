import pytest
from django.db import IntegrityError, transaction

from prevention.models import Ambition
from prevention.papers import HANDOVER, build_handover
from ruwaard.accounts.models import Role
from ruwaard.documents.models import Document
from tests.factories import seated, sign_in
from tests.world import World

ROADMAP = "/ruwaard/leren/lange-lijn/"
ASKED = {
    "text": "Eén wet voor hulp thuis",
    "level": "4",
    "from_year": "2027",
    "until_year": "2040",
}


def test_what_takes_long_stands_at_who_can_change_it(world: World) -> None:
    by = world.users[Role.PROGRAMME]
    keeper, director = sign_in(by), sign_in(world.users[Role.DIRECTOR])

    backwards = keeper.post(f"{ROADMAP}nieuw/", ASKED | {"until_year": "2020"})
    assert keeper.post(f"{ROADMAP}nieuw/", ASKED).status_code == 302
    with seated(world.here, by):
        ambition = Ambition.objects.get(text=ASKED["text"])
    where = f"{ROADMAP}{ambition.pk}/"
    begun = ASKED | {"state": "begun", "why": "De minister luistert", "version": "1"}
    assert keeper.post(where, begun).status_code == 302
    late = keeper.post(where, begun | {"why": "Iets anders"})
    page = director.get(ROADMAP).content.decode()

    assert "Dit jaar ligt voor het eerste jaar" in backwards.content.decode()
    assert late.status_code == 422
    assert "De minister luistert" in late.content.decode()  # what stands, beside it
    assert page.count('id="niveau-') == 4  # every level, also those with none
    assert "2027 tot en met 2040" in page
    assert director.post(where, begun).status_code == 403
    with seated(world.here, by), pytest.raises(IntegrityError), transaction.atomic():
        Ambition.objects.update(until_year=2020)


def test_what_stays_when_people_leave_names_nobody(world: World) -> None:
    by = world.users[Role.DIRECTOR]
    answer = sign_in(by).post("/ruwaard/leren/overdracht/")

    with seated(world.here, by, Role.DIRECTOR):
        document = Document.objects.get(kind=HANDOVER)
        content = build_handover(document)

    assert answer["Location"].endswith(f"/{document.pk}/")
    for words in ("Anders betalen", "Vraag eerst", "Samen bewegen", "Bellen"):
        assert words in content.html
    people = {user.name for user in world.users.values()}
    assert [name for name in people if name in content.html] == []
