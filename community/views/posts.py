"""Supply and demand without an account: reading, posting, answering, reporting."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_http_methods

from casework.services.once import take_once
from community.forms.posts import AnswerForm, LookForForm, PostForm, ReportForm
from community.models import Post
from community.reading.posts import freshness, looked_for, matches_of
from community.services import posts, talks
from community.services.limits import count_or_refuse
from community.views.shared import show_public
from ruwaard import clock
from ruwaard.accounts.permissions import public
from ruwaard.accounts.tries import network_of
from ruwaard.tenancy.models import Neighbourhood
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

ON_A_PAGE = 20
MOST_PAGES = 100  # that are told apart: the rest is the last one
FOUND = "public, max-age=60"


@non_atomic_requests
@public
@gzip_page
@require_GET
def post_list(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    form = LookForForm(request.GET)
    number = Paginator(range(MOST_PAGES), 1).get_page(request.GET.get("page")).number
    return show_public(
        request,
        neighbourhood,
        "post_list",
        lambda place: facts_of_list(place, form, number),
        asked=None if len(form.asked) > 1 else f"{urlencode(form.asked)}:{number}",
    )


@non_atomic_requests
@public
@gzip_page
@require_GET
def post_detail(
    request: HttpRequest, neighbourhood: str, post_id: UUID
) -> HttpResponse:
    return show_public(
        request, neighbourhood, "post_detail", lambda _place: facts_of_post(post_id)
    )


@public
@require_GET
def post_picture(
    request: HttpRequest, neighbourhood: str, post_id: UUID
) -> HttpResponse:
    with enter(nobody_in(place_of(request, neighbourhood)), to_the_end=True):
        answer = picture_of(online(post_id))
        answer.headers["Cache-Control"] = FOUND
        return answer


@public
@require_http_methods(["GET", "POST"])
def post_add(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PostForm(*sent)
    language = get_language() or "nl"
    return taken(
        request,
        place,
        form,
        "post_add",
        partial(posts.post, language=language),
    )


@public
@require_http_methods(["GET", "POST"])
def post_answer(
    request: HttpRequest, neighbourhood: str, post_id: UUID
) -> HttpResponse:
    place = place_of(request, neighbourhood)
    language = get_language() or "nl"

    def begin(**said: Any) -> None:  # noqa: ANN401 - what the form says
        talks.begin(online(post_id), language=language, **said)

    form = AnswerForm(request.POST or None)
    return taken(request, place, form, "post_answer", begin, post_id)


@public
@require_http_methods(["GET", "POST"])
def post_report(
    request: HttpRequest, neighbourhood: str, post_id: UUID
) -> HttpResponse:
    place = place_of(request, neighbourhood)
    form = ReportForm(request.POST or None)
    return taken(
        request,
        place,
        form,
        "post_report",
        lambda **said: posts.report(online(post_id), **said),
        post_id,
    )


@public
@require_GET
def post_thanks(request: HttpRequest, neighbourhood: str, what: str) -> HttpResponse:
    place_of(request, neighbourhood)
    context = {"shell": "public", "what": what}
    return show(request, "community/post_thanks.html", context)


def taken(  # noqa: PLR0913, PLR0917 - a form of nobody has this many sides
    request: HttpRequest,
    place: Neighbourhood,
    form: PostForm | AnswerForm | ReportForm,
    name: str,
    take: Callable[..., None],
    post_id: UUID | None = None,
) -> HttpResponse:
    """Show a form of somebody without an account, or take what it says, once.

    A machine is thanked too, and so is who sends the same again.
    """
    with enter(nobody_in(place), to_the_end=True):
        post = online(post_id) if post_id else None
        if form.is_valid():
            with refusals_shown_on(form):
                count_or_refuse("network", network_of(request))
                if not form.is_of_a_machine:
                    take_once(take, **form.cleaned_data)
                where = {"neighbourhood": place.slug, "what": name.split("_")[1]}
                return go_to(request, "community:post_thanks", **where)
        context = {"form": form, "post": post, "shell": "public"}
        return show_form(request, f"community/{name}.html", context)


def picture_of(post: Post) -> HttpResponse:
    """Return the photograph of a post; raises Http404 when it has none."""
    if not post.picture or not default_storage.exists(post.picture):
        raise Http404
    with default_storage.open(post.picture) as file:
        return HttpResponse(file.read(), "image/jpeg")


def online(post_id: UUID) -> Post:
    """Return a post that everybody reads; raises Http404."""
    rows = Post.objects.visible_in().online(clock.today())
    post: Post = get_object_or_404(rows, pk=post_id)
    return post


def facts_of_list(
    place: Neighbourhood, form: LookForForm, number: int
) -> dict[str, Any]:
    """Return what people seek and offer, a page at a time."""
    today, asked = clock.today(), form.asked
    page = Paginator(looked_for(asked, today), ON_A_PAGE).get_page(number)
    return {
        "title": _("Vraag en aanbod in %(place)s") % {"place": place.name},
        "description": _("Wie zoekt en wie biedt iets in %(place)s. Zonder account.")
        % {"place": place.name},
        "page": page,
        "form": form,
        "query": urlencode(asked),
        "asks": bool(asked),
        "freshness": freshness(today),
    }


def facts_of_post(post_id: UUID) -> dict[str, Any]:
    """Return what one post says, and what fits with it; raises Http404."""
    post = online(post_id)
    return {
        "title": post.title,
        "description": post.text[:150],
        "post": post,
        "matches": matches_of(post, clock.today()),
    }
