from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from ruwaard.accounts.hats import hats_on, last_hat
from ruwaard.accounts.permissions import (
    Permission,
    SignedInRequest,
    UserRequest,
    public,
    requires,
    signed_in,
)
from ruwaard.notices import calendar, services
from ruwaard.notices.forms import PreferenceForm
from ruwaard.notices.kinds import groups_in_use
from ruwaard.notices.models import CalendarFeed, Notice, NoticeQuerySet, Preference
from ruwaard.ui.pages import go_to, show, show_form

PER_PAGE = 30


def _mine(request: SignedInRequest) -> NoticeQuerySet:
    hats = hats_on(request, request.user)
    mine: NoticeQuerySet = Notice.everywhere.inside(hat.tenant_id for hat in hats)
    return mine


@signed_in
@require_GET
def notices(request: SignedInRequest) -> HttpResponse:
    hats = hats_on(request, request.user)
    if not hats:
        return redirect("home")
    worn = last_hat(request, hats) or hats[0]
    return redirect("notice_list", neighbourhood=worn.slug)


@requires(Permission.SEE_START)
@require_GET
def notice_list(request: UserRequest) -> HttpResponse:
    rows = _mine(request).told().select_related("tenant")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    places = {hat.tenant_id for hat in hats_on(request, request.user)}
    context = {"page": page, "several": len(places) > 1}
    return show(request, "notices/notice_list.html", context)


@requires(Permission.SEE_START)
@require_GET
def notice_open(request: UserRequest, notice_id: UUID) -> HttpResponse:
    notice = get_object_or_404(_mine(request), pk=notice_id)
    _mine(request).filter(pk=notice.pk).read_now()
    return redirect(notice.address)


@requires(Permission.SEE_START)
@require_POST
def notice_read_all(request: UserRequest) -> HttpResponse:
    _mine(request).read_now()
    messages.success(request, _("Alles is gelezen."))
    return go_to(request, "notice_list", neighbourhood=request.neighbourhood.slug)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def notice_settings(request: SignedInRequest) -> HttpResponse:
    found = Preference.objects.filter(user=request.user).first()
    preference = found or Preference(user=request.user)
    form = PreferenceForm(
        request.POST or None, preference=preference, groups=groups_in_use()
    )
    if form.is_valid():
        services.choose(**form.chosen, by=request.user)
        messages.success(request, _("Bewaard."))
        return go_to(request, reverse("notice_settings"))
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"form": form, "feed": feed}
    return show_form(request, "notices/notice_settings.html", context)


@signed_in
@never_cache
@require_POST
def calendar_renew(request: SignedInRequest) -> HttpResponse:
    secret = calendar.renew(by=request.user)
    address = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return show(request, "notices/calendar_renew.html", {"address": address})


@signed_in
@require_POST
def calendar_stop(request: SignedInRequest) -> HttpResponse:
    calendar.stop(by=request.user)
    messages.success(request, _("Het adres van uw agenda werkt niet meer."))
    return go_to(request, reverse("notice_settings"))


@public
@require_GET
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    feed = calendar.feed_behind(secret)
    if feed is None:
        raise Http404
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")
