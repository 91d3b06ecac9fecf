import re
from io import BytesIO
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from community.models import PostTalk
from community.why import PAGES
from ruwaard.accounts.models import Role
from tests.factories import sign_in
from tests.world import World

LIST = "/ruwaard/vraag-en-aanbod/"
TOOS, AD = "toos@voorbeeld.nl", "ad@voorbeeld.nl"
SENT = {
    "kind": "offer",
    "theme": "things",
    "title": "Fiets <script>alert(1)</script>",
    "text": "Voor wie hem nodig heeft. http://koop.example",
    "name": "Toos",
    "email": TOOS,
}


def photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Geheime plek"
    Image.new("RGB", (900, 600), "teal").save(drawn, "JPEG", exif=exif)
    return SimpleUploadedFile("fiets.jpg", drawn.getvalue(), "image/jpeg")


def mails_to(to: str) -> list[str]:
    return [str(one.body) for one in mail.outbox if one.to == [to]]


def last_link(to: str) -> str:
    """Return the path of the link in the last mail to an address."""
    found = re.search(r"http://localhost:8000(\S+)", mails_to(to)[-1])
    assert found is not None
    return found[1]


def placed(world: World) -> str:
    """Let Toos post a bicycle with a photograph, and return the path of her page."""
    Client().post(f"{LIST}nieuw/", SENT | {"picture": photo()})
    own = last_link(TOOS)
    Client().post(own, {"do": "confirm"})
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    desk = corrie.get(f"{LIST}beheer/").content.decode()
    (judge,) = re.findall(rf"{LIST}[0-9a-f-]+/oordeel/", desk)
    assert corrie.get(judge.replace("oordeel/", "beheer/foto.jpg")).status_code == 200
    corrie.post(judge, {"do": "approve"})
    return own


def test_a_resident_without_an_account_posts_and_renews(world: World) -> None:
    own = placed(world)
    page = Client().get(f"{LIST}?thema=things").content.decode()
    (one,) = set(re.findall(rf"{LIST}[0-9a-f-]{{36}}/", page))
    picture = Client().get(f"{one}foto.jpg")
    shown = Image.open(BytesIO(picture.content))
    renewed = Client().post(own, {"do": "renew"}, follow=True).content.decode()
    Client().post(own, {"do": "end"})

    assert "&lt;script&gt;" in page
    assert 'href="http://koop.example"' not in Client().get(one).content.decode()
    assert TOOS not in Client().get(one).content.decode()
    assert (max(shown.size), dict(shown.getexif())) == (360, {})
    assert "Iedereen leest uw oproep" in renewed
    assert Client().get(f"{one}foto.jpg").status_code == 404


def begun(world: World) -> tuple[str, str]:
    """Let Ad write about the bicycle; return the pages of Toos and of Ad."""
    own = placed(world)
    page = Client().get(LIST).content.decode()
    (one,) = set(re.findall(rf"{LIST}[0-9a-f-]{{36}}/", page))
    hello = {"text": "Is hij er nog?", "name": "Ad", "email": AD}
    before = len(mails_to(TOOS))
    Client().post(f"{one}bericht/", hello)
    assert len(mails_to(TOOS)) == before
    Client().post(last_link(AD))
    return own, last_link(AD)


def test_two_people_write_without_each_others_address(world: World) -> None:
    begun(world)
    told = mails_to(TOOS)[-1]
    answer = Client().post(last_link(TOOS), {"text": "Ja, kom hem halen."})
    back = mails_to(AD)[-1]

    assert "Is hij er nog?" in told
    assert AD not in told
    assert answer.status_code == 302
    assert "Ja, kom hem halen." in back
    assert TOOS not in back
    assert PostTalk._base_manager.count() == 0  # without a code nobody sees it


