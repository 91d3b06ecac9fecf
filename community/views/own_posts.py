"""What a code in a mail opens: the own post, or a talk about one."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework.tries import count_try, may_try
from casework.views.acceptance import GONE, TOO_OFTEN
from community.forms.posts import SayForm
from community.models import Post, PostContact, PostTalk
from community.services import posts, talks
from community.services.codes import OWNER, TALK_OWNER, TALK_WRITER, opened
from community.services.talks import Side
from ruwaard.accounts.permissions import public
from ruwaard.refusals import Refusal
from ruwaard.tenancy.public import nobody_in, place_of
from ruwaard.tenancy.scope import enter
from ruwaard.ui.pages import Words, go_to, refusals_shown_on, show, show_form

TRIES = "post"
DEEDS = {
    "confirm": (posts.confirm, _("Dank u. De wijkredactie kijkt ernaar.")),
    "renew": (posts.renew, _("Uw oproep staat er nog zestig dagen.")),
    "end": (posts.end, _("Uw oproep is weg. Niemand leest haar nog.")),
}
SENT = _("Uw bericht is verstuurd.")
SIDES: tuple[tuple[Side, str], ...] = (("writer", TALK_WRITER), ("owner", TALK_OWNER))


@public
@never_cache
@require_http_methods(["GET", "POST"])
def post_own(request: HttpRequest, neighbourhood: str, code: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request, TRIES):
        return closed(request, "wait", TOO_OFTEN)
    rows = PostContact.objects.select_related("post")
    with (
        enter(nobody_in(place), to_the_end=True),
        opened(rows, code, OWNER, "code_hash") as contact,
    ):
        if contact is not None:
            return shown_or_done(request, contact.post)
    return gone(request)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, neighbourhood: str, code: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request, TRIES):
        return closed(request, "wait", TOO_OFTEN)
    rows = PostTalk.objects.select_related("post__tenant")
    for side, purpose in SIDES:
        with (
            enter(nobody_in(place), to_the_end=True),
            opened(rows, code, purpose, f"{side}_hash") as found,
        ):
            if found is not None:
                return talked(request, found, side)
    return gone(request)


def shown_or_done(request: HttpRequest, post: Post) -> HttpResponse:
    """Show the own post, or do with it what is asked."""
    deed, said = DEEDS.get(request.POST.get("do", ""), (None, ""))
    if deed is not None:
        return carried_out(request, deed, post, said)
    return show(request, "community/post_own.html", {"shell": "public", "post": post})


def talked(request: HttpRequest, found: PostTalk, side: Side) -> HttpResponse:
    """Confirm the own address, send on what one side says, or stop; show it else."""
    if request.POST.get("do") == "stop":
        return carried_out(request, talks.stop, found, _("Het gesprek is gestopt."))
    if request.method == "POST" and found.confirmed_on is None:
        return carried_out(request, talks.confirm, found, SENT)
    form = SayForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            talks.say(found, side=side, text=form.cleaned_data["text"])
            messages.success(request, SENT)
            return go_to(request, request.path)
    other = found.post.name if side == "writer" else found.name
    context = {"talk": found, "form": form, "other": other, "shell": "public"}
    return show_form(request, "community/talk.html", context)


def carried_out(
    request: HttpRequest, deed: Callable[[Any], None], row: Post | PostTalk, said: Words
) -> HttpResponse:
    """Do what is asked with a row, say so or why not, and go back to its page."""
    try:
        deed(row)
        messages.success(request, str(said))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return go_to(request, request.path)


def gone(request: HttpRequest) -> HttpResponse:
    """Say that a code opens nothing, without why."""
    count_try(request, TRIES)
    return closed(request, "gone", GONE)


def closed(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Show a page that opens nothing."""
    context = {"shell": "public", "why": why}
    return show(request, "community/post_closed.html", context, status=status)
