import sys
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from redis.exceptions import RedisError

from ruwaard.tenancy.middleware import failure_page, known_failure
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.tasks import ALIVE_KEYS, queue_length
from ruwaard.ui.theme import Theme

SILENT_AFTER = timedelta(minutes=2)


@login_not_required
@transaction.non_atomic_requests
@never_cache
@require_GET
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    parts = {"database": _database(), **_redis()}
    is_down = "down" in parts.values()
    return JsonResponse(parts, status=503 if is_down else 200)


health.requires = None  # type: ignore[attr-defined] # declared: public


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return "down"
    return "ok"


def _redis() -> dict[str, str | int]:
    """Return how Redis is, how much waits, and whether beat and worker spoke lately."""
    try:
        signs, waiting = cache.get_many(ALIVE_KEYS), queue_length()
    except RedisError:
        return {"redis": "down"}
    late = timezone.now() - SILENT_AFTER
    spoke = {
        name: "ok"
        if (at := parse_datetime(signs.get(key, ""))) and at > late
        else "silent"
        for key, name in ALIVE_KEYS.items()
    }
    return {"redis": "ok", **spoke, "queue": waiting}


@login_not_required
@require_GET
def theme_css(
    request: HttpRequest,  # noqa: ARG001 - Django's signature
    neighbourhood: str,
) -> HttpResponse:
    place = Neighbourhood.objects.filter(slug=neighbourhood).first()
    if place is None:
        raise Http404
    response = HttpResponse(_css(place), content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


theme_css.requires = None  # type: ignore[attr-defined] # declared: public


def _css(place: Neighbourhood) -> str:
    """Return the stylesheet; a theme that cannot be read leaves the look as it is."""
    try:
        return Theme(**place.theme).css() if place.theme else ""
    except (TypeError, ValueError):
        return ""


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what went wrong outside any view: sessions, sign-in, other middleware."""
    error = sys.exc_info()[1]
    known = known_failure(error) if isinstance(error, Exception) else None
    return (
        failure_page(request, *known)
        if known
        else render(request, "500.html", status=500)
    )


server_error.requires = None  # type: ignore[attr-defined] # declared: public


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read; a session that could not be saved lands here too."""
    cause: BaseException | None = exception
    while cause is not None:
        known = known_failure(cause) if isinstance(cause, Exception) else None
        if known:
            return failure_page(request, *known)
        cause = cause.__context__
    return render(request, "400.html", status=400)


bad_request.requires = None  # type: ignore[attr-defined] # declared: public
