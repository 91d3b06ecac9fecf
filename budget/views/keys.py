from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from budget.forms.keys import ExampleForm, KeyForm
from budget.models import DistributionKey, Framework
from budget.reading.frameworks import chosen_framework
from budget.reading.keys import EXAMPLE, candidates, key_page, picture, sentence
from budget.services.keys import propose_key, sign_key
from budget.views.deeds import do_at_once
from budget.views.framework import framework_shown, shown_with
from ruwaard.accounts.permissions import Permission, UserRequest, may, requires
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show_form


@requires(Permission.READ_FIGURES)
@require_safe
def key_detail(request: UserRequest) -> HttpResponse:
    framework = framework_shown(request)
    keys = list(framework.keys.all()) if framework else []
    form = ExampleForm(request.GET if "bedrag" in request.GET else None)
    cents = form.cents if form.is_valid() else EXAMPLE
    context = shown_with(framework) | {"keys": keys, "form": form}
    context["may_propose"] = may(request.hat.role, Permission.SET_FRAMEWORK)
    key = chosen(request, keys)
    if key is not None:
        page = key_page(key, request.hat, cents)
        shares = [(row.party.name, row.share.cents) for row in page.rows]
        context |= {"page": page, "words": sentence(cents, shares)}
        context["picture"] = picture(shares)
    return show_form(request, "budget/key_detail.html", context)


@requires(Permission.SET_FRAMEWORK)
@require_http_methods(["GET", "POST"])
def key_add(request: UserRequest) -> HttpResponse:
    framework = running(request)
    latest = framework.keys.first()
    names = ("reading", "share", "minimum_savings", "loss_share", "deficit")
    initial = {name: getattr(latest, name) for name in names} if latest else {}
    sent = request.POST if request.method == "POST" else None
    found = candidates(framework)
    form = KeyForm(sent, candidates=found, initial=initial)
    if form.is_valid():
        reading = form.cleaned_data["reading"]
        with refusals_shown_on(form):
            propose_key(
                framework,
                reading=reading,
                parties=form.parties,
                by=request.user,
                **form.terms,
            )
            messages.success(request, _("De nieuwe sleutel ligt klaar om te tekenen."))
            return to_key(request)
    return show_form(request, "budget/key_add.html", {"form": form})


@requires(Permission.AGREE_FOR_ORGANISATION)
@require_POST
def key_sign(request: UserRequest, key_id: UUID) -> HttpResponse:
    key = get_object_or_404(DistributionKey, pk=key_id)
    own = get_object_or_404(Organisation, pk=request.hat.organisation_id)

    def sign() -> None:
        sign_key(key, organisation=own, by=request.user)

    done = _("U hebt getekend voor %(name)s.") % {"name": own.name}
    where = {"neighbourhood": request.neighbourhood.slug}
    back = reverse("budget:key_detail", kwargs=where)
    return do_at_once(request, sign, done, back)


def running(request: UserRequest) -> Framework:
    """Return the framework of today; raises Http404."""
    framework = chosen_framework(request.scope.today)
    if framework is None:
        raise Http404
    return framework


def chosen(request: UserRequest, keys: list[DistributionKey]) -> DistributionKey | None:
    """Return the version that was asked for, else the newest."""
    asked = request.GET.get("versie", "")
    found = [one for one in keys if str(one.version) == asked]
    return next(iter(found or keys), None)


def to_key(request: UserRequest) -> HttpResponse:
    """Go to the key."""
    slug = request.neighbourhood.slug
    return go_to(request, "budget:key_detail", neighbourhood=slug)
