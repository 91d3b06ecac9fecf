from uuid import UUID

from allauth.mfa.webauthn.views import remove_webauthn
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ruwaard import clock
from ruwaard.accounts import lost_phones, services
from ruwaard.accounts.forms import EndMemberForm, MemberForm, PaperCodeForm
from ruwaard.accounts.hats import hats_on, last_hat, remember_hat
from ruwaard.accounts.menu import menu_of, now_and_then
from ruwaard.accounts.models import PERSONAL_ROLES, Membership, Role, User
from ruwaard.accounts.permissions import (
    Permission,
    SignedInRequest,
    UserRequest,
    may,
    public,
    requires,
    signed_in,
)
from ruwaard.accounts.role_texts import ROLE_TEXTS
from ruwaard.accounts.second_factor import has_second_factor, is_last_second_factor
from ruwaard.accounts.sessions import SHARED
from ruwaard.accounts.setup.steps import way_of
from ruwaard.accounts.signing_in import sign_in
from ruwaard.tenancy.features import uses
from ruwaard.tenancy.models import Organisation
from ruwaard.ui.pages import go_to, refusals_shown_on, show, show_form

# Where a hat starts its day, when its neighbourhood uses that part; every other role
# has the plain start page.
STARTS = {
    Role.PROFESSIONAL: "casework:today",
    Role.DUTY_CONTACT: "casework:duty_desk",
    Role.MANAGER: "budget:overview",
    Role.DIRECTOR: "casework:barrier_list",
    Role.RESIDENT: "casework:my_plans",
    Role.REPRESENTATIVE: "casework:my_plans",
    Role.PRIVACY_OFFICER: "privacy:desk",
}


@public
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect("account_login")
    hats = hats_on(request, request.user)
    if not hats and request.user.is_staff:
        return redirect("admin:index")
    chosen = hats[0] if len(hats) == 1 else last_hat(request, hats)
    if chosen is None:
        return redirect("hat_choose")
    return redirect("start", neighbourhood=chosen.slug)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def hat_choose(request: SignedInRequest) -> HttpResponse:
    hats = hats_on(request, request.user)
    chosen = next((hat for hat in hats if hat.key == request.POST.get("hat")), None)
    if chosen is None:
        return show(request, "account/hat_choose.html", {"hats": hats})
    remember_hat(request, chosen)
    onward = _onward(request)
    return redirect(onward) if onward else redirect("start", neighbourhood=chosen.slug)


def _onward(request: HttpRequest) -> str:
    """Return the address of ours that was asked for before, or nothing."""
    asked = request.POST.get("next", request.GET.get("next", ""))
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else ""


@requires(Permission.SEE_START)
@require_GET
def start(request: UserRequest) -> HttpResponse:
    target = STARTS.get(Role(request.hat.role))
    if target is not None and uses(
        request.neighbourhood.features, target.partition(":")[0]
    ):
        return redirect(target, neighbourhood=request.neighbourhood.slug)
    shell = "resident" if request.hat.role in PERSONAL_ROLES else "app"
    menu = menu_of(request, request.hat, request.neighbourhood)
    facts = {
        "shell": shell,
        "texts": ROLE_TEXTS[Role(request.hat.role)],
        "work": [item for item in menu if not item.current],
        "now_and_then": now_and_then(request.hat, request.neighbourhood),
    }
    if may(request.hat.role, Permission.READ_SHARED):
        slug = request.neighbourhood.slug
        facts["shared_url"] = reverse("casework:shared", kwargs={"neighbourhood": slug})
    if may(request.hat.role, Permission.KEEP_PARTICIPATION):
        facts["way"] = way_of(request.neighbourhood)
    return show(request, "account/start.html", facts)


