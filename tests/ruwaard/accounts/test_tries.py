import pytest
from django.core.cache import cache
from django.test import RequestFactory

from ruwaard.accounts.tries import count, counted, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("no address", "unknown"),
    ],
)
def test_a_household_is_one_network(address: str, network: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=address)

    assert network_of(request) == network


def test_what_is_forgotten_meanwhile_counts_as_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cache, "add", lambda *_: False)

    assert [count("test", " Ad@x ", seconds=60) for _ in range(2)] == [1, 2]
    assert counted("test", "ad@x") == 2