def test_a_talk_stops_when_one_side_wants_so_and_with_its_post(world: World) -> None:
    own, of_ad = begun(world)
    of_toos = last_link(TOOS)
    Client().post(own, {"do": "end"})
    mails = len(mails_to(TOOS))
    after_the_post = Client().post(of_ad, {"text": "En nu?"})
    Client().post(of_toos, {"do": "stop"})
    stopped = Client().post(of_ad, {"text": "Hoort u mij?"})

    assert (after_the_post.status_code, stopped.status_code) == (422, 422)
    assert "Deze oproep is er niet meer." in after_the_post.content.decode()
    assert "U kunt hier niet meer schrijven." in stopped.content.decode()
    assert len(mails_to(TOOS)) == mails


def test_every_form_of_somebody_says_why_it_asks(world: World) -> None:
    own, of_ad = begun(world)
    page = Client().get(LIST).content.decode()
    (one,) = set(re.findall(rf"{LIST}[0-9a-f-]{{36}}/", page))
    forms = {
        "post_add": f"{LIST}nieuw/",
        "post_own": own,
        "post_answer": f"{one}bericht/",
        "talk": of_ad,
        "post_report": f"{one}melden/",
    }
    assert set(forms) == set(PAGES)
    for name, path in forms.items():
        why = f"/ruwaard/waarom/community-{name}/"
        assert why in Client().get(path).content.decode()
        assert str(PAGES[name].kept) in Client().get(why).content.decode()


def test_a_report_reaches_the_wijkredactie_who_takes_it_off(world: World) -> None:
    placed(world)
    page = Client().get(LIST).content.decode()
    (one,) = set(re.findall(rf"{LIST}[0-9a-f-]{{36}}/", page))
    thanks = Client().post(f"{one}melden/", {"reason": "Dit is handel"}, follow=True)
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    desk = corrie.get(f"{LIST}beheer/").content.decode()
    corrie.post(f"{one}oordeel/", {"do": "hide"})
    after = corrie.get(f"{LIST}beheer/").content.decode()

    assert "haalde u weg" in after
    assert "De wijkredactie kijkt ernaar." in thanks.content.decode()
    assert "Dit is handel" in desk
    assert Client().get(f"{one}melden/").status_code == 404


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "geen adres"}, "Schrijf een e-mailadres, met een @ erin."),
        ({"text": "x" * 801}, "Deze tekst is te lang."),
        ({"text": "Bel 06 12345678"}, "Hier staat een telefoonnummer"),
        ({"title": "Mail ad@voorbeeld.nl"}, "Hier staat een telefoonnummer"),
        ({"kind": "koop"}, "Deze keuze bestaat niet."),
        (
            {"picture": SimpleUploadedFile("x.jpg", b"<script>")},
            "Dit is geen foto (JPEG, PNG, WebP) die wij kunnen lezen.",
        ),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_lost(
    wrong: dict[str, object], told: str
) -> None:
    answer = Client().post(f"{LIST}nieuw/", SENT | wrong)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Voor wie hem nodig heeft." in answer.content.decode() or "text" in wrong
    assert mails_to(TOOS) == []


@pytest.mark.usefixtures("world")
def test_machines_and_second_clicks_leave_one_post_and_too_many_wait() -> None:
    Client().post(f"{LIST}nieuw/", SENT | {"website": "http://koop.example"})
    again = SENT | {"post_id": str(uuid4())}
    answers = [Client().post(f"{LIST}nieuw/", again).status_code for _ in range(2)]
    mails = len(mails_to(TOOS))
    many = [
        Client().post(f"{LIST}nieuw/", SENT | {"email": f"{n}@voorbeeld.nl"})
        for n in range(8)
    ]

    assert (answers, mails) == ([302, 302], 1)
    assert many[-1].status_code == 422
    assert "Probeer het morgen weer." in many[-1].content.decode()


@pytest.mark.usefixtures("world")
def test_a_wrong_link_opens_nothing() -> None:
    answers = [
        Client().get(f"{LIST}{kind}/{code}/").status_code
        for kind in ("van-u", "gesprek")
        for code in ("AAAAA-AAAAA-AAAAA", "%00")
    ]

    assert answers == [404] * 4
    assert Client().post(f"{LIST}van-u/x/").status_code == 404
    assert Client().get(f"{LIST}van-u/x/").status_code == 429
