"""A request id for every log line, and a page instead of a 500 for what we know."""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.db import InternalError, OperationalError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

_request_id: ContextVar[str] = ContextVar("request_id", default="-")

FROM_PROXY = re.compile(r"[A-Za-z0-9-]{8,36}")

type_of_failure = {
    "42501": ("refused", 404),  # row security or a missing grant
    "25006": ("read_only", 503),
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


class FailureMiddleware:
    """Shows a page of its own when row security refuses or a service is away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        known = self._known(exception)
        if known is None:
            return None
        kind, status = known
        logger.warning("request_failed", extra={"failure": kind}, exc_info=exception)
        template = "404.html" if status == 404 else "503.html"  # noqa: PLR2004 - HTTP
        return render(request, template, {"failure": kind}, status=status)

    @staticmethod
    def _known(exception: Exception) -> tuple[str, int] | None:
        if isinstance(exception, RedisError):
            return "redis_down", 503
        if isinstance(exception, ProgrammingError | InternalError):
            return type_of_failure.get(_sqlstate(exception))
        if isinstance(exception, OperationalError):
            return "database_down", 503
        return None


def _sqlstate(exception: Exception) -> str:
    return getattr(exception.__cause__, "sqlstate", None) or ""
