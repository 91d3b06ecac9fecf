"""Every page that a demo account can click to opens, and shows nobody of elsewhere."""

import re
from collections import deque

import pytest
from django.test import Client

from demo.people import ACCOUNTS
from demo.places import PLACES
from demo.steps import Resident, Start
from demo.stories import STORIES
from ruwaard.accounts.models import User

pytestmark = [
    pytest.mark.urls("tests.demo.addresses"),
    pytest.mark.usefixtures("seeded"),
    pytest.mark.xdist_group("demo"),
]

LINK = re.compile(r'href="(/[^"#?]*)')
NOT_A_PAGE = ("/static/", "/demo/", "/account/logout/")
PAGES_AT_MOST = 20


def crawl(client: Client) -> dict[str, tuple[int, str]]:
    """Return status and text of every page one can click to from the first one."""
    found: dict[str, tuple[int, str]] = {}
    waiting = deque(["/"])
    while waiting and len(found) < PAGES_AT_MOST:
        page = waiting.popleft()
        if page in found or page.startswith(NOT_A_PAGE) or page.endswith(".css"):
            continue
        answer = client.get(page, follow=True)
        found[page] = (answer.status_code, answer.content.decode(errors="replace"))
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting.extend(LINK.findall(found[page][1]))
    return found


def names_in(place: str) -> list[str]:
    """Return the residents of one neighbourhood, as the stories call them."""
    return [
        step.name
        for story in STORIES
        if story.place == place
        for day in story.days
        for step in day.steps
        if isinstance(step, Start | Resident)
    ]


@pytest.mark.parametrize("key", ACCOUNTS)
def test_every_page_opens_and_names_nobody_of_another_neighbourhood(key: str) -> None:
    client = Client(HTTP_HOST="localhost")
    client.post("/demo/", {"account": key})

    found = crawl(client)

    wrong = {page: status for page, (status, _text) in found.items() if status != 200}
    texts = "".join(text for _status, text in found.values())
    own = {hat.place.slug for hat in ACCOUNTS[key].hats}
    elsewhere = [n for p in PLACES if p.slug not in own for n in names_in(p.slug)]
    assert wrong == {}
    assert [name for name in elsewhere if name in texts] == []
    assert client.session["_auth_user_id"] == str(
        User.objects.get(uuid=ACCOUNTS[key].uuid).pk
    )
