"""A request id for every log line, and a page instead of a 500 for what we know."""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from kombu.exceptions import OperationalError as QueueError
from redis.exceptions import RedisError

from ruwaard.refusals import Refusal

logger = logging.getLogger(__name__)

_request_id: ContextVar[str] = ContextVar("request_id", default="-")

# From a detail of the database up to what Python or PostgreSQL says after it.
QUOTED = re.compile(
    r"DETAIL:.*?(?=\nCONTEXT:|\n\nThe above exception|\n\nDuring handling|\Z)",
    re.DOTALL,
)
FROM_PROXY = re.compile(r"[A-Za-z0-9-]{8,36}")

# What PostgreSQL calls it, the word in our log, and the answer.
FAILURES = {
    "42501": ("refused", HTTPStatus.NOT_FOUND),  # row security or a missing grant
    "25006": ("read_only", HTTPStatus.SERVICE_UNAVAILABLE),
    # what serialises badly may simply be tried again
    "40001": ("busy", HTTPStatus.SERVICE_UNAVAILABLE),
    "40P01": ("busy", HTTPStatus.SERVICE_UNAVAILABLE),
}


class RequestIdMiddleware:
    """Takes over the proxy's request id, or makes one, and answers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if FROM_PROXY.fullmatch(given) else str(uuid.uuid4())
        token = _request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            _request_id.reset(token)
        response.headers["X-Request-ID"] = request_id
        return response


def current_request_id() -> str:
    """Return the id of the request we are in, or a dash."""
    return _request_id.get()


class RequestIdFilter(logging.Filter):
    """Puts the request id on every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = _request_id.get()
        return True


class EventFormatter(logging.Formatter):
    """Leaves out of an error what PostgreSQL quotes of a row, an address for instance.

    Behind row security it quotes nothing of itself.
    """

    def formatException(  # noqa: N802 - Python's signature
        self,
        ei: Any,  # noqa: ANN401 - Python's signature
    ) -> str:
        """Return the traceback without the details of the database."""
        return QUOTED.sub("DETAIL: (left out)", super().formatException(ei))


class NoStoreMiddleware:
    """Lets no browser or proxy keep a page, unless the view says otherwise.

    On a shared computer "back" would show a plan after signing out. Files that are the
    same for everybody are answered before this.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class FailureMiddleware:
    """Shows a page of its own when a rule or a wall refuses, or a service is away.

    Failures outside a view come to `ruwaard.tenancy.views.server_error`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            context = {"refusal": str(exception)}
            return render(request, "refused.html", context, status=HTTPStatus.CONFLICT)
        known = known_failure(exception)
        if known is None:
            return None
        logger.warning(
            "request_failed", extra={"failure": known[0]}, exc_info=exception
        )
        return failure_page(request, *known)


def known_failure(exception: Exception) -> tuple[str, HTTPStatus] | None:
    """Return a word for a failure that is no bug, and its status; None for a bug."""
    away = HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(exception, RedisError | QueueError):
        return "redis_down", away
    if isinstance(exception, DatabaseError) and _sqlstate(exception) in FAILURES:
        return FAILURES[_sqlstate(exception)]
    if isinstance(exception, OperationalError | InterfaceError):
        return "database_down", away
    return None


def failure_page(
    request: HttpRequest, failure: str, status: HTTPStatus
) -> HttpResponse:
    """Return the page that belongs to a known failure; it asks nothing of a service."""
    template = "404.html" if status == HTTPStatus.NOT_FOUND else "503.html"
    return render(request, template, {"failure": failure}, status=status)


def _sqlstate(exception: Exception) -> str:
    return getattr(exception.__cause__, "sqlstate", None) or ""