@signed_in
@never_cache
@require_GET
def account_own(request: SignedInRequest) -> HttpResponse:
    hats = hats_on(request, request.user)
    facts = {"hats": hats, "has_second_factor": has_second_factor(request.user)}
    return show(request, "account/account_own.html", facts)


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def lost_phone(request: SignedInRequest) -> HttpResponseBase:
    """Sign somebody out everywhere who lost a telephone; the code comes by mail."""
    if request.is_staff_member:
        return redirect("mfa_index")
    if request.method == "GET":
        return show(request, "account/lost_phone.html")
    lost_phones.lose_phone(request.user, by=request.user)
    sentence = _("U bent overal uitgelogd. Log hier weer in met een code.")
    answer = redirect("account_login")
    messages.success(request, sentence)
    return answer


@signed_in
@never_cache
@require_GET
def second_factor(request: SignedInRequest) -> HttpResponse:
    if has_second_factor(request.user):
        return redirect("mfa_index")
    return show(request, "account/second_factor.html")


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def passkey_remove(request: SignedInRequest, pk: int) -> HttpResponseBase:
    if request.is_staff_member and is_last_second_factor(request.user, pk):
        sentence = _("Dit is uw enige tweede stap. Maak eerst een andere.")
        messages.error(request, sentence)
        return redirect("mfa_list_webauthn")
    response: HttpResponseBase = remove_webauthn(request, pk=pk)
    return response


@public
@never_cache
@require_http_methods(["GET", "POST"])
def code_login(request: HttpRequest) -> HttpResponse:
    if isinstance(request.user, User):
        return redirect("home")
    form = PaperCodeForm(request.POST or None)
    if form.is_valid():
        return sign_in(request, form.user, method="paper_code", onward=_onward(request))
    facts = {"form": form, "onward": _onward(request)}
    return show_form(request, "account/code_login.html", facts)


@public
@require_POST
def set_shared(request: HttpRequest) -> HttpResponseBase:
    """Call this browser shared until it is closed, or one's own; and sign in."""
    answer = redirect("account_login")
    if "shared" in request.POST:
        answer.set_cookie(
            SHARED,
            "1",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        answer.delete_cookie(SHARED, samesite="Lax")
    return answer


@public
def to_sign_in(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    return redirect("account_login")


@public
def closed(request: HttpRequest, **parts: str) -> HttpResponse:  # noqa: ARG001 - whatever the address holds
    raise Http404


@requires(Permission.GRANT_ROLES)
@require_GET
def member_list(request: UserRequest) -> HttpResponse:
    members = Membership.objects.at_work().not_over(clock.today()).with_names()
    return show(request, "account/member_list.html", {"members": members})


@requires(Permission.GRANT_ROLES)
@require_http_methods(["GET", "POST"])
def member_add(request: UserRequest) -> HttpResponseBase:
    organisations = Organisation.objects.all()
    form = MemberForm(request.POST or None, organisations=organisations)
    if form.is_valid():
        with refusals_shown_on(form):
            site = request.build_absolute_uri(reverse("account_staff_login"))
            member = services.add_member(
                **form.cleaned_data, by=request.user, sign_in_url=site
            )
            messages.success(request, _("%s doet nu mee.") % member.user.name)
            return go_to(
                request, "member_list", neighbourhood=request.neighbourhood.slug
            )
    return show_form(request, "account/member_add.html", {"form": form})


@requires(Permission.GRANT_ROLES)
@require_http_methods(["GET", "POST"])
def member_end(request: UserRequest, membership_id: UUID) -> HttpResponseBase:
    member = get_object_or_404(Membership.objects.at_work(), pk=membership_id)
    form = EndMemberForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_shown_on(form):
            services.end_membership(member, by=request.user)
            messages.success(request, _("De rol is gestopt."))
            return go_to(
                request, "member_list", neighbourhood=request.neighbourhood.slug
            )
    return show_form(
        request, "account/member_end.html", {"form": form, "member": member}
    )


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    message = _(
        "Deze pagina stond te lang open. Ga terug, vernieuw en probeer opnieuw."
    )
    return show(request, "403.html", {"explanation": message}, status=403)
