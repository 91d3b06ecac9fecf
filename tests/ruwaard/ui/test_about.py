import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["privacy", "toegankelijkheid", "hulp"])
def test_everybody_reads_the_pages_below_every_page(page: str) -> None:
    answer = Client().get(f"/over/{page}/")

    assert answer.status_code == 200
    assert answer.content.count(b"<h1") == 1


def test_another_page_about_us_does_not_exist() -> None:
    assert Client().get("/over/onzin/").status_code == 404
