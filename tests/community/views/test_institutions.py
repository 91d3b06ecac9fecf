from uuid import uuid4

from django.test import Client

from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.world import World

LIST = "/ruwaard/waar-naartoe/"
SENT = {
    "name": "Geldloket",
    "helps_with": "Rekeningen die u niet kunt betalen.",
    "words": "schulden, crème brûlée",
    "phone": "0412 00 11 22",
    "languages": ["nl", "tr"],
}


def found(question: str) -> bool:
    return "Geldloket" in Client().get(LIST, {"q": question}).content.decode()


def test_where_to_go_is_found_by_plain_words(world: World) -> None:
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    nowhere = corrie.post(f"{LIST}nieuw/", SENT | {"phone": ""})
    again = SENT | {"institution_id": str(uuid4())}
    answers = [corrie.post(f"{LIST}nieuw/", again).status_code for _click in range(2)]

    assert nowhere.status_code == 422
    assert "Schrijf een nummer, een adres of een website op." in (
        nowhere.content.decode()
    )
    assert answers == [302, 302]
    assert [found(q) for q in ("SCHULDEN", "creme rekeningen", "huis", "\x00")] == [
        *(True, True, False, True)
    ]
    page = Client().get(LIST).content.decode()
    assert page.count("Geldloket") == 1
    assert "Wijkteam Ruwaard" in page


def test_the_list_is_kept_current(world: World) -> None:
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    one = f"{LIST}{world.rows['institution_id']}/"
    known = SENT | {"version": "1", "name": "Geldpunt"}
    changed = corrie.post(f"{one}wijzigen/", known).status_code
    late = corrie.post(f"{one}wijzigen/", known).status_code
    unknown = corrie.post(f"{one}oordeel/", {"do": "iets"}, follow=True)
    corrie.post(f"{one}oordeel/", {"do": "right"})
    stands = "Geldpunt" in Client().get(LIST).content.decode()
    corrie.post(f"{one}oordeel/", {"do": "take_off"})

    assert "Vandaag nagekeken." not in unknown.content.decode()
    assert (changed, late, stands) == (302, 422, True)
    assert corrie.get(f"{one}wijzigen/").status_code == 404
    assert "Geldpunt" not in Client().get(LIST, {"q": "rekeningen"}).content.decode()
