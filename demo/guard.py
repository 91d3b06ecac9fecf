"""The demo opens only on the database that came with it, and only from this machine."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port

from ruwaard.accounts.permissions import public
from ruwaard.embedded import EmbeddedNotStarted, addresses

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

LOOPBACK_NAMES = {"localhost", "127.0.0.1", "[::1]"}
# Somebody stands between: the address we see is then not the one of the visitor.
PROXIED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


def database_is_embedded() -> bool:
    """Whether we are connected to the server that `script/demo` keeps below `var`."""
    try:
        own = urlsplit(addresses(settings.VAR).database_url)
    except EmbeddedNotStarted:
        return False
    used = settings.DATABASES["default"]
    return (used["HOST"], str(used["PORT"])) == (own.hostname, str(own.port))


def comes_from_this_machine(request: HttpRequest) -> bool:
    """Whether the visitor sits at the machine that runs the demo, without a proxy."""
    if any(header in request.META for header in PROXIED):
        return False
    name, _port = split_domain_port(request.get_host())
    try:
        near = ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and name in LOOPBACK_NAMES


def demo_only(view: View[P]) -> Callable[..., HttpResponse]:
    """Declare a view that everybody may open in the demo, and nobody elsewhere."""

    @wraps(view)
    def guarded(
        request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        allowed = settings.DEMO and database_is_embedded()
        if not allowed or not comes_from_this_machine(request):
            raise Http404
        return view(request, *args, **kwargs)

    return public(guarded)


def check_database(**_: object) -> list[CheckMessage]:
    """Refuse to start in demo mode on any other database than the embedded one."""
    if not settings.DEMO or database_is_embedded():
        return []
    return [
        Error(
            "RUWAARD_DEMO is on, but this is not the database of script/demo.",
            hint="Unset RUWAARD_DEMO: in demo mode anybody signs in with one click.",
            id="demo.E001",
        )
    ]
