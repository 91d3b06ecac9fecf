from ruwaard.accounts.menu import foot_links
from ruwaard.tenancy.models import Neighbourhood


def labels(place: Neighbourhood | None) -> list[str]:
    return [link["label"] for link in foot_links(place)]


def test_where_the_money_went_is_told_where_there_is_a_budget() -> None:
    place = Neighbourhood(slug="ruwaard", features=["casework", "budget"])

    assert foot_links(place)[-1] == {
        "url": "/ruwaard/waar-ging-het-geld-heen/",
        "label": "Waar ging het geld heen?",
    }


def test_elsewhere_it_is_not() -> None:
    plain = ["Privacy", "Toegankelijkheid", "Hulp en contact"]

    here = Neighbourhood(slug="ruwaard", features=["casework"])
    assert labels(here) == ["Zo bereikt u ons", *plain]
    assert labels(None) == plain
