from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from demo.guard import check_database

pytestmark = [pytest.mark.urls("tests.demo.addresses"), pytest.mark.django_db]

PAGES = ["/demo/", "/demo/klok/", "/demo/post/"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("demo_mode")
def test_demo_pages_open_from_this_machine(page: str) -> None:
    answer = Client().get(page, headers={"Host": "localhost:8000"})

    assert answer.status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "visitor",
    [
        {"REMOTE_ADDR": "10.0.0.7"},
        {"REMOTE_ADDR": ""},
        {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        {"HTTP_HOST": "ruwaard.example"},
    ],
)
@pytest.mark.usefixtures("demo_mode")
def test_demo_pages_do_not_exist_from_elsewhere(
    page: str, visitor: dict[str, Any], settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]

    answer = Client(**{"HTTP_HOST": "localhost", **visitor}).get(page)

    assert answer.status_code == 404


@pytest.mark.usefixtures("demo_mode")
def test_demo_pages_do_not_exist_outside_demo_mode(settings: Settings) -> None:
    settings.DEMO = False

    answers = [Client(HTTP_HOST="localhost").get(page).status_code for page in PAGES]

    assert answers == [404, 404, 404]


@pytest.mark.usefixtures("demo_mode")
def test_demo_mode_refuses_any_other_database(
    settings: Settings, tmp_path: Path
) -> None:
    before = check_database()
    settings.VAR = tmp_path / "elsewhere"

    after = check_database()

    assert before == []
    assert [error.id for error in after] == ["demo.E001"]
    assert Client(HTTP_HOST="localhost").get("/demo/").status_code == 404


@pytest.mark.usefixtures("demo_mode")
def test_the_database_of_somebody_else_is_no_matter_outside_demo_mode(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DEMO = False
    settings.VAR = tmp_path / "elsewhere"

    assert check_database() == []
