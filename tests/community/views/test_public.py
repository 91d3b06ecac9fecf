import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from community.papers import build_flyer
from community.views.shared import remembered
from ruwaard import clock
from ruwaard.accounts.models import Role
from ruwaard.documents.models import Document
from ruwaard.documents.rendering import render
from tests.casework.pdf_text import opened
from tests.factories import seated, sign_in
from tests.world import World
from tests.world_of_community import make_activity, make_place

LIST = "/ruwaard/activiteiten/"


def sent(name: str) -> int:
    """Return how many bytes a static file is on the wire, packed where that helps."""
    data = Path(str(find(name))).read_bytes()
    return min(len(data), len(gzip.compress(data)))


def test_anybody_reads_what_there_is_to_do(world: World) -> None:
    one = f"{LIST}{world.rows['activity_id']}/"
    pages = [
        Client().get(path).content.decode()
        for path in ("/ruwaard/buurt/", LIST, one, f"{LIST}?dag=6&taal=tr&page=9x")
    ]

    assert ["Samen koffie" in page for page in pages] == [True, True, True, False]
    assert 'content="index, follow"' in pages[2]
    assert f'<link rel="canonical" href="http://localhost:8000{one}">' in pages[2]
    assert 'content="noindex, follow"' in pages[3]
    assert "Toon alles" in pages[3]
    world.there.features = ["casework"]
    world.there.save()
    for page in ("buurt/", "activiteiten/", "activiteiten/agenda.ics", "sitemap.xml"):
        assert Client().get(f"/{world.there.slug}/{page}").status_code == 404


def test_a_page_is_remembered_for_everybody(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Client().get(LIST)
    by = world.users[Role.RESIDENT_EDITOR]
    with seated(world.here, by, Role.RESIDENT_EDITOR):
        make_activity(make_place(by, "De Haard"), by, title="Ongelezen")

    with django_assert_num_queries(0):
        page = Client().get(LIST).content.decode()
    assert "Ongelezen" not in page
    assert "Ongelezen" in Client().get(f"{LIST}?gratis=on").content.decode()


def test_while_one_makes_a_page_anew_others_read_the_one_before(world: World) -> None:
    meanwhile = []

    def made() -> str:
        meanwhile.append(remembered(world.here, "test", lambda: "by another"))
        return "new"

    first = remembered(world.here, "test", lambda: "old")
    cache.delete(f"community:nl:{clock.today()}:{world.here.pk}:test:made")

    assert (first, remembered(world.here, "test", made)) == ("old", "new")
    assert meanwhile == ["old"]


@pytest.mark.usefixtures("world")
def test_a_first_visit_on_an_old_phone_is_light() -> None:
    page = Client().get("/ruwaard/buurt/").content
    pages = (LIST, *(f"/ruwaard/{name}/" for name in ("geleerd", "visie", "contact")))
    packed = {
        Client().get(one, headers={"Accept-Encoding": "gzip"})["Content-Encoding"]
        for one in pages
    }
    files = set(re.findall(rb'(?:src|href)="/static/([^"]+)"', page))
    sizes = {name: sent(name.decode()) for name in files}

    assert b"htmx-2" not in page
    assert packed == {"gzip"}
    assert {b"css/app.css", b"img/street.svg"} < set(sizes)
    assert len(page) + sum(sizes.values()) < 100_000


def test_what_is_remembered_holds_nothing_of_a_visitor(world: World) -> None:
    path = f"{LIST}{world.rows['activity_id']}/"
    visitors = [Client(enforce_csrf_checks=True) for _ in range(2)]
    pages = [one.get(path).content.decode() for one in visitors]
    tokens = [re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', p) for p in pages]
    large = {"large": "1", "next": path}
    answers = [
        one.post("/letters/", large | {"csrfmiddlewaretoken": token[0]}).status_code
        for one, token in zip(visitors, tokens, strict=True)
    ]
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR]).get(path).content.decode()

    assert answers == [302, 302]
    assert tokens[0] != tokens[1]
    assert "zz-token" not in pages[1]
    assert "kt-large" in visitors[0].get(path).content.decode()
    assert "Uw account" in corrie
    assert "Uw account" not in Client().get(path).content.decode()


def test_programs_read_feeds_and_search_engines_find_pages(world: World) -> None:
    calendar = Client().get(f"{LIST}agenda.ics")
    one = Client().get(f"{LIST}{world.rows['activity_id']}/agenda.ics")
    news = Client().get(f"{LIST}nieuw.atom")
    robots = Client().get("/robots.txt").content.decode()
    places = Client().get("/ruwaard/sitemap.xml").content.decode()

    assert calendar.headers["Cache-Control"] == "public, max-age=60"
    assert Calendar.from_ical(one.content).walk("VEVENT")[0]["SUMMARY"] == (
        "Samen koffie"
    )
    assert "<title>Samen koffie</title>" in news.content.decode()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in robots
    assert f"{LIST}{world.rows['activity_id']}/" in places


def test_what_is_not_there_is_not_found(world: World) -> None:
    nothing = "00000000-0000-4000-8000-000000000000"
    answers = [
        Client().get(f"/{path}").status_code
        for path in (
            f"schadewijk/activiteiten/{world.rows['activity_id']}/",
            f"ruwaard/activiteiten/{nothing}/agenda.ics",
            f"ruwaard/plek/{nothing}/",
            "nergens/buurt/",
        )
    ]

    assert answers == [404] * 4


def test_a_resident_of_the_wijkredactie_keeps_the_calendar(world: World) -> None:
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    tomorrow = clock.today() + timedelta(days=1)
    sent = {
        "title": "Naaicafé",
        "about": "Samen repareren.",
        "place": world.rows["spot_id"],
        "kind": "open",
        "host": "volunteer",
        "first_on": tomorrow.isoformat(),
        "starts_at": "13:30",
        "ends_at": "15:30",
        "every": "week",
        "weekdays": [tomorrow.weekday()],
        "languages": ["nl", "ar"],
        "price": "2,50",
    }
    refused = corrie.post(f"{LIST}nieuw/", sent)
    taken = corrie.post(f"{LIST}nieuw/", sent | {"price": ""})
    work = taken.headers["Location"]
    change = corrie.get(work.replace("beheer", "wijzigen")).content.decode()
    page = Client().get(work.replace("beheer/", "")).content.decode()

    assert refused.status_code == 422
    assert "Schrijf waarom deze geld kost." in refused.content.decode()
    assert "Samen repareren." in change
    assert "Arabisch" in page
    assert "<script>" not in page


def test_visits_are_tallied_and_a_flyer_is_one_sheet(world: World) -> None:
    corrie = sign_in(world.users[Role.RESIDENT_EDITOR])
    spot = f"/ruwaard/plekken/{world.rows['spot_id']}/"
    for people in ("1", "5", "900"):
        corrie.post(f"{spot}turven/", {"people": people})
    corrie.post(f"{LIST}{world.rows['activity_id']}/flyer/")
    with seated(world.here, world.users[Role.RESIDENT_EDITOR]):
        content = build_flyer(Document.objects.get(kind="activity_flyer"))

    assert "Deze week 7" in corrie.get(spot).content.decode()
    with opened(render(content)) as pdf:
        assert len(pdf.pages) == 1
    assert "Niets. Meedoen is gratis." in content.html
