"""What public pages share: the neighbourhood, nobody's scope, a minute of memory."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ruwaard import clock
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import show

A_MINUTE = 60  # seconds that a public page may be behind
MARK = "zz-token-of-the-visitor-zz"


@dataclass(frozen=True, slots=True)
class Page:
    """What a public page says, the same for everybody who reads it in one language."""

    title: str
    description: str
    body: SafeString
    before: SafeString


def found_place(request: HttpRequest, slug: str) -> Neighbourhood:
    """Return the neighbourhood in the address, where it has pages; raises Http404."""
    return place_of(request, slug, feature=Neighbourhood.Feature.PREVENTION)


def remembered(place: Neighbourhood, what: str | None, made: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
    """Return what `made` makes in nobody's scope, at most a minute old.

    Without a name (None) it is made anew.
    """
    key = _key(f"{place.pk}:{what}")
    found = cache.get(key) if what is not None else None
    if found is None:
        with enter(nobody_in(place)):
            found = made()
        if what is not None:
            cache.set(key, found, A_MINUTE)
    return found


def show_public(
    request: HttpRequest,
    slug: str,
    name: str,
    facts: Callable[[Neighbourhood], dict[str, Any]],
    *,
    asked: str | None = "",
) -> HttpResponse:
    """Show the public page `name`; `asked` is what of the address counts for it.

    Nothing (None) says that so many are asked for that this one is not remembered.
    `facts` holds `title` and `description`, and what `community/_<name>.html` needs. Of
    a plain visit the whole page is remembered by its address, with a mark where the
    token stands: a visitor asks nothing of the database then.
    """
    whole = _key(f"whole:{request.path}") if is_plain(request) else ""
    text: str | None = cache.get(whole) if whole else None
    if text is None:
        place = found_place(request, slug)

        def page() -> Page:
            return _page(name, {"neighbourhood": place, **facts(place)})

        if not whole:
            what = None if asked is None else f"{request.path}:{asked}"
            return _shown(request, remembered(place, what, page))
        made = remembered(place, None, page)
        text = _shown(request, made, {"csrf_token": MARK}).content.decode()
        cache.set(whole, text, A_MINUTE)
    return HttpResponse(text.replace(MARK, get_token(request)))


def is_plain(request: HttpRequest) -> bool:
    """Return whether a page says the same to this visitor as to most others.

    Nothing is asked in the address, nobody is signed in, and no cookie but those of
    language and forms came along.
    """
    plain = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return not request.META.get("QUERY_STRING") and plain.issuperset(request.COOKIES)


def _key(what: str) -> str:
    language, today = get_language() or "nl", clock.today()
    return f"community:{language}:{today}:{what}"


def _page(name: str, known: dict[str, Any]) -> Page:
    hero = f"community/_{name}_hero.html" if known.get("hero") else ""
    return Page(
        title=known["title"],
        description=known["description"],
        body=render_to_string(f"community/_{name}.html", known),
        before=render_to_string(hero, known) if hero else SafeString(),
    )


def _shown(
    request: HttpRequest, page: Page, more: dict[str, Any] | None = None
) -> HttpResponse:
    context = {
        "page": page,
        "shell": "public",
        "canonical": settings.SITE_URL + request.path,
        "robots": "noindex, follow" if request.GET else "index, follow",
    }
    return show(request, "community/page.html", context | (more or {}))
