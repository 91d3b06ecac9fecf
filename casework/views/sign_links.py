"""Signing at home by a link: giving it, and the page that its code opens."""

from contextlib import AbstractContextManager
from uuid import UUID

from allauth.core.internal.httpkit import get_client_ip
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from casework.access import open_case, open_part
from casework.calculations.plan_changes import changed_ids
from casework.forms.invitations import CodeForm
from casework.forms.signing import HomeSignForm, LinkForm
from casework.models import SignLink
from casework.screens import plan_screen
from casework.services import sign_links, signing
from casework.services.codes import NOBODY
from casework.services.invitations import normalised
from casework.services.sign_links import Held
from casework.tries import count_try, may_try
from casework.views.acceptance import GONE, TOO_OFTEN
from casework.views.invitations import site_of
from casework.views.my_plan import told_of
from casework.views.signing import found_signer, to_signing
from ruwaard.accounts.permissions import Permission, UserRequest, public, requires
from ruwaard.audit.recording import record
from ruwaard.tenancy.middleware import current_request_id
from ruwaard.tenancy.public import place_of
from ruwaard.ui.pages import refusals_shown_on, show, show_form
from ruwaard.ui.qr import qr_svg


@requires(Permission.WORK_ON_CASES)
@never_cache
@require_http_methods(["GET", "POST"])
def sign_link_add(request: UserRequest, case_id: UUID, signer_id: UUID) -> HttpResponse:
    case = open_case(request, case_id)
    signer = found_signer(case, signer_id)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            link, code = sign_links.give_link(
                case, signer=signer, by=request.user, **form.cleaned_data
            )
            return given(request, link, code)
    context = {"case": case, "signer": signer, "form": form}
    context["was_lost"] = sign_links.was_lost_on_its_way(case, signer)
    return show_form(request, "casework/sign_link_add.html", context)


@requires(Permission.WORK_ON_CASES)
@require_POST
def sign_link_stop(request: UserRequest, link_id: UUID) -> HttpResponse:
    link = open_part(request, SignLink, link_id, action="casework.plan_viewed")
    sign_links.stop_link(link, by=request.user)
    messages.success(request, _("De link werkt niet meer."))
    return to_signing(request, link.case)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def home_code(request: HttpRequest, neighbourhood: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = normalised(form.cleaned_data["code"])
        return redirect(
            "casework:home_sign", neighbourhood=place.slug, code=code or "-"
        )
    return show_form(request, "casework/home_code.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def home_sign(request: HttpRequest, neighbourhood: str, code: str) -> HttpResponse:
    place = place_of(request, neighbourhood)
    if not may_try(request):
        return show(request, "casework/invitation_wait.html", status=TOO_OFTEN)
    with holding(request, code, place.pk) as held:
        if held is not None:
            return read_or_said(request, held)
    count_try(request)
    return show(request, "casework/home_gone.html", status=GONE)


def given(request: UserRequest, link: SignLink, code: str) -> HttpResponse:
    """Mail the link, or show the letter with its code to print."""
    slug = request.neighbourhood.slug
    address = reverse("casework:home_sign", args=[slug, code])
    whole = request.build_absolute_uri(address)
    if link.channel == SignLink.Channel.EMAIL:
        sign_links.mail(link, address=whole)
        said = _("De link is verstuurd. Hulp wacht niet op een handtekening.")
        messages.success(request, said)
        return to_signing(request, link.case)
    context = {
        "case": link.case,
        "link": link,
        "code": code,
        "address": site_of(request) + reverse("casework:home_code", args=[slug]),
        "qr": qr_svg(whole),
    }
    return show(request, "casework/sign_letter.html", context)


def read_or_said(request: HttpRequest, held: Held) -> HttpResponse:
    """Show the plan word for word, or take what was said of it."""
    version, mine = held.version, signing.last_signed_by(held.case, held.signer)
    found = signing.changes_since(version, mine)
    changed = changed_ids(found)
    form = HomeSignForm(request.POST or None)
    context = {
        "version": version,
        "signer": held.signer,
        "plan": signing.content_of(version),
        "changes": found,
        "changed": changed,
        "signed_before": mine,
        "has_signed": mine == version,
        "works_until": held.link.works_until,
        "lead": held.case.lead,
    }
    if form.is_valid():
        with refusals_shown_on(form):
            said(held, form, changed)
            return show(request, "casework/home_thanks.html", {"signs": form.signs})
    record("casework.sign_link_viewed", held.link, by=NOBODY)
    return show_form(request, "casework/home_sign.html", context | {"form": form})


def said(held: Held, form: HomeSignForm, changed: frozenset[str]) -> None:
    """Sign, or tell the first contact what was asked; may raise a Refusal."""
    answers = form.cleaned_data
    if form.signs:
        content = signing.content_of(held.version)
        statement = _("Dit plan klopt")
        screen = plan_screen(held.version, content, changed, statement)
        sign_links.sign_at_home(
            held, sha256=answers["sha256"], name=answers["name"], screen=screen
        )
        return
    facts = {"name": held.signer.name, "text": told_of(form)}
    text = _("%(name)s, via de link: %(text)s") % facts
    sign_links.ask_at_home(
        held, text=text, refuses=not form.asks, contact_id=answers["contact_id"]
    )


def holding(
    request: HttpRequest, code: str, tenant_id: int
) -> AbstractContextManager[Held | None]:
    """Enter what `code` opens, from where this request came."""
    return sign_links.held_by(
        code,
        tenant_id,
        network_address=get_client_ip(request),
        request_id=current_request_id(),
    )
