from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from community.models import Post
from community.reading.posts import freshness, taken_off, to_look_at
from community.services import posts
from community.views.desk import address, done
from community.views.posts import picture_of
from ruwaard import clock
from ruwaard.accounts.permissions import Permission, UserRequest, requires
from ruwaard.refusals import Refusal
from ruwaard.ui.pages import go_to, show

DEEDS = {
    "approve": (posts.approve, _("De oproep staat online.")),
    "hide": (posts.hide, _("De oproep staat niet online.")),
    "keep": (posts.keep, _("De oproep blijft staan.")),
}


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def post_desk(request: UserRequest) -> HttpResponse:
    today = clock.today()
    context = {
        "waiting": to_look_at().prefetch_related("reports"),
        "online": Post.objects.visible_in().online(today),
        "hidden": taken_off(),
        "freshness": freshness(today),
    }
    return show(request, "community/post_desk.html", context)


@requires(Permission.KEEP_COMMUNITY)
@require_GET
def post_look(request: UserRequest, post_id: UUID) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return picture_of(get_object_or_404(Post.objects.visible_in(), pk=post_id))


@requires(Permission.KEEP_COMMUNITY)
@require_POST
def post_judge(request: UserRequest, post_id: UUID) -> HttpResponse:
    post = get_object_or_404(Post.objects.visible_in(), pk=post_id)
    deed, said = DEEDS.get(request.POST.get("do", ""), (None, ""))
    if deed is None:
        return go_to(request, address(request, "post_desk"))
    try:
        deed(post, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return go_to(request, address(request, "post_desk"))
    return done(request, said, "post_desk")
