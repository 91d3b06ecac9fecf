from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.tasks import ALIVE_KEYS
from ruwaard.ui.theme import Theme

SILENT_AFTER = timedelta(minutes=2)


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    signs = cache.get_many(ALIVE_KEYS)
    late = timezone.now() - SILENT_AFTER
    state = {
        name: "ok" if (at := parse_datetime(signs.get(key, ""))) and at > late else "silent"
        for key, name in ALIVE_KEYS.items()
    }
    return JsonResponse({"database": "ok", "redis": "ok", **state})


health.requires = None  # type: ignore[attr-defined] # declared: public


@login_not_required
@require_GET
def theme_css(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = Neighbourhood.objects.filter(slug=neighbourhood).first()
    if place is None:
        raise Http404
    css = Theme(**place.theme).css() if place.theme else ""
    response = HttpResponse(css, content_type="text/css")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


theme_css.requires = None  # type: ignore[attr-defined] # declared: public
