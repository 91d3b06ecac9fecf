from collections.abc import Callable, Iterable
from typing import Any

import pytest

from ruwaard.proxies import behind, client_address


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "10.0.0.2"),
        ("203.0.113.7", 0, "10.0.0.2"),
        ("203.0.113.7", 1, "203.0.113.7"),
        ("198.51.100.66, 203.0.113.7", 1, "203.0.113.7"),
        ("198.51.100.66, 203.0.113.7, 10.0.0.1", 2, "203.0.113.7"),
        ("203.0.113.7", 2, "10.0.0.2"),
        ("", 1, "10.0.0.2"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(
    forwarded: str, proxies: int, address: str
) -> None:
    environ = {"HTTP_X_FORWARDED_FOR": forwarded, "REMOTE_ADDR": "10.0.0.2"}

    assert client_address(environ, proxies) == address


def test_the_application_sees_the_client() -> None:
    def echo(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        return [str(environ["REMOTE_ADDR"]).encode()]

    application = behind(1, echo)

    answer = application(
        {"HTTP_X_FORWARDED_FOR": "203.0.113.7", "REMOTE_ADDR": "10.0.0.2"}, print
    )

    assert answer == [b"203.0.113.7"]
