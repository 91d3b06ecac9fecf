"""What everybody reads without an account: the front page, what there is to do."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET

from community.forms.activities import WantedForm
from community.models import Activity, Place, Post
from community.reading.feeds import calendar_of, newest_of
from community.reading.moments import Wanted, by_day, coming, in_words, next_days
from community.reading.places import week_told
from community.views.shared import remembered, show_public
from ruwaard import clock
from ruwaard.accounts.permissions import public
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import place_of

ON_A_PAGE = 30
MOST_PAGES = 100  # that are told apart: the rest is the last one
ON_THE_FRONT = 6
POSTS_ON_THE_FRONT = 3
FRESH = "public, max-age=60"


@non_atomic_requests
@public
@gzip_page
@require_GET
def front(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    return show_public(request, neighbourhood, "front", facts_of_front)


@non_atomic_requests
@public
@gzip_page
@require_GET
def activity_list(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    form = WantedForm(request.GET)
    number = Paginator(range(MOST_PAGES), 1).get_page(request.GET.get("page")).number
    return show_public(
        request,
        neighbourhood,
        "activity_list",
        lambda place: facts_of_list(place, form, number),
        asked=None if "&" in form.query else f"{form.query}:{number}",
    )


@non_atomic_requests
@public
@gzip_page
@require_GET
def activity_detail(
    request: HttpRequest, neighbourhood: str, activity_id: UUID
) -> HttpResponse:
    return show_public(
        request,
        neighbourhood,
        "activity_detail",
        lambda _place: facts_of_activity(activity_id),
    )


@non_atomic_requests
@public
@gzip_page
@require_GET
def spot(request: HttpRequest, neighbourhood: str, spot_id: UUID) -> HttpResponse:
    return show_public(
        request, neighbourhood, "spot", lambda _place: facts_of_spot(spot_id)
    )


@non_atomic_requests
@public
@require_GET
def calendar(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    written = remembered(place, "calendar", lambda: calendar_of(rows(), place))
    return file_of(written, "text/calendar; charset=utf-8")


@non_atomic_requests
@public
@require_GET
def activity_calendar(
    request: HttpRequest, neighbourhood: str, activity_id: UUID
) -> HttpResponse:
    place = place_of(request, neighbourhood)

    def made() -> bytes:
        activity = get_object_or_404(rows(), pk=activity_id)
        return calendar_of([activity], place)

    written = remembered(place, f"calendar:{activity_id}", made)
    return file_of(written, "text/calendar; charset=utf-8")


@non_atomic_requests
@public
@require_GET
def news(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    written = remembered(place, "news", lambda: newest_of(place))
    return file_of(written, "application/atom+xml; charset=utf-8")


def rows() -> Any:  # noqa: ANN401 - activities, each with its days off
    """Return what is on the calendar, each with its days that were called off."""
    running = Activity.objects.visible_in().running(clock.today())
    return running.prefetch_related("skipped")


def facts_of_front(place: Neighbourhood) -> dict[str, Any]:
    """Return what the front page tells."""
    today = clock.today()
    moments = coming(today)
    return {
        "title": _("Wat is er te doen in %(place)s?") % {"place": place.name},
        "description": _("Activiteiten in %(place)s: gratis, van en voor bewoners.")
        % {"place": place.name},
        "hero": True,
        "days": by_day(moments[:ON_THE_FRONT], today),
        "number": len(moments),
        "spots": Place.objects.visible_in().standing(),
        "posts": Post.objects.visible_in().online(today)[:POSTS_ON_THE_FRONT],
    }


def facts_of_list(
    place: Neighbourhood, form: WantedForm, number: int
) -> dict[str, Any]:
    """Return what there is to do, a page at a time."""
    today = clock.today()
    page = Paginator(coming(today, form.wanted), ON_A_PAGE).get_page(number)
    return {
        "title": _("Activiteiten in %(place)s") % {"place": place.name},
        "description": _("Alle activiteiten in %(place)s, met dag, tijd en taal.")
        % {"place": place.name},
        "days": by_day(page.object_list, today),
        "page": page,
        "form": form,
        "query": form.query,
        "asks": bool(form.query),
    }


def facts_of_activity(activity_id: UUID) -> dict[str, Any]:
    """Return what one activity is; raises Http404."""
    activity = get_object_or_404(Activity.objects.visible_in(), pk=activity_id)
    return {
        "title": activity.title,
        "description": activity.about[:150],
        "activity": activity,
        "when": in_words(activity),
        "next_days": [] if activity.stopped_on else next_days(activity, clock.today()),
        "rules": activity.place.rules.first(),
    }


def facts_of_spot(spot_id: UUID) -> dict[str, Any]:
    """Return what one place is, and what is done there; raises Http404."""
    today = clock.today()
    spot = get_object_or_404(Place.objects.visible_in(), pk=spot_id)
    return {
        "title": spot.name,
        "description": spot.about[:150],
        "spot": spot,
        "names": list(spot.names.all()),
        "rules": spot.rules.first(),
        "week": week_told(spot, today),
        "days": by_day(coming(today, Wanted(place=spot.pk)), today),
    }


def file_of(written: bytes, mime: str) -> HttpResponse:
    """Return a file that anybody may keep for a minute."""
    return HttpResponse(written, mime, headers={"Cache-Control": FRESH})
