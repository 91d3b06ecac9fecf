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
from ruwaard.accounts.keys import keyed_hash
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import show

A_MINUTE = 60  # seconds that a public page may be behind
MEANWHILE = 10  # seconds more, for who comes while it is made anew


@dataclass(frozen=True, slots=True)
class Page:
    """What a public page says, the same for everybody who reads it in one language."""

    title: str
    description: str
    body: SafeString
    before: SafeString


def remembered(place: Neighbourhood, what: str | None, made: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
    """Return what `made` makes in nobody's scope, a minute old or less.

    Without a name (None) it is made anew.
    """

    def anew() -> Any:  # noqa: ANN401 - as above
        with enter(nobody_in(place)):
            return made()

    return anew() if what is None else _kept(f"{place.pk}:{what}", anew)


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

    def page(what: str | None) -> Page:
        place = place_of(request, slug)
        known = {"neighbourhood": place}
        found: Page = remembered(place, what, lambda: _page(name, known | facts(place)))
        return found

    if not is_plain(request):
        what = None if asked is None else f"{request.path}:{asked}"
        return _shown(request, page(what))
    mark = keyed_hash("where the token of a visitor stands", "")

    def whole() -> str:
        return _shown(request, page(None), {"csrf_token": mark}).content.decode()

    text: str = _kept(f"whole:{request.path}", whole)
    return HttpResponse(text.replace(mark, get_token(request)))


def is_plain(request: HttpRequest) -> bool:
    """Return whether a page says the same to this visitor as to most others.

    Nothing is asked in the address, nobody is signed in, and no cookie but those of
    language and forms came along.
    """
    plain = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    return not request.META.get("QUERY_STRING") and plain.issuperset(request.COOKIES)


def _kept(what: str, made: Callable[[], Any]) -> Any:  # noqa: ANN401 - as above
    """Return what is remembered as `what`, in the language of today.

    Once a minute one visitor makes it anew; who comes meanwhile reads the one before.
    """
    key = f"community:{get_language() or 'nl'}:{clock.today()}:{what}"
    is_due = cache.add(f"{key}:made", "", A_MINUTE)
    found = cache.get(key)
    if is_due or found is None:
        found = made()
        cache.set(key, found, A_MINUTE + MEANWHILE)
    return found


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
