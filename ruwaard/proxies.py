"""Who is asking, when reverse proxies stand between the browser and us."""

from collections.abc import Callable, Iterable
from typing import Any

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


def client_address(environ: Environ, proxies: int) -> str:
    """Return the address of the client, as the outermost of our `proxies` saw it.

    Each proxy appends who called it to X-Forwarded-For. What stands further to the left
    was written by the caller and may be invented; without enough entries somebody came
    around the proxies, and the connection itself is believed.
    """
    seen = str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    if 0 < proxies <= len(seen) and seen[-proxies].strip():
        return seen[-proxies].strip()
    return str(environ.get("REMOTE_ADDR", ""))


def behind(proxies: int, application: Application) -> Application:
    """Give `application` the client's address: audit and rate limits count by it."""

    def answer(environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        environ["REMOTE_ADDR"] = client_address(environ, proxies)
        return application(environ, start)

    return answer
